package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"
)

const (
	traceID    = "4bf92f3577b34da6a3ce929d0e0e4736"
	otherID    = "0af7651916cd43dd8448eb211c80319c"
	checkout   = "00f067aa0ba902b1"
	clientCall = "00f067aa0ba902b2"
	authorize  = "00f067aa0ba902b3"
	lookup     = "00f067aa0ba902b4"
)

// spansAndLogs are OTLP JSON of one trace and a log line of its third span. Times are ms before `end`, when the root ended:
//
//	checkout  POST /checkout  server  812 ──────────────────────────── 0
//	checkout  POST            client     720 ──────────────── 280
//	payment   authorize       server       712 ─────────── 282         declined, with an event and a link
//	payment   SELECT cards    client          700 ─ 680                to a database that sends no spans
func spansAndLogs(end time.Time) (spans, logs string) {
	ago := func(ms int) string { return fmt.Sprint(end.Add(time.Duration(-ms) * time.Millisecond).UnixNano()) }
	span := func(id, parent, name string, kind, from, to int, more string) string {
		return `{"traceId":"` + traceID + `","spanId":"` + id + `","parentSpanId":"` + parent + `","name":"` + name + `","kind":` + fmt.Sprint(kind) +
			`,"startTimeUnixNano":"` + ago(from) + `","endTimeUnixNano":"` + ago(to) + `"` + more + `}`
	}
	attribute := func(key string, value any) string {
		text, _ := json.Marshal(map[string]any{"key": key, "value": value})
		return string(text)
	}
	text := func(key, value string) string { return attribute(key, map[string]any{"stringValue": value}) }
	resource := func(service string) string {
		return `"resource":{"attributes":[` + text("service.name", service) + `,` + text("service.version", "1.0 “beta”") + `]}`
	}
	spans = `{"resourceSpans":[{` + resource("checkout") + `,"scopeSpans":[{"scope":{"name":"shop","version":"1.2.3"},"spans":[` +
		span(checkout, "", "POST /checkout", 2, 812, 0, `,"traceState":"vendor=1","attributes":[`+
			attribute("http.response.status_code", map[string]any{"intValue": "200"})+`,`+
			attribute("big", map[string]any{"intValue": "9007199254740993"})+`,`+
			attribute("ratio", map[string]any{"doubleValue": 0.25})+`,`+
			attribute("retried", map[string]any{"boolValue": true})+`,`+
			`{"key":"tags","value":{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}}]`) + `,` +
		span(clientCall, checkout, "POST", 3, 720, 280, "") + `]}]},{` + resource("payment") + `,"scopeSpans":[{"spans":[` +
		span(authorize, clientCall, "authorize", 2, 712, 282, `,"status":{"code":2,"message":"declined"},`+
			`"events":[{"timeUnixNano":"`+ago(412)+`","name":"exception","attributes":[`+text("exception.message", `card "X" refused €`)+`]}],`+
			`"links":[{"traceId":"`+otherID+`","spanId":"b7ad6b7169203331"}]`) + `,` +
		span(lookup, authorize, "SELECT cards", 3, 700, 680, `,"attributes":[`+text("db.system.name", "postgresql")+`,`+text("db.namespace", "cards")+`]`) + `]}]}]}`
	logs = `{"resourceLogs":[{` + resource("payment") + `,"scopeLogs":[{"logRecords":[` +
		`{"timeUnixNano":"` + ago(412) + `","severityNumber":17,"severityText":"ERROR","attributes":[` + text("card", `"X" €`) + `],` +
		`"body":{"stringValue":"card refused traceparent=00-` + traceID + `-` + authorize + `-01"}}]}]}]}`
	return spans, logs
}

func send(t *testing.T, receiver, signal, body string) {
	t.Helper()
	address := "http://" + receiver + "/v1/" + signal
	var last error
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		response, err := http.Post(address, "application/json", bytes.NewBufferString(body))
		if err != nil {
			last = err
			continue
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return
		}
		t.Fatalf("POST %s: %s", address, response.Status)
	}
	t.Fatalf("POST %s: %v", address, last)
}
