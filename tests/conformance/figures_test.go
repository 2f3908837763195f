package conformance

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

func TestSpanMetricsQuery(t *testing.T) {
	plugin, end := filled(t)
	type line struct {
		labels data.Labels
		value  float64
	}
	for _, each := range []struct {
		asked     query
		unit      string
		elsewhere any
		lines     []line
	}{
		{query{"measure": "rate"}, "reqps", 0.0, []line{{nil, 2.0 / 60}}},
		{query{"measure": "errors"}, "percentunit", nil, []line{{nil, 0.5}}},
		{query{"measure": "p50", "service": "checkout"}, "s", nil, []line{{data.Labels{"service": "checkout"}, 0.812}}},
		{query{"measure": "p95", "service": "payment", "operation": "authorize"}, "s", nil, []line{{data.Labels{"service": "payment", "operation": "authorize"}, 0.43}}},
		{query{"measure": "p99", "groupBy": "service"}, "s", nil, []line{{data.Labels{"service": "checkout"}, 0.812}, {data.Labels{"service": "payment"}, 0.43}}},
		{query{"measure": "errors", "groupBy": "service"}, "percentunit", nil, []line{{data.Labels{"service": "checkout"}, 0}, {data.Labels{"service": "payment"}, 1}}},
		{query{"measure": "rate", "groupBy": "operation"}, "reqps", 0.0, []line{{data.Labels{"operation": "POST /checkout"}, 1.0 / 60}, {data.Labels{"operation": "authorize"}, 1.0 / 60}}},
	} {
		each.asked["queryType"] = "spanMetrics"
		// Alerting asks as a scheduler with role Admin, and must be answered.
		for _, role := range []string{"Viewer", ""} {
			for i, frame := range framesOf(t, plugin, role, each.asked, len(each.lines)) {
				series(t, frame, each.lines[i].labels, each.unit, end, each.lines[i].value, each.elsewhere)
			}
		}
	}
	t.Run("for a service that sends nothing is no data, not an error", func(t *testing.T) {
		expect(t, framesOf(t, plugin, "", query{"queryType": "spanMetrics", "measure": "p99", "service": "nobody"}, 1)[0])
	})
}

func TestExemplarsQuery(t *testing.T) {
	plugin, end := filled(t)
	ofCheckout := row{
		"Time": end, "Value": 0.812, "traceId": traceID, "spanId": checkout, "service": "checkout", "operation": "POST /checkout", "status": "unset", "link": "found",
	}
	ofPayment := row{
		"Time": end.Add(-282 * time.Millisecond), "Value": 0.43, "traceId": traceID, "spanId": authorize, "service": "payment", "operation": "authorize", "status": "error", "link": "found",
	}
	t.Run("of all services", func(t *testing.T) {
		frames := framesOf(t, plugin, "Viewer", query{"queryType": "exemplars"}, 4)
		for i, quantile := range []string{"0.5", "0.95", "0.99"} {
			series(t, frames[i], data.Labels{"quantile": quantile}, "s", end, []float64{0.43, 0.812, 0.812}[i], nil)
		}
		expect(t, frames[3], ofPayment, ofCheckout)
	})
	t.Run("of one, with one quantile", func(t *testing.T) {
		frames := framesOf(t, plugin, "Viewer", query{"queryType": "exemplars", "service": "checkout", "quantiles": []float64{0.999}}, 2)
		series(t, frames[0], data.Labels{"service": "checkout", "quantile": "0.999"}, "s", end, 0.812, nil)
		expect(t, frames[1], ofCheckout)
	})
	t.Run("of none", func(t *testing.T) {
		frames := framesOf(t, plugin, "Viewer", query{"queryType": "exemplars", "service": "nobody"}, 4)
		expect(t, frames[0])
		expect(t, frames[3])
	})
}

func TestServiceMapQuery(t *testing.T) {
	plugin, end := filled(t)
	frames := framesOf(t, plugin, "Viewer", query{"queryType": "serviceMap"}, 2)
	var said struct {
		Throughline struct {
			Kind, Amount string
			Shown, Total int
			CoveredMs    [2]int64
			Timeline     struct{ StartMs, StepMs, Buckets int64 }
		}
	}
	custom, _ := json.Marshal(frames[0].Meta.Custom)
	if err := json.Unmarshal(custom, &said); err != nil {
		t.Fatal(err)
	}
	meta := said.Throughline
	// A rate over the time from the first span to now.
	if meta.Kind != "serviceMap" || meta.Amount != "rate" || meta.Shown != 1 || meta.Total != 1 || meta.CoveredMs[0] != end.UnixMilli()-812 || meta.CoveredMs[1] < now.UnixMilli() {
		t.Errorf("the frame says of itself: %s", custom)
	}
	rate := 1000 / float64(meta.CoveredMs[1]-meta.CoveredMs[0])
	step := (end.UnixMilli() - meta.Timeline.StartMs) / meta.Timeline.StepMs
	// All zero, or null, but in the step that has the trace.
	once := func(value, elsewhere any) string {
		values := slices.Repeat([]any{elsewhere}, int(meta.Timeline.Buckets))
		values[step] = value
		text, _ := json.Marshal(values)
		return string(text)
	}
	// One call each, so every quantile is its duration.
	call := func(values row, operation, spanID string, afterMs int64, ms float64, failed bool) row {
		evidence := fmt.Sprintf(`{"traceId":"%s","spanId":"%s","startMs":%d,"durationMs":%v,"error":%v}`, traceID, spanID, end.UnixMilli()-812+afterMs, ms, failed)
		failing, errors := "", 0.0
		if failed {
			failing, errors = evidence, 1
		}
		if _, isNode := values["title"]; isNode {
			values["arc__errors"], values["arc__ok"] = errors, 1-errors
		}
		service, name, _ := strings.Cut(operation, ": ")
		return row{
			"mainstat": rate, "secondarystat": ms, "detail__calls": 1.0, "detail__errors": errors, "detail__p50": ms, "detail__p95": ms, "detail__p99": ms,
			"evidence":   jsonText(`{"slowest":[` + evidence + `],"failing":[` + failing + `]}`),
			"operations": jsonText(fmt.Sprintf(`{"list":[{"service":"%s","name":"%s","amount":%.4g,"errors":%v,"p95Ms":%v}],"count":1}`, service, name, rate, errors, ms)),
			"series":     jsonText(fmt.Sprintf(`{"counts":%s,"errors":%s,"p50Ms":%s,"p95Ms":%s}`, once(1, 0), once(errors, 0), once(ms, nil), once(ms, nil))),
		}.with(values)[0]
	}
	const user, shop, payment, cards = "client:user", "service:checkout", "service:payment", "database:postgresql/cards@"
	const ofShop, ofPayment, ofCards = "checkout: POST /checkout", "payment: authorize", "payment: SELECT cards"
	node := func(id, title, subtitle, kind, icon string, version any) row {
		return row{"id": id, "title": title, "subtitle": subtitle, "kind": kind, "icon": icon, "detail__namespace": nil, "detail__version": version}
	}
	expect(t, frames[0],
		call(node(user, "user", "client", "client", "user", nil), ofShop, checkout, 0, 812, false),
		call(node(cards, "cards", "postgresql", "database", "database", nil), ofCards, lookup, 112, 20, false),
		call(node(shop, "checkout", "service", "service", "cube", "1.0 “beta”"), ofShop, checkout, 0, 812, false),
		call(node(payment, "payment", "service", "service", "cube", "1.0 “beta”"), ofPayment, authorize, 100, 430, true),
	)
	edge := func(source, target string) row {
		return row{"id": source + " -> " + target, "source": source, "target": target, "thickness": 5.0, "strokeDasharray": nil, "async": false, "detail__queueWait": nil}
	}
	expect(t, frames[1],
		call(edge(user, shop), ofShop, checkout, 0, 812, false),
		call(edge(shop, payment), ofPayment, clientCall, 92, 440, true),
		call(edge(payment, cards), ofCards, lookup, 112, 20, false),
	)
	t.Run("of a service that nobody passes", func(t *testing.T) {
		frames := framesOf(t, plugin, "Viewer", query{"queryType": "serviceMap", "service": "nobody"}, 2)
		expect(t, frames[0])
		expect(t, frames[1])
	})
}
