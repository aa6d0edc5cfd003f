package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The README's walk through runs as it stands, and the number moves.
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
	queries, err := filepath.Abs("../../queries")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(queries, filepath.Join(dir, "queries")); err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{} // by command, in order
	for line := range strings.Lines(text) {
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s%s%v", line, out, err)
		}
		words := strings.Fields(line)
		said[strings.Join(words[:2], " ")] = append(said[strings.Join(words[:2], " ")], string(out))
	}
	if q := said["accordo query"]; len(q) != 2 || q[0] == q[1] {
		t.Errorf("the number did not move: %q", q)
	}
	for command, want := range map[string]string{"accordo diff": "values changed", "accordo test": "follow_up__sla_on_time.yaml"} {
		if len(said[command]) == 0 || !strings.Contains(said[command][0], want) {
			t.Errorf("%s does not say %q: %q", command, want, said[command])
		}
	}
}
