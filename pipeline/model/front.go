package model

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// Text is a text per language; every text needs at least English.
type Text struct {
	EN string `yaml:"en"`
	IT string `yaml:"it"`
}

// ByLanguage is the text as the reports room takes it.
func (t Text) ByLanguage() map[string]string { return map[string]string{"en": t.EN, "it": t.IT} }

// Front is the front matter of a SQL file: what it says about itself.
type Front struct {
	Number       string            `yaml:"number"`
	Title        Text              `yaml:"title"`
	Question     Text              `yaml:"question"`
	Definition   Text              `yaml:"definition"`
	Owner        string            `yaml:"owner"`     // sales | marketing | leadership | revops
	Unit         string            `yaml:"unit"`      // percent | change | points | count | money | duration (minutes) | ratio | times
	Direction    string            `yaml:"direction"` // up | down | none: what is better
	Target       Target            `yaml:"target"`
	Grain        []string          `yaml:"grain"` // the key; for metrics the period (week, month, quarter) first
	Series       string            `yaml:"series"`
	SeriesTitles SeriesTitles      `yaml:"series_titles"`
	Horizon      Span              `yaml:"horizon"` // such as 14d: younger cohorts are maturing
	Window       Span              `yaml:"window"`  // such as 13w: trailing, overlapping
	Trend        bool              `yaml:"trend"`
	Limits       *bool             `yaml:"limits"`   // false: neighbours depend on each other, so no process limits; nil means true
	Additive     *bool             `yaml:"additive"` // nil means true
	Version      int               `yaml:"version"`
	Changes      []Change          `yaml:"changes"` // metrics only: what each version after the first changed
	Columns      map[string]Column `yaml:"columns"`
	Chart        *Chart            `yaml:"chart"`
	Labels       map[string]string `yaml:"labels"`      // charts only: what the query writes in English, in Italian
	Engine       string            `yaml:"engine"`      // "" (portable) | duckdb
	Materialize  string            `yaml:"materialize"` // "" (table) | table | view
	Parts        map[string]string `yaml:"parts"`       // table it reads -> column by which a large one may be taken in parts
	Severity     string            `yaml:"severity"`    // checks only: error | warn
	Note         string            `yaml:"note"`
}

// SeriesTitle is the title of one series of a metric.
type SeriesTitle struct {
	Series string
	Text
}

// SeriesTitles are the titles of a metric's series in the order they are written
// in, which is the order readers see.
type SeriesTitles []SeriesTitle

// DecodeNode reads {1_hour: {en: an hour}, 24_hours: {en: a day}}.
func (t *SeriesTitles) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	var texts map[string]Text
	d.Into(path, n, &texts) // says what is wrong
	pairs, _ := strictyaml.Pairs(n)
	for _, pair := range pairs {
		series, _ := strictyaml.Scalar(pair.Key)
		if !slices.Contains(t.Series(), series) {
			*t = append(*t, SeriesTitle{series, texts[series]})
		}
	}
}

// Series lists the names that have a title.
func (t SeriesTitles) Series() []string {
	names := make([]string, len(t))
	for i, title := range t {
		names[i] = title.Series
	}
	return names
}

// Change says what a version of a definition changed, and on which day.
type Change struct {
	Version int    `yaml:"version"`
	On      string `yaml:"on"` // 2026-11-27
	What    Text   `yaml:"what"`
}

// HasLimits reports whether the points of a metric may be judged by process limits.
func (f Front) HasLimits() bool { return f.Limits == nil || *f.Limits }

// IsAdditive reports whether totals over segments may be summed.
func (f Front) IsAdditive() bool { return f.Additive == nil || *f.Additive }

// Column says what must be true of one column.
type Column struct {
	Checks []ColumnCheck `yaml:"checks"`
	Note   string        `yaml:"note"`
}

// Chart says how the rows of a chart file are drawn. Y may name several columns.
type Chart struct {
	Kind   string `yaml:"kind"`
	X      string `yaml:"x"`
	Y      Names  `yaml:"y"`
	Series string `yaml:"series"`
	Limit  int    `yaml:"limit"`
}

// Span is a whole number of days, written 14d or 13w.
type Span int

// UnmarshalText reads 0d, 14d or 13w.
func (s *Span) UnmarshalText(b []byte) error {
	text := string(b)
	n, err := strconv.Atoi(strings.TrimRight(text, "dw"))
	no := diag.Problem{Message: fmt.Sprintf("%q is not a span such as 14d or 13w", text)}
	if m := spanRE.FindStringSubmatch(text); m != nil {
		no.Hint = "write " + m[1] + strings.ToLower(m[2])
		if m[2] == "" || strings.HasPrefix(strings.ToLower(m[2]), "g") {
			no.Hint = "write " + m[1] + "d for days, " + m[1] + "w for weeks"
		}
	}
	switch {
	case err != nil || n < 0 || len(text) < 2:
		return no
	case strings.HasSuffix(text, "w"):
		*s = Span(7 * n)
	case strings.HasSuffix(text, "d"):
		*s = Span(n)
	default:
		return no
	}
	return nil
}

// spanRE is a span as people write it: a number and the first letter of a unit, if any.
var spanRE = regexp.MustCompile(`^(\d+)\s*([dwgDWG]?)\p{L}*$`)

// Target is a number or the name of an agreement setting, or one of these for
// some of the series.
type Target struct {
	Value   float64
	Setting string // such as "on_time_target", "" when Value holds
	Set     bool
	Series  map[string]Target // by name; the others have none
}

// Of returns the target of a series.
func (t Target) Of(series string) Target {
	if t.Series != nil {
		return t.Series[series]
	}
	return t
}

// DecodeNode reads 0.9, agreement.on_time_target or {of_pace: 1}.
func (t *Target) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	if pairs, ok := strictyaml.Pairs(n); ok && path == "target" {
		t.Series = map[string]Target{}
		for _, pair := range pairs {
			name, _ := strictyaml.Scalar(pair.Key)
			var one Target
			one.DecodeNode(d, path+"."+name, pair.Value)
			t.Series[name] = one
		}
		return
	}
	text, _ := strictyaml.Scalar(n)
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		*t = Target{Value: v, Set: true}
		return
	}
	if name, ok := strings.CutPrefix(text, "agreement."); ok && name != "" {
		*t = Target{Setting: name, Set: true}
		return
	}
	hint := ""
	if _, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil {
		hint = "write the decimals with a point: " + strings.Replace(text, ",", ".", 1)
	}
	if share, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(text, "%")), 64); err == nil && strings.HasSuffix(text, "%") {
		hint = "write a share: " + strconv.FormatFloat(share/100, 'f', -1, 64)
	}
	d.Wrong(n, fmt.Sprintf("%s: %q is neither a number nor a setting such as agreement.on_time_target", path, text), hint)
}

// ColumnCheck is one of: not_null, unique, {min: n}, {max: n}, {accepted: [a, b]}.
type ColumnCheck struct {
	NotNull  bool
	Unique   bool
	Min, Max *float64
	Accepted []string
}

// DecodeNode reads one check.
func (c *ColumnCheck) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	const hint = "use not_null, unique, {min: 0}, {max: 1} or {accepted: [a, b]}"
	if text, ok := strictyaml.Scalar(n); ok {
		switch text {
		case "not_null":
			c.NotNull = true
		case "unique":
			c.Unique = true
		default:
			d.Wrong(n, fmt.Sprintf("unknown check %q", text), hint)
		}
		return
	}
	var m struct {
		Min      *float64 `yaml:"min"`
		Max      *float64 `yaml:"max"`
		Accepted []string `yaml:"accepted"`
	}
	before := len(d.Problems)
	d.Into(path, n, &m)
	if m.Min == nil && m.Max == nil && m.Accepted == nil && len(d.Problems) == before {
		d.Wrong(n, "a check that asks nothing", hint)
	}
	c.Min, c.Max, c.Accepted = m.Min, m.Max, m.Accepted
}

// Names are one column or a list of columns.
type Names []string

// DecodeNode reads a name or a list of names.
func (c *Names) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	if text, ok := strictyaml.Scalar(n); ok {
		*c = Names{text}
		return
	}
	d.Into(path, n, (*[]string)(c))
}

// frontRE finds the front matter: a comment at the very start of the file.
var frontRE = regexp.MustCompile(`(?s)^\s*/\*[ \t]*---[ \t]*\r?\n(.*?)---[ \t]*\*/`)

// frontOpenRE is how front matter begins.
var frontOpenRE = regexp.MustCompile(`^\s*/\*[ \t]*---`)

// readFront reads the front matter of a file; a file without any gives the zero
// Front. The document knows every mistake and where each key stands.
func readFront(path, text string) (Front, *strictyaml.Document) {
	var front Front
	m := frontRE.FindStringSubmatchIndex(text)
	if m == nil {
		d := &strictyaml.Document{File: path}
		if frontOpenRE.MatchString(text) {
			line, col, excerpt := place(text, strings.Index(text, "/*"))
			d.Problems = []diag.Problem{{File: path, Line: line, Col: col, Excerpt: excerpt,
				Message: "front matter does not end",
				Hint:    "end it with a line --- */ and write no */ inside"}}
		}
		return front, d
	}
	d := strictyaml.Decode(path, []byte(text[m[2]:m[3]]), 1+strings.Count(text[:m[2]], "\n"), &front)
	return front, d
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
