package pipeline_test

import (
	"slices"
	"testing"

	"accordo/pipeline/demo"
)

// Readers see the series of a metric as its file lists them, not by the alphabet.
func TestSeriesKeepTheOrderOfTheirTitles(t *testing.T) {
	r := sampled(t, sample(t, demo.Options{Leads: 300, Weeks: 40}), 0)
	got := ask(t, r, "select series from accordo.metrics where metric = 'follow_up.response_within' order by place")
	if want := []string{"5_minutes", "1_hour", "24_hours", "business_5_minutes", "business_1_hour", "business_24_hours"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
