package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func call(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestHealth(t *testing.T) {
	t.Run("is ok with a store", func(t *testing.T) {
		plugin := launch(t, withStore(t))
		if err := plugin.protocol.Ping(); err != nil {
			t.Fatalf("ping: %v", err)
		}
		answer := eventuallyHealthy(t, plugin)
		var details map[string]any
		if err := json.Unmarshal(answer.JsonDetails, &details); err != nil {
			t.Fatalf("details are not JSON: %v", err)
		}
		if details["state"] != "ready" {
			t.Errorf("state %v, wanted ready", details["state"])
		}
	})
	t.Run("says how to switch the store on, when it is off", func(t *testing.T) {
		plugin := launch(t, nil)
		answer, err := plugin.diagnostics.CheckHealth(call(t), &pluginv2.CheckHealthRequest{PluginContext: as("Admin")})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(answer.Message, "store_path") {
			t.Errorf("%v %q", answer.Status, answer.Message)
		}
	})
	t.Run("starts and tells of a store path that cannot be", func(t *testing.T) {
		plugin := launch(t, map[string]string{"STORE_PATH": "/proc/no/such/place/store.db"})
		answer, err := plugin.diagnostics.CheckHealth(call(t), &pluginv2.CheckHealthRequest{PluginContext: as("Admin")})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Status != pluginv2.CheckHealthResponse_ERROR {
			t.Errorf("%v %q", answer.Status, answer.Message)
		}
	})
}

func eventuallyHealthy(t *testing.T, plugin *process) *pluginv2.CheckHealthResponse {
	t.Helper()
	var answer *pluginv2.CheckHealthResponse
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		var err error
		answer, err = plugin.diagnostics.CheckHealth(call(t), &pluginv2.CheckHealthRequest{PluginContext: as("Admin")})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Status == pluginv2.CheckHealthResponse_OK {
			return answer
		}
	}
	t.Fatalf("not healthy: %v %q", answer.Status, answer.Message)
	return nil
}

func TestMetrics(t *testing.T) {
	plugin := launch(t, withStore(t))
	answer, err := plugin.diagnostics.CollectMetrics(call(t), &pluginv2.CollectMetricsRequest{PluginContext: as("Admin")})
	if err != nil {
		t.Fatal(err)
	}
	if text := string(answer.Metrics.Prometheus); !strings.Contains(text, "throughline_") || !strings.Contains(text, "# TYPE ") {
		t.Errorf("not Prometheus text of ours:\n%s", text)
	}
}

type resourceAnswer struct {
	code     int32
	body     []byte
	messages int
}

func callResource(t *testing.T, plugin *process, role, method, path string, body []byte) resourceAnswer {
	t.Helper()
	stream, err := plugin.resource.CallResource(call(t), &pluginv2.CallResourceRequest{
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
			answer.code = message.Code
		}
		answer.messages++
		answer.body = append(answer.body, message.Body...)
	}
}

func TestResources(t *testing.T) {
	settings := withStore(t)
	plugin := launch(t, settings)
	eventuallyHealthy(t, plugin)
	spans, logs := spansAndLogs(time.Now().Add(-time.Minute))
	send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
	send(t, settings["RECEIVER_ADDRESS"], "logs", logs)

	t.Run("services", func(t *testing.T) {
		answer := callResource(t, plugin, "Viewer", "GET", "services", nil)
		if answer.code != 200 || string(answer.body) != `["checkout","payment"]` {
			t.Errorf("%d %s", answer.code, answer.body)
		}
	})
	t.Run("link states", func(t *testing.T) {
		body := []byte(`{"traceIds":["` + traceID + `","0af7651916cd43dd8448eb211c80319c"]}`)
		answer := callResource(t, plugin, "Viewer", "POST", "links", body)
		if answer.code != 200 || string(answer.body) != `{"states":["found","not found"]}` {
			t.Errorf("%d %s", answer.code, answer.body)
		}
	})
	t.Run("what only an Admin may see", func(t *testing.T) {
		for role, code := range map[string]int32{"Admin": 200, "Editor": 403, "Viewer": 403, "": 403} {
			if answer := callResource(t, plugin, role, "GET", "store", nil); answer.code != code {
				t.Errorf("as %q: %d, wanted %d", role, answer.code, code)
			}
		}
	})
	t.Run("anything else", func(t *testing.T) {
		for _, path := range []string{"", "nothing", "../services", "services/x", "store/"} {
			if answer := callResource(t, plugin, "Admin", "DELETE", path, nil); answer.code != 404 || answer.messages == 0 {
				t.Errorf("%q: %d in %d messages", path, answer.code, answer.messages)
			}
		}
	})
	t.Run("a body over the limit", func(t *testing.T) {
		if answer := callResource(t, plugin, "Admin", "POST", "links", make([]byte, 65*1024)); answer.code != 413 {
			t.Errorf("%d", answer.code)
		}
	})
	t.Run("a body that is not JSON", func(t *testing.T) {
		if answer := callResource(t, plugin, "Admin", "POST", "links", []byte("{")); answer.code != 400 {
			t.Errorf("%d %s", answer.code, answer.body)
		}
	})
}

func TestStream(t *testing.T) {
	plugin := launch(t, nil)
	answer, err := plugin.stream.SubscribeStream(call(t), &pluginv2.SubscribeStreamRequest{PluginContext: as("Viewer"), Path: "none"})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Status == pluginv2.SubscribeStreamResponse_OK {
		t.Error("an unknown channel was granted")
	}
}

func TestLimits(t *testing.T) {
	plugin := launch(t, nil)
	big := make([]byte, 17<<20)
	stream, err := plugin.resource.CallResource(call(t), &pluginv2.CallResourceRequest{PluginContext: as("Admin"), Path: "links", Method: "POST", Body: big},
		grpc.MaxCallSendMsgSize(1<<30))
	if err == nil {
		_, err = stream.Recv()
	}
	if status.Code(err) != codes.ResourceExhausted {
		t.Errorf("a request of 17 MiB: %v", err)
	}
	if err := plugin.protocol.Ping(); err != nil {
		t.Errorf("and then: %v", err)
	}
}

func TestCancellation(t *testing.T) {
	plugin := launch(t, withStore(t))
	eventuallyHealthy(t, plugin)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := plugin.data.QueryData(ctx, request(t, "Viewer", query{"queryType": "search"}))
	if status.Code(err) != codes.Canceled {
		t.Errorf("a cancelled query: %v", err)
	}
	if answer := queryOne(t, plugin, "Viewer", query{"queryType": "search"}); answer.Error != nil {
		t.Errorf("and the next: %v", answer.Error)
	}
}

func TestStop(t *testing.T) {
	t.Run("ends by itself, not by SIGKILL", func(t *testing.T) {
		settings := withStore(t)
		plugin := launch(t, settings)
		eventuallyHealthy(t, plugin)
		since := time.Now()
		plugin.client.Kill()
		if took := time.Since(since); took > 1500*time.Millisecond {
			t.Errorf("took %v: SIGKILL comes after 2 s", took)
		}
		if !plugin.client.Exited() {
			t.Error("still there")
		}
	})
	t.Run("can be started again after SIGKILL, with what it held", func(t *testing.T) {
		settings := withStore(t)
		plugin := launch(t, settings)
		eventuallyHealthy(t, plugin)
		spans, _ := spansAndLogs(time.Now().Add(-time.Minute))
		send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
		kill(t, plugin)
		again := launch(t, settings)
		eventuallyHealthy(t, again)
		if answer := queryOne(t, again, "Viewer", query{"query": traceID}); answer.Error != nil || answer.Frames[0].Rows() != 2 {
			t.Errorf("after the restart: %v", answer)
		}
	})
	t.Run("leaves nothing in its own folder", func(t *testing.T) {
		folder := filepath.Dir(executable(t))
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if strings.HasSuffix(entry.Name(), ".db") || strings.HasSuffix(entry.Name(), ".sock") {
				t.Errorf("%s stands in the plugin's folder", entry.Name())
			}
		}
	})
}

func kill(t *testing.T, plugin *process) {
	t.Helper()
	pid := plugin.client.ReattachConfig().Pid
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if plugin.client.Exited() {
			return
		}
	}
	t.Fatal("go-plugin did not see the end of the process")
}
