package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

type resourceAnswer struct {
	code     int32
	headers  map[string]*pluginv2.StringList
	body     []byte
	messages int
}

// callResource reads the answer as Grafana does: status and headers from the first message, the body from all, until the stream's end.
func callResource(t *testing.T, plugin *process, role, method, path string, body []byte) resourceAnswer {
	t.Helper()
	stream, err := plugin.resource.CallResource(soon(t), &pluginv2.CallResourceRequest{
		PluginContext: as(role), Path: strings.SplitN(path, "?", 2)[0], Method: method, Url: path, Body: body,
		Headers: map[string]*pluginv2.StringList{"Content-Type": {Values: []string{"application/json"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var answer resourceAnswer
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return answer
		}
		if err != nil {
			t.Fatal(err)
		}
		if answer.messages == 0 {
			answer.code, answer.headers = message.Code, message.Headers
		} else if message.Code != 0 || len(message.Headers) > 0 {
			t.Errorf("message %d has a status or headers again", answer.messages)
		}
		answer.messages++
		answer.body = append(answer.body, message.Body...)
	}
}

func TestResources(t *testing.T) {
	plugin, _ := filled(t)
	for path, wanted := range map[string]string{
		"services":                    `["checkout","payment"]`,
		"operations?service=checkout": `["POST","POST /checkout"]`,
		"operations?service=nobody":   `[]`,
		"services?from=1&to=2":        `[]`,
	} {
		t.Run(path, func(t *testing.T) {
			answer := callResource(t, plugin, "Viewer", "GET", path, nil)
			if answer.code != 200 || string(answer.body) != wanted {
				t.Errorf("%d %s, wanted %s", answer.code, answer.body, wanted)
			}
			if kind := answer.headers["Content-Type"].GetValues(); len(kind) != 1 || kind[0] != "application/json" {
				t.Errorf("content type %v", kind)
			}
		})
	}
	t.Run("link states", func(t *testing.T) {
		body := []byte(`{"traceIds":["` + traceID + `","` + otherID + `"]}`)
		answer := callResource(t, plugin, "Viewer", "POST", "links", body)
		if answer.code != 200 || string(answer.body) != `{"states":["found","not found"]}` {
			t.Errorf("%d %s", answer.code, answer.body)
		}
	})
	t.Run("as many links as may be asked for", func(t *testing.T) {
		ids := slices.Repeat([]string{otherID}, 1000)
		ids[999] = traceID
		body, _ := json.Marshal(map[string]any{"traceIds": ids})
		answer := callResource(t, plugin, "Viewer", "POST", "links", body)
		var got struct{ States []string }
		if err := json.Unmarshal(answer.body, &got); err != nil || len(got.States) != 1000 || got.States[998] != "not found" || got.States[999] != "found" {
			t.Errorf("%d %d states", answer.code, len(got.States))
		}
	})
	t.Run("what only an Admin may see", func(t *testing.T) {
		for role, code := range map[string]int32{"Admin": 200, "Editor": 403, "Viewer": 403, "None": 403, "": 403} {
			if answer := callResource(t, plugin, role, "GET", "store", nil); answer.code != code {
				t.Errorf("as %q: %d, wanted %d", role, answer.code, code)
			}
		}
	})
}

// Grafana shows a bare 500 for an answer without messages or without a status.
func TestResourcesThatAreNot(t *testing.T) {
	plugin, _ := filled(t)
	paths := []string{"", "nothing", "../services", "services/x", "store/../store", "%2e%2e/store", strings.Repeat("a", 100_000)}
	for _, method := range []string{"GET", "DELETE", "", "ŒUF"} {
		for _, path := range paths {
			if answer := callResource(t, plugin, "Admin", method, path, nil); answer.code != 404 || answer.messages == 0 || !json.Valid(answer.body) {
				t.Errorf("%s %.20q: %d in %d messages", method, path, answer.code, answer.messages)
			}
		}
	}
	for _, wrong := range []struct {
		method, path string
		body         string
		code         int32
	}{
		{"DELETE", "services", "", 404},
		{"GET", "links", "", 404},
		{"GET", "services", "a body", 413},
		{"GET", "services?from=yesterday", "", 400},
		{"GET", "services?from=2&to=1", "", 400},
		{"GET", "services?from=1e300", "", 400},
		{"POST", "links", "", 400},
		{"POST", "links", "{", 400},
		{"POST", "links", "\xff\xfe", 400},
		{"POST", "links", "null", 400},
		{"POST", "links", `{"traceIds":[7]}`, 400},
		{"POST", "links", `{"traceIds":` + strings.Repeat("[", 30_000), 400},
		{"POST", "links", fmt.Sprintf(`{"traceIds":[%s"x"]}`, strings.Repeat(`"x",`, 1000)), 400},
		{"POST", "links", strings.Repeat(" ", 65*1024), 413},
	} {
		answer := callResource(t, plugin, "Admin", wrong.method, wrong.path, []byte(wrong.body))
		var said struct{ Message string }
		if answer.code != wrong.code || json.Unmarshal(answer.body, &said) != nil || said.Message == "" {
			t.Errorf("%s %s %.30q: %d %s, wanted %d and a message", wrong.method, wrong.path, wrong.body, answer.code, answer.body, wrong.code)
		}
	}
}

func TestARequestWithoutAnythingInIt(t *testing.T) {
	plugin, _ := filled(t)
	stream, err := plugin.resource.CallResource(soon(t), &pluginv2.CallResourceRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if message, err := stream.Recv(); err != nil || message.Code != 404 {
		t.Errorf("%v %v", message, err)
	}
	if answer := queryOne(t, plugin, "Viewer", query{"query": traceID}); answer.Error != nil {
		t.Errorf("and then: %v", answer.Error)
	}
	if _, err := plugin.diagnostics.CheckHealth(soon(t), &pluginv2.CheckHealthRequest{}); err != nil {
		t.Error(err)
	}
	if answer, err := plugin.data.QueryData(soon(t), &pluginv2.QueryDataRequest{}); err != nil || len(answer.Responses) != 0 {
		t.Errorf("%v %v", answer, err)
	}
	raw := &pluginv2.QueryDataRequest{PluginContext: as("Viewer"), Queries: []*pluginv2.DataQuery{{RefId: "A", Json: []byte(`{"query":"` + traceID + `"}`)}}}
	if answer, err := plugin.data.QueryData(soon(t), raw); err != nil || answer.Responses["A"].Status != 200 {
		t.Errorf("without a time range: %v %v", answer, err)
	}
}
