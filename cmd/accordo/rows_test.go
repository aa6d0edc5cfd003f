package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const listOfLeads = `/* ---
title: {en: Leads that wait, it: Lead in attesa}
question: {en: Who is to be called?, it: Chi va chiamato?}
owner: sales
unit: count
chart: {kind: list}
engine: duckdb
--- */
select lead_id, source, created_at
from core.leads
order by created_at desc
limit 5
`

// Records are listed only where a page names the list, only under pseudonyms,
// and only with a key; another key is told.
func TestRecordsAreListedUnderPseudonyms(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project several times")
	}
	dir := t.TempDir()
	smallProject(t, dir)
	put(t, filepath.Join(dir, "queries", "5_charts", "funnel", "waiting.sql"), listOfLeads)
	site, page := filepath.Join(dir, "site"), filepath.Join(dir, "reports", "pages", "en", "index.md")
	key := func(s string) []string { return []string{"ACCORDO_PSEUDONYM_KEY=" + s} }
	one, two := strings.Repeat("0123456789abcdef", 2), strings.Repeat("fedcba9876543210", 2)
	run := func(week string) []string {
		return append([]string{"run", "-C", dir, "--as-of"}, week)
	}
	text := readText(t, page)

	// no page names it: no file of the site has it, and no key is asked for
	mustExit(t, 0, small(t, key(""), run("2026-11-16")...))
	for name, data := range treeOf(t, site) {
		if strings.Contains(name, "waiting") || !strings.Contains(name, "/sql_") && !strings.Contains(name, "/reference_") && strings.Contains(data, "Leads that wait") { // its SQL and its name are no record
			t.Errorf("%s shows a list nobody named", name)
		}
	}

	put(t, page, text+"\n```rows funnel__waiting\n```\n")
	before := treeOf(t, site)
	for name, c := range map[string]struct {
		key, want string
		code      int
	}{
		"none":  {"", "funnel/waiting.sql: a list of records needs a key", 6},
		"short": {"secret-and-short", "shorter than 32 characters", 2},
	} {
		said := mustExit(t, c.code, small(t, key(c.key), run("2026-11-16")...))
		if !strings.Contains(said, c.want) || strings.Contains(said, "secret-and-short") {
			t.Errorf("%s: %s", name, said)
		}
	}
	sameTree(t, before, treeOf(t, site))

	mustExit(t, 0, small(t, key(one), run("2026-11-16")...))
	ids := idsOf(t, filepath.Join(dir, "exports", "salesforce", "Lead.csv"))
	named := pseudonymsOf(t, filepath.Join(site, "2026-W46"))
	for name, data := range treeOf(t, site) {
		for _, id := range ids {
			if strings.Contains(data, id) {
				t.Errorf("%s holds the id of a lead", name)
			}
		}
		if strings.Contains(data, one) {
			t.Errorf("%s holds the key", name)
		}
	}
	// the same key: the same names, in the same bytes, and the run knows that nothing changed
	if said := mustExit(t, 0, small(t, key(one), run("2026-11-16")...)); !strings.Contains(said, "same    inputs") {
		t.Error(said)
	}
	// another key the week after: other names, a warning, and a word in the manifest
	said := mustExit(t, 0, small(t, key(two), run("2026-11-23")...))
	if !strings.Contains(said, "the key of the pseudonyms is not that of 2026-W46") {
		t.Error(said)
	}
	if m := readText(t, filepath.Join(site, "2026-W47", "run.json")); !strings.Contains(m, `"changed_since": "2026-W46"`) {
		t.Error(m)
	}
	if strings.Contains(readText(t, filepath.Join(site, "2026-W46", "run.json")), "changed_since") {
		t.Error("the first key is said to be another one")
	}
	other := pseudonymsOf(t, filepath.Join(site, "2026-W47"))
	mustExit(t, 0, small(t, key(one), run("2026-11-23")...))
	same := pseudonymsOf(t, filepath.Join(site, "2026-W47"))
	for i := range other {
		if other[i] == same[i] || strings.Contains(strings.Join(named, " "), other[i]) {
			t.Errorf("%s is the name under both keys", other[i])
		}
	}
	if strings.Contains(readText(t, filepath.Join(site, "2026-W47", "run.json")), "changed_since") {
		t.Error("the former key is back, and said to be another one")
	}

	// ids in a chart of another kind
	put(t, filepath.Join(dir, "queries", "5_charts", "funnel", "waiting.sql"), strings.NewReplacer("kind: list", "kind: bars", "source,", "source as label, 1 as value,").Replace(listOfLeads))
	put(t, page, text)
	if said := mustExit(t, 6, small(t, key(one), run("2026-11-23")...)); !strings.Contains(said, `column "lead_id" names single records`) {
		t.Error(said)
	}
}

var rePseudonym = regexp.MustCompile(`^[a-z2-7]{16}$`)

// pseudonymsOf returns the names in the list of records of a week, as its data has
// them, and asserts that the page has them too.
func pseudonymsOf(t *testing.T, week string) []string {
	t.Helper()
	page := readText(t, filepath.Join(week, "index.html"))
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(readText(t, filepath.Join(week, "data", "funnel__waiting.csv"))), "\n")[1:] {
		name, _, _ := strings.Cut(line, ",")
		if !rePseudonym.MatchString(name) || !strings.Contains(page, ">"+name+"<") {
			t.Errorf("%q is no pseudonym, or not on the page", name)
		}
		out = append(out, name)
	}
	if len(out) != 5 {
		t.Fatalf("%d records are listed, want 5", len(out))
	}
	return out
}

// idsOf returns the first column of an export.
func idsOf(t *testing.T, path string) []string {
	t.Helper()
	var ids []string
	for _, line := range strings.Split(strings.TrimSpace(readText(t, path)), "\n")[1:] {
		if id := strings.Trim(strings.Split(line, ",")[0], `"`); strings.HasPrefix(id, "00Q") {
			ids = append(ids, id)
		}
	}
	if len(ids) < 30 {
		t.Fatalf("%d ids", len(ids))
	}
	return ids
}
