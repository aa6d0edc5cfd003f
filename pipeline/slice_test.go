package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline"
	"accordo/pipeline/demo"
	"accordo/pipeline/diag"
)

// asker runs one select.
type asker interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
}

func askOf(t *testing.T, q asker, sql string) []string {
	t.Helper()
	reader, err := q.Query(context.Background(), sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer reader.Release()
	var out []string
	for reader.Next() {
		for row := range int(reader.Record().NumRows()) {
			var cells []string
			for _, column := range reader.Record().Columns() {
				cells = append(cells, strings.Clone(column.ValueStr(row)))
			}
			out = append(out, strings.Join(cells, " | "))
		}
	}
	return out
}

// What a page of one value says is what the metrics say of it, and the whole is as it was.
func TestSliceSaysWhatTheMetricsSayOfItsValues(t *testing.T) {
	r := sampled(t, sample(t, demo.Options{Leads: 600, Weeks: 40, Seed: 1}), 0)
	before := ask(t, r, "select * from signals.verdicts order by metric, series")
	s, err := r.Slice(context.Background(), "source")
	if err != nil {
		t.Fatal(err)
	}
	var e *diag.Error
	if _, err := r.Slice(context.Background(), "shoe_size"); !errors.As(err, &e) || !strings.Contains(e.Problems[0].Hint, "country, ") {
		t.Errorf("an unknown column: %+v", err)
	}
	if len(s.Values) < 5 || len(s.Charts) < 5 {
		t.Fatalf("%d values and %d charts", len(s.Values), len(s.Charts))
	}
	cut, err := s.Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, value := range s.Values {
		if err := cut.Use(context.Background(), value); err != nil {
			t.Fatal(err)
		}
		// every verdict's number is the metric's number of the value, in its period
		got := askOf(t, cut, "select metric, series, period_on, numerator, denominator, value from signals.verdicts where value is not null order by metric, series")
		want := ask(t, r, fmt.Sprintf("select metric, series, period_on, numerator, denominator, value from accordo.metric_values where segment_kind = 'source' and segment = '%s' order by metric, series", value))
		for _, row := range got {
			if row = strings.ReplaceAll(row, "(null)", "-"); !slices.Contains(want, row) {
				t.Errorf("%s: %s is not the metric's", value, row)
			}
		}
		told += len(got)
		// the leads of the tables are those of the value
		if leads := askOf(t, cut, "select distinct source from core.lead_cycles"); len(leads) > 1 || len(leads) == 1 && leads[0] != value {
			t.Errorf("%s: leads of %v", value, leads)
		}
		for _, c := range s.Charts {
			askOf(t, cut, c.SQL)
		}
	}
	if told < 50 {
		t.Errorf("only %d numbers were compared", told)
	}
	if err := cut.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if after := ask(t, r, "select * from signals.verdicts order by metric, series"); !slices.Equal(before, after) {
		t.Error("the verdicts of the whole changed")
	}
}

// A single small value could be subtracted back from the total: the next one is hidden with it.
func TestSliceHidesTheNextSmallest(t *testing.T) {
	o := demo.Options{Leads: 400, Weeks: 40, Seed: 1}
	dir := sample(t, o)
	agreement, err := os.ReadFile(filepath.Join(dir, "accordo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	r := sampled(t, dir, 0)
	var by string
	var of []string // the values with cases, the smallest first
	var smallest, next float64
	for _, by = range []string{"source", "country", "intent"} {
		of = ask(t, r, `select segment, n from (select segment, max(n) as n from (
  select v.segment, sum(coalesce(v.denominator, v.numerator)) as n
  from accordo.metric_values as v inner join accordo.metrics as m on v.metric = m.metric and v.series = m.series
  where segment_kind = '`+by+`' and period_on between params.first_week() and params.report_week() and (denominator is not null or unit = 'count')
  group by v.segment, v.metric, v.series) group by segment) where n > 0 order by n, segment`)
		for i, to := range []*float64{&smallest, &next} {
			if _, err := fmt.Sscan(of[i][strings.LastIndex(of[i], "| ")+2:], to); err != nil {
				t.Fatal(err)
			}
		}
		if smallest < next && smallest >= 5 {
			break
		}
	}
	if smallest == next || smallest < 5 {
		t.Fatalf("no column has one smallest value: %v", of)
	}
	name := func(row string) string { n, _, _ := strings.Cut(row, " | "); return n }
	shown := func(r *pipeline.Result, hidden int) {
		t.Helper()
		s, err := r.Slice(context.Background(), by)
		if err != nil {
			t.Fatal(err)
		}
		if s.Hidden != hidden || len(s.Values) != len(of)-hidden {
			t.Errorf("%d hidden, want %d, and %d shown of %v", s.Hidden, hidden, len(s.Values), of)
		}
		for i, row := range of {
			if slices.Contains(s.Values, name(row)) != (i >= hidden) {
				t.Errorf("%s is on the wrong side", row)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	shown(r, 0)
	other := sample(t, o)
	writeFile(t, filepath.Join(other, "accordo.yaml"), string(agreement)+fmt.Sprintf("\nprivacy: {hide_below: %d, mute_below: %d}\n", int(smallest)+1, int(smallest)+30))
	shown(sampled(t, other, 0), 2)
}
