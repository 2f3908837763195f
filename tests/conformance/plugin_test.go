package conformance

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// installed is what THROUGHLINE_PLUGIN names, installed: the data source's folder and the executable that Grafana would start there.
var installed struct {
	folder, executable string
	// packaged: it came out of a zip, so it brings its own launcher and libraries. Else it is a developer's dist/.
	packaged bool
}

func TestMain(m *testing.M) {
	code, err := runInstalled(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// runInstalled installs the plugin, runs all tests, and compares the plugin's folder with what it was: Grafana serves every file of it.
func runInstalled(m *testing.M) (int, error) {
	named := os.Getenv("THROUGHLINE_PLUGIN")
	if named == "" {
		return 1, errors.New("THROUGHLINE_PLUGIN must name a package (.zip) or a built plugin folder")
	}
	installed.folder = named
	if installed.packaged = strings.HasSuffix(named, ".zip"); installed.packaged {
		plugins, err := os.MkdirTemp("", "throughline-plugins-")
		if err != nil {
			return 1, err
		}
		defer os.RemoveAll(plugins)
		if err := install(named, plugins); err != nil {
			return 1, fmt.Errorf("unpacking %s: %w", named, err)
		}
		installed.folder = filepath.Join(plugins, "throughline-tracing-app")
	}
	var err error
	if installed.executable, err = executableOf(filepath.Join(installed.folder, "datasource")); err != nil {
		return 1, err
	}
	before, err := listing(installed.folder)
	if err != nil {
		return 1, err
	}
	code := m.Run()
	after, err := listing(installed.folder)
	if err != nil {
		return 1, err
	}
	if after != before {
		return 1, fmt.Errorf("the backend changed the plugin's folder, which Grafana serves to anyone. Before:\n%s\nafter:\n%s", before, after)
	}
	return code, nil
}

// named as Grafana's installer looks for executables, whatever mode the zip has.
var forAPlatform = regexp.MustCompile(`_(linux|darwin|windows)_(amd64|arm64|arm|386)(\.exe)?$`)

// install unpacks as Grafana does: executables by their name, every other file with the zip's mode.
func install(file, into string) error {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, entry := range archive.File {
		path := filepath.Join(into, filepath.FromSlash(entry.Name))
		if !filepath.IsLocal(filepath.FromSlash(entry.Name)) {
			return fmt.Errorf("%s leads out of the folder", entry.Name)
		}
		if entry.FileInfo().IsDir() {
			continue
		}
		mode := entry.Mode()
		if forAPlatform.MatchString(entry.Name) {
			mode = 0o755
		}
		if err := unpack(entry, path, mode); err != nil {
			return err
		}
	}
	return nil
}

func unpack(entry *zip.File, path string, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	from, err := entry.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if _, err = io.Copy(to, from); err != nil {
		to.Close()
		return err
	}
	return to.Close()
}

// executableOf is the file that Grafana starts for the plugin.json of this folder.
func executableOf(folder string) (string, error) {
	text, err := os.ReadFile(filepath.Join(folder, "plugin.json"))
	if err != nil {
		return "", err
	}
	var described struct {
		Backend    bool
		Executable string
	}
	if err := json.Unmarshal(text, &described); err != nil {
		return "", err
	}
	if !described.Backend || described.Executable == "" {
		return "", fmt.Errorf("%s/plugin.json names no backend", folder)
	}
	path := filepath.Join(folder, fmt.Sprintf("%s_%s_%s", described.Executable, runtime.GOOS, runtime.GOARCH))
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	_, err = os.Stat(path)
	return path, err
}

// listing has a line for every file: its name, mode, size and time.
func listing(folder string) (string, error) {
	var text strings.Builder
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&text, path, info.Mode(), info.Size(), info.ModTime().UnixNano())
		return nil
	})
	return text.String(), err
}
