package conformance

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

// soon is a context for a call that must not hang.
func soon(t *testing.T) context.Context {
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
		if answer := health(t, plugin); answer.Status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(answer.Message, "store_path") {
			t.Errorf("%v %q", answer.Status, answer.Message)
		}
	})
	t.Run("starts and tells of a store path that cannot be", func(t *testing.T) {
		plugin := launch(t, map[string]string{"STORE_PATH": "/proc/no/such/place/store.db"})
		if answer := health(t, plugin); answer.Status != pluginv2.CheckHealthResponse_ERROR || answer.Message == "" {
			t.Errorf("%v %q", answer.Status, answer.Message)
		}
	})
	t.Run("is the plugin's own where Grafana names no data source", func(t *testing.T) {
		plugin := launch(t, withStore(t))
		eventuallyHealthy(t, plugin)
		context := as("Admin")
		context.DataSourceInstanceSettings = nil
		if _, err := plugin.diagnostics.CheckHealth(soon(t), &pluginv2.CheckHealthRequest{PluginContext: context}); err != nil {
			t.Error(err)
		}
	})
}

func health(t *testing.T, plugin *process) *pluginv2.CheckHealthResponse {
	t.Helper()
	answer, err := plugin.diagnostics.CheckHealth(soon(t), &pluginv2.CheckHealthRequest{PluginContext: as("Admin")})
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func eventuallyHealthy(t *testing.T, plugin *process) *pluginv2.CheckHealthResponse {
	t.Helper()
	answer := health(t, plugin)
	for deadline := time.Now().Add(10 * time.Second); answer.Status != pluginv2.CheckHealthResponse_OK; answer = health(t, plugin) {
		if time.Now().After(deadline) {
			t.Fatalf("not healthy: %v %q", answer.Status, answer.Message)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return answer
}

func TestMetrics(t *testing.T) {
	plugin, _ := filled(t)
	queryOne(t, plugin, "Viewer", query{"queryType": "search"})
	for _, name := range []string{"throughline_queries_total", "throughline_query_duration_seconds", "process_resident_memory_bytes"} {
		if metrics(t, plugin)[name] == nil {
			t.Errorf("no %s", name)
		}
	}
	if got := counted(t, plugin, "throughline_queries_total", map[string]string{"type": "search", "status": "200"}); got != 1 {
		t.Errorf("%v searches counted, wanted 1", got)
	}
}

// metrics are the plugin's own, read by Prometheus' parser.
func metrics(t *testing.T, plugin *process) map[string]*dto.MetricFamily {
	t.Helper()
	answer, err := plugin.diagnostics.CollectMetrics(soon(t), &pluginv2.CollectMetricsRequest{PluginContext: as("Admin")})
	if err != nil {
		t.Fatal(err)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(string(answer.Metrics.Prometheus)))
	if err != nil {
		t.Fatalf("Prometheus cannot read the metrics: %v", err)
	}
	return families
}

// counted is the counter with exactly these labels, 0 where there is none.
func counted(t *testing.T, plugin *process, name string, labels map[string]string) float64 {
	t.Helper()
	for _, metric := range metrics(t, plugin)[name].GetMetric() {
		same := len(metric.Label) == len(labels)
		for _, label := range metric.Label {
			same = same && labels[label.GetName()] == label.GetValue()
		}
		if same {
			return metric.GetCounter().GetValue()
		}
	}
	return 0
}
