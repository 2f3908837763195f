package main

import "path/filepath"

var defaults []string

func nodeCommand(backend string) command {
	node := filepath.Join(backend, "node.exe")
	return withNode(node, []string{node}, backend)
}
