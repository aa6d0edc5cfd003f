package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A run that builds on the last one publishes what a run from nothing publishes,
// whatever changed in between.
func TestReuseChangesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program")
	}
	dir := filepath.Join(t.TempDir(), "firm")
	smallProject(t, dir)
	mustExit(t, 0, small(t, nil, "run", "-C", dir))
	query := filepath.Join(dir, "queries", "3_metrics", "mine", "deals.sql")
	const head = "/* ---\nnumber: \"9.01\"\ntitle: {en: Deals, it: Trattative}\nquestion: {en: How many?, it: Quante?}\n" +
		"definition: {en: Deals created., it: Trattative create.}\nowner: sales\nunit: count\ndirection: up\ngrain: [week]\n--- */\n"
	from := "select week_of(created_on) as week, count(*) as value from core.opportunities where week_of(created_on) <= params.report_week() group by week_of(created_on)\n"
	for i, change := range []struct {
		name string
		make func()
		says string
	}{
		{"an export loses records", func() { cutLines(t, filepath.Join(dir, "exports", "finance", "invoices.csv"), 3) }, ""},
		{"an export is delivered twice", func() {
			put(t, filepath.Join(dir, "exports", "finance", "again.csv"), get(t, filepath.Join(dir, "exports", "finance", "invoices.csv")))
		}, ""},
		{"an export goes", func() { remove(t, filepath.Join(dir, "exports", "finance", "again.csv")) }, ""},
		{"a metric comes", func() { put(t, query, head+from) }, ""},
		{"a metric changes", func() { put(t, query, head+strings.Replace(from, "count(*)", "2 * count(*)", 1)) }, ""},
		{"a macro comes", func() {
			put(t, filepath.Join(dir, "queries", "macros", "mine.sql"), "create or replace macro thrice(x) as 3 * x;\n")
			put(t, query, strings.Replace(head, "grain", "engine: duckdb\ngrain", 1)+strings.Replace(from, "count(*)", "thrice(count(*))", 1))
		}, ""},
		{"a macro changes", func() {
			put(t, filepath.Join(dir, "queries", "macros", "mine.sql"), "create or replace macro thrice(x) as 3 * x + 0 * x + 1;\n")
		}, ""},
		{"metric and macro go", func() { remove(t, query); remove(t, filepath.Join(dir, "queries", "macros", "mine.sql")) }, ""},
		{"the agreement changes", func() {
			file := filepath.Join(dir, "accordo.yaml")
			put(t, file, strings.Replace(get(t, file), "on_time_rate: 0.9", "on_time_rate: 0.8", 1))
		}, ""},
		{"the warehouse is damaged", func() { flip(t, filepath.Join(dir, ".accordo", "warehouse.duckdb")) }, "warehouse.duckdb"},
		{"the ledger is damaged", func() { flip(t, filepath.Join(dir, ".accordo", "ledger.json")) }, "damaged"},
		{"the drawings are damaged", func() { flip(t, filepath.Join(dir, ".accordo", "drawings.json")) }, "drawings.json"},
		{"the warehouse is gone", func() { remove(t, filepath.Join(dir, ".accordo", "warehouse.duckdb")) }, ""},
		{"a stray log lies there", func() { put(t, filepath.Join(dir, ".accordo", "warehouse.duckdb.wal"), "nonsense") }, ""},
	} {
		t.Run(change.name, func(t *testing.T) {
			change.make()
			said := mustExit(t, 0, small(t, nil, "run", "-C", dir, "--again"))
			if !strings.Contains(said, change.says) {
				t.Errorf("no word of %q:\n%s", change.says, said)
			}
			if i%4 != 1 && change.says == "" && !isLong() {
				return // the next change shows it as well, only not which one it was
			}
			got := treeOf(t, filepath.Join(dir, "site"))
			mustExit(t, 0, small(t, nil, "run", "-C", dir, "--again", "--no-cache"))
			sameTree(t, treeOf(t, filepath.Join(dir, "site")), got)
		})
	}
}

// A damaged site is found by verify and mended by the next run.
func TestVerifyFindsAndARunMends(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program")
	}
	dir := filepath.Join(t.TempDir(), "firm")
	smallProject(t, dir)
	site := filepath.Join(dir, "site")
	mustExit(t, 0, small(t, nil, "run", "-C", dir))
	mustExit(t, 0, small(t, nil, "verify", "-C", dir))
	whole := treeOf(t, site)
	if said := mustExit(t, 0, small(t, nil, "run", "-C", dir)); !strings.Contains(said, "same    inputs") {
		t.Errorf("the second run did not end at once:\n%s", said)
	}
	for _, name := range []string{"index.html", "SHA256SUMS", "2026-W47/index.html", "2026-W47/run.json", "2026-W47/SHA256SUMS"} {
		flip(t, filepath.Join(site, name))
		if said := mustExit(t, 6, small(t, nil, "verify", "-C", dir, "--json")); !strings.Contains(said, `"ok": false`) {
			t.Errorf("%s: %s", name, said)
		}
		mustExit(t, 0, small(t, nil, "run", "-C", dir))
		sameTree(t, whole, treeOf(t, site))
	}
	put(t, filepath.Join(site, "2026-W47", "stray.txt"), "x")
	mustExit(t, 6, small(t, nil, "verify", site))
	mustExit(t, 0, small(t, nil, "run", "-C", dir))
	remove(t, filepath.Join(site, "2026-W47", "funnel.html"))
	if said := mustExit(t, 6, small(t, nil, "verify", site)); !strings.Contains(said, "funnel.html: the file is missing") {
		t.Error(said)
	}
	mustExit(t, 0, small(t, nil, "run", "-C", dir))
	sameTree(t, whole, treeOf(t, site))
}

// Neither zone nor language of the machine reaches the site.
func TestMachineDoesNotMatter(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program")
	}
	dir := filepath.Join(t.TempDir(), "firm")
	smallProject(t, dir)
	mustExit(t, 0, small(t, []string{"TZ=UTC", "LANG=C"}, "run", "-C", dir, "--no-cache"))
	first := treeOf(t, filepath.Join(dir, "site"))
	mustExit(t, 0, small(t, []string{"TZ=Asia/Kolkata", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1"}, "run", "-C", dir, "--again", "--no-cache"))
	sameTree(t, first, treeOf(t, filepath.Join(dir, "site")))
}

func get(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func remove(t testing.TB, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// cutLines takes the last n lines off a file.
func cutLines(t testing.TB, path string, n int) {
	t.Helper()
	lines := strings.SplitAfter(get(t, path), "\n")
	put(t, path, strings.Join(lines[:len(lines)-1-n], ""))
}

// flip changes one bit in the middle of a file.
func flip(t testing.TB, path string) {
	t.Helper()
	data := []byte(get(t, path))
	data[len(data)/2] ^= 4
	put(t, path, string(data))
}
