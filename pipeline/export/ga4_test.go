package export_test

import (
	"testing"

	"accordo/pipeline/export"
)

// A second table in one GA4 file is never mixed into the first: its records are
// rejected, and so many of them refuse the run.
func TestSecondTableOfAFile(t *testing.T) {
	content := "# ---\n# Account: Acme\n# Start date: 20260201\n\nSession default channel group,Sessions,Engaged sessions\nDirect,10,5\n\n" +
		"# ---\n# Sessions by day\n\nDate,Sessions\n20260201,50\n20260202,60\n"
	f := preflight(t, folder(t, map[string]string{"ga4.csv": content}), "ga4.csv", shipped(t), export.Options{})
	if f.Contract.Table() != "ga4__channel_day" || f.Good != 1 || len(f.Rejects) != 3 {
		t.Errorf("%s good %d rejects %d", f.Contract.ID(), f.Good, len(f.Rejects))
	}
	for _, r := range f.Rejects {
		if r.Reason != export.FieldCount {
			t.Errorf("%s: %q", r.Reason, r.Raw)
		}
	}
}
