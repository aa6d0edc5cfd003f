package facts_test

import (
	"context"
	"slices"
	"testing"

	"accordo/reports/facts"
	"accordo/reports/internal/sample"
)

// What changed with an item of the agenda is named a line each: a series may hold spaces.
func TestAgendaNamesWhatChangedWithAnItem(t *testing.T) {
	src := sample.New()
	table := src.Tables["signals.agenda"]
	also := slices.Index(table.Columns, "also text")
	table.Rows[2][also] = "follow_up.response_time/business_median\nfunnel.stage_conversion/Closed Won"
	f, err := facts.Read(context.Background(), src, "en")
	if err != nil {
		t.Fatal(err)
	}
	want := []facts.Key{{Metric: "follow_up.response_time", Series: "business_median"}, {Metric: "funnel.stage_conversion", Series: "Closed Won"}}
	if got := f.Agenda[2].Also; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
