package chart_test

import (
	"fmt"
	"testing"
	"time"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// The table of a long curve has the rows its marks stand for, and each mark finds its own.
func TestTablesOfLongCurvesAreThinned(t *testing.T) {
	steps := sample.Table{Columns: []string{"curve text", "t_hours float", "reached float", "at_risk int"}}
	for i := range 100 {
		steps.Rows = append(steps.Rows, []any{"All", float64(i), float64(i) / 100, 200 - i})
	}
	w := speak(t, "en")
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "steps", Unit: "percent"}, frameOf(t, steps), w)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(fig.Table.Rows); n < 15 || n > 26 || fig.Thinned == "" || fig.Table.Rows[n-1][2] != "99%" {
		t.Errorf("%d rows, note %q, last row %v", n, fig.Thinned, fig.Table.Rows[n-1])
	}

	pace := sample.Table{Columns: []string{"day_on date", "actual float", "plan float"}}
	day := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	for i := range 92 {
		var actual any
		if i <= 48 {
			actual = float64(10 * i)
		}
		pace.Rows = append(pace.Rows, []any{day.AddDate(0, 0, i), actual, float64(9 * i)})
	}
	fig, err = chart.Build(chart.Spec{Name: "x", Kind: "pace", Unit: "count"}, frameOf(t, pace), w)
	if err != nil {
		t.Fatal(err)
	}
	found := ""
	for item := range 9 {
		if row, ok := fig.Wide.Row(0, item); ok {
			found = fmt.Sprint(fig.Table.Rows[row][:2])
		}
	}
	if n := len(fig.Table.Rows); n > 18 || found != "[18 Nov 2026 480]" {
		t.Errorf("%d rows, the newest mark stands for %q", n, found)
	}
}

// What models say of one number is no interval of chance.
func TestRangesOfModelsAreCalledThat(t *testing.T) {
	for ofModels, want := range map[bool]string{true: "Range of models", false: "95% interval"} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "dots", Unit: "ratio"}, frameOf(t, sample.Table{
			Columns: []string{"label text", "value float", "low float", "high float", "n int", "reference float", "is_model_range bool"},
			Rows:    [][]any{{"Fair", 3.0, 1.0, 4.0, 50, 1.0, ofModels}, {"Search", 2.0, 1.5, 2.5, 60, 1.0, ofModels}},
		}), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if got := fig.Table.Head[2].Text; got != want {
			t.Errorf("headed %q, want %q", got, want)
		}
	}
}

// A curve of those still there is not one of those that got there.
func TestStayingIsNotReaching(t *testing.T) {
	for kept, want := range map[bool][2]string{
		true:  {"Still there", "Still there after 60 days: 2025 80% (n = 40)."},
		false: {"Reached", "Within 60 days: 2025 80% (n = 40)."},
	} {
		fig, err := chart.Build(chart.Spec{Name: "x", Kind: "steps", Unit: "percent"}, frameOf(t, sample.Table{
			Columns: []string{"curve text", "t_hours float", "reached float", "at_risk int", "is_mature bool", "is_kept bool"},
			Rows:    [][]any{{"2025", 0.0, 1.0, 40, true, kept}, {"2025", 1440.0, 0.8, 32, true, kept}},
		}), speak(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{fig.Table.Head[2].Text, fig.Finding}; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
