package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// fault is one case of faults and attacks and the tests that do it: a room below
// the module, a dot and a test, then / and a text of that test where only a part
// of it is meant. why says what no test does.
type fault struct {
	number int
	what   string
	tests  []string
	why    string
}

var faults = []fault{ //nolint:gochecknoglobals // a table, read by one test
	{1, "killed at random instants", []string{"cmd/accordo.TestKilledAtRandomInstants"}, ""},
	{2, "killed at every step", []string{"cmd/accordo.TestKilledAtEveryStep"}, ""},
	{3, "signals in load, query, render", []string{"cmd/accordo.TestSignalsAtEveryStep", "cmd/accordo.TestSignalsEndARun"}, ""},
	{4, "two runs at once", []string{"cmd/accordo.TestTwoRunsAtOnce"}, ""},
	{5, "a lock of a killed run", []string{"cmd/accordo.TestTwoRunsAtOnce/a lock nobody holds"}, ""},
	{6, "the same inputs twice", []string{"cmd/accordo.TestVerifyFindsAndARunMends/same    inputs"}, ""},
	{7, "one file under two names", []string{"pipeline/export.TestDiscoverAndPlan", "cmd/accordo.TestReuseChangesNothing/an export is delivered twice"}, ""},
	{8, "disk full", []string{"cmd/accordo.TestDiskFull"}, ""},
	{9, "read-only output, a rename refused", []string{"cmd/accordo.TestReadOnlyOutput"}, ""},
	{10, "flipped bytes of the state", []string{"cmd/accordo.TestReuseChangesNothing/the warehouse is damaged"}, ""},
	{11, "a stray log of the database", []string{"cmd/accordo.TestReuseChangesNothing/a stray log lies there"}, ""},
	{12, "memory limit", []string{"cmd/accordo.TestScripts"}, ""},
	{13, "limit of the spill", []string{"cmd/accordo.TestScripts", "cmd/accordo.TestSpillOnAFullDisk"}, ""},
	{14, "a query past its deadline", []string{"cmd/accordo.TestScripts", "pipeline/warehouse.TestCancelStopsBuildAndQuery"}, ""},
	{15, "a query that cannot be cancelled", []string{"cmd/accordo.TestScripts", "cmd/accordo.TestServeOutlivesAQueryThatCannotBeStopped"}, ""},
	{16, "twelve thousand bad records", []string{"pipeline/export.TestTwelveThousandBadRecords", "cmd/accordo.TestScripts"}, ""},
	{17, "quotes that never close", []string{"pipeline/export.TestRefusedFiles/quote never closes in the last record"}, ""},
	{18, "damaged gzip", []string{"pipeline/export.TestRefusedFiles/gzip with a wrong checksum", "pipeline/export.TestGzipOfSeveralMembersIsOneFile"}, ""},
	{19, "bombs", []string{"pipeline/export.TestGzipBombs", "pipeline/export.TestMemoryIsFlat"}, ""},
	{20, "a line of 30 MB", []string{"pipeline/export.TestOverlongRecords"}, ""},
	{21, "cut in the last row", []string{"pipeline/export.TestRejects/cut in the last record"}, ""},
	{22, "columns in another order", []string{"pipeline/export.TestAcceptedOddities/header reordered and in capitals"}, ""},
	{23, "columns renamed, missing, added", []string{"pipeline/gate.TestDrift", "cmd/accordo.TestGatesRefuse/drift"}, ""},
	{24, "types drift", []string{"pipeline.TestColumnDecidesItsLocale", "pipeline.TestUndecidableFileIsRefused", "pipeline/warehouse.TestSpellings"}, ""},
	{25, "odd encodings and line ends", []string{"pipeline/export.TestAcceptedOddities", "pipeline/export.TestEncodings", "pipeline/export.TestBrokenUTF16"}, ""},
	{26, "empty, stale and short files", []string{"pipeline/export.TestRefusedFiles/header only", "pipeline/gate.TestFreshness", "cmd/accordo.TestGatesRefuse/volume"}, ""},
	{27, "formulas in downloads", []string{"reports.TestHostileTextStaysText"}, ""},
	{28, "markup in every text", []string{"reports.TestHostileTextStaysText", "reports.TestEveryPageInABrowser"}, ""},
	{29, "markup in drawings", []string{"reports/chart.TestHostileTextDrawsAsText"}, ""},
	{30, "queries that read or write files", []string{"pipeline/model.TestBadFiles", "pipeline/warehouse.TestSealClosesTheFileSystemAndSettings/copy (select 1) to"}, ""},
	{31, "queries that change settings", []string{"pipeline/model.TestBadFiles", "pipeline/warehouse.TestSealClosesTheFileSystemAndSettings/set log_query_path"}, ""},
	{32, "two statements, queries in texts", []string{"pipeline/model.TestBadFiles"}, ""},
	{33, "paths that lead out", []string{"pipeline/export.TestLinksAndSpecialFiles", "pipeline/config.TestEveryProblemIsListed/../secret", "reports.TestNoFileLeavesTheSite",
		"pipeline/project.TestLinksThatLeadOut", "pipeline/project.TestNothingIsWrittenOutside", "cmd/accordo.TestScripts"}, ""},
	{34, "zip slip", []string{"pipeline/export.TestZipRefused/a/../../Deal.csv"}, ""},
	{35, "odd names of files", []string{"pipeline/model.TestOddNames", "cmd/accordo.TestOddNamesOfSegments", "reports.TestNoFileLeavesTheSite"}, ""},
	{36, "secrets", []string{"pipeline/engine.TestConnectionStringIsNeverTold", "cmd/accordo.TestRecipesRun/a secret is printed"}, ""},
	{37, "personal data in the site", []string{"cmd/accordo.TestPersonalDataIsNotPublished", "pipeline/privacy.TestScanFindsPersonalData", "pipeline.TestSurveyMasksPersonalValues",
		"cmd/accordo.TestCanaryInEveryPersonalColumn"}, ""},
	{38, "small groups and their complements", []string{"pipeline.TestSliceHidesTheNextSmallest", "pipeline.TestStatisticsOfSmallCells", "reports/chart.TestSmallGroups"}, ""},
	{39, "no key, another key", []string{"cmd/accordo.TestRecordsAreListedUnderPseudonyms"}, ""},
	{40, "numbers that are none", []string{"reports/frame.TestReadRefusesWhatIsNoNumber", "pipeline.TestStatisticsOfRates"}, ""},
	{41, "clocks and calendars", []string{"pipeline/warehouse.TestLocalTimesAgreeWithGo", "pipeline.TestStatisticsOfBusinessTime"}, ""},
	{42, "order of rows, threads", []string{"pipeline.TestOrderAndThreadsChangeNothing"}, ""},
	{43, "two engines", []string{"cmd/accordo.TestEnginesMakeTheSameReport", "pipeline/engine.TestPostgres/shards work"}, ""},
	{44, "shards and servers that go", []string{"pipeline/engine.TestPostgres/shard gone at work", "pipeline/engine.TestPostgres/timeout"}, ""},
	{45, "a half-loaded table on the engine", []string{"pipeline/engine.TestPostgres/half loaded"}, ""},
	{46, "queries that are not portable", []string{"pipeline/model.TestBadFiles"}, ""},
	{47, "another prelude", []string{"pipeline/engine.TestPostgres/prelude"}, ""},
	{48, "a database open elsewhere", []string{"cmd/accordo.TestWarehouseOpenElsewhere"}, ""},
	{49, "clock, zone and language of the machine", []string{"cmd/accordo.TestMachineDoesNotMatter", "cmd/accordo.TestClockDoesNotMatter", "cmd/accordo.TestNobodyAsksTheClock"}, ""},
	{50, "very many series and points", []string{"reports/frame.TestReadRefusesTooManyRows", "reports/chart.TestTablesOfLongCurvesAreThinned"}, ""},
	{51, "tampered files", []string{"reports/assets.TestFilesMatchTheirSums", "cmd/accordo.TestVerifyFindsAndARunMends"}, ""},
	{52, "read while it is replaced", []string{"reports.TestServedWhileReplaced"}, ""},
}

// TestEveryFaultHasATest fails where a case is missing from the list, or a test
// it names, or the part of it, is gone.
func TestEveryFaultHasATest(t *testing.T) {
	rooms := map[string]map[string]string{}
	for i, f := range faults {
		if f.number != i+1 || len(f.tests) == 0 && f.why == "" {
			t.Errorf("case %d stands at place %d, with %d tests", f.number, i+1, len(f.tests))
		}
		for _, name := range f.tests {
			full, part, _ := strings.Cut(name[strings.LastIndex(name, ".Test")+1:], "/")
			room := name[:strings.LastIndex(name, ".Test")]
			if rooms[room] == nil {
				rooms[room] = testsOf(t, filepath.Join("..", "..", filepath.FromSlash(room)))
			}
			body, ok := rooms[room][full]
			if !ok {
				t.Errorf("case %d: there is no test %s in %s", f.number, full, room)
			} else if !strings.Contains(body, part) {
				t.Errorf("case %d: %s says nothing of %q", f.number, full, part)
			}
		}
	}
	if len(faults) != 52 {
		t.Errorf("%d cases, want 52", len(faults))
	}
}

// testsOf returns the texts within each test of a folder.
func testsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !strings.HasPrefix(f.Name.Name, "Test") {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					out[f.Name.Name] += lit.Value + "\n"
				}
				return true
			})
			out[f.Name.Name] += "\n"
		}
	}
	return out
}
