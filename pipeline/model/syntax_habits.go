package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// habits are what other databases and tools understand: where it is written, a
// text that cannot be read is likely to be so for it.
func habits() []struct{ of, hint string } {
	return []struct{ of, hint string }{
		{`^\{[\{%]`, "there is no templating: write the table's name, such as core.leads; parameters are macros, such as params.report_week()"},
		{`^:[a-z]`, "there are no placeholders: parameters are macros, such as params.report_week()"},
		{`(?i)^else?if\b`, "write another when … then …"},
		{`^\{`, "there are no placeholders: parameters are macros, such as params.report_week()"},
		{`(?i)^declare\b`, "there are no variables: parameters are macros, such as params.report_week()"},
		{`(?i)^(rlike|regexp)\b`, "use like, or regexp_matches(text, pattern) in 1_staging"},
		{`(?i)^with\s*\(`, "there are no hints to the engine such as nolock: take it out"},
		{`^\[`, "names stand bare, without square brackets"},
		{`^(#|//)`, "a comment begins with --"},
	}
}

// before these words something of the clause above may be missing.
var (
	caseRE    = regexp.MustCompile(`(?i)\b(case|end)\b`)
	joinRE    = regexp.MustCompile(`(?i)\b(cross\s+|natural\s+)?(join|on|using)\b`)
	filterRE  = regexp.MustCompile(`(?i)\b(select|from|where|on|having|group|order)\b`)
	inRE      = regexp.MustCompile(`(?i)\bin\s*\($`)
	isRE      = regexp.MustCompile(`(?i)\bis(\s+not)?$`)
	betweenRE = regexp.MustCompile(`(?i)\b(between|and)\b`)
	castRE    = regexp.MustCompile(`(?i)\b(safe_cast|convert|to_number|to_date)\s*\([^()]*$`)
	branchRE  = regexp.MustCompile(`(?i)\b(when|then|else)\b`)
	twoRE     = regexp.MustCompile(`(?i)\w+\s+(\w+)$`)
	topRE     = regexp.MustCompile(`(?i)\btop$`)
)

// keywords are the words whose misspelling leaves a text unreadable.
func keywords() []string {
	return []string{"select", "from", "where", "group", "order", "having", "union", "join", "limit"}
}

// habitHint guesses what makes a text unreadable from what stands before the
// place, with comments and quoted texts blanked out, and from there on.
func habitHint(text, before, rest string) string {
	for _, h := range habits() {
		if regexp.MustCompile(h.of).MatchString(rest) {
			return h.hint
		}
	}
	words := wordRE.FindAllString(before, -1)
	last, next := "", strings.ToLower(wordRE.FindString(rest))
	if len(words) > 0 {
		last = strings.ToLower(words[len(words)-1])
	}
	here := next // the word at the place itself
	if !strings.HasPrefix(strings.ToLower(rest), next) {
		here = ""
	}
	line, col, _ := place(text, len(before)-1)
	switch {
	case strings.HasPrefix(strings.TrimSpace(text), "---"):
		return "front matter stands between /* --- and --- */"
	case here == "distinct" && strings.HasSuffix(before, ",") && openBracket(before) < 0:
		return "distinct is said once, of the whole row: select distinct …"
	case here == "distinct":
		return "write count(distinct …) with brackets"
	case strings.HasPrefix(rest, ")") && strings.HasSuffix(before, "(+"):
		return "write left join … on … instead of (+)"
	case strings.HasPrefix(rest, ")") && inRE.MatchString(before):
		return "write at least one value between the brackets"
	case here == "select" && last == "minus":
		return "write except instead of minus"
	case here == "to" && lastWord(betweenRE, before) == "between":
		return "write between … and …"
	case isRE.MatchString(before):
		return "compare with = or <>; is goes with null only"
	case here == "as" && castRE.MatchString(before):
		return "write cast(… as …)"
	case strings.HasPrefix(rest, ",") && openCase(before) && openBracket(before) < strings.LastIndex(strings.ToLower(before), "case"):
		return "no comma stands between the branches of a case"
	case openCase(before) && lastWord(branchRE, before) == "when" && here != "as" && !slices.Contains(clauseWords(), here):
		return "a then is missing behind the condition"
	case strings.HasSuffix(before, ";"):
		return fmt.Sprintf("the semicolon at %d:%d ends the query: take it out", line, col)
	case strings.HasSuffix(text[:len(before)], "'") && next != "" && strings.HasPrefix(strings.ToLower(text[len(before):]), next):
		return "an apostrophe inside a text is written twice, as in 'dell''anno'"
	case strings.Contains(lastLine(before), "&&"):
		return "write and for &&"
	case topRE.MatchString(before):
		return "write limit at the end, behind order by"
	case next == last && next != "" && strings.HasSuffix(strings.ToLower(before), last):
		return next + " is written twice"
	case strings.HasPrefix(rest, ",") && slices.Contains([]string{"where", "on", "having"}, lastWord(filterRE, before)):
		return "conditions are joined by and"
	case openCase(before) && (next == "as" || slices.Contains(clauseWords(), next)):
		return "a case has no end"
	case slices.Contains([]string{"where", "group", "order", "join", "left"}, next) && isJoinWithoutOn(before):
		return "the join above has no on"
	}
	if strings.HasSuffix(strings.ToLower(before), last) && !slices.Contains(noCommaAfter(), last) {
		if near := diag.Nearest(last, keywords()); near != "" && near != last && len(last) > 3 && near[0] == last[0] {
			line, col, _ := place(text, len(before)-len(last))
			return fmt.Sprintf("did you mean %s at %d:%d?", near, line, col)
		}
	}
	if near := diag.Nearest(here, keywords()); near != "" && near != here && len(here) > 3 && near[0] == here[0] {
		return "did you mean " + near + "?"
	}
	if m := twoRE.FindStringSubmatch(lastLine(before)); m != nil && here != "" && !slices.Contains(clauseWords(), here) && openBracket(before) < 0 &&
		lastWord(filterRE, before) == "select" && !slices.Contains(append(noCommaAfter(), clauseWords()...), strings.ToLower(m[1])) {
		return "a comma may be missing before " + here
	}
	return ""
}

// lastLine is what stands behind the last line break.
func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }

// lastWord returns the last match of a pattern in lower case.
func lastWord(pattern *regexp.Regexp, text string) string {
	found := pattern.FindAllString(text, -1)
	if len(found) == 0 {
		return ""
	}
	return strings.ToLower(found[len(found)-1])
}

// openCase reports whether a case has no end yet.
func openCase(text string) bool {
	open := 0
	for _, word := range caseRE.FindAllString(text, -1) {
		if strings.EqualFold(word, "case") {
			open++
		} else {
			open--
		}
	}
	return open > 0
}

// isJoinWithoutOn reports whether the last join says nothing of what it joins by.
func isJoinWithoutOn(text string) bool { return lastWord(joinRE, text) == "join" }
