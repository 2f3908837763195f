//go:build unix

package main

import (
	"fmt"
	"syscall"
)

// become replaces this process, so that the process id Grafana knows, and kills by, is Node's. Returns only with an error.
func become(to command, environment []string) error {
	return fmt.Errorf("%s: %w", to.program, syscall.Exec(to.program, to.argv, environment))
}
