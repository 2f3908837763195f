package conformance

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func (plugin *process) pid() int { return plugin.client.ReattachConfig().Pid }

// What Grafana gives a backend from 12.4 on, and nothing of the host's.
func TestEnvironment(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("read from /proc")
	}
	t.Setenv("NODE_OPTIONS", "--require=/of/the/host.js")
	plugin := launch(t, withStore(t))
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", plugin.pid()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, variable := range strings.Split(strings.Trim(string(text), "\x00"), "\x00") {
		name, _, _ := strings.Cut(variable, "=")
		if name != "PWD" { // the shell's, where a developer's build starts by one
			names = append(names, name)
		}
	}
	slices.Sort(names)
	wanted := []string{
		"GF_PLUGIN_ORGS", "GF_PLUGIN_RECEIVER_ADDRESS", "GF_PLUGIN_STORE_PATH",
		"PLUGIN_MAX_PORT", "PLUGIN_MIN_PORT", "PLUGIN_PROTOCOL_VERSIONS", "grafana_plugin_type",
	}
	if installed.packaged {
		// The launcher's defaults for glibc.
		wanted = append(wanted, "MALLOC_ARENA_MAX", "MALLOC_TOP_PAD_", "MALLOC_TRIM_THRESHOLD_")
	}
	slices.Sort(wanted)
	if !slices.Equal(names, wanted) {
		t.Errorf("the environment is %v, wanted %v", names, wanted)
	}
}

func TestRunsOnNothingButThePackage(t *testing.T) {
	if runtime.GOOS != "linux" || !installed.packaged {
		t.Skip("a package for Linux brings all code it runs; others lean on the system's libraries")
	}
	plugin := launch(t, withStore(t))
	eventuallyHealthy(t, plugin)
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", plugin.pid()))
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	for _, line := range strings.Split(string(text), "\n") {
		columns := strings.Fields(line)
		if len(columns) < 6 || !strings.Contains(columns[1], "x") || !strings.HasPrefix(columns[5], "/") {
			continue
		}
		if !strings.HasPrefix(columns[5], installed.folder+"/") {
			t.Errorf("code of the host's: %s", columns[5])
		}
		ours++
	}
	if ours < 3 {
		t.Errorf("%d mappings with code: this test reads them wrongly", ours)
	}
}

func TestStop(t *testing.T) {
	endsByItself := func(t *testing.T, plugin *process) {
		t.Helper()
		socket := plugin.client.ReattachConfig().Addr.String()
		plugin.client.Kill()
		if !plugin.client.Exited() {
			t.Error("still there")
		}
		// SIGKILL, which go-plugin sends after 2 s, would make this -1.
		if code := plugin.command.ProcessState.ExitCode(); code != 0 {
			t.Errorf("ended with %d", code)
		}
		if _, err := os.Stat(socket); !os.IsNotExist(err) {
			t.Errorf("its socket stays: %v", err)
		}
	}
	t.Run("without a store", func(t *testing.T) { endsByItself(t, launch(t, nil)) })
	t.Run("right after the handshake", func(t *testing.T) { endsByItself(t, launch(t, withStore(t))) })
	t.Run("with a store that has been written to", func(t *testing.T) {
		plugin, _ := filled(t)
		endsByItself(t, plugin)
	})
	t.Run("with queries under way", func(t *testing.T) {
		plugin, _ := filled(t)
		asked := request(t, "Viewer", slices.Repeat([]query{{"queryType": "serviceMap"}}, 1000)...)
		ended := make(chan struct{})
		go func() {
			// What has been answered by then is good, the rest is given up; neither may keep the process.
			_, _ = plugin.data.QueryData(soon(t), asked)
			close(ended)
		}()
		time.Sleep(100 * time.Millisecond)
		endsByItself(t, plugin)
		<-ended
	})
}

// Ctrl-C in the terminal of a Grafana goes to its whole process group; the end comes through the controller.
func TestInterruptIsGrafanasAlone(t *testing.T) {
	plugin := launch(t, nil)
	if err := syscall.Kill(plugin.pid(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if err := plugin.protocol.Ping(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestRestartAfterKill(t *testing.T) {
	settings := withStore(t)
	plugin := launch(t, settings)
	eventuallyHealthy(t, plugin)
	spans, _ := spansAndLogs(now.Add(-time.Minute))
	for round := range 3 {
		if round == 0 {
			send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
		}
		kill(t, plugin)
		plugin = launch(t, settings)
		eventuallyHealthy(t, plugin)
		if answer := queryOne(t, plugin, "Viewer", query{"query": traceID}); answer.Error != nil || answer.Frames[0].Rows() != 4 {
			t.Fatalf("after restart %d: %v", round+1, answer.Error)
		}
	}
}

// The receiver listens as soon as the process runs: no query has to come first.
func TestReceivesBeforeAnythingWasAsked(t *testing.T) {
	settings := withStore(t)
	plugin := launch(t, settings)
	kill(t, plugin)
	plugin = launch(t, settings)
	spans, _ := spansAndLogs(now.Add(-time.Minute))
	send(t, settings["RECEIVER_ADDRESS"], "traces", spans)
	if answer := queryOne(t, plugin, "Viewer", query{"query": traceID}); answer.Error != nil || answer.Frames[0].Rows() != 4 {
		t.Fatal(answer.Error)
	}
}

func kill(t *testing.T, plugin *process) {
	t.Helper()
	if err := syscall.Kill(plugin.pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if plugin.client.Exited() {
			return
		}
	}
	t.Fatal("go-plugin did not see the end of the process")
}
