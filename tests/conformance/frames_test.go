package conformance

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// row are the values of one row, one for every field: nil is null, text of type jsonText is compared as JSON.
type row map[string]any

type jsonText string

// expect compares a frame with what it must be, all fields of all rows. A field nobody expects is a fault, so that none goes unchecked.
func expect(t *testing.T, frame *data.Frame, wanted ...row) {
	t.Helper()
	if frame.Rows() != len(wanted) {
		t.Fatalf("%s: %d rows, wanted %d", frame.Name, frame.Rows(), len(wanted))
	}
	for _, field := range frame.Fields {
		for i, values := range wanted {
			want, known := values[field.Name]
			if !known {
				t.Errorf("%s: nothing was expected of the field %s", frame.Name, field.Name)
				break
			}
			if got := valueAt(field, i); !same(got, want) {
				t.Errorf("%s: %s[%d] is %v (%T), wanted %v (%T)", frame.Name, field.Name, i, printable(got), got, want, want)
			}
		}
	}
	for _, values := range wanted {
		for name := range values {
			if field, _ := frame.FieldByName(name); field == nil {
				t.Errorf("%s: no field %s", frame.Name, name)
			}
		}
	}
}

// series compares a frame of one series over the last hour, in steps of a minute. A point stands for the minute that it ends, as in
// Prometheus; the one with `at` in its minute has the value, every other is as `elsewhere`.
func series(t *testing.T, frame *data.Frame, labels data.Labels, unit string, at time.Time, value, elsewhere any) {
	t.Helper()
	if len(frame.Fields) != 2 || frame.Fields[0].Name != "time" || frame.Fields[1].Name != "value" {
		t.Fatalf("fields of a series: %v", frame.Fields)
	}
	if !reflect.DeepEqual(frame.Fields[1].Labels, labels) && len(frame.Fields[1].Labels)+len(labels) > 0 {
		t.Errorf("labels %v, wanted %v", frame.Fields[1].Labels, labels)
	}
	if got := frame.Fields[1].Config.Unit; got != unit {
		t.Errorf("%v: unit %q, wanted %q", labels, got, unit)
	}
	if frame.Rows() < 59 || frame.Rows() > 61 {
		t.Errorf("%v: %d points in an hour of minutes", labels, frame.Rows())
	}
	seen := false
	for i := range frame.Rows() {
		step := valueAt(frame.Fields[0], i).(time.Time)
		if i > 0 && step.Sub(valueAt(frame.Fields[0], i-1).(time.Time)) != time.Minute {
			t.Errorf("%v: not a minute before %v", labels, step)
		}
		want := elsewhere
		if at.After(step.Add(-time.Minute)) && !at.After(step) {
			want, seen = value, true
		}
		if got := valueAt(frame.Fields[1], i); !same(got, want) {
			t.Errorf("%v: %v at %v, wanted %v", labels, got, step, want)
		}
	}
	if !seen {
		t.Errorf("%v: no step has %v in it", labels, at)
	}
}

// valueAt is nil for null.
func valueAt(field *data.Field, row int) any {
	if got, ok := field.ConcreteAt(row); ok {
		return got
	}
	return nil
}

func same(got, want any) bool {
	switch want := want.(type) {
	case jsonText:
		raw, ok := got.(json.RawMessage)
		var left, right any
		return ok && json.Unmarshal(raw, &left) == nil && json.Unmarshal([]byte(want), &right) == nil && reflect.DeepEqual(left, right)
	case time.Time:
		got, ok := got.(time.Time)
		return ok && got.Equal(want)
	case float64:
		got, ok := got.(float64)
		return ok && (got == want || (got-want)/want < 1e-9 && (want-got)/want < 1e-9)
	default:
		return got == want
	}
}

func printable(value any) any {
	if raw, ok := value.(json.RawMessage); ok {
		return string(raw)
	}
	return value
}

// with are the rows with further values in each.
func (common row) with(rows ...row) []row {
	for _, each := range rows {
		for name, value := range common {
			each[name] = value
		}
	}
	return slices.Clip(rows)
}
