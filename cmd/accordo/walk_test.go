package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The README's walk through, word for word, is a script; the number moves.
func TestWalkThrough(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the sample company")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(readme), "<!-- walk -->\n```sh\n")
	text, _, ended := strings.Cut(text, "```\n<!-- end of walk -->")
	if !found || !ended {
		t.Fatal("README.md has no walk through between its markers")
	}
	expected := map[string]string{"accordo check": "are sound", "accordo diff": "values changed", "accordo test": "follow_up__sla_on_time[.]yaml", "accordo run": "models "}
	var script strings.Builder
	asked := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		fmt.Fprintf(&script, "exec sh -c '%s'\n", strings.ReplaceAll(line, "'", "''"))
		words := strings.Fields(line)
		command := strings.Join(words[:2], " ")
		if want := expected[command]; want != "" {
			fmt.Fprintf(&script, "stdout '%s'\n", want)
			delete(expected, command)
		}
		if command == "accordo query" {
			asked++
			fmt.Fprintf(&script, "cp stdout asked_%d\n", asked)
		}
	}
	if asked != 2 || len(expected) > 0 {
		t.Fatalf("it asks for the number %d times, and leaves out %v", asked, expected)
	}
	script.WriteString("! cmp asked_1 asked_2\n")
	file := filepath.Join(t.TempDir(), "walk_through.txtar")
	put(t, file, script.String())
	testscript.Run(t, testscript.Params{Files: []string{file}, RequireExplicitExec: true, Setup: func(e *testscript.Env) error {
		queries, err := filepath.Abs("../../queries")
		if err != nil {
			return err
		}
		return os.Symlink(queries, filepath.Join(e.WorkDir, "queries"))
	}})
}
