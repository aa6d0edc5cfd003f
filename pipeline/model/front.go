package model

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"accordo/pipeline/diag"
)

// Text is a text per language; every text needs at least English.
type Text struct {
	EN string `yaml:"en"`
	IT string `yaml:"it"`
}

// Front is the front matter of a SQL file: what it says about itself.
type Front struct {
	Number       string            `yaml:"number"`
	Title        Text              `yaml:"title"`
	Question     Text              `yaml:"question"`
	Definition   Text              `yaml:"definition"`
	Owner        string            `yaml:"owner"`     // sales | marketing | leadership | revops
	Unit         string            `yaml:"unit"`      // percent | count | money | duration (minutes) | ratio
	Direction    string            `yaml:"direction"` // up | down | none: what is better
	Target       Target            `yaml:"target"`
	Grain        []string          `yaml:"grain"` // the key; for metrics the period (week, month, quarter) first
	Series       string            `yaml:"series"`
	SeriesTitles map[string]Text   `yaml:"series_titles"`
	Horizon      Span              `yaml:"horizon"` // such as 14d: younger cohorts are maturing
	Window       Span              `yaml:"window"`  // such as 13w: trailing, overlapping
	Trend        bool              `yaml:"trend"`
	Additive     *bool             `yaml:"additive"` // nil means true
	Version      int               `yaml:"version"`
	Columns      map[string]Column `yaml:"columns"`
	Chart        *Chart            `yaml:"chart"`
	Engine       string            `yaml:"engine"`      // "" (portable) | duckdb
	Materialize  string            `yaml:"materialize"` // "" (table) | table | view
	Severity     string            `yaml:"severity"`    // checks only: error | warn
	Note         string            `yaml:"note"`
}

// IsAdditive reports whether totals over segments may be summed.
func (f Front) IsAdditive() bool { return f.Additive == nil || *f.Additive }

// Column says what must be true of one column.
type Column struct {
	Checks []ColumnCheck `yaml:"checks"`
	Note   string        `yaml:"note"`
}

// Chart says how the rows of a chart file are drawn. Y may name several columns.
type Chart struct {
	Kind   string   `yaml:"kind"`
	X      string   `yaml:"x"`
	Y      []string `yaml:"y"`
	Series string   `yaml:"series"`
	Limit  int      `yaml:"limit"`
}

// Span is a whole number of days, written 14d or 13w.
type Span int

// UnmarshalYAML reads 0d, 14d or 13w.
func (s *Span) UnmarshalYAML(b []byte) error {
	text := scalar(b)
	n, err := strconv.Atoi(strings.TrimRight(text, "dw"))
	switch {
	case err != nil || n < 0 || len(text) < 2:
		return fmt.Errorf("%q is not a span such as 14d or 13w", text)
	case strings.HasSuffix(text, "w"):
		*s = Span(7 * n)
	case strings.HasSuffix(text, "d"):
		*s = Span(n)
	default:
		return fmt.Errorf("%q is not a span such as 14d or 13w", text)
	}
	return nil
}

// Target is a number or the name of an agreement setting.
type Target struct {
	Value   float64
	Setting string // such as "on_time_target", "" when Value holds
	Set     bool
}

// UnmarshalYAML reads 0.9 or agreement.on_time_target.
func (t *Target) UnmarshalYAML(b []byte) error {
	text := scalar(b)
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		*t = Target{Value: v, Set: true}
		return nil
	}
	name, ok := strings.CutPrefix(text, "agreement.")
	if !ok || name == "" {
		return fmt.Errorf("%q is neither a number nor a setting such as agreement.on_time_target", text)
	}
	*t = Target{Setting: name, Set: true}
	return nil
}

// ColumnCheck is one of: not_null, unique, {min: n}, {max: n}, {accepted: [a, b]}.
type ColumnCheck struct {
	NotNull  bool
	Unique   bool
	Min, Max *float64
	Accepted []string
}

// UnmarshalYAML reads one check.
func (c *ColumnCheck) UnmarshalYAML(b []byte) error {
	switch scalar(b) {
	case "not_null":
		c.NotNull = true
		return nil
	case "unique":
		c.Unique = true
		return nil
	}
	var m struct {
		Min      *float64 `yaml:"min"`
		Max      *float64 `yaml:"max"`
		Accepted []string `yaml:"accepted"`
	}
	if err := yaml.UnmarshalWithOptions(b, &m, yaml.Strict()); err != nil || m.Min == nil && m.Max == nil && m.Accepted == nil {
		return fmt.Errorf("unknown check %q: use not_null, unique, {min: 0}, {max: 1} or {accepted: [a, b]}", scalar(b))
	}
	c.Min, c.Max, c.Accepted = m.Min, m.Max, m.Accepted
	return nil
}

// scalar is the text of a YAML scalar without quotes and comment.
func scalar(b []byte) string {
	var s string
	if yaml.Unmarshal(b, &s) != nil {
		return strings.TrimSpace(string(b))
	}
	return s
}

// UnmarshalYAML lets y be one column or a list.
func (c *Chart) UnmarshalYAML(b []byte) error {
	var m struct {
		Kind   string `yaml:"kind"`
		X      string `yaml:"x"`
		Y      any    `yaml:"y"`
		Series string `yaml:"series"`
		Limit  int    `yaml:"limit"`
	}
	if err := yaml.UnmarshalWithOptions(b, &m, yaml.Strict()); err != nil {
		return err
	}
	*c = Chart{Kind: m.Kind, X: m.X, Series: m.Series, Limit: m.Limit}
	switch y := m.Y.(type) {
	case string:
		c.Y = []string{y}
	case []any:
		for _, v := range y {
			c.Y = append(c.Y, fmt.Sprint(v))
		}
	}
	return nil
}

// frontRE finds the front matter: a comment at the very start of the file.
var frontRE = regexp.MustCompile(`(?s)^\s*/\*[ \t]*---[ \t]*\r?\n(.*?)---[ \t]*\*/`)

// frontOpenRE is how front matter begins.
var frontOpenRE = regexp.MustCompile(`^\s*/\*[ \t]*---`)

// readFront reads the front matter of a file; a file without any gives the zero Front.
func readFront(path, text string) (Front, []diag.Problem) {
	var front Front
	m := frontRE.FindStringSubmatchIndex(text)
	if m == nil {
		if !frontOpenRE.MatchString(text) {
			return front, nil
		}
		line, col, excerpt := place(text, strings.Index(text, "/*"))
		return front, []diag.Problem{{File: path, Line: line, Col: col, Excerpt: excerpt,
			Message: "front matter does not end",
			Hint:    "end it with a line --- */ and write no */ inside"}}
	}
	// Blank lines keep the line numbers of YAML those of the file.
	padded := strings.Repeat("\n", strings.Count(text[:m[2]], "\n")) + text[m[2]:m[3]]
	err := yaml.NewDecoder(bytes.NewReader([]byte(padded)), yaml.Strict()).Decode(&front)
	if err != nil && strings.TrimSpace(padded) != "" {
		return front, []diag.Problem{yamlProblem(path, text, m[2], err)}
	}
	return front, nil
}

// unknownFieldRE matches the YAML reader's message for a key it does not know.
var unknownFieldRE = regexp.MustCompile(`unknown field "([^"]+)"`)

// refusedRE matches the value our own types quote when they refuse it.
var refusedRE = regexp.MustCompile(`"([^"]+)"`)

// frontKeys are the keys front matter may have.
func frontKeys() []string {
	return []string{"number", "title", "question", "definition", "owner", "unit", "direction", "target", "grain",
		"series", "series_titles", "horizon", "window", "trend", "additive", "version", "columns", "chart", "engine",
		"materialize", "severity", "note", "en", "it", "checks", "kind", "x", "y", "limit"}
}

// yamlProblem places an error of the YAML reader in the SQL file.
func yamlProblem(path, text string, start int, err error) diag.Problem {
	p := diag.Problem{File: path, Message: strings.TrimSpace(err.Error())}
	var ye yaml.Error
	if errors.As(err, &ye) {
		p.Message = ye.GetMessage()
		if t := ye.GetToken(); t != nil && t.Position != nil {
			p.Line, p.Col = t.Position.Line, t.Position.Column
		}
	}
	if p.Line == 0 { // a value that one of our own types refused: look for it
		p.Line, _, _ = place(text, start)
		if m := refusedRE.FindStringSubmatch(p.Message); m != nil {
			if at := strings.Index(text[start:], m[1]); at >= 0 {
				p.Line, p.Col, _ = place(text, start+at)
			}
		}
	}
	if lines := strings.Split(text, "\n"); p.Line <= len(lines) {
		p.Excerpt = strings.TrimRight(lines[p.Line-1], "\r")
	}
	if i := strings.IndexByte(p.Message, '\n'); i >= 0 {
		p.Message = p.Message[:i]
	}
	if m := unknownFieldRE.FindStringSubmatch(p.Message); m != nil {
		p.Message = fmt.Sprintf("unknown key %q", m[1])
		if near := diag.Nearest(m[1], frontKeys()); near != "" {
			p.Hint = "did you mean " + near + "?"
		}
	}
	p.Message = lowerFirst(p.Message)
	return p
}

// lowerFirst lowers the first letter unless the word is in capitals.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsUpper(r[0]) && !unicode.IsUpper(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// place returns line, column (both from 1, in characters) and text of the line at a byte offset.
func place(text string, offset int) (line, col int, excerpt string) {
	offset = min(max(offset, 0), len(text))
	line = 1 + strings.Count(text[:offset], "\n")
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	excerpt, _, _ = strings.Cut(text[start:], "\n")
	return line, len([]rune(text[start:offset])) + 1, strings.TrimRight(excerpt, "\r")
}
