package pipeline_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline"
	"accordo/pipeline/config"
	"accordo/queries"
)

// statistician answers questions put in SQL to the macros of a project.
type statistician struct {
	t *testing.T
	r *pipeline.Result
}

// newStatistician opens a warehouse in which the macros exist, for a firm in
// Rome that works from nine to six and closes on Christmas day.
func newStatistician(t *testing.T) statistician {
	t.Helper()
	dir := t.TempDir()
	text := "project: {time_zone: Europe/Rome}\nagreement:\n  calendars:\n    default:\n" +
		"      hours: {mon-fri: [\"09:00-18:00\"]}\n      holidays: [2026-12-25]\n"
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Bare(context.Background(), dir, queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return statistician{t, r}
}

// table returns the rows of a select as text and as numbers (NaN for NULL).
func (s statistician) table(sql string) [][]float64 {
	s.t.Helper()
	reader, err := s.r.Warehouse.Query(context.Background(), sql)
	if err != nil {
		s.t.Fatalf("%s\n%v", sql[:min(len(sql), 300)], err)
	}
	defer reader.Release()
	var out [][]float64
	for reader.Next() {
		rec := reader.Record()
		for row := range int(rec.NumRows()) {
			line := make([]float64, rec.NumCols())
			for i := range line {
				line[i] = number(s.t, rec.Column(i), row)
			}
			out = append(out, line)
		}
	}
	if err := reader.Err(); err != nil {
		s.t.Fatal(err)
	}
	return out
}

// ask returns the one row of "select …".
func (s statistician) ask(expressions string) []float64 {
	s.t.Helper()
	rows := s.table("select " + expressions)
	if len(rows) != 1 {
		s.t.Fatalf("%s: %d rows", expressions, len(rows))
	}
	return rows[0]
}

// word returns a text.
func (s statistician) word(expression string) string {
	s.t.Helper()
	reader, err := s.r.Warehouse.Query(context.Background(), "select cast("+expression+" as varchar) as word")
	if err != nil {
		s.t.Fatal(err)
	}
	defer reader.Release()
	if !reader.Next() {
		s.t.Fatal("no row")
	}
	return strings.Clone(reader.Record().Column(0).ValueStr(0)) // the engine's memory goes with the reader
}

func number(t *testing.T, column arrow.Array, row int) float64 {
	t.Helper()
	if column.IsNull(row) {
		return math.NaN()
	}
	switch c := column.(type) {
	case *array.Float64:
		return c.Value(row)
	case *array.Int64:
		return float64(c.Value(row))
	case *array.Int32:
		return float64(c.Value(row))
	case *array.Boolean:
		if c.Value(row) {
			return 1
		}
		return 0
	}
	t.Fatalf("no number: %s", column.DataType())
	return 0
}

// near compares with an absolute tolerance; NaN stands for NULL.
func near(a, b, tolerance float64) bool {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.IsNaN(a) && math.IsNaN(b)
	}
	return math.Abs(a-b) <= tolerance
}

func (s statistician) expect(name string, got, want []float64, tolerance float64) {
	s.t.Helper()
	if len(got) != len(want) {
		s.t.Fatalf("%s: got %v, want %v", name, got, want)
	}
	for i := range got {
		if !near(got[i], want[i], tolerance) {
			s.t.Errorf("%s: value %d is %.12g, want %.12g", name, i+1, got[i], want[i])
		}
	}
}

// sqlList writes numbers as a list of SQL.
func sqlList[T any](values []T) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = fmt.Sprint(v)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// none stands for NULL.
func none() float64 { return math.NaN() }

// The worked example of every statistic, by its number in the catalogue.
func TestStatisticsWorkedExamples(t *testing.T) {
	s := newStatistician(t)

	// 7.01: six answered after 0.5 … 8 hours, four waiting since 2 … 12
	waits := "kaplan_meier([0.5, 1, 2, 3, 5, 8, 2, 4, 8, 12], [true, true, true, true, true, true, false, false, false, false], min_at_risk := 0)"
	curve := s.table("select at_risk, waiting, se, low, high from (select unnest(" + waits + ", recursive := true))")
	for i, want := range [][]float64{{10, 0.9}, {9, 0.8}, {8, 0.7}, {6, 7.0 / 12}, {4, 7.0 / 16}, {3, 7.0 / 24}} {
		s.expect("7.01 curve", curve[i][:2], want, 1e-9)
	}
	s.expect("7.01 at three hours", curve[3][2:], []float64{0.1610, 0.179, 0.770}, 5e-4)
	s.expect("7.01 read off", s.ask("survival_quantile("+waits+", 0.5), survival_quantile("+waits+", 0.9), reached_by("+waits+", 0.4), restricted_mean("+waits+", 12)"),
		[]float64{5, none(), 0, 6.0958333333333333}, 1e-9)
	s.expect("7.01 curve stops where few are at risk", s.ask("len(kaplan_meier([1, 2, 3], [true, true, true], min_at_risk := 2)), len(kaplan_meier([1, 2], [true, true]))"),
		[]float64{2, none()}, 0)
	s.expect("7.01 left truncation", s.ask("kaplan_meier([2, 4, 6], [true, true, true], min_at_risk := 0, entries := [null, null, 3])[1].at_risk"), []float64{2}, 0)

	// 7.02: converted, disqualified, still open
	for i, want := range [][]float64{
		{3, 0.1, 0}, {5, 0.1, 0.1}, {7, 0.2, 0.1}, {10, 0.2, 0.2166666666666667}, {12, 0.3166666666666667, 0.2166666666666667},
		{20, 17.0 / 36, 0.2166666666666667}, {30, 17.0 / 36, 19.0 / 36},
	} {
		ends := s.table("select t, first, second from (select unnest(aalen_johansen([3, 7, 12, 20, 5, 10, 30, 7, 14, 21], [1, 1, 1, 1, 2, 2, 2, 0, 0, 0], min_at_risk := 0), recursive := true))")
		s.expect("7.02", ends[i], want, 1e-9)
	}
	s.expect("7.02 treating rivals as waiting overstates", s.ask("reached_by(kaplan_meier([3, 7, 12, 20, 5, 10, 30, 7, 14, 21], [true, true, true, true, false, false, false, false, false, false], min_at_risk := 0), 30)"),
		[]float64{0.58}, 5e-3)

	// 7.03
	for _, x := range [][4]float64{{0, 10, 0, .278}, {3, 10, .108, .603}, {12, 40, .181, .454}, {30, 100, .219, .396}, {5, 5, .566, 1}} {
		s.expect("7.03", s.ask(fmt.Sprintf("wilson_low(%v, %v), wilson_high(%v, %v)", x[0], x[1], x[0], x[1])), x[2:], 5e-4)
	}
	s.expect("7.03 of none", s.ask("wilson_low(0, 0), wilson_high(0, 0)"), []float64{none(), none()}, 0)

	// 7.04
	s.expect("7.04", s.ask("newcombe_low(45, 150, 60, 150), newcombe_high(45, 150, 60, 150), z_of_rates(45, 150, 60, 150), p_of_rates(45, 150, 60, 150), fisher_exact(1, 8, 5, 8)"),
		[]float64{-.008, .205, 1.816, .069, .119}, 5e-4)
	for sql, want := range map[string]string{
		"rate_change(45, 150, 60, 150)": "no_clear_change", "rate_change(1, 8, 5, 8)": "no_clear_change",
		"rate_change(45, 150, 75, 150)": "higher", "rate_change(75, 150, 45, 150)": "lower",
		"rate_change(0, 8, 8, 8)": "higher", "rate_change(8, 8, 0, 8)": "lower", "coalesce(rate_change(0, 0, 1, 8), 'none')": "none",
	} {
		if got := s.word(sql); got != want {
			t.Errorf("7.04: %s is %s, want %s", sql, got, want)
		}
	}

	// 7.05, mean and median form
	weeks := "[52, 47, 55, 50, 49, 54, 51, 46, 53, 48, 50, 57]"
	s.expect("7.05", s.ask("unnest(x) from (select xmr("+weeks+") as x)"), []float64{51, 51 - 2.66*53/11, 51 + 2.66*53/11, 53.0 / 11, 3.268 * 53 / 11}, 1e-9)
	s.expect("7.05 median form", s.ask("unnest(x) from (select xmr_median("+weeks+") as x)"), []float64{50.5, 34.775, 66.225, 5, 19.325}, 1e-9)
	s.expect("7.05 nothing varied, or too few", s.ask("xmr([5, 5, 5, 5, 5, 5, 5]).lower, xmr([1, 2, 3, 4, 5]).upper"), []float64{none(), none()}, 0)

	// 7.06
	quarters := "seasonal_indices([90, 100, 110, 100, 99, 110, 121, 110, 7], 4)"
	s.expect("7.06", s.ask(quarters+"[1], "+quarters+"[2], "+quarters+"[3], "+quarters+"[4], 99 / "+quarters+"[1], 121 / "+quarters+"[3]"),
		[]float64{0.9, 1, 1.1, 1, 110, 110}, 1e-9)
	s.expect("7.06 one year is no season", s.ask("len(seasonal_indices([90, 100, 110, 100], 4))"), []float64{none()}, 0)

	// the week of Christmas 2026 has four open days
	s.expect("7.06 per business day", s.ask("business_days('default', '2026-12-21', '2026-12-28'), per_business_day(40, 'default', '2026-12-21', '2026-12-28'), "+
		"per_business_day(48, 'default', date '2026-12-14', date '2026-12-21'), per_business_day(48, 'default', date '2026-12-25', date '2026-12-28'), business_days('none', '2026-12-21', '2026-12-28')"),
		[]float64{4, 10, 9.6, none(), none()}, 1e-9)

	// 7.07: teams of 40, 22 and 3: hiding 3 alone would not hide it
	for sql, want := range map[string]string{
		"pooled_cells([40, 22, 3], 5)": "[false, true, true]", "pooled_cells([3, 40, 2], 5)": "[true, false, true]",
		"pooled_cells([1, 40, 2, 22], 5)": "[true, false, true, true]", "pooled_cells([40, 0, 5], 5)": "[false, false, false]",
	} {
		if got := s.word(sql); got != want {
			t.Errorf("7.07: %s is %s, want %s", sql, got, want)
		}
	}

	// 7.08 to 7.10
	s.expect("7.08", s.ask("discovery_limit([0.003, 0.2, 0.021, 0.04, 0.012]), discovery_limit([0.06, 0.2])"), []float64{0.04, none()}, 0)
	s.expect("7.09", s.ask("median_rank(20), median_coverage(20), median_rank(5), median_low(range(20, 0, -1)), median_high(range(20, 0, -1)), median_low([1, 2])"),
		[]float64{6, 0.959, none(), 6, 15, none()}, 5e-4)
	s.expect("7.09 of many", s.ask("median_rank(1000), median_coverage(1000), median_rank(100000), median_coverage(100000)"),
		[]float64{469, 0.9537088026395095, 49690, 0.9504442853240286}, 1e-9)
	s.expect("7.10", s.ask("counts_p(3, 5, 7, 5), counts_p(0, 1, 0, 1)"), []float64{0.34375, none()}, 1e-9)
	for sql, want := range map[string]string{
		"counts_change(3, 5, 7, 5)": "no_clear_change", "counts_change(1, 5, 12, 5)": "higher", "counts_change(12, 5, 1, 5)": "lower",
		"counts_change(4, 1, 2, 5)": "lower", "counts_change(0, 5, 0, 5)": "no_clear_change",
	} {
		if got := s.word(sql); got != want {
			t.Errorf("7.10: %s is %s, want %s", sql, got, want)
		}
	}

	// 7.11, in UTC: Rome is one hour ahead in winter, two in summer
	minutes := "business_minutes('default', timestamp '%s', timestamp '%s')"
	for _, x := range []struct {
		from, to string
		want     float64
	}{
		{"2026-03-13 16:30:00", "2026-03-16 08:20:00", 50},
		{"2026-03-27 16:30:00", "2026-03-30 07:20:00", 50}, // the clocks change in between
		{"2026-12-24 15:00:00", "2026-12-28 09:00:00", 180},
	} {
		s.expect("7.11", s.ask(fmt.Sprintf(minutes, x.from, x.to)), []float64{x.want}, 0)
	}
	s.expect("7.11 weeks", s.ask("week_of(date '2027-01-03') = date '2026-12-28', week_of(date '2025-12-29') = date '2025-12-29', week_of(date '2027-01-04') = date '2027-01-04'"),
		[]float64{1, 1, 1}, 0)
	s.expect("7.11 horizon", s.ask("horizon_of(kaplan_meier(range(1, 21), list_transform(range(1, 21), i -> true), min_at_risk := 0))"), []float64{21}, 0)
}
