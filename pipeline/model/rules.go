package model

import (
	"fmt"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// checkFront applies the rules of the layer to the front matter.
func (n *Node) checkFront() []diag.Problem {
	var problems []diag.Problem
	wrong := func(key, hint, format string, args ...any) {
		problems = append(problems, frontProblem(n.Path, n.SQL, key, hint, format, args...))
	}
	oneOf := func(key, value string, allowed ...string) {
		if value != "" && !slices.Contains(allowed, value) {
			wrong(key, "use "+strings.Join(allowed, ", "), "%s %q", key, value)
		}
	}
	f := n.Front
	oneOf("owner", f.Owner, "sales", "marketing", "leadership", "revops")
	oneOf("unit", f.Unit, "percent", "count", "money", "duration", "ratio")
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
			if need.value == "" {
				wrong("", "add "+need.key+" to the front matter", "%s has no %s", n.Name, need.key)
			}
		}
	}
	if n.Layer == Metrics && len(f.Grain) == 0 {
		wrong("", "add grain: [week, …] to the front matter", "%s has no grain", n.Name)
	}
	if n.Layer == Metrics && len(f.Grain) > 0 && !slices.Contains([]string{"week", "month", "quarter"}, f.Grain[0]) {
		wrong("grain", "the grain begins with week, month or quarter", "grain begins with %q", f.Grain[0])
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
			wrong("chart", hint, "chart kind %q", f.Chart.Kind)
		}
	}
	return problems
}

// ChartKinds are the kinds a chart file may name.
func ChartKinds() []string {
	return []string{"xmr", "bars", "steps", "stacked", "six_twelve", "bullet", "pace", "waterfall", "dots", "columns", "diverging", "dumbbell", "heatmap", "multiples", "sankey"}
}

// frontProblem places a problem at a key of the front matter, or at the top of
// the file when there is no such key.
func frontProblem(path, text, key, hint, format string, args ...any) diag.Problem {
	p := diag.Problem{File: path, Message: fmt.Sprintf(format, args...), Hint: hint}
	end := len(text)
	if m := frontRE.FindStringIndex(text); m != nil {
		end = m[1]
	}
	if key != "" {
		for i, line := range strings.Split(text[:end], "\n") {
			if strings.HasPrefix(line, key+":") {
				p.Line, p.Col, p.Excerpt = i+1, 1, strings.TrimRight(line, "\r")
				return p
			}
		}
	}
	p.Line, p.Col, p.Excerpt = place(text, 0)
	return p
}
