package model

import (
	"regexp"
	"strings"
)

// reLastComma finds a comma behind the last of a list.
var reLastComma = regexp.MustCompile(`(?i),\s*(?:\)|\b(?:from|where|group|having|order|limit|union)\b|$)`)

// lintText judges what the parse tree no longer shows.
func (t *tree) lintText(bad func(int, string, string)) {
	if m := reLastComma.FindStringIndex(bareText(t.text)); m != nil {
		bad(m[0], "comma behind the last of a list", "take it out")
	}
	if at := strings.Index(bareText(t.text), "=="); at >= 0 {
		bad(at, "the operator ==", "write =")
	}
}

// lintHaving judges a filter of groups by a name that the same select gives: other
// engines know only the names of what is selected from.
func lintHaving(n node, at int, bad func(int, string, string)) {
	if n.child("having") == nil {
		return
	}
	given := map[string]bool{}
	for _, e := range n.list("select_list") {
		if m, ok := e.(map[string]any); ok && node(m).str("alias") != "" && columnName(m) != node(m).str("alias") {
			given[node(m).str("alias")] = true
		}
	}
	walk(map[string]any(n.child("having")), at, func(c node, at int) {
		if name := columnName(c); given[name] {
			bad(at, "having "+name+", a name this select gives", "write its expression again, or filter in an outer select")
		}
	})
}

// columnName returns the name of a column without a table before it, "" for all else.
func columnName(n node) string {
	if names := n.list("column_names"); n.str("type") == "COLUMN_REF" && len(names) == 1 {
		name, _ := names[0].(string)
		return name
	}
	return ""
}
