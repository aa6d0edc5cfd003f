package model

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// optOut ends the hints: portable files run on DuckDB and PostgreSQL alike.
const optOut = ", or say engine: duckdb in the front matter"

// lint returns what in a portable file would not run, or would not give the
// same result, on another engine.
func (t *tree) lint(macros map[string]bool) []diag.Problem {
	var problems []diag.Problem
	bad := func(at int, what, instead string) {
		problems = append(problems, t.problem(at, strings.TrimSuffix(instead, "?")+optOut, "not portable: %s", what))
	}
	t.lintText(bad)
	walk(t.root, -1, func(n node, at int) {
		lintHaving(n, at, bad)
		if n.str("aggregate_handling") == "FORCE_AGGREGATES" {
			bad(t.find(`(?i)group\s+by\s+all`), "group by all", "write the columns out")
		}
		if n.child("qualify") != nil {
			bad(t.find(`(?i)\bqualify\b`), "qualify", "filter row_number() in an outer select")
		}
		switch n.str("type") {
		case "PIVOT":
			bad(at, "pivot", "use sum(…) filter (where …)")
		case "JOIN":
			if r := n.str("ref_type"); r == "ASOF" || r == "POSITIONAL" {
				bad(at, strings.ToLower(r)+" join", "join and take row_number() = 1")
			}
		case "TABLE_FUNCTION":
			if name := n.child("function").str("function_name"); name != "generate_series" {
				bad(at, "table function "+name, "use generate_series or a table")
			}
		case "STAR":
			if len(n.list("exclude_list"))+len(n.list("replace_list")) > 0 || n.flag("columns") {
				bad(at, "star with exclude, replace or columns()", "list the columns")
			}
		case "LAMBDA":
			bad(at, "lambda", "use a join or a macro")
		case "DESCENDING":
			if n.str("null_order") == "ORDER_DEFAULT" {
				bad(max(n.child("expression").offset(), at), "desc without nulls last", "write desc nulls last")
			}
		case "OPERATOR_CAST":
			if n.flag("try_cast") {
				bad(at, "try_cast", "parse text in 1_staging")
			}
			id := n.child("cast_type").str("id")
			if n.offset() >= 0 && !slices.Contains(castTypes(), id) {
				bad(at, "cast to "+strings.ToLower(id), castHint(id))
			}
			if id == "DECIMAL" && !isRounded(n.child("child")) {
				bad(at, "cast to decimal that rounds in the engine's own way", "write cast(rounded(x, digits) as decimal(p, digits))")
			}
		case "FUNCTION":
			t.lintFunction(n, at, macros, bad)
		}
	})
	return problems
}

// lintFunction judges one function call.
func (t *tree) lintFunction(n node, at int, macros map[string]bool, bad func(int, string, string)) {
	name := strings.ToLower(n.str("function_name"))
	switch {
	case n.str("schema") == "params" || macros[name]:
	case strings.HasPrefix(name, "`"):
		if name == "`" { // and once more behind the name
			bad(at, "names in backticks", "write names bare, or in double quotes")
		}
	case name == "/" || name == "//":
		bad(at, "the operator "+name, "use ratio(a, b)")
	case strings.HasPrefix(name, "to_") && n.offset() < 0:
		if isBareInterval(n) {
			bad(at, "interval without quotes", "write interval '7' day")
		}
	case n.flag("is_operator"):
		if !slices.Contains([]string{"+", "-", "*", "%", "||", "~~", "!~~", "like_escape", "not_like_escape"}, name) {
			spoken, instead := operator(name)
			bad(at, "the operator "+spoken, instead)
		}
	case has(macros, name):
		bad(at, "macro "+name, "give it a twin in "+twins)
	case (name == "string_agg" || name == "array_agg") && len(n.child("order_bys").list("orders")) == 0:
		bad(at, name+" in whatever order the rows come", "write "+name+"(… order by …)")
	case name == "quantile_cont" && !overRatio(n):
		bad(at, "percentile_cont of a number as it is", "write percentile_cont(p) within group (order by ratio(x, 1)) with x in whole numbers, such as seconds or hundredths")
	case !slices.Contains(portableFunctions(), name):
		bad(at, "function "+name, insteadOf(name, macros))
	}
}

// operator says how a person writes an operator, and what to use instead.
func operator(name string) (spoken, instead string) {
	switch name {
	case "~~*":
		return "ilike", "write lower(x) like '…'"
	case "!~~*":
		return "not ilike", "write lower(x) not like '…'"
	case "@":
		return name, "there are no variables: parameters are macros, such as params.report_week()"
	case "&":
		return name, "texts are joined with ||, conditions with and"
	}
	return name, "use like, or clean text in 1_staging"
}

// isRounded reports whether a number that becomes a decimal is rounded already,
// or is a constant.
func isRounded(n node) bool {
	for n.str("type") == "OPERATOR_CAST" {
		n = n.child("child")
	}
	return n.str("type") == "VALUE_CONSTANT" || strings.EqualFold(n.str("function_name"), "rounded")
}

// overRatio reports whether a percentile is taken of quotients, which are binary
// numbers on every engine; of decimals one interpolates in decimals and cuts off.
func overRatio(n node) bool {
	for _, o := range n.child("order_bys").list("orders") {
		if order, ok := o.(map[string]any); !ok || !strings.EqualFold(node(order).child("expression").str("function_name"), "ratio") {
			return false
		}
	}
	return true
}

// isBareInterval reports whether an interval literal was written with a number and not a text.
func isBareInterval(n node) bool {
	bare := false
	walk(map[string]any(n), -1, func(c node, _ int) {
		if c.str("type") == "VALUE_CONSTANT" && c.child("value").child("type").str("id") != "VARCHAR" {
			if _, isNumber := c.child("value")["value"].(json.Number); isNumber {
				bare = true
			}
		}
	})
	return bare
}

// castTypes are the types both engines call alike.
func castTypes() []string {
	return []string{"INTEGER", "BIGINT", "SMALLINT", "DATE", "TIMESTAMP", "VARCHAR", "DECIMAL", "BOOLEAN", "INTERVAL"}
}

// castHint says what to use instead of a type.
func castHint(id string) string {
	if id == "DOUBLE" || id == "FLOAT" {
		return "use decimal(18,6), or ratio(a, b) for a quotient"
	}
	return "use integer, bigint, decimal(p,s), varchar, date, timestamp or boolean"
}

// portableFunctions give the same result on every engine; percentile_cont
// reaches the parse tree as quantile_cont.
func portableFunctions() []string {
	return []string{
		"count", "count_star", "sum", "min", "max", "bool_and", "bool_or", "string_agg", "array_agg",
		"quantile_cont", "quantile_disc", "stddev_samp", "stddev_pop", "var_samp", "var_pop",
		"coalesce", "nullif", "greatest", "least", "abs", "trunc", "floor", "ceil", "ceiling", "mod", "sign", "sqrt", "ln", "power", "exp",
		"lower", "length", "char_length", "substring", "substr", "left", "right",
		"replace", "concat", "split_part", "strpos", "position", "starts_with", "lpad", "rpad", "md5", "translate",
		"date_trunc", "date_part", "generate_series", "row",
	}
}

// insteadOf names the portable way.
func insteadOf(name string, macros map[string]bool) string {
	hints := map[string]string{
		"avg": "use ratio(sum(x), count(x)): the mean of another engine differs in its last digits", "mean": "use ratio(sum(x), count(x))",
		"round":     "use rounded(x, digits)",
		"date_diff": "use days_between(a, b) or hours_between(a, b)", "datediff": "use days_between(a, b) or hours_between(a, b)",
		"date_sub": "use days_between(a, b)", "age": "use days_between(a, b)", "epoch": "use hours_between(a, b)",
		"median": "use percentile_cont(0.5) within group (order by …)", "quantile": "use percentile_cont(p) within group (order by …)",
		"isnull": "use coalesce", "nvl": "use coalesce", "dateadd": "add days to a date: created_on + 7", "date_add": "add days to a date: created_on + 7",
		"getdate": "use params.as_of()", "len": "use length", "charindex": "use strpos", "trim": "clean text in 1_staging",
		"row_number": "a window function needs over (order by …)", "rank": "a window function needs over (order by …)",
		"lag": "a window function needs over (order by …)", "lead": "a window function needs over (order by …)",
		"list_value": "use a table or a case; names stand bare, without square brackets", "list": "use array_agg or string_agg", "struct_pack": "use columns",
		"arg_max": "use row_number() and filter = 1", "arg_min": "use row_number() and filter = 1", "max_by": "use row_number() and filter = 1",
		"min_by": "use row_number() and filter = 1", "first": "use min or row_number()", "last": "use max or row_number()",
		"any_value": "use min or max", "count_if": "use count(*) filter (where …)", "countif": "use count(*) filter (where …)",
		"if": "use case when … then … else … end", "iif": "use case when … then … else … end", "decode": "use case when … then … else … end",
		"convert": "use cast(x as type)", "to_char": "format in the report, or use week_of, month_of", "date_format": "format in the report, or use week_of, month_of",
		"to_date": "write cast('2026-11-16' as date); parse text in 1_staging", "str_to_date": "parse text in 1_staging", "upper": "use lower", "ifnull": "use coalesce", "strftime": "format in the report, or use week_of, month_of",
		"year": "use extract(year from …)", "month": "use extract(month from …) or month_of", "week": "use week_of", "dayofweek": "use extract(isodow from …)",
		"day": "use extract(day from …)", "regexp_matches": "clean text in 1_staging", "regexp_replace": "clean text in 1_staging",
		"regexp_extract": "clean text in 1_staging", "contains": "use like", "unnest": "use a table", "make_date": "use date_trunc or a cast of text",
	}
	if hint, ok := hints[name]; ok {
		return hint
	}
	if near := diag.Nearest(name, append(sortedKeys(macros), portableFunctions()...)); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return "use a portable function or a macro of the prelude"
}

// find returns where a pattern first stands in the text, -1 if nowhere.
func (t *tree) find(pattern string) int {
	if m := regexp.MustCompile(pattern).FindStringIndex(t.text); m != nil {
		return m[0]
	}
	return -1
}

// macroRE finds the names of macros.
var macroRE = regexp.MustCompile(`(?i)\bcreate\s+(?:or\s+replace\s+)?(?:macro|function)\s+(?:\w+\.)?"?(\w+)"?\s*\(`)

// has reports whether a name is in a set.
func has(set map[string]bool, name string) bool {
	_, ok := set[name]
	return ok
}

// twins is the folder of the functions that stand for macros on PostgreSQL.
const twins = "macros/postgres/"

// macroNames returns the names of the macros; true for those that have a twin on
// PostgreSQL.
func macroNames(files []file) map[string]bool {
	names := map[string]bool{}
	for _, f := range files {
		if strings.HasPrefix(f.path, "macros/") {
			for _, m := range macroRE.FindAllStringSubmatch(f.text, -1) {
				name := strings.ToLower(m[1])
				names[name] = names[name] || strings.HasPrefix(f.path, twins)
			}
		}
	}
	return names
}
