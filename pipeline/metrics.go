package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/config"
	"accordo/pipeline/history"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// metricName is how queries and pages call a metric: follow_up.sla_on_time.
func metricName(n *model.Node) string { return strings.Replace(n.Table, "__", ".", 1) }

// collectMetrics fills accordo.metrics (the catalogue, one row per metric and
// series) and accordo.metric_values (every value, in one shape, totals and
// single segments), which is what signals read. It is what lets an analyst add
// a metric with one file.
func collectMetrics(ctx context.Context, db *warehouse.DB, c *config.Config, nodes []*model.Node, u *reuse) error {
	values, err := allValueSelects(ctx, db, nodes, nil)
	if err != nil {
		return err
	}
	// The first select fixes names and types, also when there is no metric at all.
	values = append([]string{`select cast('' as varchar) as metric, cast('' as varchar) as series,
  cast(null as date) as period_on, cast('' as varchar) as segment_kind, cast('' as varchar) as segment,
  cast(null as decimal(38, 6)) as numerator, cast(null as decimal(38, 6)) as denominator,
  cast(null as double) as value, false as is_mature,
  cast(null as decimal(38, 6)) as cases, cast(null as decimal(38, 6)) as open_cases where false`}, values...)
	if err := u.collect(ctx, db, "accordo.metric_values", metricNames(nodes), strings.Join(values, "\nunion all\n")+
		"\norder by metric, series, segment_kind, segment, period_on"); err != nil {
		return fmt.Errorf("collect metric values: %w", err)
	}
	return collectCatalogue(ctx, db, c, nodes, u)
}

// recollect does the same where only the named metrics changed; nodes are all
// there are now.
func recollect(ctx context.Context, db *warehouse.DB, c *config.Config, nodes []*model.Node, changed []string) error {
	metrics := make([]string, len(changed))
	for i, name := range changed {
		metrics[i] = literal(strings.Replace(strings.TrimPrefix(name, "metrics."), "__", ".", 1))
	}
	values, err := allValueSelects(ctx, db, nodes, changed)
	if err != nil {
		return err
	}
	err = db.Exec(ctx, "delete from accordo.metric_values where metric in ("+strings.Join(metrics, ", ")+")")
	if err == nil && len(values) > 0 {
		err = db.ExecOver(ctx, "accordo.metric_values", "insert into accordo.metric_values\n"+strings.Join(values, "\nunion all\n"))
	}
	if err != nil {
		return fmt.Errorf("collect metric values: %w", err)
	}
	return collectCatalogue(ctx, db, c, nodes, newReuse(nil))
}

// isMetric reports whether the values of a model are collected.
func isMetric(n *model.Node) bool { return n.Layer == model.Metrics && len(n.Front.Grain) > 0 }

// metricNames lists the models whose values are collected.
func metricNames(nodes []*model.Node) []string {
	var names []string
	for _, n := range nodes {
		if isMetric(n) {
			names = append(names, n.Name)
		}
	}
	return names
}

// allValueSelects returns the selects of the named metrics, of all for nil.
func allValueSelects(ctx context.Context, db *warehouse.DB, nodes []*model.Node, only []string) ([]string, error) {
	all, err := db.Columns(ctx, "metrics")
	if err != nil {
		return nil, err
	}
	var values []string
	for _, n := range nodes {
		if !isMetric(n) || only != nil && !slices.Contains(only, n.Name) {
			continue
		}
		columns := all[n.Table]
		names := make([]string, len(columns))
		for i, col := range columns {
			names[i] = col.Name
		}
		values = append(values, valueSelects(n, names)...)
	}
	return values, nil
}

// collectCatalogue fills accordo.metrics.
func collectCatalogue(ctx context.Context, db *warehouse.DB, c *config.Config, nodes []*model.Node, u *reuse) error {
	catalogue := []string{`select cast('' as varchar) as metric, cast('' as varchar) as series,
  cast('' as varchar) as number, cast('' as varchar) as title_en, cast('' as varchar) as title_it,
  cast('' as varchar) as question_en, cast('' as varchar) as question_it,
  cast('' as varchar) as definition_en, cast('' as varchar) as definition_it,
  cast('' as varchar) as owner, cast('' as varchar) as unit, cast('' as varchar) as direction,
  cast(null as decimal(18, 6)) as target, cast(0 as integer) as horizon_days, cast(0 as integer) as window_weeks,
  false as is_trend, cast('' as varchar) as period, cast(0 as integer) as version, cast('' as varchar) as path,
  cast('' as varchar) as sql_hash, true as has_limits, cast(0 as integer) as place where false`}
	for _, n := range nodes {
		if isMetric(n) {
			catalogue = append(catalogue, catalogueSelect(n, c))
		}
	}
	if err := u.collect(ctx, db, "accordo.metrics", metricNames(nodes), strings.Join(catalogue, "\nunion all\n")+
		"\norder by metric, place, series"); err != nil {
		return fmt.Errorf("collect metrics: %w", err)
	}
	return nil
}

// valueSelects returns the selects that bring one metric table into the shape
// of accordo.metric_values.
func valueSelects(n *model.Node, columns []string) []string {
	has := func(name string) bool { return slices.Contains(columns, name) }
	period := n.Front.Grain[0]
	series := "''"
	var segments []string
	for _, g := range n.Front.Grain[1:] {
		if g == n.Front.Series {
			series = "cast(" + g + " as varchar)"
			continue
		}
		segments = append(segments, g)
	}
	mature := matureExpression(n.Front, period)
	if has("is_mature") {
		mature = "bool_and(is_mature)"
	}
	// What has no outcome yet will change the value: the period is not final (R16), in any of its segments, so that all
	// are of one age.
	open := "null"
	if has("open_cases") {
		open = "sum(open_cases)"
		mature += fmt.Sprintf(" and %s not in (select %s from %s group by %s having sum(open_cases) > 0)", period, period, n.Name, period)
	}
	cases := "null"
	if has("cases") {
		cases = "sum(cases)"
	}
	var numerator, denominator, value string
	switch {
	case has("numerator") && has("denominator"):
		numerator, denominator = "sum(numerator)", "sum(denominator)"
		value = "cast(sum(numerator) as double) / nullif(cast(sum(denominator) as double), 0)"
	default:
		numerator, denominator = "sum(value)", "null"
		value = "cast(sum(value) as double)"
	}
	build := func(kind, segment string, groups ...string) string {
		group := append([]string{period}, groups...)
		if series != "''" {
			group = append(group, n.Front.Series)
		}
		return fmt.Sprintf(`select '%s', %s, %s, %s, %s, cast(%s as decimal(38, 6)), cast(%s as decimal(38, 6)), %s, %s,
  cast(%s as decimal(38, 6)), cast(%s as decimal(38, 6))
from %s group by %s`,
			metricName(n), series, period, kind, segment, numerator, denominator, value, mature, cases, open, n.Name, strings.Join(group, ", "))
	}
	var out []string
	if n.Front.IsAdditive() || len(segments) == 0 {
		out = append(out, build("'all'", "'all'"))
	}
	for _, s := range segments {
		// Several segments of a metric that cannot be summed would be added up here.
		if !n.Front.IsAdditive() && len(segments) > 1 {
			break
		}
		out = append(out, build("'"+s+"'", "coalesce(cast("+s+" as varchar), 'unknown')", s))
	}
	return out
}

// matureExpression says when a period's cohort is old enough (R16): its youngest
// member has the horizon behind it. A month or quarter must also have ended.
func matureExpression(f model.Front, period string) string {
	end := map[string]string{
		"week":    period + " + 7",
		"month":   "cast(" + period + " + interval '1' month as date)",
		"quarter": "cast(" + period + " + interval '3' month as date)",
	}[period]
	if end == "" {
		return "true"
	}
	return fmt.Sprintf("bool_and(%s + %d <= params.report_week() + 7)", end, int(f.Horizon))
}

// catalogueSelect returns the rows of accordo.metrics for one metric.
func catalogueSelect(n *model.Node, c *config.Config) string {
	f := n.Front
	target := func(series string) string {
		t := f.Target.Of(series)
		value, ok := t.Value, t.Set
		if t.Setting != "" {
			value, ok = c.Target("agreement." + t.Setting)
		}
		if !ok {
			return "null"
		}
		return fmt.Sprintf("%v", value)
	}
	row := func(place int, series, titleEN, titleIT string) string {
		return fmt.Sprintf("select %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, cast(%s as decimal(18, 6)), %d, %d, %v, %s, %d, %s, %s, %v, %d",
			literal(metricName(n)), literal(series), literal(f.Number), literal(titleEN), literal(titleIT),
			literal(f.Question.EN), literal(f.Question.IT), literal(f.Definition.EN), literal(f.Definition.IT),
			literal(f.Owner), literal(f.Unit), literal(f.Direction), target(series),
			int(f.Horizon), int(f.Window)/7, f.Trend, literal(f.Grain[0]), f.Version, literal(n.Path), literal(history.Hash(n.SQL)), f.HasLimits(), place)
	}
	if f.Series == "" {
		return row(0, "", f.Title.EN, f.Title.IT)
	}
	var rows []string
	for i, title := range f.SeriesTitles {
		it := title.IT
		if it == "" {
			it = title.EN
		}
		rows = append(rows, row(i+1, title.Series, f.Title.EN+": "+title.EN, f.Title.IT+": "+it))
	}
	if len(rows) == 0 {
		// Without titles the series found in the data name themselves.
		named := row(0, "\x00", f.Title.EN+": \x00", f.Title.IT+": \x00")
		named = strings.Replace(named, literal("\x00"), "series", 1)
		return strings.ReplaceAll(named, "\x00'", "' || series") +
			fmt.Sprintf(" from (select distinct cast(%s as varchar) as series from %s)", f.Series, n.Name)
	}
	return strings.Join(rows, "\nunion all\n")
}

// literal quotes a text for SQL.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
