package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"accordo/pipeline/alert"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// knownAlerts refuses alerts on metrics, series and segments there are not, each
// at its place in accordo.yaml.
func knownAlerts(c *config.Config, g *model.Graph) []diag.Problem {
	metrics := map[string]*model.Node{}
	var names []string
	for _, n := range g.Nodes {
		if isMetric(n) {
			metrics[metricName(n)] = n
			names = append(names, metricName(n))
		}
	}
	var problems []diag.Problem
	for i, a := range c.Alerts {
		bad := func(key, hint, format string, args ...any) {
			problems = append(problems, c.Problem(fmt.Sprintf("alerts[%d].%s", i, key), fmt.Sprintf(format, args...), hint))
		}
		n := metrics[a.Metric]
		if n == nil {
			bad("metric", nearest(a.Metric, names, "accordo ls shows all metrics"), "there is no metric %q", a.Metric)
			continue
		}
		f := n.Front
		segments := slices.DeleteFunc(slices.Clone(f.Grain[1:]), func(s string) bool { return s == f.Series })
		if a.By != "" && !slices.Contains(segments, a.By) {
			bad("by", nearest(a.By, segments, "leave by out"), "metric %s is not counted by %q", a.Metric, a.By)
		}
		if a.By != "" && !f.IsAdditive() && len(segments) > 1 {
			bad("by", "leave by out", "metric %s has no values of single segments: it cannot be summed over the others", a.Metric)
		}
		if a.By == "" && !f.IsAdditive() && len(segments) > 0 {
			bad("metric", nearest("", segments, "watch it by "+segments[0]), "metric %s has no value of the whole", a.Metric)
		}
		switch {
		case f.Series == "" && a.Series != "":
			bad("series", "leave series out", "metric %s has one series only", a.Metric)
		case f.Series != "" && a.Series == "":
			bad("metric", "name one with series: …", "metric %s has a series for each %s", a.Metric, f.Series)
		case f.Series != "" && len(f.SeriesTitles) > 0:
			if all := f.SeriesTitles.Series(); !slices.Contains(all, a.Series) {
				bad("series", nearest(a.Series, all, ""), "metric %s has no series %q", a.Metric, a.Series)
			}
		}
	}
	return problems
}

// nearest is the hint for a misspelt name.
func nearest(name string, all []string, otherwise string) string {
	if near := diag.Nearest(name, all); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// judgeAlerts says what people are told this week: nil for a project without
// alerts.
func judgeAlerts(ctx context.Context, db *warehouse.DB, site fs.FS, c *config.Config, clock Clock) (*alert.Week, error) {
	if len(c.Alerts) == 0 {
		return nil, nil
	}
	last, err := alert.Read(site, clock.WeekLabel())
	if err != nil {
		return nil, err
	}
	now, err := alert.Judge(ctx, db, c.Alerts)
	if err != nil {
		return nil, err
	}
	week := alert.Settle(now, last, clock.ReportWeek)
	return &week, nil
}
