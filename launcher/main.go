// Command launcher is what Grafana starts as gpx_throughline_<os>_<arch>: it becomes the Node that came with the plugin, running the
// backend's bundle. Grafana may give it an empty environment and a system without a shell, a C library or a C++ runtime (its own
// image is Alpine), so it is linked statically and, on Linux, starts Node through the loader and the libraries of the package:
//
//	datasource/
//	├─ gpx_throughline_linux_amd64     this program
//	└─ backend/
//	   ├─ backend.cjs                  runs the bundle beside it
//	   ├─ node                         Node (node.exe on Windows)
//	   └─ lib/                         Linux only: ld-linux and what Node links
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// nodeFlags are V8's and Node's flags, separated by spaces; the packager sets them (-ldflags -X).
var nodeFlags string

// exitNotStarted tells a broken installation from an end of the backend itself.
const exitNotStarted = 126

func main() {
	folder, err := ownFolder()
	if err == nil {
		err = become(nodeCommand(filepath.Join(folder, "backend")), withDefaults(withoutInterference(os.Environ())))
	}
	// Only reached when the backend did not start. Grafana's log shows stderr.
	fmt.Fprintf(os.Stderr, "[ERROR] Throughline's backend cannot start: %v. Install the plugin's zip for this platform again, and keep the files' modes.\n", err)
	os.Exit(exitNotStarted)
}

// ownFolder is where this file lies, symbolic links resolved.
func ownFolder() (string, error) {
	path, err := os.Executable()
	if err != nil {
		// No /proc: Grafana starts us by an absolute path.
		path, err = filepath.Abs(os.Args[0])
	}
	return filepath.Dir(path), err
}

// command is a program and its arguments, the program's name first as in argv.
type command struct {
	program string
	argv    []string
}

func withNode(program string, before []string, backend string) command {
	argv := append(before, strings.Fields(nodeFlags)...)
	return command{program, append(argv, filepath.Join(backend, "backend.cjs"))}
}

// steering are the variables that would change which code the bundled Node runs. Grafana before 12.4 hands down its whole environment.
var steering = []string{"LD_PRELOAD=", "LD_LIBRARY_PATH=", "LD_AUDIT=", "DYLD_INSERT_LIBRARIES=", "NODE_OPTIONS=", "NODE_PATH="}

func withoutInterference(environment []string) []string {
	kept := make([]string, 0, len(environment))
	for _, variable := range environment {
		if !startsWithAny(variable, steering) {
			kept = append(kept, variable)
		}
	}
	return kept
}

// withDefaults adds what this system's Node runs better with, where the operator has not said otherwise.
func withDefaults(environment []string) []string {
	given := make(map[string]bool, len(environment))
	for _, variable := range environment {
		name, _, _ := strings.Cut(variable, "=")
		given[name] = true
	}
	for _, variable := range defaults {
		if name, _, _ := strings.Cut(variable, "="); !given[name] {
			environment = append(environment, variable)
		}
	}
	return environment
}

func startsWithAny(text string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}
