package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// Slices are a built warehouse cut by the values of one segment column, such as
// source. No model is run on the exports again: the values every metric already
// has for the segment take the place of the totals, and what follows from them is
// judged anew.
type Slices struct {
	By     string
	Values []string      // large enough to show, by name
	Hidden int           // too small to show (R15), or hidden so that those cannot be subtracted back
	Charts []*model.Node // whose inputs all carry the column; what they ask is their SQL

	r      *Result
	base   *warehouse.Overlay // holds the points of all values
	judged []*model.Node      // signals made again for each value, in order
	empty  []string           // tables that say nothing of one value
	cut    []string           // tables below the signals that carry the column
}

// Slice prepares the cuts by a column of core.leads that metrics are counted by.
// Any other column is an error of kind Config that names those there are. The
// caller must Close the result.
func (r *Result) Slice(ctx context.Context, by string) (_ *Slices, err error) {
	s := &Slices{By: by, r: r}
	columns, err := s.column(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(columns, s.By) {
		return nil, diag.New(diag.Config, noSegment(by, columns))
	}
	if err := s.size(ctx); err != nil {
		return nil, err
	}
	if err := s.choose(ctx); err != nil {
		return nil, err
	}
	if s.base, err = r.Warehouse.Overlay(ctx); err != nil {
		return nil, err
	}
	err = s.base.Put(ctx, warehouse.Model{Name: "accordo.metric_values",
		SQL: "select * replace ('all' as segment_kind) from " + s.base.Below("accordo", "metric_values") + " where segment_kind = " + literal(s.By)})
	// all values at once: limits are found for each segment by itself
	for _, name := range pointTables() {
		if err == nil {
			err = s.base.Put(ctx, warehouse.Model{Name: name, SQL: r.Graph.Node(name).SQL})
		}
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// knownSegments refuses, before anything is read or built, columns that no metric
// can be counted by as the heads of the queries say. Which columns have rows is
// known only to [Result.Slice]. Queries that cannot be read refuse the run later,
// with all that is wrong.
func knownSegments(ctx context.Context, dir string, builtin fs.FS, by []string) error {
	if len(by) == 0 {
		return nil
	}
	g, err := Graph(ctx, dir, builtin)
	if err != nil {
		if isMistake(err) {
			return nil
		}
		return err
	}
	leads := map[string]bool{}
	for _, c := range g.Trace("core.leads", nil) {
		leads[c.Name] = true
	}
	var columns []string
	for _, n := range g.Nodes {
		if n.Layer == model.Metrics && len(n.Front.Grain) > 1 {
			columns = append(columns, n.Front.Grain[1:]...)
		}
	}
	slices.Sort(columns)
	columns = slices.DeleteFunc(slices.Compact(columns), func(c string) bool { return len(leads) > 0 && !leads[c] })
	var problems []diag.Problem
	for _, name := range by {
		if !slices.Contains(columns, name) && (name != "region" || !slices.Contains(columns, "country")) {
			problems = append(problems, noSegment(name, columns))
		}
	}
	if problems != nil {
		return diag.New(diag.Config, problems...)
	}
	return nil
}

// noSegment says that a column is no segment column.
func noSegment(by string, columns []string) diag.Problem {
	p := diag.Problem{Message: fmt.Sprintf("--by %s: no metric is counted by %q", by, by), Hint: "the segment columns are " + strings.Join(columns, ", ")}
	if near := diag.Nearest(by, columns); near != "" {
		p.Hint = "did you mean " + near + "? " + p.Hint
	}
	return p
}

const pointsTable = "signals.points"

// pointTables are the points and the signals they are made of, in order.
func pointTables() []string {
	return []string{"signals.observations", "signals.seasons", pointsTable}
}

// Close frees what Slice holds.
func (s *Slices) Close() error { return s.base.Close() }

// column lists the columns a report can be cut by. A column of the leads means
// the same in every table that carries it.
func (s *Slices) column(ctx context.Context) ([]string, error) {
	columns, err := texts(ctx, s.r.Warehouse, `select distinct segment_kind from accordo.metric_values
where segment_kind in (select column_name from information_schema.columns where table_schema = 'core' and table_name = 'leads')
order by 1`)
	if s.By == "region" && !slices.Contains(columns, "region") {
		s.By = "country" // how the exports call it
	}
	return columns, err
}

// size keeps the values with enough cases in a metric of the window. The next
// smallest join those that have not, until what is hidden cannot be had by
// subtraction from the total (7.07).
func (s *Slices) size(ctx context.Context) error {
	all, err := texts(ctx, s.r.Warehouse, `with cases as (
  select v.segment, v.metric, v.series, sum(coalesce(v.denominator, v.numerator)) as n
  from accordo.metric_values as v
  inner join accordo.metrics as m on v.metric = m.metric and v.series = m.series
  where v.segment_kind = `+literal(s.By)+` and v.period_on between params.first_week() and params.report_week()
    and (v.denominator is not null or m.unit = 'count')
  group by v.segment, v.metric, v.series
), sized as (select segment, cast(max(n) as bigint) as n from cases group by segment having max(n) > 0),
listed as (select list(segment order by n, segment) as segments, list(n order by n, segment) as sizes from sized),
pooled as (select unnest(segments) as segment, unnest(pooled_cells(sizes, params.small_n_hide())) as is_hidden from listed)
select case when is_hidden then '-' else '+' end || segment from pooled order by 1`)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v[0] == '+' {
			s.Values = append(s.Values, v[1:])
			continue
		}
		s.Hidden++
	}
	slices.Sort(s.Values)
	return nil
}

// aboutAll are signals that stay those of the whole: the state of the data, when
// a definition changed, and the calendar.
func aboutAll() []string {
	return []string{"signals.section_checks", "signals.section_grades", "signals.series_changes", "signals.agreement", "signals.week_lengths"}
}

// choose finds the signals and charts that can be made of one value: all they
// read carries the column, or is made of what does.
func (s *Slices) choose(ctx context.Context) error {
	has, err := texts(ctx, s.r.Warehouse, "select table_schema || '.' || table_name from information_schema.columns where table_schema in ('core', 'metrics') and column_name = "+literal(s.By)+" order by 1")
	if err != nil {
		return err
	}
	made := []string{"accordo.metric_values", "accordo.metrics", pointsTable}
	// what was agreed between the teams is not about one value
	s.empty = []string{"core.actions"}
	able := func(n *model.Node) bool {
		cuts := false
		for _, ref := range n.Refs {
			own := slices.Contains(made, ref) || slices.Contains(has, ref)
			if !own && !strings.HasPrefix(ref, "agreement.") && !slices.Contains(aboutAll(), ref) && !slices.Contains(s.empty, ref) {
				return false
			}
			cuts = cuts || own
		}
		return cuts
	}
	compares := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(s.By) + `\b`)
	for _, n := range s.r.Graph.Nodes {
		switch {
		case n.Layer == model.Signals && (slices.Contains(pointTables(), n.Name) || slices.Contains(aboutAll(), n.Name)):
			continue
		case n.Layer == model.Signals && able(n):
			made = append(made, n.Name)
			s.judged = append(s.judged, n)
		case n.Layer == model.Signals:
			s.empty = append(s.empty, n.Name)
			continue
		// a chart that compares the values has nothing to say of one
		case n.Layer == model.Charts && able(n) && !compares.MatchString(reComment.ReplaceAllString(n.SQL, " ")) && !reads(n, s.empty):
			s.Charts = append(s.Charts, n)
		default:
			continue
		}
		for _, ref := range n.Refs {
			if slices.Contains(has, ref) && !slices.Contains(s.cut, ref) {
				s.cut = append(s.cut, ref)
			}
		}
	}
	return nil
}

var reComment = regexp.MustCompile(`(?s)/\*.*?\*/|--[^\n]*`)

func reads(n *model.Node, tables []string) bool {
	return slices.ContainsFunc(n.Refs, func(ref string) bool { return slices.Contains(tables, ref) })
}

// Cut is the warehouse of one value after the other, for one goroutine.
type Cut struct {
	s *Slices
	o *warehouse.Overlay
}

// Open starts a cut. The caller must Close it.
func (s *Slices) Open(ctx context.Context) (*Cut, error) {
	o, err := s.r.Warehouse.Overlay(ctx)
	if err != nil {
		return nil, err
	}
	c := &Cut{s: s, o: o}
	// what was never counted by the column is not a metric of a value
	models := []warehouse.Model{{Name: "accordo.metrics", SQL: "select * from " + o.Below("accordo", "metrics") +
		" where (metric, series) in (select (metric, series) from " + s.base.Name() + ".accordo.metric_values)"}}
	for _, table := range s.empty {
		schema, name, _ := strings.Cut(table, ".")
		models = append(models, warehouse.Model{Name: table, SQL: "select * from " + o.Below(schema, name) + " where false"})
	}
	if err := c.put(ctx, models); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// Use turns the cut to one value.
func (c *Cut) Use(ctx context.Context, value string) error {
	var models []warehouse.Model
	for _, table := range []string{"accordo.metric_values", pointsTable} {
		models = append(models, warehouse.Model{Name: table,
			SQL: "select * replace ('all' as segment) from (select * from " + c.s.base.Name() + "." + table + " where segment = " + literal(value) + ")"})
	}
	for _, table := range c.s.cut {
		schema, name, _ := strings.Cut(table, ".")
		models = append(models, warehouse.Model{Name: table, View: true,
			SQL: "select * from " + c.o.Below(schema, name) + " where coalesce(cast(" + c.s.By + " as varchar), 'unknown') = " + literal(value)})
	}
	for _, n := range c.s.judged {
		models = append(models, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL})
	}
	if err := c.put(ctx, models); err != nil {
		return fmt.Errorf("%s %q: %w", c.s.By, value, err)
	}
	return nil
}

func (c *Cut) put(ctx context.Context, models []warehouse.Model) error {
	for _, m := range models {
		if err := c.o.Put(ctx, m); err != nil {
			return fmt.Errorf("%s: %w", m.Name, err)
		}
	}
	return nil
}

// Query runs one select over the cut; the caller releases the reader.
func (c *Cut) Query(ctx context.Context, text string) (array.RecordReader, error) {
	return c.o.Query(ctx, text)
}

// Close frees the cut.
func (c *Cut) Close() error { return c.o.Close() }

// texts reads a column of texts.
func texts(ctx context.Context, q querier, sql string) ([]string, error) {
	r, err := q.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	var out []string
	for r.Next() {
		c := r.Record().Column(0)
		for i := range int(r.Record().NumRows()) {
			out = append(out, strings.Clone(c.ValueStr(i)))
		}
	}
	return out, r.Err()
}
