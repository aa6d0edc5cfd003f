package page

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
)

// measures prints numbers one below the other, each with its period, its course
// and its verdict: those of the folders that follow the block's name, and those
// its lines name, a metric or a metric and one of its series. What has no data
// is left to the list of what is missing, what has no total to its charts.
func (r *render) measures(b block) ([]byte, error) {
	keys, err := r.measured(b)
	if err != nil {
		return nil, err
	}
	var rows []scoreRow
	for _, k := range keys {
		v, ok := r.Facts.Verdict(k)
		if !ok || v.State == "by_part" || v.State == "no_data" || v.State == "" {
			continue
		}
		x, err := r.indicator(facts.Indicator{Key: k, Wanted: k})
		if err != nil {
			return nil, err
		}
		x.Need, x.Measure = x.Measure, x.Period+r.days(k)
		rows = append(rows, x)
	}
	return r.execute("measures", map[string]any{"Rows": rows, "Note": r.unjudged(rows)})
}

// unjudged says once on a page why some rows of a table have no verdict.
func (r *render) unjudged(rows []scoreRow) string {
	if r.dashed || !slices.ContainsFunc(rows, func(x scoreRow) bool { return x.State == "" }) {
		return ""
	}
	r.dashed = true
	return r.Words.Say("measures.unjudged")
}

// measured lists the metrics a block asks for, in its order.
func (r *render) measured(b block) ([]facts.Key, error) {
	var out []facts.Key
	for _, folder := range b.args {
		for _, m := range r.Facts.Metrics {
			if strings.HasPrefix(m.Metric, folder+".") {
				out = append(out, m.Key)
			}
		}
	}
	var problems []diag.Problem
	for at, words := range r.source.lines(b) {
		n := len(out)
		want := facts.Name(words[0], strings.Join(words[1:], " "))
		var names []string
		for _, m := range r.Facts.Metrics {
			names = append(names, strings.ReplaceAll(m.Key.String(), "/", " "))
			if m.Metric == want.Metric && (want.Series == "" || m.Series == want.Series) {
				out = append(out, m.Key)
			}
		}
		missing := slices.ContainsFunc(r.Facts.Missing, func(x facts.Missing) bool { return x.Metric == want.Metric })
		if len(out) == n && !missing && !r.Segment.without(want.Metric) {
			hint := "accordo ls lists them"
			if near := diag.Nearest(strings.Join(words, " "), names); near != "" {
				hint = "did you mean " + near + "?"
			}
			problems = append(problems, r.source.problem(at, fmt.Sprintf("metric %q does not exist", strings.Join(words, " ")), hint))
		}
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return out, nil
}

// period names the week, month or quarter a number is of.
func (r *render) period(kind string, on time.Time) string {
	switch {
	case on.IsZero():
		return ""
	case kind == "month":
		return r.Words.Month(on)
	case kind == "quarter":
		return r.Words.Quarter(on)
	}
	return r.Words.WeekNumber(on)
}
