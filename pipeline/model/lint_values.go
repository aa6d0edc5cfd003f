package model

import (
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// isoRE matches the beginning of a day or instant as the engine reads it.
var isoRE = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}([ T].*)?$`)

// badComparisons finds constants that cannot be compared with a column whose name
// says what it holds: a day (_on), an instant (_at), and above staging a key (_id),
// which is a text there. The engine would say so only once there are rows.
func (t *tree) badComparisons(l Layer) []diag.Problem {
	var problems []diag.Problem
	judge := func(column, value node) {
		names := column.list("column_names")
		if column.str("type") != "COLUMN_REF" || len(names) == 0 || value.str("type") != "VALUE_CONSTANT" || value.child("value").flag("is_null") {
			return
		}
		name, _ := names[len(names)-1].(string)
		kind := value.child("value").child("type").str("id")
		text, isText := value.child("value")["value"].(string)
		isDay := strings.HasSuffix(name, "_on") || strings.HasSuffix(name, "_at")
		isNumber := slices.Contains([]string{"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL", "DOUBLE"}, kind)
		switch {
		case isDay && kind == "VARCHAR" && isText && !isoRE.MatchString(text):
			problems = append(problems, t.problem(value.offset(), "write year, month, day: '2026-11-16'", "%s is compared with '%s', which is no day", name, text))
		case isDay && isNumber:
			problems = append(problems, t.problem(value.offset(), "compare it with a day, as in '2026-11-16', or write extract(year from "+name+")", "%s is compared with a number", name))
		case strings.HasSuffix(name, "_id") && isNumber && l > Staging:
			problems = append(problems, t.problem(value.offset(), "keys are texts: write the value in single quotes", "%s is compared with a number", name))
		}
	}
	walk(t.root, -1, func(n node, _ int) {
		switch n.str("class") {
		case "COMPARISON":
			judge(n.child("left"), n.child("right"))
			judge(n.child("right"), n.child("left"))
		case "BETWEEN":
			judge(n.child("input"), n.child("lower"))
			judge(n.child("input"), n.child("upper"))
		case "OPERATOR":
			if kind := n.str("type"); kind != "COMPARE_IN" && kind != "COMPARE_NOT_IN" {
				return
			}
			var column node
			for i, c := range n.list("children") {
				child, _ := c.(map[string]any)
				if i == 0 {
					column = child
				} else {
					judge(column, child)
				}
			}
		}
	})
	return problems
}

// unorderedLimits finds selects that keep some rows without saying which: each
// run may keep others.
func (t *tree) unorderedLimits() []diag.Problem {
	var problems []diag.Problem
	walk(t.root, -1, func(n node, _ int) {
		var limit node
		ordered := false
		for _, m := range n.list("modifiers") {
			modifier, _ := m.(map[string]any)
			switch node(modifier).str("type") {
			case "LIMIT_MODIFIER":
				limit = modifier
			case "ORDER_MODIFIER":
				ordered = true
			}
		}
		if limit == nil || ordered {
			return
		}
		at := max(limit.child("limit").offset(), limit.child("offset").offset())
		problems = append(problems, t.problem(at, "add order by over columns that make every row's place certain, before limit", "limit without order by keeps other rows in every run"))
	})
	return problems
}
