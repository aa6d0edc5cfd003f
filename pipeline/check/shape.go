package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// Shape says where the columns of a model's result and its front matter do not
// fit each other. It looks at names and types only, so it needs no data.
func Shape(n *model.Node, columns []warehouse.ColumnInfo) []diag.Problem {
	types := map[string]string{}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i], types[c.Name] = c.Name, c.Type
	}
	var problems []diag.Problem
	need := func(key, name string) {
		if slices.Contains(names, name) {
			return
		}
		problems = append(problems, n.Problem(key, cmp.Or(near(name, names), "columns here: "+strings.Join(names, ", ")), "the front matter names column %s, the select does not", name))
	}
	for i, name := range n.Front.Grain {
		need(fmt.Sprintf("grain[%d]", i), name)
	}
	for _, name := range slices.Sorted(maps.Keys(n.Front.Columns)) {
		if !slices.Contains(n.Front.Grain, name) {
			need("columns."+name, name)
		}
	}
	switch n.Layer {
	case model.Metrics:
		problems = append(problems, metricShape(n, names, types)...)
	case model.Charts:
		problems = append(problems, chartShape(n, names)...)
	}
	return problems
}

// Parts says which models name a column for their parts that the table does not
// have. columns are those of every table "schema.table".
func Parts(nodes []*model.Node, columns map[string][]string) []diag.Problem {
	var problems []diag.Problem
	for _, n := range nodes {
		for _, table := range slices.Sorted(maps.Keys(n.Front.Parts)) {
			column, have := n.Front.Parts[table], columns[table]
			if !slices.Contains(have, column) {
				problems = append(problems, n.Problem("parts."+table, cmp.Or(near(column, have), "columns there: "+strings.Join(have, ", ")), "%s has no column %s", table, column))
			}
		}
	}
	return problems
}

// metricFacts are the columns a metric may have besides its grain.
func metricFacts() []string {
	return []string{"numerator", "denominator", "value", "horizon_days", "is_mature", "open_cases", "cases"}
}

// metricShape asks for what Accordo computes with.
func metricShape(n *model.Node, names []string, types map[string]string) []diag.Problem {
	var problems []diag.Problem
	hasRate := slices.Contains(names, "numerator") && slices.Contains(names, "denominator")
	if hasRate == slices.Contains(names, "value") {
		problems = append(problems, n.Problem("", "return numerator and denominator of a share, value of anything else", "a metric has either numerator and denominator, or value"))
	}
	for _, name := range names {
		meant := slices.ContainsFunc(n.Front.Grain, func(g string) bool { return !slices.Contains(names, g) && diag.Nearest(g, names) == name })
		if !slices.Contains(metricFacts(), name) && !slices.Contains(n.Front.Grain, name) && !meant {
			problems = append(problems, n.Problem("grain", outside(name, n.Front.Grain), "column %s is neither in the grain nor one of %s", name, strings.Join(metricFacts(), ", ")))
		}
	}
	for _, name := range []string{"numerator", "denominator", "value"} {
		if n.Front.Unit == "money" && isFloat(types[name]) {
			problems = append(problems, n.Problem("unit", "sums of floating point differ from run to run: cast amounts to decimal(18, 4)",
				"column %s holds money as %s", name, strings.ToLower(types[name])))
		}
		if kind := types[name]; kind == "VARCHAR" || kind == "DATE" || kind == "TIMESTAMP" || kind == "BOOLEAN" {
			problems = append(problems, n.Problem("unit", "a metric returns numbers", "column %s is %s", name, strings.ToLower(kind)))
		}
	}
	if len(n.Front.Grain) > 0 {
		if kind := types[n.Front.Grain[0]]; kind != "" && kind != "DATE" {
			problems = append(problems, n.Problem("grain[0]", "use week_of(…), month_of(…) or quarter_of(…)", "column %s is %s, a period is a date", n.Front.Grain[0], strings.ToLower(kind)))
		}
	}
	return problems
}

// outside is the hint for a column of a metric that is neither of its key nor a fact.
func outside(name string, grain []string) string {
	if found := diag.Nearest(name, metricFacts()); found != "" {
		return "did you mean " + found + "?"
	}
	return fmt.Sprintf("write grain: [%s], or take the column out of the select", strings.Join(append(slices.Clone(grain), name), ", "))
}

// chartColumns are the columns a kind of chart cannot do without.
func chartColumns(kind string) []string {
	return map[string][]string{
		"xmr": {"period_on", "value"}, "bars": {"label", "value"}, "steps": {"curve", "t_hours", "reached"},
		"stacked": {"part", "value"}, "six_twelve": {"panel", "period_on", "value"}, "bullet": {"label", "value", "target"},
		"pace": {"day_on", "actual", "plan"}, "waterfall": {"label", "value"}, "dots": {"label", "value"},
		"columns": {"part", "period_on", "value"},
	}[kind]
}

// chartShape asks for the columns the kind of chart draws.
func chartShape(n *model.Node, names []string) []diag.Problem {
	var problems []diag.Problem
	for _, name := range chartColumns(n.ChartKind()) {
		if !slices.Contains(names, name) {
			hint := near(name, names)
			if hint == "" {
				hint = "columns here: " + strings.Join(names, ", ")
			}
			problems = append(problems, n.Problem("chart.kind", hint, "a chart of kind %s needs column %s", n.ChartKind(), name))
		}
	}
	return problems
}

// isFloat reports whether a type counts in binary floating point.
func isFloat(kind string) bool { return kind == "DOUBLE" || kind == "FLOAT" }

// near is the hint for a misspelt name.
func near(name string, names []string) string {
	if found := diag.Nearest(name, names); found != "" {
		return "did you mean " + found + "?"
	}
	return ""
}
