package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/protobuf/reflect/protoreflect"
)

var (
	opening  = regexp.MustCompile(`^\s*(message|enum|service) (\w+) \{`)
	property = regexp.MustCompile(`^\s*(?:repeated )?([\w<>, ]+?)\s+(\w+) = (\d+);`)
	constant = regexp.MustCompile(`^\s*(\w+) = (\d+);`)
)

// A field under another number is simply absent, in silence: every one of ours must be one of Grafana's.
func TestOurProtocolIsGrafanas(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "src", "plugin-protocol", "pluginv2.proto"))
	if err != nil {
		t.Fatal(err)
	}
	theirs := numbered("", pluginv2.File_backend_proto)
	found := 0
	var within []string
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "//")
		if match := opening.FindStringSubmatch(line); match != nil {
			within = append(within, match[2])
			continue
		}
		name, number := "", ""
		if match := property.FindStringSubmatch(line); match != nil {
			name, number = match[2], match[3]
		} else if match := constant.FindStringSubmatch(line); match != nil {
			name, number = match[1], match[2]
		}
		if name != "" {
			found++
			full := strings.Join(append(within, name), ".")
			if theirs[full] != number {
				t.Errorf("%s is %s here and %q in Grafana", full, number, theirs[full])
			}
		}
		if strings.Contains(line, "}") {
			within = within[:len(within)-1]
		}
	}
	if found < 80 {
		t.Errorf("%d fields: this test reads the file wrongly", found)
	}
}

type holder interface {
	Messages() protoreflect.MessageDescriptors
	Enums() protoreflect.EnumDescriptors
}

// numbered are the numbers of all fields and enum values, by their names from the outermost message on.
func numbered(prefix string, in holder) map[string]string {
	numbers := map[string]string{}
	for i := range in.Enums().Len() {
		enum := in.Enums().Get(i)
		for j := range enum.Values().Len() {
			value := enum.Values().Get(j)
			numbers[fmt.Sprintf("%s%s.%s", prefix, enum.Name(), value.Name())] = fmt.Sprint(value.Number())
		}
	}
	for i := range in.Messages().Len() {
		message := in.Messages().Get(i)
		own := fmt.Sprintf("%s%s.", prefix, message.Name())
		for j := range message.Fields().Len() {
			field := message.Fields().Get(j)
			numbers[own+string(field.Name())] = fmt.Sprint(field.Number())
		}
		for name, number := range numbered(own, message) {
			numbers[name] = number
		}
	}
	return numbers
}
