package chart_test

import (
	"strings"
	"testing"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// 56 of 70 against 48 of 80 is the worked example of Newcombe (1998), method 10:
// +20 points, 5.2 to 33.4. Where cases are gone unseen the interval is wider.
func TestCurvesAreCompared(t *testing.T) {
	columns := []string{"curve text", "t_hours float", "reached float", "at_risk int", "is_mature bool", "is_prior bool"}
	curves := func(leftA, leftB int, yB float64) [][]any {
		return [][]any{{"now", 1.0, 0.0, 70, true, false}, {"now", 24.0, 0.8, leftA, true, false},
			{"before", 1.0, 0.0, 80, true, true}, {"before", 24.0, yB, leftB, true, true}}
	}
	for _, c := range []struct {
		lang, want string
		rows       [][]any
	}{
		{"en", "Within 24 h: now 80% (n = 70); before 60% (n = 80); +20 points (5.2 to 33): higher.", curves(14, 32, 0.6)},
		{"it", "Entro 24 h: now 80% (n = 70); before 60% (n = 80); +20 punti (da 5,2 a 33): di più.", curves(14, 32, 0.6)},
		{"en", "Within 24 h: now 80% (n = 70); before 60% (n = 80); +20 points (3.6 to 35): higher.", curves(4, 12, 0.6)},
		{"en", "Within 24 h: now 80% (n = 70); before 75% (n = 80); +5 points (−8.6 to +18): no clear change.", curves(14, 20, 0.75)},
		{"en", "Within 24 h: now 80% (n = 70); before 10% (n = 80).", curves(14, 2, 0.1)}, // ten known cases are too few
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "steps", Unit: "percent"}, frameOf(t, sample.Table{Columns: columns, Rows: c.rows}), speak(t, c.lang))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(fig.Finding, "\u2060", ""); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
