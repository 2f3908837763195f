package conformance

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

type query map[string]any

var now = time.Now()

// request asks about the last hour, in steps of a minute; refIds are A, B and so on.
func request(t *testing.T, role string, queries ...query) *pluginv2.QueryDataRequest {
	t.Helper()
	asked := &pluginv2.QueryDataRequest{PluginContext: as(role), Headers: map[string]string{}}
	for i, each := range queries {
		text, err := json.Marshal(each)
		if err != nil {
			t.Fatal(err)
		}
		queryType, _ := each["queryType"].(string)
		asked.Queries = append(asked.Queries, &pluginv2.DataQuery{
			RefId: string(rune('A' + i)), QueryType: queryType, MaxDataPoints: 60, IntervalMS: 60_000, Json: text,
			TimeRange: &pluginv2.TimeRange{FromEpochMS: now.Add(-time.Hour).UnixMilli(), ToEpochMS: now.UnixMilli()},
		})
	}
	return asked
}

// decode is what Grafana makes of the answer, each of its frames held against the contract of its kind.
func decode(t *testing.T, plugin *process, asked *pluginv2.QueryDataRequest) backend.Responses {
	t.Helper()
	raw, err := plugin.data.QueryData(soon(t), asked)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := backend.FromProto().QueryDataResponse(raw)
	if err != nil {
		t.Fatalf("Grafana's decoder refuses the answer: %v", err)
	}
	for refID, answer := range decoded.Responses {
		for _, fault := range faultsOf(refID, answer.Frames) {
			t.Errorf("%s: %s", refID, fault)
		}
	}
	return decoded.Responses
}

func queryOne(t *testing.T, plugin *process, role string, one query) backend.DataResponse {
	t.Helper()
	return decode(t, plugin, request(t, role, one))["A"]
}

// framesOf is a good answer with this many frames.
func framesOf(t *testing.T, plugin *process, role string, one query, count int) data.Frames {
	t.Helper()
	answer := queryOne(t, plugin, role, one)
	if answer.Error != nil || answer.Status != 200 || len(answer.Frames) != count {
		t.Fatalf("%v as %q: status %d, error %v, %d frames", one, role, answer.Status, answer.Error, len(answer.Frames))
	}
	return answer.Frames
}

// filled is a backend whose store holds the trace of otlp_test.go, its root ended `end`.
func filled(t *testing.T) (plugin *process, end time.Time) {
	t.Helper()
	settings := withStore(t)
	plugin = launch(t, settings)
	eventuallyHealthy(t, plugin)
	// In the middle of a minute: all of the trace lies in one step.
	end = now.Add(-10 * time.Minute).Truncate(time.Minute).Add(30 * time.Second)
	spans, logs := spansAndLogs(end)
	send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
	send(t, settings["RECEIVER_ADDRESS"], "logs", logs)
	return plugin, end
}

func TestTraceQuery(t *testing.T) {
	plugin, end := filled(t)
	startMs := float64(end.UnixMilli() - 812)
	none := jsonText(`[]`)
	resource := func(service string) jsonText {
		return jsonText(`[{"key":"service.name","value":"` + service + `"},{"key":"service.version","value":"1.0 “beta”"}]`)
	}
	wanted := row{"traceID": traceID}.with(
		row{
			"spanID": checkout, "parentSpanID": "", "operationName": "POST /checkout", "serviceName": "checkout", "kind": "server",
			"statusCode": int32(0), "statusMessage": "", "instrumentationLibraryName": "shop", "instrumentationLibraryVersion": "1.2.3",
			"traceState": "vendor=1", "serviceTags": resource("checkout"), "startTime": startMs, "duration": 812.0, "logs": none, "references": none,
			"tags":    jsonText(`[{"key":"http.response.status_code","value":200},{"key":"big","value":"9007199254740993"},{"key":"ratio","value":0.25},{"key":"retried","value":true},{"key":"tags","value":"[\"a\",\"b\"]"}]`),
			"startNs": 0.0, "durationNs": 812e6,
		},
		row{
			"spanID": clientCall, "parentSpanID": checkout, "operationName": "POST", "serviceName": "checkout", "kind": "client",
			"statusCode": int32(0), "statusMessage": "", "instrumentationLibraryName": "shop", "instrumentationLibraryVersion": "1.2.3",
			"traceState": "", "serviceTags": resource("checkout"), "startTime": startMs + 92, "duration": 440.0, "logs": none, "references": none,
			"tags": none, "startNs": 92e6, "durationNs": 440e6,
		},
		row{
			"spanID": authorize, "parentSpanID": clientCall, "operationName": "authorize", "serviceName": "payment", "kind": "server",
			"statusCode": int32(2), "statusMessage": "declined", "instrumentationLibraryName": "", "instrumentationLibraryVersion": "",
			"traceState": "", "serviceTags": resource("payment"), "startTime": startMs + 100, "duration": 430.0,
			"logs": jsonText(fmt.Sprintf(`[{"timestamp":%d,"timeUnixNano":"%d","name":"exception","fields":[{"key":"exception.message","value":"card \"X\" refused €"}]}]`,
				end.UnixMilli()-412, end.Add(-412*time.Millisecond).UnixNano())),
			"references": jsonText(`[{"traceID":"` + otherID + `","spanID":"b7ad6b7169203331","tags":[]}]`),
			"tags":       none, "startNs": 100e6, "durationNs": 430e6,
		},
		row{
			"spanID": lookup, "parentSpanID": authorize, "operationName": "SELECT cards", "serviceName": "payment", "kind": "client",
			"statusCode": int32(0), "statusMessage": "", "instrumentationLibraryName": "", "instrumentationLibraryVersion": "",
			"traceState": "", "serviceTags": resource("payment"), "startTime": startMs + 112, "duration": 20.0, "logs": none, "references": none,
			"tags": jsonText(`[{"key":"db.system.name","value":"postgresql"},{"key":"db.namespace","value":"cards"}]`), "startNs": 112e6, "durationNs": 20e6,
		},
	)
	for name, asked := range map[string]query{
		"by id":                     {"queryType": "trace", "query": traceID},
		"in capitals":               {"queryType": "trace", "query": strings.ToUpper(traceID)},
		"by traceparent":            {"queryType": "trace", "query": "00-" + traceID + "-" + authorize + "-01"},
		"Grafana's exemplar link":   {"queryType": "traceql", "query": traceID},
		"Loki's derived field":      {"query": traceID},
		"with a span":               {"queryType": "trace", "query": traceID, "spanId": authorize},
		"with keys that are not us": {"queryType": "trace", "query": traceID, "limit": 20, "tableType": "traces", "metricsQueryType": "range"},
	} {
		t.Run(name, func(t *testing.T) { expect(t, framesOf(t, plugin, "Viewer", asked, 1)[0], wanted...) })
	}
	t.Run("for nothing yet", func(t *testing.T) {
		expect(t, framesOf(t, plugin, "Viewer", query{"queryType": "trace", "query": ""}, 1)[0])
	})
	t.Run("that is not there", func(t *testing.T) {
		if answer := queryOne(t, plugin, "Viewer", query{"query": otherID}); answer.Status != 404 || answer.Error == nil {
			t.Errorf("%d %v", answer.Status, answer.Error)
		}
	})
}

func TestSearchQuery(t *testing.T) {
	plugin, end := filled(t)
	wanted := row{
		"traceId": traceID, "start": end.Add(-812 * time.Millisecond), "duration": 812.0, "rootService": "checkout", "rootName": "POST /checkout",
		"rootReceived": true, "spans": int32(4), "errors": int32(1), "services": "checkout, payment",
	}
	for name, asked := range map[string]query{
		"for all":      {"queryType": "search"},
		"by service":   {"queryType": "search", "service": "payment"},
		"by operation": {"queryType": "search", "service": "checkout", "operation": "POST /checkout"},
		"by duration":  {"queryType": "search", "minDurationMs": 800, "maxDurationMs": 900},
		"by status":    {"queryType": "search", "status": "error"},
		"by attribute": {"queryType": "search", "attributes": map[string]string{"http.response.status_code": "200"}},
	} {
		t.Run(name, func(t *testing.T) { expect(t, framesOf(t, plugin, "Viewer", asked, 1)[0], wanted) })
	}
	t.Run("that finds nothing", func(t *testing.T) {
		expect(t, framesOf(t, plugin, "Viewer", query{"queryType": "search", "minDurationMs": 900}, 1)[0])
	})
}

func TestLogsQuery(t *testing.T) {
	plugin, end := filled(t)
	wanted := row{
		"timestamp": end.Add(-412 * time.Millisecond), "body": "card refused traceparent=00-" + traceID + "-" + authorize + "-01", "severity": "ERROR", "id": "1",
		"labels":  jsonText(`{"service.name":"payment","service.version":"1.0 “beta”","card":"\"X\" €"}`),
		"traceId": traceID, "spanId": authorize, "link": "found", "service": "payment", "foundIn": "traceparent in the line",
	}
	for name, asked := range map[string]query{
		"for all":    {"queryType": "logs"},
		"by trace":   {"queryType": "logs", "traceId": traceID},
		"by span":    {"queryType": "logs", "traceId": traceID, "spanId": authorize},
		"by service": {"queryType": "logs", "service": "payment"},
		"by text":    {"queryType": "logs", "contains": "REFUSED"},
	} {
		t.Run(name, func(t *testing.T) { expect(t, framesOf(t, plugin, "Viewer", asked, 1)[0], wanted) })
	}
	t.Run("that finds nothing", func(t *testing.T) {
		expect(t, framesOf(t, plugin, "Viewer", query{"queryType": "logs", "service": "checkout"}, 1)[0])
	})
}

func TestAnOrgThatIsNotListed(t *testing.T) {
	settings := withStore(t)
	settings["ORGS"] = "7"
	plugin := launch(t, settings)
	for refID, answer := range decode(t, plugin, request(t, "Viewer", query{"queryType": "search"}, query{"query": traceID})) {
		if answer.Status != 403 || answer.Error == nil {
			t.Errorf("%s: %d %v", refID, answer.Status, answer.Error)
		}
	}
}
