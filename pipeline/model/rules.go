package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// checkFront applies the rules of the layer to the front matter.
func (n *Node) checkFront() []diag.Problem {
	var problems []diag.Problem
	wrong := func(key, hint, format string, args ...any) {
		problems = append(problems, n.Problem(key, hint, format, args...))
	}
	oneOf := func(key, value string, allowed ...string) {
		if value != "" && !slices.Contains(allowed, value) {
			hint := "use " + strings.Join(allowed, ", ")
			if near := diag.Nearest(value, allowed); near != "" {
				hint = "did you mean " + near + "?"
			}
			wrong(key, hint, "%s %q", key, value)
		}
	}
	f := n.Front
	if (n.Layer == Metrics || n.Layer == Charts) && !frontOpenRE.MatchString(n.SQL) {
		wrong("", "begin the file with /* --- and end its head with --- */; accordo new metric or chart NAME writes one", "%s has no front matter", n.Name)
		return problems
	}
	oneOf("owner", f.Owner, "sales", "marketing", "leadership", "revops")
	oneOf("unit", f.Unit, "percent", "change", "points", "count", "money", "duration", "ratio", "times")
	oneOf("direction", f.Direction, "up", "down", "none")
	oneOf("engine", f.Engine, "duckdb")
	oneOf("materialize", f.Materialize, "view", "table")
	if f.Severity != "" {
		wrong("severity", "severity belongs to files in checks", "severity in a model")
	}
	if f.Chart != nil && n.Layer != Charts {
		wrong("chart", "charts live in 5_charts", "chart in a file of %s", n.Layer)
	}
	if n.Layer == Metrics || n.Layer == Charts {
		for _, need := range []struct{ key, value string }{{"title", f.Title.EN}, {"owner", f.Owner}, {"unit", f.Unit}} {
			switch {
			case need.value != "":
			case need.key == "title" && f.Title.IT != "":
				wrong("title", "add en: …, the language every text has", "the title has no English text")
			default:
				wrong("", "add "+need.key+" to the front matter", "%s has no %s", n.Name, need.key)
			}
		}
	}
	if n.Layer == Metrics && len(f.Grain) == 0 {
		wrong("", "add grain: [week, …] to the front matter", "%s has no grain", n.Name)
	}
	if n.Layer == Metrics && len(f.Grain) > 0 && !slices.Contains([]string{"week", "month", "quarter"}, f.Grain[0]) {
		wrong("grain[0]", "the grain begins with week, month or quarter", "grain begins with %q", f.Grain[0])
	}
	for i, column := range f.Grain {
		if slices.Contains(f.Grain[:i], column) {
			wrong(fmt.Sprintf("grain[%d]", i), "name each column of the key once", "grain names %s twice", column)
		}
	}
	if f.Series != "" && !slices.Contains(f.Grain, f.Series) {
		wrong("series", "name one of the grain: "+strings.Join(f.Grain, ", "), "series %s is not in the grain", f.Series)
	}
	for _, series := range append(slices.Sorted(maps.Keys(f.Target.Series)), "") {
		t := f.Target.Of(series)
		if t.Value > 1 && f.Unit == "percent" {
			wrong("target", "write a share, such as 0.9 for 90 %", "target %v of a percentage", t.Value)
		}
		if all := f.SeriesTitles.Series(); series != "" && !slices.Contains(all, series) {
			wrong("target", "name one of series_titles: "+strings.Join(all, ", "), "target of a series %q that does not exist", series)
		}
	}
	if n.Layer == Charts {
		switch {
		case f.Chart == nil:
			wrong("", "add chart: {kind: …} to the front matter", "%s has no chart", n.Name)
		case !slices.Contains(ChartKinds(), f.Chart.Kind):
			hint := "use " + strings.Join(ChartKinds(), ", ")
			if near := diag.Nearest(f.Chart.Kind, ChartKinds()); near != "" && f.Chart.Kind != "" {
				hint = "did you mean " + near + "?"
			}
			wrong("chart.kind", hint, "chart kind %q", f.Chart.Kind)
		}
	}
	problems = append(problems, n.checkChanges()...)
	_, body, _ := strings.Cut(n.SQL, "*/")
	for _, label := range slices.Sorted(maps.Keys(f.Labels)) {
		switch {
		case n.Layer != Charts:
			wrong("labels", "labels are for charts; series have series_titles", "labels of a query that is not drawn")
			return problems
		case !strings.Contains(body, strings.ReplaceAll(label, "'", "''")):
			wrong("labels."+label, "write the words as the query does, or take the line away", "label %q is not in the query", label)
		}
	}
	return problems
}

// checkParts holds what a file says of its parts against what its text reads.
func (n *Node) checkParts() []diag.Problem {
	if n.View() && len(n.Front.Parts) > 0 {
		return []diag.Problem{n.Problem("parts", "take parts or materialize away", "a view is not made in parts")}
	}
	hint := "this text reads no table"
	if len(n.Refs) > 0 {
		hint = "name tables of from and join, such as " + strings.Join(n.Refs[:min(2, len(n.Refs))], ", ")
	}
	var problems []diag.Problem
	seen := map[string]string{} // name without schema -> table
	for _, table := range sortedKeys(n.Front.Parts) {
		key := "parts." + table
		_, name, _ := strings.Cut(table, ".")
		switch other := seen[name]; {
		case !slices.Contains(n.Refs, table):
			problems = append(problems, n.Problem(key, hint, "parts of a table the text does not read: %s", table))
		case other != "":
			problems = append(problems, n.Problem(key, "leave one of them whole", "parts of two tables of one name: %s and %s", other, table))
		}
		seen[name] = table
	}
	return problems
}

// ChartKinds are the kinds a chart file may name.
func ChartKinds() []string {
	return []string{"xmr", "bars", "steps", "stacked", "six_twelve", "bullet", "pace", "waterfall", "dots", "columns", "diverging", "dumbbell", "heatmap", "list", "multiples", "sankey"}
}

// frontProblem places a problem at the value of a key of the front matter, such
// as "unit", at the key where that is no single value, such as "grain" or
// "columns.amount", or at the top of the file when there is no such key.
func frontProblem(doc *strictyaml.Document, path, text, key, hint, format string, args ...any) diag.Problem {
	p := diag.Problem{File: path, Message: fmt.Sprintf(format, args...), Hint: hint}
	if key != "" {
		if at := doc.ValueAt(key); at.Col > 0 {
			p.Line, p.Col = at.Line, at.Col
			p.Excerpt = strings.TrimRight(strings.Split(text, "\n")[at.Line-1], "\r")
			return p
		}
	}
	p.Line, p.Col, p.Excerpt = place(text, 0)
	return p
}

// Problem returns a problem at a key of the node's front matter, such as
// "grain[1]"; a key that is not there falls back to its parent and then to the
// top of the file.
func (n *Node) Problem(key, hint, format string, args ...any) diag.Problem {
	return frontProblem(n.doc, n.Path, n.SQL, key, hint, format, args...)
}
