package main

import (
	"path/filepath"
	"runtime"
)

// loaders are the file names of glibc's program loader.
var loaders = map[string]string{
	"amd64": "ld-linux-x86-64.so.2",
	"arm64": "ld-linux-aarch64.so.1",
}

// defaults keep glibc from setting memory aside for each of Node's dozen threads: 6 to 9 MiB less at rest.
var defaults = []string{"MALLOC_ARENA_MAX=1", "MALLOC_TRIM_THRESHOLD_=131072", "MALLOC_TOP_PAD_=0"}

// nodeCommand runs Node through the package's own loader, always: what was tested is what runs, whatever the system has or lacks.
func nodeCommand(backend string) command {
	libraries := filepath.Join(backend, "lib")
	loader := filepath.Join(libraries, loaders[runtime.GOARCH])
	node := filepath.Join(backend, "node")
	return withNode(loader, []string{loader, "--library-path", libraries, "--argv0", node, node}, backend)
}
