package warehouse

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"accordo/pipeline/diag"
)

// Messages of the engine end in an excerpt of three lines:
//
//	LINE 3:   a.zz from range(3) a
//	          ^
var (
	excerptRE   = regexp.MustCompile(`(?s)\n+LINE (\d+): ([^\n]*)\n( *)\^`)
	candidateRE = regexp.MustCompile(`(?s)\n(Did you mean|Candidate [a-z ]+:|No function matches)[^\n]*`)
	typeRE      = regexp.MustCompile(`^(Binder|Catalog|Parser|Conversion|Invalid Input|Out of Range|Constraint|Out of Memory|IO|Permission|Not implemented|Dependency|TransactionContext|INTERNAL|Invalid) Error: `)
	joinRE      = regexp.MustCompile(`'\+\((VARCHAR|STRING_LITERAL), (VARCHAR|STRING_LITERAL)\)'`)
	ambiguousRE = regexp.MustCompile(` \(use: ([^)]*)\)$`)
	quotedRE    = regexp.MustCompile(`"([^"]+)"`)
)

// clean strips the driver's prefix from an error and turns an interrupt into a
// cancellation. It returns nil for nil.
func clean(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) ||
		strings.HasPrefix(err.Error(), "INTERRUPT Error") {
		return diag.Errorf(diag.Cancelled, "query stopped: %w", err)
	}
	return err
}

// source is an analyst's text and what stands before it on its first line.
type source struct {
	path   string
	text   string
	prefix string
	runs   string // what runs in place of text, each line as long as there; "" for the text itself
	spills bool   // as far as the disk has room: no limit was set
}

// problem turns an error of the engine into one with a place in the analyst's file.
func (s source) problem(err error) error {
	if err = clean(err); err == nil || diag.KindOf(err) == diag.Cancelled || errors.As(err, new(*diag.Error)) {
		return err
	}
	text := strings.TrimPrefix(err.Error(), "duckdb_execute_prepared_arrow: ")
	p := diag.Problem{File: s.path}
	if m := excerptRE.FindStringSubmatchIndex(text); m != nil {
		line, _ := strconv.Atoi(text[m[2]:m[3]])
		p.Line, p.Col, p.Excerpt = s.place(line, text[m[4]:m[5]], m[7]-m[6]-len("LINE : ")-(m[3]-m[2]))
		text = text[:m[0]] + text[m[1]:]
	}
	p.Hint = hint(text)
	text = typeRE.ReplaceAllString(text, "")
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	text, _, _ = strings.Cut(text, ". You might need to")
	p.Message = lowerFirst(strings.TrimRight(text, "!. "))
	if p.Line == 0 {
		p.Line, p.Col, p.Excerpt = s.named(p.Message)
	}
	if p.Line == 0 && strings.HasPrefix(p.Message, "set operations") {
		p.Line, p.Col, p.Excerpt = s.only(setRE)
	}
	if p.Line == 0 && strings.Contains(p.Message, "term out of range") {
		p.Line, p.Col, p.Excerpt = s.only(positionRE)
	}
	if p.Line == 0 && strings.HasPrefix(p.Message, "subquery returns") {
		p.Line, p.Col, p.Excerpt = s.only(subqueryRE)
	}
	if m := ambiguousRE.FindStringSubmatch(p.Message); m != nil {
		p.Message, p.Hint = strings.TrimSuffix(p.Message, m[0]), "write "+strings.ReplaceAll(m[1], `"`, "")
	}
	switch {
	case strings.Contains(p.Message, "'count(") && strings.Contains(p.Message, ", "):
		p.Hint = "count takes one value: join them, as in count(distinct concat(a, '|', b)), or count the rows of a select distinct"
	case strings.HasPrefix(p.Message, "incorrect argument count for command"):
		p.Message, p.Hint = "a placeholder has no value", "there are no placeholders: parameters are macros, such as params.report_week()"
		p.Line, p.Col, p.Excerpt = s.only(placeholderRE)
	case joinRE.MatchString(p.Message):
		p.Hint = "texts are joined with ||"
	case strings.Contains(p.Message, "\"‘") || strings.Contains(p.Message, "\"’") || strings.Contains(p.Message, "\"“"):
		p.Hint = "texts stand in straight single quotes, as in 'Fair'"
	case strings.HasSuffix(p.Message, "not found in FROM clause") && p.Hint == "" && !fromRE.MatchString(s.bare()):
		p.Hint = "the select has no from"
	}
	if m := quotedRE.FindStringSubmatch(p.Message); m != nil && strings.HasPrefix(p.Message, "referenced column") && writtenAt(p, `"`+m[1]+`"`) {
		p.Hint = "texts stand in single quotes: '" + m[1] + "'"
	}
	kind := diag.SQL
	if s.spills && isSpill(err.Error()) {
		// The engine's own limit is what the disk had free, so its size is at fault and not the query.
		kind, p.Message = diag.Publish, "the disk has no room for what does not fit in memory: "+p.Message
		p.Hint = "free space on it, or let the query keep less"
	}
	return &diag.Error{Kind: kind, Problems: []diag.Problem{p}, Err: err}
}

// isSpill reports whether a query was refused the disk it asked for.
func isSpill(text string) bool { return strings.Contains(text, "max_temp_directory_size") }

// refused tells what a statement that reads an analyst's views was refused, memory or
// disk, as Build does; other errors are the program's own. what names the work.
func (db *DB) refused(what string, err error) error {
	if err != nil && (isMemory(err.Error()) || isSpill(err.Error())) {
		return source{path: what, spills: db.spills}.problem(err)
	}
	return clean(err)
}

// named finds the first use of the name a message quotes, for the messages that
// come without a place.
func (s source) named(message string) (line, col int, excerpt string) {
	m := quotedRE.FindStringSubmatch(message)
	if m == nil {
		return 0, 0, ""
	}
	at := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(m[1]) + `\b`)
	if found := at.FindStringIndex(s.bare()); found != nil {
		return diagPlace(s.text, found[0])
	}
	return 0, 0, ""
}

// bareRE matches comments and quoted texts.
var bareRE = regexp.MustCompile(`(?s)/\*.*?(\*/|$)|--[^\n]*|'(?:[^']|'')*('|$)`)

// bare is the text with comments and quoted texts blanked out, every other byte in
// its place: what stands in them is not what a message is about.
func (s source) bare() string {
	return bareRE.ReplaceAllStringFunc(s.text, func(part string) string { return strings.Repeat(" ", len(part)) })
}

var (
	placeholderRE = regexp.MustCompile(`\?|\$[0-9]+`)
	fromRE        = regexp.MustCompile(`(?i)\bfrom\b`)
	positionRE    = regexp.MustCompile(`(?i)\b(order|group)\s+by\s+(?:[^()]*,\s*)?[0-9]+`)
	subqueryRE    = regexp.MustCompile(`(?i)\(\s*select\b`)
)

// setRE finds where two selects become one.
var setRE = regexp.MustCompile(`(?i)\b(union|intersect|except)\b`)

// only returns the place of what a pattern finds once in the text, none where it
// finds several: nobody could tell which is meant.
func (s source) only(pattern *regexp.Regexp) (line, col int, excerpt string) {
	if found := pattern.FindAllStringIndex(s.bare(), -1); len(found) == 1 {
		return diagPlace(s.text, found[0][0])
	}
	return 0, 0, ""
}

// lastNamed finds where a column is named last, behind as if there is any.
func (s source) lastNamed(name string) (line, col int, excerpt string) {
	for _, before := range []string{`\bas\s+"?`, `\b`} {
		if found := regexp.MustCompile(`(?i)`+before+`(`+regexp.QuoteMeta(name)+`)\b`).FindAllStringSubmatchIndex(s.bare(), -1); found != nil {
			return diagPlace(s.text, found[len(found)-1][2])
		}
	}
	return 0, 0, ""
}

// writtenAt reports whether the excerpt of p has a text at its column.
func writtenAt(p diag.Problem, text string) bool {
	runes := []rune(p.Excerpt)
	return p.Col >= 1 && p.Col <= len(runes) && strings.HasPrefix(string(runes[p.Col-1:]), text)
}

// place maps the engine's excerpt to the analyst's line and column. The engine
// shows long lines in part, with "..." for what it left out.
func (s source) place(line int, shown string, caret int) (int, int, string) {
	lines := strings.Split(s.text, "\n")
	if line < 1 || line > len(lines) {
		return 0, 0, ""
	}
	excerpt := strings.TrimRight(lines[line-1], "\r")
	full := excerpt
	if s.runs != "" {
		full = strings.TrimRight(strings.Split(s.runs, "\n")[line-1], "\r")
	}
	if line == 1 {
		full = s.prefix + full
	}
	at := caret
	if cut, ok := strings.CutPrefix(shown, "..."); ok {
		start := strings.Index(full, strings.TrimSuffix(cut, "..."))
		if start < 0 {
			return line, 0, excerpt
		}
		at = utf8.RuneCountInString(full[:start]) + caret - len("...")
	}
	if line == 1 {
		at -= utf8.RuneCountInString(s.prefix)
	}
	if at < 0 || at > utf8.RuneCountInString(excerpt) {
		return line, 0, excerpt
	}
	return line, at + 1, excerpt
}

// hint takes the engine's suggestion out of its message.
func hint(text string) string {
	switch {
	case isSpill(text):
		return "let the query keep less, or raise limits.spill in accordo.yaml"
	case isMemory(text):
		return "let the query keep less, or raise limits.memory in accordo.yaml"
	}
	for _, known := range hints() {
		if strings.Contains(text, known.of) {
			return known.hint
		}
	}
	m := candidateRE.FindString(text)
	if m == "" {
		return ""
	}
	m = strings.TrimSpace(m)
	names := quotedRE.FindAllStringSubmatch(m, -1)
	if strings.HasPrefix(m, "Did you mean") && len(names) > 0 {
		return "did you mean " + names[0][1] + "?"
	}
	if len(names) > 0 {
		list := make([]string, len(names))
		for i, n := range names {
			_, short, ok := strings.Cut(n[1], ".")
			if !ok {
				short = n[1]
			}
			list[i] = short
		}
		what := "columns"
		if strings.HasPrefix(m, "Candidate tables") {
			what = "tables"
		}
		return what + " here: " + strings.Join(list, ", ")
	}
	return strings.TrimRight(m, "!. ")
}

// isMemory reports whether a query was refused the memory it asked for; that it was
// refused disk has the same name and another cause.
func isMemory(text string) bool { return strings.HasPrefix(text, "Out of Memory") && !isSpill(text) }

// hints are what to do about messages of the engine that do not say it.
func hints() []struct{ of, hint string } {
	return []struct{ of, hint string }{
		{"ORDER term out of range", "name the column to order by: positions beyond the selected columns mean nothing"},
		{"GROUP BY term out of range", "name the column to group by"},
		{"Subquery returns", "select the one column that is compared or shown"},
		{"column \"sysdate\" not found", "use params.as_of()"},
		{"column \"rownum\" not found", "write limit at the end, behind order by"},
		{"date field value out of range", "write year, month, day: '2026-11-16'"},
		{"timestamp field value out of range", "write year, month, day, time: '2026-11-16 08:30:00'"},
		{"Unimplemented type for cast", "both sides must be of one kind: compare days with days and numbers with numbers"},
		{"Cannot compare values of type", "both sides must be of one kind: compare days with days and numbers with numbers"},
		{"Could not convert string", "clean the text in 1_staging; what a text is compared with stands in single quotes"},
		{"must appear in the GROUP BY clause", "add it to group by, or take one value of the group with min(…) or max(…)"},
		{"WHERE clause cannot contain aggregates", "filter groups with having after group by, or in an outer select"},
		{"WHERE clause cannot contain window functions", "filter in an outer select"},
		{"aggregate function calls cannot be nested", "compute the inner one in a with, and the outer one over it"},
		{"Set operations can only apply", "give every select of the union the same number of columns, in the same order"},
		{"add explicit type casts", "make the types fit, such as cast(x as decimal(18, 4)), in 1_staging if the text comes from an export"},
	}
}

// lowerFirst lowers the first letter unless the first word is in capitals.
func lowerFirst(text string) string {
	if len(text) < 2 || text[1] >= 'A' && text[1] <= 'Z' {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}
