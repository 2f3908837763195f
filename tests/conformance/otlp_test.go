package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"
)

const traceID = "4bf92f3577b34da6a3ce929d0e0e4736"

// A checkout of 812 ms with a failed payment of 430 ms under it, and a log line of the payment. `end` is when the root ended.
func spansAndLogs(end time.Time) (spans, logs string) {
	nano := func(ms int) string { return fmt.Sprint(end.Add(time.Duration(ms-812) * time.Millisecond).UnixNano()) }
	attribute := func(key string, value any) string {
		text, _ := json.Marshal(map[string]any{"key": key, "value": value})
		return string(text)
	}
	resource := func(service string) string {
		return `"resource":{"attributes":[` + attribute("service.name", map[string]any{"stringValue": service}) + `]}`
	}
	spans = `{"resourceSpans":[{` + resource("checkout") + `,"scopeSpans":[{"scope":{"name":"shop","version":"1.2.3"},"spans":[
	  {"traceId":"` + traceID + `","spanId":"00f067aa0ba902b7","name":"POST /checkout","kind":2,
	   "startTimeUnixNano":"` + nano(0) + `","endTimeUnixNano":"` + nano(812) + `",
	   "attributes":[` + attribute("http.response.status_code", map[string]any{"intValue": "200"}) + `]}]}]},
	 {` + resource("payment") + `,"scopeSpans":[{"spans":[
	  {"traceId":"` + traceID + `","spanId":"00f067aa0ba902b8","parentSpanId":"00f067aa0ba902b7","name":"authorize","kind":3,
	   "startTimeUnixNano":"` + nano(100) + `","endTimeUnixNano":"` + nano(530) + `","status":{"code":2,"message":"declined"},
	   "events":[{"timeUnixNano":"` + nano(400) + `","name":"exception","attributes":[` + attribute("exception.message", map[string]any{"stringValue": "card \"X\" refused €"}) + `]}],
	   "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331"}]}]}]}]}`
	logs = `{"resourceLogs":[{` + resource("payment") + `,"scopeLogs":[{"logRecords":[
	  {"timeUnixNano":"` + nano(400) + `","severityNumber":17,"severityText":"ERROR",
	   "body":{"stringValue":"card refused traceparent=00-` + traceID + `-00f067aa0ba902b8-01"}}]}]}]}`
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
