package main

import (
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	reportwords "accordo/reports/words"
)

// Values of a segment become folders: whatever a CRM calls a source, it stays in
// its place, gets a page of its own, and says its name there as text.
func TestOddNamesOfSegments(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project")
	}
	dir := filepath.Join(t.TempDir(), "firm")
	smallProject(t, dir)
	odd := []string{"../../../../escape", "CON", "..", "***", "%2e%2e%2f", strings.Repeat("lunga ", 50) + "1", strings.Repeat("lunga ", 50) + "2", "a/b", "A b", "a-b-2", "a:b|c?", "Über-Straße Øst"}
	setSources(t, filepath.Join(dir, "exports", "salesforce", "Lead.csv"), odd)
	put(t, filepath.Join(dir, "accordo.yaml"), readText(t, filepath.Join(dir, "accordo.yaml"))+"\nprivacy: {hide_below: 2}\n")
	above := listOf(t, filepath.Dir(dir))
	mustExit(t, 0, small(t, nil, "run", "-C", dir, "--by", "source"))
	by := filepath.Join(dir, "site", "2026-W47", "by", "source")
	var folders []string
	for _, name := range listOf(t, by) {
		if name == "index.html" {
			continue
		}
		folders = append(folders, name)
		if !regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,70}$`).MatchString(name) || regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`).MatchString(name) {
			t.Errorf("a folder is called %q", name)
		}
	}
	links := regexp.MustCompile(`href="(?:\.\./)*by/source/([^"/]*)/index.html">([^<]*)</a>`).FindAllStringSubmatch(readText(t, filepath.Join(by, "index.html")), -1)
	var said []string
	for _, link := range links {
		said = append(said, html.UnescapeString(link[2]))
		if page := readText(t, filepath.Join(by, link[1], "index.html")); !strings.Contains(page, "Only source "+link[2]) {
			t.Errorf("the page of %q does not say so", link[2])
		}
	}
	want := make([]string, len(odd))
	for i, value := range odd {
		want[i] = reportwords.Text(value)
	}
	slices.Sort(want)
	if slices.Sort(said); !slices.Equal(said, want) || len(folders) != len(want) {
		t.Errorf("%d folders with links to\n%q, want\n%q", len(folders), said, want)
	}
	if !slices.Contains(folders, "uber-strasse-ost") {
		t.Errorf("accents made a folder unreadable: %q", folders)
	}
	if now := listOf(t, filepath.Dir(dir)); !slices.Equal(above, now) {
		t.Errorf("beside the project: %v", now)
	}
	if found := listOf(t, filepath.Join(dir, "site")); slices.Contains(found, "escape") {
		t.Errorf("in the site: %v", found)
	}
	mustExit(t, 0, small(t, nil, "verify", "-C", dir))
}

// setSources gives the leads of an export these sources in turn.
func setSources(t *testing.T, path string, sources []string) {
	t.Helper()
	records := readCSV(t, path)
	column := slices.Index(records[0], "LeadSource")
	for i, r := range records[1:] {
		value, err := charmap.Windows1252.NewEncoder().String(sources[i%len(sources)]) // as Salesforce writes the file
		if err != nil {
			t.Fatal(err)
		}
		r[column] = value
	}
	writeCSV(t, path, records)
}
