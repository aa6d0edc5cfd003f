package main

import (
	"bytes"
	"strings"
	"testing"
)

// The closing table is followed by what was rejected: file, count, reason, column
// and the first record; nothing where nothing was rejected.
func TestRunSaysWhatWasRejected(t *testing.T) {
	s := runSummary{Files: []fileSummary{
		{Name: "clean.csv", Records: 2, Loaded: 2},
		{Name: "visits.csv", Records: 4, Loaded: 1, Rejected: 3, Reasons: []sourceRejects{
			{Reason: "type", Column: "visited_on", Count: 2, Examples: []string{`record 2: "31/02/2026" is not a date`, "record 3: x"}},
			{Reason: "field_count", Count: 1, Examples: []string{"record 4 has 3 fields, the header has 4"}}}},
	}}
	var out bytes.Buffer
	if err := s.write(&out); err != nil {
		t.Fatal(err)
	}
	want := "\nrejected\n" +
		"  visits.csv: 2, type in visited_on; first record 2: \"31/02/2026\" is not a date\n" +
		"  visits.csv: 1, field_count; first record 4 has 3 fields, the header has 4\n\nweek"
	if !strings.Contains(out.String(), want) {
		t.Errorf("no %q in:\n%s", want, out.String())
	}
	out.Reset()
	s.Files = s.Files[:1]
	if err := s.write(&out); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\nrejected\n") {
		t.Errorf("a clean run speaks of rejects:\n%s", out.String())
	}
}
