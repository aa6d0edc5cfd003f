package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// quirk is one habit of real exports and the tests that prove it is survived:
// room.Test, or room.Test/text where text is a case named in that test. The
// room of this package is pipeline.
type quirk struct {
	number int
	what   string
	tests  []string
}

// quirks are the thirty habits of exports that a reader must survive.
var quirks = []quirk{
	{1, "UTF-16LE with tabs, named .csv", []string{"export.TestLookAlikes/linkedin_ads/pt.csv", "export.TestBrokenUTF16"}},
	{2, "windows-1252 accents far behind the head", []string{"export.TestEncodings/windows-1252 late", "export.TestLookAlikes/salesforce/Lead.csv"}},
	{3, "byte order mark glued to a quoted header", []string{"export.TestAcceptedOddities/mark before a quoted header"}},
	{4, "two encodings in one file", []string{"export.TestTwoEncodingsInOneFile", "export.TestEncodings/mostly utf-8"}},
	{5, "preamble of unknown length, commas in quotes", []string{"export.TestLookAlikes/google_ads/Campaign report.csv"}},
	{6, "preamble of key and value, copyright at the end", []string{"export.TestPreambleAndFooterOfKeyValueLines"}},
	{7, "footer after the data", []string{"export.TestReportFooterWithNameAndCompany", "pipeline.TestSalesforceReports"}},
	{8, "totals of several kinds, a campaign called Total Care", []string{"export.TestTotalsOfEveryKind"}},
	{9, "no value, spelled as text", []string{"pipeline.TestNullsSpelledAsText"}},
	{10, "bounded values such as < 10%", []string{"pipeline.TestBoundedValues", "warehouse.TestSpellings/percent"}},
	{11, "ids of 15 and 18 characters, case counts", []string{"warehouse.TestSpellings/salesforce id", "pipeline.TestSalesforceReports"}},
	{12, "ids that a spreadsheet destroyed", []string{"warehouse.TestSpellings/id", "export.TestWorkbook"}},
	{13, "header names twice or empty", []string{"export.TestHeadersAsWritten", "export.TestHubSpotDuplicateHeaderIsRecorded"}},
	{14, "quotes, commas and newlines in headers", []string{"export.TestHeadersAsWritten/newline inside a header", "export.TestRepeatedColumns"}},
	{15, "one fact under two labels in one file", []string{"export.TestHubSpotDuplicateHeaderIsRecorded", "pipeline.TestHubSpotAlone"}},
	{16, "trailing and no-break spaces, headers of other languages", []string{"export.TestHeadersAsWritten/no-break spaces", "export.TestLookAlikes/meta_ads/Acme-Campagne.csv"}},
	{17, "the currency stands in the header only, and changes", []string{"pipeline.TestCurrencyOfTheHeader", "pipeline.TestCurrencyOfTheAccount"}},
	{18, "decimal comma in a comma CSV, mixed thousands", []string{"pipeline.TestColumnDecidesItsLocale", "warehouse.TestSpellings/money, comma"}},
	{19, "abbreviated and decorated money", []string{"warehouse.TestSpellings/abbreviated", "pipeline.TestZohoAlone"}},
	{20, "several date formats in one set", []string{"warehouse.TestSpellings/date", "pipeline.TestZohoAlone", "export.TestWorkbook"}},
	{21, "dates dressed as times", []string{"pipeline.TestDatesDressedAsTimes"}},
	{22, "zones mixed, hours that do not exist", []string{"pipeline.TestZoneOfTheUser", "warehouse.TestLocalTimesAgreeWithGo", "warehouse.TestGapIsNamed"}},
	{23, "newlines inside quotes, of another kind than the file's", []string{"export.TestLineEndsInsideQuotes", "export.TestLookAlikes/salesforce/Task.csv"}},
	{24, "an unescaped quote; quotes only where there is a space", []string{"export.TestRejects/bare quote", "export.TestHeadersAsWritten/quotes and commas"}},
	{25, "files of no bytes, of a header, missing, split in a zip", []string{"export.TestEmptyFilesThatMayBeEmpty", "export.TestDiscoverAndPlan", "export.TestZip"}},
	{26, "89,442 blank records after the real ones", []string{"export.TestManyBlankRecords"}},
	{27, "deleted, merged and test records", []string{"pipeline.TestDeletedMergedAndTestRecords"}},
	{28, "equal rows that are events, and equal rows of overlapping exports", []string{"pipeline.TestEqualRowsOfOneFileStay", "pipeline.TestOverlappingExports"}},
	{29, "histories with noise and out of order", []string{"pipeline.TestHistoryOfNoiseAndDisorder"}},
	{30, "many-to-many cells", []string{"pipeline.TestHubSpotAlone", "export.TestCellsThatHoldMuch"}},
}

// TestEveryQuirkHasATest fails where a quirk is missing from the list or a test
// it names is gone.
func TestEveryQuirkHasATest(t *testing.T) {
	found := make(map[string]*ast.FuncDecl)
	for room, dir := range map[string]string{"pipeline": ".", "export": "export", "warehouse": "warehouse"} {
		files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no tests in %s: %v", dir, err)
		}
		for _, name := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range parsed.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
					found[room+"."+f.Name.Name] = f
				}
			}
		}
	}
	for i, q := range quirks {
		if q.number != i+1 {
			t.Errorf("place %d holds quirk %d", i+1, q.number)
		}
		if len(q.tests) == 0 {
			t.Errorf("Q%d (%s) has no test", q.number, q.what)
		}
		for _, named := range q.tests {
			name, text, isCase := strings.Cut(named, "/")
			test, ok := found[name]
			switch {
			case !ok:
				t.Errorf("Q%d (%s): there is no test %s", q.number, q.what, name)
			case isCase && !holdsText(test, text):
				t.Errorf("Q%d (%s): %s has no case %q", q.number, q.what, name, text)
			}
		}
	}
	if len(quirks) != 30 {
		t.Errorf("%d quirks, want 30", len(quirks))
	}
}

// holdsText reports whether a function has text as a string literal.
func holdsText(f *ast.FuncDecl, text string) bool {
	has := false
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if value, err := strconv.Unquote(lit.Value); err == nil && value == text {
				has = true
			}
		}
		return !has
	})
	return has
}
