package conformance

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/dataplane/sdata/timeseries"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// faultsOf holds an answer's frames against what Grafana's panels and alerting take their kind to be: time series as Grafana's own
// reader of them (dataplane/sdata) does, the others by the documented contracts of log lines, node graph, trace and exemplars. A frame of
// no known kind is a fault too; none of our queries answers numeric frames, so a frame that said it were one would be.
func faultsOf(refID string, frames data.Frames) []string {
	var faults contract
	var series, graph data.Frames
	for i, frame := range frames {
		at := fmt.Sprintf("frame %d (%s): ", i, frame.Name)
		if frame.RefID != refID {
			faults.add(at, "refId %q", frame.RefID)
		}
		switch meta := frame.Meta; {
		case meta == nil:
			faults.add(at, "has no meta")
		case meta.Type == data.FrameTypeTimeSeriesMulti:
			series = append(series, frame)
		case meta.Type == data.FrameTypeLogLines:
			faults.logLines(at, frame)
		case meta.Type == data.FrameTypeTable:
			faults.table(at, frame)
		case meta.DataTopic == data.DataTopicAnnotations && frame.Name == "exemplar":
			faults.exemplars(at, frame)
		case meta.PreferredVisualization == data.VisTypeNodeGraph:
			graph = append(graph, frame)
		case meta.PreferredVisualization == data.VisTypeTrace:
			faults.trace(at, frame)
		default:
			faults.add(at, "is of no kind that Grafana knows")
		}
	}
	if len(series) > 0 {
		faults.timeSeries(series)
	}
	if len(graph) > 0 {
		faults.nodeGraph(graph)
	}
	return faults
}

type contract []string

func (faults *contract) add(at, format string, values ...any) {
	*faults = append(*faults, at+fmt.Sprintf(format, values...))
}

// fields checks that the frame has these fields of these types, nullable or not; the others are ours.
func (faults *contract) fields(at string, frame *data.Frame, types map[string]data.FieldType) bool {
	whole := true
	for name, wanted := range types {
		field, _ := frame.FieldByName(name)
		if field == nil || field.Type().NonNullableType() != wanted {
			faults.add(at, "has no field %s of type %s", name, wanted.ItemTypeString())
			whole = false
		}
	}
	return whole
}

func (faults *contract) timeSeries(frames data.Frames) {
	reader, err := timeseries.CollectionReaderFromFrames(frames)
	if err != nil {
		faults.add("", "Grafana's reader of time series refuses: %v", err)
		return
	}
	collection, err := reader.GetCollection(true)
	switch {
	case err != nil:
		faults.add("", "Grafana's reader of time series refuses: %v", err)
	case collection.Warning != nil || len(collection.RemainderIndices) > 0 || len(collection.Refs) != len(frames):
		faults.add("", "Grafana's reader of time series leaves out %v, warns %v", collection.RemainderIndices, collection.Warning)
	}
	for _, ref := range collection.Refs {
		for i := 1; i < ref.TimeField.Len(); i++ {
			if before, at := ref.TimeField.At(i-1).(time.Time), ref.TimeField.At(i).(time.Time); !before.Before(at) {
				faults.add("", "%v is not after %v", at, before)
			}
		}
	}
}

func (faults *contract) logLines(at string, frame *data.Frame) {
	if len(frame.Fields) < 2 || frame.Fields[0].Name != "timestamp" || frame.Fields[1].Name != "body" {
		faults.add(at, "does not begin with timestamp and body")
	}
	if faults.fields(at, frame, map[string]data.FieldType{
		"timestamp": data.FieldTypeTime, "body": data.FieldTypeString, "severity": data.FieldTypeString, "id": data.FieldTypeString, "labels": data.FieldTypeJSON,
	}) {
		faults.unique(at, frame, "id")
		for row := range frame.Rows() {
			var labels map[string]string
			if err := json.Unmarshal(jsonAt(frame, "labels", row), &labels); err != nil {
				faults.add(at, "labels[%d]: %v", row, err)
			}
		}
	}
}

func (faults *contract) table(at string, frame *data.Frame) {
	for _, field := range frame.Meta.UniqueRowIDFields {
		if field >= len(frame.Fields) {
			faults.add(at, "has no field %d to tell rows apart", field)
			continue
		}
		faults.unique(at, frame, frame.Fields[field].Name)
	}
}

func (faults *contract) exemplars(at string, frame *data.Frame) {
	if faults.fields(at, frame, map[string]data.FieldType{"Time": data.FieldTypeTime, "Value": data.FieldTypeFloat64, "traceId": data.FieldTypeString}) {
		id, _ := frame.FieldByName("traceId")
		if id.Config == nil || len(id.Config.Links) == 0 || id.Config.Links[0].Internal == nil {
			faults.add(at, "the trace id links to nothing")
		}
	}
}

func (faults *contract) trace(at string, frame *data.Frame) {
	if !faults.fields(at, frame, map[string]data.FieldType{
		"traceID": data.FieldTypeString, "spanID": data.FieldTypeString, "parentSpanID": data.FieldTypeString,
		"operationName": data.FieldTypeString, "serviceName": data.FieldTypeString, "serviceTags": data.FieldTypeJSON,
		"startTime": data.FieldTypeFloat64, "duration": data.FieldTypeFloat64, "logs": data.FieldTypeJSON, "references": data.FieldTypeJSON, "tags": data.FieldTypeJSON,
	}) {
		return
	}
	faults.unique(at, frame, "spanID")
	for row := range frame.Rows() {
		if textAt(frame, "traceID", row) != textAt(frame, "traceID", 0) {
			faults.add(at, "spans of two traces")
		}
		var tags, serviceTags []struct{ Key *string }
		var logs []struct {
			Timestamp *float64
			Fields    []struct{ Key *string }
		}
		var references []struct{ TraceID, SpanID *string }
		for name, into := range map[string]any{"tags": &tags, "serviceTags": &serviceTags, "logs": &logs, "references": &references} {
			if err := json.Unmarshal(jsonAt(frame, name, row), into); err != nil {
				faults.add(at, "%s[%d]: %v", name, row, err)
			}
		}
		for _, tag := range slices.Concat(tags, serviceTags) {
			if tag.Key == nil {
				faults.add(at, "a tag of row %d has no key", row)
			}
		}
		for _, log := range logs {
			if log.Timestamp == nil {
				faults.add(at, "a log of row %d has no timestamp", row)
			}
		}
		for _, reference := range references {
			if reference.TraceID == nil || reference.SpanID == nil {
				faults.add(at, "a reference of row %d lacks an id", row)
			}
		}
	}
}

func (faults *contract) nodeGraph(frames data.Frames) {
	if len(frames) != 2 || frames[0].Name != "nodes" || frames[1].Name != "edges" {
		faults.add("", "a node graph is a frame nodes and a frame edges")
		return
	}
	nodes, edges := frames[0], frames[1]
	text := data.FieldTypeString
	whole := faults.fields("nodes: ", nodes, map[string]data.FieldType{"id": text, "title": text, "mainstat": data.FieldTypeFloat64})
	if !faults.fields("edges: ", edges, map[string]data.FieldType{"id": text, "source": text, "target": text}) || !whole {
		return
	}
	ids := faults.unique("nodes: ", nodes, "id")
	faults.unique("edges: ", edges, "id")
	for row := range edges.Rows() {
		for _, end := range []string{"source", "target"} {
			if id := textAt(edges, end, row); !ids[id] {
				faults.add("edges: ", "%s[%d] %q is no node", end, row, id)
			}
		}
	}
	for row := range nodes.Rows() {
		sum := 0.0
		for _, field := range nodes.Fields {
			if strings.HasPrefix(field.Name, "arc__") {
				share, err := field.FloatAt(row)
				if err != nil || share < 0 || share > 1 {
					faults.add("nodes: ", "%s[%d] is %v", field.Name, row, share)
				}
				sum += share
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			faults.add("nodes: ", "the arcs of row %d make %v of a circle", row, sum)
		}
	}
}

// unique answers the texts of a field, each once and none empty.
func (faults *contract) unique(at string, frame *data.Frame, name string) map[string]bool {
	seen := map[string]bool{}
	for row := range frame.Rows() {
		text := textAt(frame, name, row)
		if text == "" || seen[text] {
			faults.add(at, "%s[%d] %q is empty or there twice", name, row, text)
		}
		seen[text] = true
	}
	return seen
}

func textAt(frame *data.Frame, name string, row int) string {
	field, _ := frame.FieldByName(name)
	text, _ := field.ConcreteAt(row)
	return fmt.Sprint(text)
}

func jsonAt(frame *data.Frame, name string, row int) json.RawMessage {
	field, _ := frame.FieldByName(name)
	text, _ := field.ConcreteAt(row)
	raw, _ := text.(json.RawMessage)
	return raw
}

// A fault planted in a right answer is found: the checks above can fail.
func TestTheContractsRefuse(t *testing.T) {
	plugin, _ := filled(t)
	field := func(frame *data.Frame, name string) *data.Field { found, _ := frame.FieldByName(name); return found }
	rename := func(name string) func(data.Frames) {
		return func(frames data.Frames) { field(frames[0], name).Name = "other" }
	}
	put := func(at int, name string, row int, value any) func(data.Frames) {
		return func(frames data.Frames) { field(frames[at], name).SetConcrete(row, value) }
	}
	trace, logs, search := query{"query": traceID}, query{"queryType": "logs"}, query{"queryType": "search"}
	series, graph, exemplars := query{"queryType": "spanMetrics", "measure": "rate"}, query{"queryType": "serviceMap"}, query{"queryType": "exemplars"}
	for name, planted := range map[string]struct {
		asked query
		fault func(data.Frames)
	}{
		"of no kind":               {trace, func(frames data.Frames) { frames[0].Meta.PreferredVisualization = "" }},
		"another refId":            {trace, func(frames data.Frames) { frames[0].RefID = "B" }},
		"numeric":                  {series, func(frames data.Frames) { frames[0].Meta.Type = data.FrameTypeNumericMulti }},
		"a version to come":        {series, func(frames data.Frames) { frames[0].Meta.TypeVersion = data.FrameTypeVersion{9, 0} }},
		"unsorted":                 {series, put(0, "time", 3, time.Unix(0, 0))},
		"the same time twice":      {series, func(frames data.Frames) { f := field(frames[0], "time"); f.Set(3, f.At(2)) }},
		"two series as one":        {exemplars, func(frames data.Frames) { field(frames[1], "value").Labels = field(frames[0], "value").Labels }},
		"exemplars elsewhere":      {exemplars, func(frames data.Frames) { frames[3].Meta.DataTopic = "" }},
		"exemplars without links":  {exemplars, func(frames data.Frames) { field(frames[3], "traceId").Config = nil }},
		"no body":                  {logs, rename("body")},
		"labels that are no texts": {logs, put(0, "labels", 0, json.RawMessage(`{"a":1}`))},
		"no id of a line":          {logs, put(0, "id", 0, "")},
		"no trace id of a row":     {search, put(0, "traceId", 0, "")},
		"no spanID":                {trace, rename("spanID")},
		"a span twice":             {trace, put(0, "spanID", 1, checkout)},
		"two traces":               {trace, put(0, "traceID", 1, otherID)},
		"a tag without key":        {trace, put(0, "tags", 0, json.RawMessage(`[{"value":1}]`))},
		"no JSON":                  {trace, put(0, "logs", 0, json.RawMessage(`[`))},
		"a log without time":       {trace, put(0, "logs", 0, json.RawMessage(`[{"fields":[]}]`))},
		"a reference without span": {trace, put(0, "references", 0, json.RawMessage(`[{"traceID":"1"}]`))},
		"an edge to nowhere":       {graph, put(1, "target", 0, "nowhere")},
		"a node twice":             {graph, func(frames data.Frames) { f := field(frames[0], "id"); f.Set(1, f.At(0)) }},
		"half a circle":            {graph, put(0, "arc__ok", 0, 0.5)},
		"edges without nodes":      {graph, func(frames data.Frames) { frames[0].Name = "edges" }},
	} {
		frames := queryOne(t, plugin, "Viewer", planted.asked).Frames
		planted.fault(frames)
		if len(faultsOf("A", frames)) == 0 {
			t.Errorf("%s: not found", name)
		}
	}
}
