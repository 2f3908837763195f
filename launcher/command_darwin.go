package main

import "path/filepath"

// nodeCommand runs Node as its makers signed it.
func nodeCommand(backend string) command {
	node := filepath.Join(backend, "node")
	return withNode(node, []string{node}, backend)
}
