package main

import "path/filepath"

var defaults []string

// nodeCommand runs Node as its makers signed it.
func nodeCommand(backend string) command {
	node := filepath.Join(backend, "node")
	return withNode(node, []string{node}, backend)
}
