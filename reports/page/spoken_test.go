package page_test

import (
	"strings"
	"testing"

	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/words"
)

// told is the summary where one change alone is told in full.
func told(i *page.Issue, metric string) page.Summary {
	for n := range i.Facts.Changes {
		i.Facts.Changes[n].Shown = n == 0
	}
	i.Facts.Changes[0].Key = facts.Key{Metric: metric}
	return page.Summarise(i)
}

// The two ends of a course are told in one unit, and a list of names ends as a sentence does.
func TestCoursesAndListsReadAsSentences(t *testing.T) {
	i := issue(t)
	for n, p := range i.Facts.Series(facts.Key{Metric: "revenue.weekly"}, 26) {
		*p.Value = 11_000
		if n == 0 {
			*p.Value = 6_788
		}
	}
	s := told(i, "revenue.weekly")
	if want := "from €6.8k to €11k"; !strings.Contains(s.Changes[0].Trend, want) {
		t.Errorf("no %q in %q", want, s.Changes[0].Trend)
	}
	if !strings.HasSuffix(s.Also, ".") {
		t.Errorf("%q does not end", s.Also)
	}
}

// A quarter is named by its year, which has an article in Italian.
func TestQuartersInSentences(t *testing.T) {
	for lang, want := range map[string]string{"en": " in 2026 Q4", "it": " nel 2026 T4"} {
		i := issue(t)
		w, err := words.New(lang, "EUR")
		if err != nil {
			t.Fatal(err)
		}
		i.Words = w
		if s := told(i, "attribution.cac"); !strings.Contains(s.Changes[0].Fact, want) {
			t.Errorf("no %q in %q", want, s.Changes[0].Fact)
		}
	}
}
