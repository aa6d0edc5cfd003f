package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each gate refuses a whole run with exit 3 and says file, cause and mend, on
// stderr for people and on stdout for machines; what was published stays.
func TestGatesRefuse(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project six times")
	}
	dir := t.TempDir()
	smallProject(t, dir)
	leads := filepath.Join(dir, "exports", "salesforce", "Lead.csv")
	whole := readText(t, leads)
	agreed := readText(t, filepath.Join(dir, "accordo.yaml"))
	mustExit(t, 0, small(t, nil, "run", "-C", dir, "--as-of", "2026-11-16"))
	site := treeOf(t, filepath.Join(dir, "site"))

	lines := strings.SplitAfter(whole, "\n")
	for _, c := range []struct {
		name, leads, agreed string
		want                []string
		accept              string
	}{
		{"volume", strings.Join(lines[:len(lines)*4/10], ""), agreed, []string{"Lead.csv", "rows of salesforce/lead were loaded; the median of the last 1 is", "limit 50 %", "--accept volume"}, "volume"},
		{"freshness", whole, withGates(agreed, "  freshness: {salesforce: {error: 3d}}\n"), []string{"the newest record of salesforce is from 2026-11-", "the limit is 3.0 days", "quality_gates.freshness.salesforce"}, "freshness"},
		{"drift", strings.Replace(whole, `"Rating"`, `"Stars"`, 1), agreed, []string{"Lead.csv", `column "Rating" (rating) has vanished`, "--accept drift"}, "drift"},
	} {
		t.Run(c.name, func(t *testing.T) {
			put(t, leads, c.leads)
			put(t, filepath.Join(dir, "accordo.yaml"), c.agreed)
			cmd := small(t, nil, "run", "-C", dir, "--as-of", "2026-12-07", "--json")
			all := mustExit(t, 3, cmd)
			for _, want := range c.want {
				if !strings.Contains(all, want) {
					t.Errorf("no %q in\n%s", want, all)
				}
			}
			var out struct {
				Exit     int
				Problems []struct{ File, Message, Hint string }
			}
			if err := json.Unmarshal([]byte(cmd.Stdout.(interface{ String() string }).String()), &out); err != nil || out.Exit != 3 || len(out.Problems) == 0 || out.Problems[0].Hint == "" || out.Problems[0].File == "" {
				t.Errorf("machines read %+v (%v)", out, err)
			}
			sameTree(t, site, treeOf(t, filepath.Join(dir, "site")))
		})
	}
	put(t, leads, strings.Replace(whole, `"Rating"`, `"Stars"`, 1))
	put(t, filepath.Join(dir, "accordo.yaml"), agreed)
	said := mustExit(t, 0, small(t, nil, "run", "-C", dir, "--as-of", "2026-12-07", "--accept", "drift"))
	if !strings.Contains(said, `warning: salesforce/Lead.csv: column "Rating" (rating) has vanished`) {
		t.Errorf("what was accepted is not said:\n%s", said)
	}
	said = mustExit(t, 2, small(t, nil, "run", "-C", dir, "--accept", "drifd"))
	if !strings.Contains(said, `there is no gate "drifd" to accept`) {
		t.Error(said)
	}
}

// withGates adds lines to the gates of an accordo.yaml.
func withGates(agreed, lines string) string {
	if strings.Contains(agreed, "quality_gates:\n") {
		return strings.Replace(agreed, "quality_gates:\n", "quality_gates:\n"+lines, 1)
	}
	return agreed + "\nquality_gates:\n" + lines
}

func readText(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
