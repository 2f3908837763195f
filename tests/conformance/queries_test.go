package conformance

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

type query map[string]any

var now = time.Now()

func request(t *testing.T, role string, queries ...query) *pluginv2.QueryDataRequest {
	t.Helper()
	asked := &pluginv2.QueryDataRequest{PluginContext: as(role), Headers: map[string]string{}}
	for i, each := range queries {
		refID := string(rune('A' + i))
		text, err := json.Marshal(each)
		if err != nil {
			t.Fatal(err)
		}
		queryType, _ := each["queryType"].(string)
		asked.Queries = append(asked.Queries, &pluginv2.DataQuery{
			RefId: refID, QueryType: queryType, MaxDataPoints: 60, IntervalMS: 60_000, Json: text,
			TimeRange: &pluginv2.TimeRange{FromEpochMS: now.Add(-time.Hour).UnixMilli(), ToEpochMS: now.UnixMilli()},
		})
	}
	return asked
}

func ask(t *testing.T, plugin *process, role string, queries ...query) backend.Responses {
	t.Helper()
	raw, err := plugin.data.QueryData(call(t), request(t, role, queries...))
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := backend.FromProto().QueryDataResponse(raw)
	if err != nil {
		t.Fatalf("Grafana's decoder refuses the answer: %v", err)
	}
	return decoded.Responses
}

func queryOne(t *testing.T, plugin *process, role string, one query) backend.DataResponse {
	t.Helper()
	return ask(t, plugin, role, one)["A"]
}

// filled is a backend whose store holds the trace of otlp_test.go, its root ended `end`.
func filled(t *testing.T) (plugin *process, end time.Time) {
	t.Helper()
	settings := withStore(t)
	plugin = launch(t, settings)
	eventuallyHealthy(t, plugin)
	end = now.Add(-10 * time.Minute).Truncate(time.Millisecond)
	spans, logs := spansAndLogs(end)
	send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
	send(t, settings["RECEIVER_ADDRESS"], "logs", logs)
	return plugin, end
}

func value(t *testing.T, frame *data.Frame, field string, row int) any {
	t.Helper()
	found, at := frame.FieldByName(field)
	if at == -1 {
		t.Fatalf("no field %q in frame %q", field, frame.Name)
	}
	got, ok := found.ConcreteAt(row)
	if !ok {
		return nil
	}
	return got
}

func expect(t *testing.T, frame *data.Frame, row int, wanted map[string]any) {
	t.Helper()
	for field, want := range wanted {
		if got := value(t, frame, field, row); got != want {
			t.Errorf("%s[%d] is %v (%T), wanted %v (%T)", field, row, got, got, want, want)
		}
	}
}

func TestTraceQuery(t *testing.T) {
	plugin, end := filled(t)
	spellings := []query{
		{"queryType": "trace", "query": traceID},
		{"queryType": "trace", "query": strings.ToUpper(traceID)},
		{"queryType": "trace", "query": "00-" + traceID + "-00f067aa0ba902b8-01"},
		{"queryType": "traceql", "query": traceID}, // Grafana's exemplar link
		{"query": traceID}, // Loki's derived field
	}
	for refID, answer := range ask(t, plugin, "Viewer", spellings...) {
		if answer.Error != nil || answer.Status != 200 || len(answer.Frames) != 1 || answer.Frames[0].Rows() != 2 {
			t.Fatalf("%s: status %d, error %v, %d frames", refID, answer.Status, answer.Error, len(answer.Frames))
		}
		frame := answer.Frames[0]
		if frame.Meta.PreferredVisualization != data.VisTypeTrace {
			t.Errorf("%s: shown as %q", refID, frame.Meta.PreferredVisualization)
		}
		start := float64(end.UnixMilli() - 812)
		expect(t, frame, 0, map[string]any{
			"traceID": traceID, "spanID": "00f067aa0ba902b7", "parentSpanID": "", "operationName": "POST /checkout", "serviceName": "checkout",
			"kind": "server", "statusCode": int32(0), "startTime": start, "duration": 812.0, "startNs": 0.0, "durationNs": 812e6,
			"instrumentationLibraryName": "shop", "instrumentationLibraryVersion": "1.2.3",
		})
		expect(t, frame, 1, map[string]any{
			"spanID": "00f067aa0ba902b8", "parentSpanID": "00f067aa0ba902b7", "statusCode": int32(2), "statusMessage": "declined", "startTime": start + 100,
			"duration": 430.0, "startNs": 100e6, "durationNs": 430e6,
		})
		var tags []struct {
			Key   string
			Value any
		}
		if err := json.Unmarshal(value(t, frame, "tags", 0).(json.RawMessage), &tags); err != nil || len(tags) != 1 || tags[0].Value != 200.0 {
			t.Errorf("tags: %v %v", tags, err)
		}
		logs := string(value(t, frame, "logs", 1).(json.RawMessage))
		if !strings.Contains(logs, `card \"X\" refused €`) {
			t.Errorf("logs: %s", logs)
		}
		if references := string(value(t, frame, "references", 1).(json.RawMessage)); !strings.Contains(references, "b7ad6b7169203331") {
			t.Errorf("references: %s", references)
		}
	}
}

func TestOneBadQueryLosesNothingElse(t *testing.T) {
	plugin, _ := filled(t)
	answers := ask(t, plugin, "Viewer",
		query{"queryType": "trace", "query": traceID},
		query{"queryType": "trace", "query": "not an id"},
		query{"queryType": "trace", "query": "ffffffffffffffffffffffffffffffff"},
		query{"queryType": "nothing of ours"},
		query{"queryType": "search", "limit": "many"},
	)
	for refID, wanted := range map[string]backend.Status{"A": 200, "B": 400, "C": 404, "D": 400, "E": 400} {
		answer := answers[refID]
		if answer.Status != wanted || (wanted != 200) != (answer.Error != nil) {
			t.Errorf("%s: %d %v, wanted %d", refID, answer.Status, answer.Error, wanted)
		}
	}
	if answers["A"].Frames[0].Rows() != 2 {
		t.Error("the good one lost its spans")
	}
}

func TestSearchQuery(t *testing.T) {
	plugin, end := filled(t)
	for name, asked := range map[string]query{
		"by service":   {"queryType": "search", "service": "payment"},
		"by operation": {"queryType": "search", "service": "checkout", "operation": "POST /checkout"},
		"by duration":  {"queryType": "search", "minDurationMs": 800, "maxDurationMs": 900},
		"by status":    {"queryType": "search", "status": "error"},
		"by attribute": {"queryType": "search", "attributes": map[string]string{"http.response.status_code": "200"}},
	} {
		t.Run(name, func(t *testing.T) {
			answer := queryOne(t, plugin, "Viewer", asked)
			if answer.Error != nil || answer.Frames[0].Rows() != 1 {
				t.Fatalf("%v", answer.Error)
			}
			expect(t, answer.Frames[0], 0, map[string]any{
				"traceId": traceID, "rootService": "checkout", "rootName": "POST /checkout", "rootReceived": true, "spans": int32(2), "errors": int32(1),
				"duration": 812.0,
			})
			if at := value(t, answer.Frames[0], "start", 0).(time.Time); !at.Equal(end.Add(-812 * time.Millisecond)) {
				t.Errorf("start %v", at)
			}
		})
	}
	if answer := queryOne(t, plugin, "Viewer", query{"queryType": "search", "minDurationMs": 900}); answer.Error != nil || answer.Frames[0].Rows() != 0 {
		t.Errorf("nothing should match: %v", answer)
	}
}

func TestSpanMetricsQuery(t *testing.T) {
	plugin, _ := filled(t)
	// Alerting asks as a scheduler with role Admin, and must be answered.
	for _, role := range []string{"Viewer", ""} {
		for measure, wanted := range map[string]float64{"p50": 0.812, "p99": 0.812, "errors": 0, "rate": 1.0 / 60} {
			answer := queryOne(t, plugin, role, query{"queryType": "spanMetrics", "service": "checkout", "measure": measure})
			if answer.Error != nil || len(answer.Frames) != 1 {
				t.Fatalf("%s: %v", measure, answer.Error)
			}
			frame := answer.Frames[0]
			if kind := frame.TimeSeriesSchema().Type; kind != data.TimeSeriesTypeWide {
				t.Errorf("%s: not a time series that alerting takes: %v", measure, kind)
			}
			if got := highest(t, frame); math.Abs(got-wanted) > 1e-9 {
				t.Errorf("%s: %v, wanted %v", measure, got, wanted)
			}
			sorted(t, frame)
		}
	}
}

func highest(t *testing.T, frame *data.Frame) float64 {
	t.Helper()
	best := math.Inf(-1)
	for row := range frame.Rows() {
		got, err := frame.Fields[1].FloatAt(row)
		if err == nil && !math.IsNaN(got) {
			best = math.Max(best, got)
		}
	}
	return best
}

func sorted(t *testing.T, frame *data.Frame) {
	t.Helper()
	for row := 1; row < frame.Rows(); row++ {
		before, _ := frame.Fields[0].ConcreteAt(row - 1)
		at, _ := frame.Fields[0].ConcreteAt(row)
		if !before.(time.Time).Before(at.(time.Time)) {
			t.Fatalf("times not ascending at row %d", row)
		}
	}
}

func TestExemplarsQuery(t *testing.T) {
	plugin, end := filled(t)
	answer := queryOne(t, plugin, "Viewer", query{"queryType": "exemplars", "service": "checkout"})
	if answer.Error != nil {
		t.Fatal(answer.Error)
	}
	var exemplars *data.Frame
	quantiles := map[string]bool{}
	for _, frame := range answer.Frames {
		if frame.Name == "exemplar" {
			exemplars = frame
			continue
		}
		quantiles[frame.Fields[1].Labels["quantile"]] = true
		if frame.Meta.Type != data.FrameTypeTimeSeriesMulti || frame.Fields[1].Config.Unit != "s" {
			t.Errorf("series %v: type %q, unit %q", frame.Fields[1].Labels, frame.Meta.Type, frame.Fields[1].Config.Unit)
		}
	}
	if len(quantiles) != 3 || !quantiles["0.99"] {
		t.Errorf("quantiles %v", quantiles)
	}
	if exemplars == nil || exemplars.Meta.DataTopic != "annotations" || exemplars.Rows() != 1 {
		t.Fatal("no exemplar frame as Grafana draws it")
	}
	expect(t, exemplars, 0, map[string]any{"Value": 0.812, "traceId": traceID, "spanId": "00f067aa0ba902b7", "service": "checkout", "link": "found"})
	if at := value(t, exemplars, "Time", 0).(time.Time); !at.Equal(end) {
		t.Errorf("at %v, wanted %v", at, end)
	}
	id, _ := exemplars.FieldByName("traceId")
	if id.Config == nil || len(id.Config.Links) == 0 || id.Config.Links[0].Internal == nil {
		t.Error("the trace id has no internal link")
	}
}

func TestLogsQuery(t *testing.T) {
	plugin, _ := filled(t)
	for name, asked := range map[string]query{
		"by trace":   {"queryType": "logs", "traceId": traceID},
		"by service": {"queryType": "logs", "service": "payment"},
		"by text":    {"queryType": "logs", "contains": "REFUSED"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := queryOne(t, plugin, "Viewer", asked)
			if answer.Error != nil || answer.Frames[0].Rows() != 1 {
				t.Fatalf("%v", answer.Error)
			}
			frame := answer.Frames[0]
			if frame.Meta.Type != data.FrameTypeLogLines || frame.Fields[0].Name != "timestamp" || frame.Fields[1].Name != "body" {
				t.Errorf("not Grafana's log lines: %q, %s, %s", frame.Meta.Type, frame.Fields[0].Name, frame.Fields[1].Name)
			}
			expect(t, frame, 0, map[string]any{"traceId": traceID, "spanId": "00f067aa0ba902b8", "service": "payment", "link": "found"})
		})
	}
}

func TestAnOrgThatIsNotListed(t *testing.T) {
	settings := withStore(t)
	settings["ORGS"] = "7"
	plugin := launch(t, settings)
	for refID, answer := range ask(t, plugin, "Viewer", query{"queryType": "search"}, query{"query": traceID}) {
		if answer.Status != 403 || answer.Error == nil {
			t.Errorf("%s: %d %v", refID, answer.Status, answer.Error)
		}
	}
}
