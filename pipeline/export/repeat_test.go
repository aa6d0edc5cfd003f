package export_test

import (
	"strings"
	"testing"

	"accordo/pipeline/export"
)

const dealStages = `
system: crm
object: deal
title: {en: Deals}
columns:
  - {name: id, headers: [Id], type: id, required: true}
  - {name: entered_at, patterns: ['Date entered "{stage}"', "Date entered '{stage}'"], type: timestamp, repeat: 3}
`

// One entry of a contract takes several headers of a file, and says which.
func TestRepeatedColumns(t *testing.T) {
	contracts := parse(t, map[string]string{"c/crm/deal.yaml": dealStages})
	root := folder(t, map[string]string{
		"a.csv": `Id,"Date entered ""Visit (on site) (Sales Pipeline)""",Other,Date entered 'Won (Sales Pipeline)'` + "\n1,2026-01-02 10:00,x,2026-01-03 10:00\n",
		"b.csv": `Id,"Date entered ""A""","Date entered ""B""","Date entered ""C""","Date entered ""D"""` + "\n1,a,b,c,d\n",
	})
	f := preflight(t, root, "a.csv", contracts, export.Options{})
	got := rows(t, f, 2)[0].values
	for column, want := range map[string]string{
		"entered_1_at": "2026-01-02 10:00", "entered_stage_1": "Visit (on site) (Sales Pipeline)",
		"entered_2_at": "2026-01-03 10:00", "entered_stage_2": "Won (Sales Pipeline)",
		"entered_3_at": "<null>", "entered_stage_3": "<null>",
	} {
		if got[column] != want {
			t.Errorf("%s = %q, want %q", column, got[column], want)
		}
	}
	// A fourth header is one too many: it is listed among the unknown ones.
	f = preflight(t, root, "b.csv", contracts, export.Options{})
	if got := strings.Join(f.Unknown, ", "); got != `Date entered "D"` {
		t.Errorf("unknown %s", got)
	}
}
