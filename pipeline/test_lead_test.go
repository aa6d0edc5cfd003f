package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/demo"
)

// A test lead is nobody: one more of them moves the metric that counts them
// (6.12) and no other, but for the size of the export itself (6.10), in which it
// is a record like all.
func TestATestLeadChangesNothingElse(t *testing.T) {
	dir := sample(t, demo.Options{Leads: 300, Weeks: 40})
	with := copied(t, dir)
	file := filepath.Join(with, "exports", "salesforce", "Lead.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := records(data)
	fields := bytes.Split(bytes.TrimRight(lines[len(lines)/2], "\n"), []byte(`","`))
	names := bytes.Split(bytes.TrimRight(lines[0], "\n"), []byte(`","`))
	set := 0
	for i, name := range names {
		switch string(bytes.Trim(name, `"`)) {
		case "Id":
			fields[i], set = []byte(`"00QQy0000009999MAA`), set+1
		case "Email":
			fields[i], set = []byte("tester@example.com"), set+1
		case "FirstName", "LastName":
			fields[i], set = []byte("Test"), set+1
		}
	}
	if set != 4 {
		t.Fatalf("%d of the 4 columns are there", set)
	}
	writeFile(t, file, string(append(data, append(bytes.Join(fields, []byte(`","`)), '\n')...)))

	values := func(r *pipeline.Result) map[string]string {
		out := map[string]string{}
		for _, line := range ask(t, r, `select metric, string_agg(concat_ws(' ', series, period_on, segment_kind, segment, numerator, denominator, value, is_mature), ';' order by series, period_on, segment_kind, segment)
from accordo.metric_values group by metric`) {
			metric, rest, _ := bytes.Cut([]byte(line), []byte(" | "))
			out[string(metric)] = string(rest)
		}
		return out
	}
	before, after := values(sampled(t, dir, 1)), values(sampled(t, with, 1))
	if len(before) < 80 || len(after) != len(before) {
		t.Fatalf("%d metrics before, %d after", len(before), len(after))
	}
	for metric, was := range before {
		if is := after[metric]; (is != was) != (metric == "data.excluded" || metric == "data.volume") {
			t.Errorf("%s: changed %v", metric, is != was)
		}
	}
}
