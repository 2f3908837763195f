package conformance

import (
	"fmt"
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
	// A rate over the time from the first span to now, which the frame says.
	covered := frames[0].Meta.Custom.(map[string]any)["throughline"].(map[string]any)["coveredMs"].([]any)
	rate := 1000 / (covered[1].(float64) - covered[0].(float64))
	if covered[0] != float64(end.UnixMilli()-812) || covered[1].(float64) < float64(now.UnixMilli()) {
		t.Errorf("covered %v", covered)
	}
	// One call each, so every quantile is its duration.
	call := func(values row, spanID string, afterMs int64, ms float64, failed bool) row {
		evidence := fmt.Sprintf(`{"traceId":"%s","spanId":"%s","startMs":%d,"durationMs":%v,"error":%v}`, traceID, spanID, end.UnixMilli()-812+afterMs, ms, failed)
		failing, errors := "", 0.0
		if failed {
			failing, errors = evidence, 1
		}
		if _, isNode := values["title"]; isNode {
			values["arc__errors"], values["arc__ok"] = errors, 1-errors
		}
		return row{
			"mainstat": rate, "secondarystat": ms, "detail__calls": 1.0, "detail__errors": errors, "detail__p50": ms, "detail__p95": ms, "detail__p99": ms,
			"evidence": jsonText(`{"slowest":[` + evidence + `],"failing":[` + failing + `]}`),
		}.with(values)[0]
	}
	const user, shop, payment, cards = "client:user", "service:checkout", "service:payment", "database:postgresql/cards@"
	expect(t, frames[0],
		call(row{"id": user, "title": "user", "subtitle": "client", "kind": "client", "icon": "user"}, checkout, 0, 812, false),
		call(row{"id": cards, "title": "cards", "subtitle": "postgresql", "kind": "database", "icon": "database"}, lookup, 112, 20, false),
		call(row{"id": shop, "title": "checkout", "subtitle": "service", "kind": "service", "icon": "cube"}, checkout, 0, 812, false),
		call(row{"id": payment, "title": "payment", "subtitle": "service", "kind": "service", "icon": "cube"}, authorize, 100, 430, true),
	)
	edge := func(source, target string) row {
		return row{"id": source + " -> " + target, "source": source, "target": target, "thickness": 5.0, "strokeDasharray": nil, "async": false, "detail__queueWait": nil}
	}
	expect(t, frames[1],
		call(edge(user, shop), checkout, 0, 812, false),
		call(edge(shop, payment), "00f067aa0ba902b2", 92, 440, true),
		call(edge(payment, cards), lookup, 112, 20, false),
	)
	t.Run("of a service that nobody passes", func(t *testing.T) {
		frames := framesOf(t, plugin, "Viewer", query{"queryType": "serviceMap", "service": "nobody"}, 2)
		expect(t, frames[0])
		expect(t, frames[1])
	})
}
