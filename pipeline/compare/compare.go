package compare

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"
)

// Source answers queries; the warehouse is one.
type Source interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
}

// Report is every difference, in the order of names.
type Report struct {
	Tables  []Table  `json:"tables"`
	Metrics []Metric `json:"metrics"`
}

// Differs reports whether there is any difference.
func (r Report) Differs() bool { return len(r.Tables)+len(r.Metrics) > 0 }

// Table is a table that differs. Changed rows are those of one side that the
// other lacks.
type Table struct {
	Name    string   `json:"table"`
	State   string   `json:"state"` // "added", "removed", "columns", "rows" or "values"
	Columns []string `json:"columns,omitempty"`
	Before  int64    `json:"rows_before"`
	After   int64    `json:"rows_after"`
	Gone    int64    `json:"rows_gone"`
	Come    int64    `json:"rows_come"`
}

// Metric is a metric whose values differ; Values are the latest first.
type Metric struct {
	Name    string  `json:"metric"`
	Series  string  `json:"series,omitempty"`
	Changed int     `json:"changed"`
	Values  []Value `json:"values"`
}

// Value is one value before and after, "" where there is none.
type Value struct {
	Period  string `json:"period"`
	Segment string `json:"segment"`
	Before  string `json:"before"`
	After   string `json:"after"`
}

// shown is how many changed values of a metric a report lists.
const shown = 5

// tolerance is the relative difference below which two values are equal:
// floating point sums may differ in their last digits.
const tolerance = 1e-9

// Run compares all tables of the layers for which only returns true.
func Run(ctx context.Context, before, after Source, only func(table string) bool) (Report, error) {
	report := Report{Tables: []Table{}, Metrics: []Metric{}}
	a, err := schemaOf(ctx, before)
	if err != nil {
		return report, err
	}
	b, err := schemaOf(ctx, after)
	if err != nil {
		return report, err
	}
	all := maps.Clone(a)
	maps.Copy(all, b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !only(name) {
			continue
		}
		t, err := table(ctx, before, after, name, a[name], b[name])
		if err != nil {
			return report, fmt.Errorf("compare %s: %w", name, err)
		}
		if t.State != "" {
			report.Tables = append(report.Tables, t)
		}
	}
	report.Metrics, err = metrics(ctx, before, after, only)
	return report, err
}

// schemaOf returns the columns "name type" of every table the models make.
func schemaOf(ctx context.Context, s Source) (map[string][]string, error) {
	out := map[string][]string{}
	err := each(ctx, s, `select table_schema || '.' || table_name as name, column_name || ' ' || lower(data_type) as col
from information_schema.columns where table_schema in ('staging', 'core', 'metrics', 'signals', 'charts')
order by name, ordinal_position`, func(row []string) { out[row[0]] = append(out[row[0]], row[1]) })
	return out, err
}

// table compares one table.
func table(ctx context.Context, before, after Source, name string, a, b []string) (Table, error) {
	t := Table{Name: name}
	var old, now map[string]int64
	var err error
	if a != nil {
		if old, err = hashes(ctx, before, name); err != nil {
			return t, err
		}
	}
	if b != nil {
		if now, err = hashes(ctx, after, name); err != nil {
			return t, err
		}
	}
	for h, n := range old {
		t.Before += n
		t.Gone += max(0, n-now[h])
	}
	for h, n := range now {
		t.After += n
		t.Come += max(0, n-old[h])
	}
	switch {
	case a == nil:
		t.State = "added"
	case b == nil:
		t.State = "removed"
	case !slices.Equal(a, b):
		t.State = "columns"
		for _, c := range a {
			if !slices.Contains(b, c) {
				t.Columns = append(t.Columns, "- "+c)
			}
		}
		for _, c := range b {
			if !slices.Contains(a, c) {
				t.Columns = append(t.Columns, "+ "+c)
			}
		}
	case t.Before != t.After:
		t.State = "rows"
	case t.Gone+t.Come > 0:
		t.State = "values"
	}
	return t, nil
}

// hashes counts the rows of a table by the hash of what is in them.
func hashes(ctx context.Context, s Source, name string) (map[string]int64, error) {
	schema, table, _ := strings.Cut(name, ".")
	out := map[string]int64{}
	err := each(ctx, s, fmt.Sprintf(`select cast(hash(t) as varchar) as h, count(*) as n from %q.%q as t group by h`, schema, table), func(row []string) {
		out[row[0]], _ = strconv.ParseInt(row[1], 10, 64)
	})
	return out, err
}

// metrics compares the values of all metrics.
func metrics(ctx context.Context, before, after Source, only func(string) bool) ([]Metric, error) {
	old, err := valuesOf(ctx, before)
	if err != nil {
		return nil, err
	}
	now, err := valuesOf(ctx, after)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(old)
	maps.Copy(all, now)
	byMetric := map[[2]string]*Metric{}
	keys := slices.SortedFunc(maps.Keys(all), func(a, b key) int {
		// the latest period first, totals before segments
		return cmpAll(strings.Compare(a.metric, b.metric), strings.Compare(a.series, b.series), -strings.Compare(a.period, b.period),
			strings.Compare(a.kind, b.kind), strings.Compare(a.segment, b.segment))
	})
	out := []Metric{}
	for _, k := range keys {
		a, hadA := old[k]
		b, hasB := now[k]
		if hadA == hasB && same(a, b) || !only("metrics."+strings.Replace(k.metric, ".", "__", 1)) {
			continue
		}
		id := [2]string{k.metric, k.series}
		if byMetric[id] == nil {
			byMetric[id] = &Metric{Name: k.metric, Series: k.series}
		}
		m := byMetric[id]
		m.Changed++
		segment := "all"
		if k.kind != "all" {
			segment = k.kind + " " + k.segment
		}
		if len(m.Values) < shown {
			m.Values = append(m.Values, Value{k.period, segment, a, b})
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(byMetric), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		out = append(out, *byMetric[id])
	}
	return out, nil
}

// key names one value of a metric.
type key struct{ metric, series, kind, segment, period string }

func valuesOf(ctx context.Context, s Source) (map[key]string, error) {
	out := map[key]string{}
	err := each(ctx, s, `select metric, series, segment_kind, segment, cast(period_on as varchar) as period_on,
  coalesce(cast(value as varchar), 'null') as value from accordo.metric_values`, func(row []string) {
		out[key{row[0], row[1], row[2], row[3], row[4]}] = row[5]
	})
	return out, err
}

// same reports whether two values are equal but for the noise of floating point.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= tolerance*max(math.Abs(x), math.Abs(y))
}

// cmpAll returns the first comparison that decides.
func cmpAll(results ...int) int {
	for _, r := range results {
		if r != 0 {
			return r
		}
	}
	return 0
}

// each calls visit with the texts of every row.
func each(ctx context.Context, s Source, sql string, visit func(row []string)) error {
	r, err := s.Query(ctx, sql)
	if err != nil {
		return err
	}
	defer r.Release()
	for r.Next() {
		rec := r.Record()
		for i := range int(rec.NumRows()) {
			row := make([]string, rec.NumCols())
			for j := range row {
				row[j] = strings.Clone(rec.Column(j).ValueStr(i)) // it points into the batch
			}
			visit(row)
		}
	}
	return r.Err()
}
