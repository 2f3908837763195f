package conformance

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// No channel is offered yet.
func TestStreams(t *testing.T) {
	plugin := launch(t, nil)
	for _, path := range []string{"", "none", "traces/" + traceID} {
		subscribed, err := plugin.stream.SubscribeStream(soon(t), &pluginv2.SubscribeStreamRequest{PluginContext: as("Admin"), Path: path})
		if err != nil || subscribed.Status != pluginv2.SubscribeStreamResponse_NOT_FOUND {
			t.Errorf("subscribing to %q: %v %v", path, subscribed, err)
		}
		published, err := plugin.stream.PublishStream(soon(t), &pluginv2.PublishStreamRequest{PluginContext: as("Admin"), Path: path, Data: []byte(`{}`)})
		if err != nil || published.Status != pluginv2.PublishStreamResponse_PERMISSION_DENIED {
			t.Errorf("publishing on %q: %v %v", path, published, err)
		}
		running, err := plugin.stream.RunStream(soon(t), &pluginv2.RunStreamRequest{PluginContext: as("Admin"), Path: path})
		if err == nil {
			_, err = running.Recv()
		}
		if status.Code(err) != codes.NotFound {
			t.Errorf("running %q: %v", path, err)
		}
	}
}

// Grafana makes these clients for every plugin and calls them for those that say so.
func TestServicesNotOffered(t *testing.T) {
	plugin := launch(t, nil)
	admission := dispense[pluginv2.AdmissionControlClient](t, plugin.protocol, "admission")
	if _, err := admission.ValidateAdmission(soon(t), &pluginv2.AdmissionRequest{}); status.Code(err) != codes.Unimplemented {
		t.Errorf("admission: %v", err)
	}
	conversion := dispense[pluginv2.ResourceConversionClient](t, plugin.protocol, "conversion")
	if _, err := conversion.ConvertObjects(soon(t), &pluginv2.ConversionRequest{}); status.Code(err) != codes.Unimplemented {
		t.Errorf("conversion: %v", err)
	}
}

func TestRequestsOverTheLimit(t *testing.T) {
	plugin := launch(t, nil)
	larger := grpc.MaxCallSendMsgSize(1 << 30)
	padded := func(bytes int) *pluginv2.QueryDataRequest {
		return &pluginv2.QueryDataRequest{PluginContext: as("Viewer"), Queries: []*pluginv2.DataQuery{{RefId: "A", Json: slices.Repeat([]byte(" "), bytes)}}}
	}
	if answer, err := plugin.data.QueryData(soon(t), padded(15<<20), larger); err != nil || answer.Responses["A"].Status != 400 {
		t.Errorf("15 MiB of nothing: %v", err)
	}
	if _, err := plugin.data.QueryData(soon(t), padded(17<<20), larger); status.Code(err) != codes.ResourceExhausted {
		t.Errorf("a query of 17 MiB: %v", err)
	}
	stream, err := plugin.resource.CallResource(soon(t), &pluginv2.CallResourceRequest{PluginContext: as("Admin"), Path: "links", Method: "POST", Body: make([]byte, 17<<20)}, larger)
	if err == nil {
		_, err = stream.Recv()
	}
	if status.Code(err) != codes.ResourceExhausted {
		t.Errorf("a call of 17 MiB: %v", err)
	}
	if err := plugin.protocol.Ping(); err != nil {
		t.Errorf("and then: %v", err)
	}
}

func TestMalformedQueries(t *testing.T) {
	plugin, _ := filled(t)
	good := []byte(`{"query":"` + traceID + `"}`)
	asked := request(t, "Viewer")
	add := func(json []byte, change func(*pluginv2.DataQuery)) {
		one := &pluginv2.DataQuery{RefId: fmt.Sprint(len(asked.Queries)), Json: json, TimeRange: &pluginv2.TimeRange{FromEpochMS: 1, ToEpochMS: 2}}
		if change != nil {
			change(one)
		}
		asked.Queries = append(asked.Queries, one)
	}
	for _, wrong := range []string{
		"", "{", "null", "7", `"text"`, "[]", "{}", "\xff\xfe", `{"queryType":7}`, `{"queryType":"__proto__"}`, `{"queryType":"nothing of ours"}`, `{"query":{}}`,
		`{"queryType":"trace","query":"not an id"}`, `{"queryType":"search","limit":"many"}`, `{"queryType":"search","limit":1e9}`, `{"queryType":"search","attributes":[1]}`,
		`{"queryType":"spanMetrics","measure":"joy"}`, `{"queryType":"exemplars","quantiles":[7]}`, `{"queryType":"logs","limit":-1}`, `{"queryType":"serviceMap","limit":0.5}`,
		string(bytes.Repeat([]byte(`{"a":`), 100_000)),
	} {
		add([]byte(wrong), nil)
	}
	add(good, func(query *pluginv2.DataQuery) { query.TimeRange = &pluginv2.TimeRange{FromEpochMS: 2, ToEpochMS: 1} })
	wrong := len(asked.Queries)
	add(good, nil)
	// Odd, but answerable: from before the pyramids to after the sun.
	for _, one := range []string{"search", "exemplars", "logs", "serviceMap", "spanMetrics"} {
		add([]byte(`{"measure":"rate","queryType":"`+one+`"}`), func(query *pluginv2.DataQuery) {
			query.TimeRange = &pluginv2.TimeRange{FromEpochMS: -9e15, ToEpochMS: 9e15}
		})
	}

	answers := decode(t, plugin, asked)
	for i := range wrong {
		if answer := answers[fmt.Sprint(i)]; answer.Status != 400 || answer.Error == nil || answer.Error.Error() == "" {
			t.Errorf("%.40s: %d %v", asked.Queries[i].Json, answer.Status, answer.Error)
		}
	}
	for i := wrong; i < len(asked.Queries); i++ {
		if answer := answers[fmt.Sprint(i)]; answer.Error != nil || len(answer.Frames) == 0 {
			t.Errorf("%s is lost: %v", asked.Queries[i].Json, answer.Error)
		}
	}
}

func TestAFormatThatIsNotOffered(t *testing.T) {
	plugin, _ := filled(t)
	asked := request(t, "Viewer", query{"query": traceID})
	asked.Format = 7
	if answer := decode(t, plugin, asked)["A"]; answer.Status != 400 {
		t.Errorf("%d %v", answer.Status, answer.Error)
	}
}

// bytesAsTheyAre sends what no protobuf encoder would.
type bytesAsTheyAre struct{}

func (bytesAsTheyAre) Name() string                        { return "proto" }
func (bytesAsTheyAre) Marshal(message any) ([]byte, error) { return message.([]byte), nil }
func (bytesAsTheyAre) Unmarshal(data []byte, into any) error {
	*into.(*[]byte) = data
	return nil
}

func TestBytesThatAreNoMessage(t *testing.T) {
	plugin := launch(t, nil)
	connection := plugin.protocol.(*goplugin.GRPCClient).Conn
	for method, wanted := range map[string]codes.Code{
		"/pluginv2.Data/QueryData": codes.Internal, "/pluginv2.Diagnostics/CheckHealth": codes.Internal, "/pluginv2.Data/Nothing": codes.Unimplemented,
	} {
		var answer []byte
		err := connection.Invoke(soon(t), method, bytes.Repeat([]byte{0xff}, 100), &answer, grpc.ForceCodec(bytesAsTheyAre{}))
		if status.Code(err) != wanted {
			t.Errorf("%s: %v, wanted %v", method, err, wanted)
		}
	}
	address := plugin.client.ReattachConfig().Addr
	stranger, err := net.Dial(address.Network(), address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	if _, err := stranger.Write([]byte("GET / HTTP/1.1\r\n\r\n\x00\x00")); err != nil {
		t.Fatal(err)
	}
	if err := plugin.protocol.Ping(); err != nil {
		t.Errorf("and then: %v", err)
	}
}

func TestCancellation(t *testing.T) {
	plugin, _ := filled(t)
	const many = 3000
	asked := request(t, "Viewer", slices.Repeat([]query{{"queryType": "search", "attributes": map[string]string{"db.namespace": "cards"}}}, many)...)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		_, err := plugin.data.QueryData(ctx, asked)
		ended <- err
	}()
	// Much work, of which some is done by then.
	time.Sleep(200 * time.Millisecond)
	cancel()
	if err := <-ended; status.Code(err) != codes.Canceled {
		t.Fatalf("a cancelled query: %v", err)
	}
	// The backend stops working on it.
	since := time.Now()
	searches := func(status string) float64 {
		return counted(t, plugin, "throughline_queries_total", map[string]string{"type": "search", "status": status})
	}
	if searches("499") == 0 || searches("499")+searches("200") != many {
		t.Errorf("%v answered to nobody, %v given up, of %d", searches("200"), searches("499"), many)
	}
	t.Logf("given up after %v", time.Since(since))
	if answer := queryOne(t, plugin, "Viewer", query{"queryType": "search"}); answer.Error != nil {
		t.Errorf("and the next: %v", answer.Error)
	}
}
