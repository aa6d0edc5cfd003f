package warehouse

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"accordo/pipeline/diag"
)

// Params are the facts every query may ask for through macros of schema params.
type Params struct {
	AsOf       time.Time         // exclusive end of the last closed week, an instant
	ReportWeek time.Time         // Monday of the last closed week (the date counts)
	FirstWeek  time.Time         // Monday where the window starts (the date counts)
	Zone       string            // reporting zone, IANA name; "" is UTC
	Currency   string            // such as "EUR"
	Settings   map[string]string // name → SQL literal, such as "coverage_days": "7" or "project_name": "'Acme'"
}

// Macros creates params.as_of(), report_week(), first_week(), currency(),
// local_at(utc timestamp), local_on(utc timestamp) and one macro per setting,
// then runs every .sql file at the root of files in the order of their names. A file may
// hold create macro statements and nothing else. files may be nil. It may be
// called again to change the parameters.
func (db *DB) Macros(ctx context.Context, p Params, files fs.FS) error {
	statements, err := p.Statements()
	if err != nil {
		return err
	}
	for _, s := range statements {
		if err := db.Exec(ctx, s); err != nil {
			return fmt.Errorf("macro: %s: %w", s[:min(len(s), 60)], err)
		}
	}
	if files == nil {
		return nil
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return err
	}
	sort.Strings(names)
	var problems []diag.Problem
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		problems = append(problems, db.runMacroFile(ctx, name, string(text))...)
	}
	if len(problems) > 0 {
		return diag.New(diag.SQL, problems...)
	}
	return nil
}

// settingRE is what a setting may be called.
var settingRE = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// Macro is one fact as an expression, in the words that DuckDB and PostgreSQL share.
type Macro struct {
	Name     string
	Argument string // of type timestamp; "" for none
	Body     string
}

// Macros returns the facts in a fixed order.
func (p Params) Macros() ([]Macro, error) {
	zone, err := loadZone(p.Zone)
	if err != nil {
		return nil, err
	}
	local := "(" + zone.toLocal("cast(ts as timestamp)") + ")"
	macros := []Macro{
		{"as_of", "", "timestamp " + literal(p.AsOf.UTC().Format("2006-01-02 15:04:05.999999"))},
		{"report_week", "", "date " + literal(p.ReportWeek.Format(time.DateOnly))},
		{"first_week", "", "date " + literal(p.FirstWeek.Format(time.DateOnly))},
		{"currency", "", literal(p.Currency)},
		{"local_at", "ts", local},
		{"local_on", "ts", "cast(" + local + " as date)"},
	}
	for name, value := range p.Settings {
		if !settingRE.MatchString(name) {
			return nil, diag.Errorf(diag.Config, "setting %q: name must be lower case letters, digits and _", name)
		}
		macros = slices.DeleteFunc(macros, func(m Macro) bool { return m.Name == name })
		macros = append(macros, Macro{name, "", value})
	}
	slices.SortFunc(macros, func(a, b Macro) int { return strings.Compare(a.Name, b.Name) })
	return macros, nil
}

// Statements returns the SQL that makes the parameters known, in a fixed order.
func (p Params) Statements() ([]string, error) {
	macros, err := p.Macros()
	if err != nil {
		return nil, err
	}
	out := []string{"create schema if not exists params"}
	for _, m := range macros {
		out = append(out, "create or replace macro params."+m.Name+"("+m.Argument+") as "+m.Body)
	}
	return out, nil
}

// runMacroFile runs the statements of one macro file and returns what is wrong.
func (db *DB) runMacroFile(ctx context.Context, path, text string) []diag.Problem {
	var problems []diag.Problem
	for _, s := range statementsOf(text) {
		line, col, excerpt := diagPlace(text, s.offset)
		if !createMacroRE.MatchString(s.text) {
			problems = append(problems, diag.Problem{File: path, Line: line, Col: col, Excerpt: excerpt,
				Message: "only create macro statements may stand here",
				Hint:    "write create or replace macro name(arguments) as …"})
			continue
		}
		// Blank lines before the statement keep the engine's line numbers those of the file.
		padded := strings.Repeat("\n", line-1) + strings.Repeat(" ", col-1) + s.text
		err := db.Exec(ctx, padded)
		if err == nil {
			continue
		}
		var e *diag.Error
		if errors.As((source{path: path, text: text}).problem(err), &e) && len(e.Problems) > 0 {
			p := e.Problems[0]
			switch {
			case p.Line == 0 && strings.HasSuffix(p.Message, "at end of input"):
				p.Line, p.Col, p.Excerpt = diagPlace(text, s.offset+len(s.text))
				p.Hint = "the statement ends too early: a bracket or an operand may be missing"
			case p.Line == 0:
				p.Line, p.Col, p.Excerpt = line, col, excerpt
			}
			problems = append(problems, p)
		}
	}
	return problems
}

// createMacroRE is how a statement of a macro file begins.
var createMacroRE = regexp.MustCompile(`(?is)^create\s+(or\s+replace\s+)?(macro|function)\s`)

// statement is one statement of a text and the byte where it begins.
type statement struct {
	text   string
	offset int
}

// statementsOf parts a text at its semicolons, minding quotes and comments.
func statementsOf(text string) []statement {
	var out []statement
	start, i := -1, 0
	flush := func(end int) {
		if start >= 0 {
			out = append(out, statement{text: text[start:end], offset: start})
		}
		start = -1
	}
	for i < len(text) {
		if n := skipLength(text[i:]); n > 0 {
			comment := text[i] == '-' || text[i] == '/'
			if !comment && start < 0 {
				start = i
			}
			i += n
			continue
		}
		switch c := text[i]; {
		case c == ';':
			flush(i)
		case start < 0 && c != ' ' && c != '\t' && c != '\n' && c != '\r':
			start = i
		}
		i++
	}
	flush(len(text))
	return out
}

// skipLength returns the length of the quoted text, dollar quote or comment
// that text begins with, 0 if it begins with none.
func skipLength(text string) int {
	upTo := func(end string, from int) int {
		if i := strings.Index(text[from:], end); i >= 0 {
			return from + i + len(end)
		}
		return len(text)
	}
	switch {
	case strings.HasPrefix(text, "--"):
		return upTo("\n", 2)
	case strings.HasPrefix(text, "/*"):
		return upTo("*/", 2)
	case strings.HasPrefix(text, "$$"):
		return upTo("$$", 2)
	case text[0] == '\'' || text[0] == '"':
		return upTo(text[:1], 1) // a doubled quote reads as two texts side by side
	}
	return 0
}

// trimSemicolon removes a final semicolon, leaving quotes and comments alone.
func trimSemicolon(text string) string {
	if s := statementsOf(text); len(s) == 1 {
		return text[:s[0].offset] + s[0].text
	}
	return text
}
