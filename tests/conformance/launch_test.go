// Package conformance installs a package of the plugin and starts its backend as Grafana's server does, with Grafana's own Go code, and
// checks what comes back through the SDK's own decoder, value by value. THROUGHLINE_PLUGIN names the package.
package conformance

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
)

const protocolVersion = 2

// process is a running backend, seen through the clients that Grafana makes.
type process struct {
	command     *exec.Cmd
	client      *goplugin.Client
	protocol    goplugin.ClientProtocol
	diagnostics grpcplugin.DiagnosticsClient
	data        grpcplugin.DataClient
	resource    grpcplugin.ResourceClient
	stream      grpcplugin.StreamClient
	receiver    string
}

// launch starts the executable with nothing in its environment but go-plugin's handshake and the GF_PLUGIN_ settings given.
func launch(t *testing.T, settings map[string]string) *process {
	t.Helper()
	command := exec.Command(installed.executable)
	command.Env = []string{}
	command.Dir = t.TempDir() // Grafana's own, which is not the plugin's
	for key, value := range settings {
		command.Env = append(command.Env, "GF_PLUGIN_"+key+"="+value)
	}
	started := &process{command: command, receiver: settings["RECEIVER_ADDRESS"]}
	started.client = goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: command,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion:  protocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{protocolVersion: {
			"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
			"resource":    &grpcplugin.ResourceGRPCPlugin{},
			"data":        &grpcplugin.DataGRPCPlugin{},
			"stream":      &grpcplugin.StreamGRPCPlugin{},
			"admission":   &grpcplugin.AdmissionGRPCPlugin{},
			"conversion":  &grpcplugin.ConversionGRPCPlugin{},
		}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		SkipHostEnv:      true,
		Logger:           hclog.New(&hclog.LoggerOptions{Output: logOutput(), Level: hclog.Warn}),
	})
	t.Cleanup(started.client.Kill)
	protocol, err := started.client.Client()
	if err != nil {
		t.Fatalf("the handshake: %v", err)
	}
	started.protocol = protocol
	started.diagnostics = dispense[grpcplugin.DiagnosticsClient](t, protocol, "diagnostics")
	started.data = dispense[grpcplugin.DataClient](t, protocol, "data")
	started.resource = dispense[grpcplugin.ResourceClient](t, protocol, "resource")
	started.stream = dispense[grpcplugin.StreamClient](t, protocol, "stream")
	return started
}

func dispense[T any](t *testing.T, protocol goplugin.ClientProtocol, name string) T {
	t.Helper()
	raw, err := protocol.Dispense(name)
	if err != nil {
		t.Fatalf("dispensing %s: %v", name, err)
	}
	client, ok := raw.(T)
	if !ok {
		t.Fatalf("dispensing %s gave a %T", name, raw)
	}
	return client
}

func logOutput() io.Writer {
	if testing.Verbose() {
		return os.Stderr
	}
	return io.Discard
}

// withStore are the settings of a local store of its own, its receiver on a free port.
func withStore(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"STORE_PATH":       filepath.Join(t.TempDir(), "store.db"),
		"RECEIVER_ADDRESS": fmt.Sprintf("127.0.0.1:%d", freePort(t)),
		"ORGS":             "1",
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// as is the context of a call by a person of this role; an empty role is a call without a person, as alerting makes it.
func as(role string) *pluginv2.PluginContext {
	user := &backend.User{Login: "ada", Role: role}
	if role == "" {
		user = &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	}
	return backend.ToProto().PluginContext(backend.PluginContext{
		OrgID:    1,
		PluginID: "throughline-tracing-datasource",
		User:     user,
		DataSourceInstanceSettings: &backend.DataSourceInstanceSettings{
			UID: "throughline", Name: "Throughline", JSONData: []byte(`{}`), Updated: time.Unix(1700000000, 0),
		},
	})
}
