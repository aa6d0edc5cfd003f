package model

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/diag"
)

// Ref is a table a file reads and where its text says so.
type Ref struct {
	Name   string // "schema.table"
	Offset int    // byte in the file
}

// tableFunctions are the only functions that may stand in FROM: they read no file.
func tableFunctions() []string { return []string{"unnest", "generate_series", "range"} }

// restlessFunctions depend on the clock, on chance, on the session or on the machine.
func restlessFunctions() []string {
	return []string{"random", "setseed", "uuid", "gen_random_uuid", "now", "today", "current_date", "current_timestamp",
		"get_current_timestamp", "get_current_time", "current_localtimestamp", "current_localtime", "transaction_timestamp",
		"nextval", "currval", "getvariable", "getenv", "current_setting", "version"}
}

// sortedKeys returns the keys of m in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// refs returns the tables the file reads, in the order of the text, and what is wrong with them.
func (t *tree) refs() ([]Ref, []diag.Problem) {
	ctes := map[string]bool{}
	walk(t.root, -1, func(n node, _ int) {
		for _, e := range n.child("cte_map").list("map") {
			if m, ok := e.(map[string]any); ok {
				ctes[strings.ToLower(node(m).str("key"))] = true
			}
		}
	})
	var refs []Ref
	var problems []diag.Problem
	seen := map[string]bool{}
	walk(t.root, -1, func(n node, at int) {
		switch n.str("type") {
		case "BASE_TABLE":
			name := strings.ToLower(n.str("table_name"))
			schema := strings.ToLower(n.str("schema_name"))
			full := schema + "." + name
			switch {
			case n.str("catalog_name") != "":
				problems = append(problems, t.problem(at, "write "+full, "table of another database: %s.%s", n.str("catalog_name"), full))
			case schema == "" && ctes[name]:
			case schema == "" && pathRE.MatchString(name):
				problems = append(problems, t.problem(at, "write "+pathRE.ReplaceAllString(name, "$1.")+", the name of its table", "path of a file in place of a table: '%s'", n.str("table_name")))
			case schema == "" && strings.ContainsAny(name, "./*"):
				problems = append(problems, t.problem(at, "put the file in exports and give it a contract", "file read by SQL: '%s'", n.str("table_name")))
			case schema == "":
				problems = append(problems, t.problem(at, nearestCTE(name, ctes), "bare table name %s: neither a name of this file's with nor schema.table", name))
			case !seen[full]:
				seen[full] = true
				refs = append(refs, Ref{Name: full, Offset: at})
			}
		case "TABLE_FUNCTION":
			name := strings.ToLower(n.child("function").str("function_name"))
			if !slices.Contains(tableFunctions(), name) {
				hint := "only unnest, generate_series and range may stand in from"
				if strings.HasPrefix(name, "read_") || strings.HasSuffix(name, "_scan") {
					hint = "no query reads a file: put it in exports and give it a contract"
				}
				problems = append(problems, t.problem(at, hint, "table function %s", name))
			}
		case "FUNCTION":
			name := strings.ToLower(n.str("function_name"))
			if slices.Contains(restlessFunctions(), name) {
				problems = append(problems, t.problem(at, "a run depends on its inputs only: use params.as_of() or params.report_week()", "function %s may give another result in every run", name))
			}
		case "OPERATOR_CAST":
			if text, ok := impossibleDate(n); ok {
				if found := strings.Index(t.text, "'"+text+"'"); found >= 0 {
					at = found // the parser forgets where casts of constants stand
				}
				problems = append(problems, t.problem(at, "write a day of the calendar like 2026-02-28", "'%s' is not a date", text))
			}
		case "COMPARE_EQUAL", "COMPARE_NOTEQUAL":
			if isNullConstant(n.child("left")) || isNullConstant(n.child("right")) {
				problems = append(problems, t.problem(at, "write is null or is not null", "a comparison with null never holds"))
			}
		case "COLUMN_REF":
			if names := n.list("column_names"); len(names) == 1 {
				switch name, _ := names[0].(string); strings.ToLower(name) {
				case "current_date", "current_timestamp", "current_time", "localtimestamp", "localtime":
					problems = append(problems, t.problem(at, "a run depends on its inputs only: use params.as_of() or params.report_week()", "%s gives another result in every run", strings.ToLower(name)))
				}
			}
		}
	})
	slices.SortStableFunc(refs, func(a, b Ref) int { return a.Offset - b.Offset })
	return refs, problems
}

// pathRE is how the path of a query begins.
var pathRE = regexp.MustCompile(`^[1-5]_(staging|core|metrics|signals|charts)/`)

// isNullConstant reports whether an expression is the word null.
func isNullConstant(n node) bool {
	return n.str("type") == "VALUE_CONSTANT" && n.child("value").flag("is_null")
}

// nearestCTE is the hint for a bare name.
func nearestCTE(name string, ctes map[string]bool) string {
	if near := diag.Nearest(name, sortedKeys(ctes)); near != "" {
		return "did you mean " + near + "?"
	}
	return "write the schema too, such as core." + name
}

// isOrdered reports whether the outermost select ends in order by.
func (t *tree) isOrdered() bool {
	for _, m := range node(t.root).list("modifiers") {
		if o, ok := m.(map[string]any); ok && node(o).str("type") == "ORDER_MODIFIER" {
			return true
		}
	}
	return false
}

// outerStar returns where the outermost select list has a star that does not
// come from a name of the file's own with, or -1.
func (t *tree) outerStar() int {
	root := node(t.root)
	if root.child("from_table").str("type") == "BASE_TABLE" && root.child("from_table").str("schema_name") == "" {
		return -1
	}
	for _, e := range root.list("select_list") {
		if n, ok := e.(map[string]any); ok && node(n).str("class") == "STAR" {
			return max(node(n).offset(), 0)
		}
	}
	return -1
}

// impossibleDate returns the text of a constant that is cast to a date and is
// none. The engine would say so only when a row is there to be computed.
func impossibleDate(n node) (string, bool) {
	value := n.child("child").child("value")
	text, isText := value["value"].(string)
	if n.child("cast_type").str("id") != "DATE" || n.flag("try_cast") || !isText {
		return "", false
	}
	_, err := time.Parse("2006-1-2", strings.TrimSpace(text))
	return text, err != nil
}
