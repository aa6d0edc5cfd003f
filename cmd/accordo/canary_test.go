package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline/export"
	"accordo/queries"
)

// An address and a telephone number nobody has stand at once in every personal
// column of every export, and in records that are rejected. Nothing that leaves
// the warehouse has them: site, talk, log, results for machines.
func TestCanaryInEveryPersonalColumn(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project")
	}
	dir := t.TempDir()
	smallProject(t, dir)
	planted := 0
	err := filepath.WalkDir(filepath.Join(dir, "exports"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			planted += plantCanaries(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if planted < 20 {
		t.Fatalf("only %d columns got a canary", planted)
	}
	put(t, filepath.Join(dir, "accordo.yaml"), readText(t, filepath.Join(dir, "accordo.yaml"))+"\nquality_gates: {reject_percent: 20}\n")
	lead := filepath.Join(dir, "exports", "salesforce", "Lead.csv")
	put(t, lead, readText(t, lead)+"=canary-cut@leak.example\n")
	log, results, events := filepath.Join(dir, "log"), filepath.Join(dir, "run.xml"), filepath.Join(dir, "events.ndjson")
	told := mustExit(t, 0, small(t, []string{"GITHUB_STEP_SUMMARY=" + log}, "run", "-C", dir, "--log", "json", "--junit", results, "--lineage", events))
	told += mustExit(t, 0, small(t, nil, "run", "-C", dir, "--again", "--json"))
	for _, name := range listOf(t, filepath.Join(dir, "exports", "salesforce")) {
		cmd := small(t, nil, "sources", "-C", dir, filepath.Join(dir, "exports", "salesforce", name))
		_ = cmd.Run() // what it says matters, not whether the file pleases it
		told += said(cmd)
	}
	where := treeOf(t, filepath.Join(dir, "site"))
	where["what the commands say"], where["the step summary"], where["the results"], where["the events"] = told, readText(t, log), readText(t, results), readText(t, events)
	for name, text := range where {
		for _, canary := range []string{"leak.example", "canary", "5550199"} {
			if at := strings.Index(text, canary); at >= 0 {
				t.Errorf("%s tells the canary: …%s…", name, text[max(0, at-80):min(len(text), at+40)])
			}
		}
	}
	rejects := readText(t, filepath.Join(dir, ".accordo", "rejects.csv"))
	if !strings.Contains(rejects, ",'=canary-cut@leak.example") {
		t.Errorf("the cut record is not kept, or would run in a spreadsheet:\n%s", rejects)
	}

	// the same address as the name of a campaign, which pages show: the report is refused
	campaign := filepath.Join(dir, "exports", "salesforce", "Campaign.csv")
	records := readCSV(t, campaign)
	at := slices.Index(records[0], "Name")
	for _, r := range records[1:] {
		r[at] = firstCanary
	}
	writeCSV(t, campaign, records)
	before := treeOf(t, filepath.Join(dir, "site"))
	cmd := small(t, nil, "run", "-C", dir)
	_ = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != 6 || strings.Contains(said(cmd), "leak.example") {
		t.Errorf("exit %d\n%s", code, said(cmd))
	} else if code == 6 {
		sameTree(t, before, treeOf(t, filepath.Join(dir, "site")))
	}
	for name, text := range treeOf(t, filepath.Join(dir, "site")) {
		if strings.Contains(text, "leak.example") {
			t.Errorf("%s holds the address", name)
		}
	}
}

const firstCanary = "canary-1@leak.example"

// plantCanaries writes a canary into the first and the last record of each
// personal column and returns the number of these columns.
func plantCanaries(t *testing.T, path string) (planted int) {
	t.Helper()
	contracts, err := export.LoadContracts(queries.FS, "0_contracts")
	if err != nil {
		t.Fatal(err)
	}
	personal := map[string]bool{} // by header, only where every contract says so
	for _, c := range contracts {
		for _, col := range c.Columns {
			for _, header := range col.Headers {
				was, known := personal[header]
				personal[header] = col.Personal && (was || !known)
			}
		}
	}
	text := strings.TrimPrefix(readText(t, path), "\ufeff")
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(records) < 3 {
		return 0 // a report with lines before its header: none of them names people
	}
	for i, header := range records[0] {
		if !personal[header] {
			continue
		}
		planted++
		for k, r := range [][]string{records[1], records[len(records)-1]} {
			r[i] = fmt.Sprintf("canary-%d@leak.example", planted+k)
			if strings.Contains(strings.ToLower(header), "phone") || strings.Contains(strings.ToLower(header), "number") {
				r[i] = "+39 02 5550199"
			}
		}
	}
	if planted > 0 {
		writeCSV(t, path, records)
	}
	return planted
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(readText(t, path))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func writeCSV(t *testing.T, path string, records [][]string) {
	t.Helper()
	var out strings.Builder
	if err := csv.NewWriter(&out).WriteAll(records); err != nil {
		t.Fatal(err)
	}
	put(t, path, out.String())
}
