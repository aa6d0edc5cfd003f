package export_test

import (
	"fmt"
	"strings"
	"testing"

	"accordo/pipeline/export"
)

// A Microsoft Advertising report says how many rows it has: one with fewer was
// cut on its way, although every record of it is whole.
func TestStatedRows(t *testing.T) {
	report := func(stated string, rows int) string {
		text := "\xef\xbb\xbf\"Report Name: weekly\"\r\n\"Report Time: 2/2/2026,2/8/2026\"\r\n\"Rows: " + stated + "\"\r\n\r\n" +
			"\"TimePeriod\",\"CampaignName\",\"Impressions\",\"Clicks\",\"Spend\"\r\n"
		for i := range rows {
			text += fmt.Sprintf("\"2/%d/2026\",\"Brand\",\"10\",\"1\",\"0.50\"\r\n", i+1)
		}
		return text + "\"Search total\",\"-\",\"30\",\"3\",\"1.50\"\r\n\r\n\"©2026 Microsoft Corporation. All rights reserved. \"\r\n"
	}
	read := func(content string) *export.File {
		return preflight(t, folder(t, map[string]string{"r.csv": content}), "r.csv", shipped(t), export.Options{})
	}
	if f := read(report("3", 3)); f.Good != 3 || len(f.Warnings) != 0 {
		t.Errorf("good %d, %+v", f.Good, f.Warnings)
	}
	if f := read(strings.Replace(report("3", 3), `"Rows: 3"`, `"Report Filter: "`, 1)); f.Good != 3 {
		t.Errorf("good %d", f.Good)
	}
	if f := read(report("2", 3)); len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0].Message, "says it has 2 rows, but 3 were read") {
		t.Errorf("%+v", f.Warnings)
	}
	for _, stated := range []string{"4", "1,234"} {
		text := refused(t, folder(t, map[string]string{"r.csv": report(stated, 3)}), "r.csv", shipped(t), export.Options{})
		wantParts(t, text, "cut short", fmt.Sprintf("it says it has %s rows, but 3 were read", strings.ReplaceAll(stated, ",", "")))
	}
	c := `{system: x, object: y, title: {en: T}, stated_rows: 'Rows', columns: [{name: a, headers: [A], type: id}]}`
	if _, err := export.LoadContracts(tree(map[string]string{"c/x/y.yaml": c}), "c"); err == nil || !strings.Contains(err.Error(), "stated_rows") {
		t.Errorf("%v", err)
	}
}
