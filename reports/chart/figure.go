package chart

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"accordo/pipeline/diag"
	"accordo/reports/frame"
	"accordo/reports/words"
)

// MaxRows is how many rows a chart query may return.
const MaxRows = 300

// Spec is what the front matter of a chart query says. Texts are in the report's language.
type Spec struct {
	Name       string // "follow_up__sla_weekly"
	Kind       string
	Title      string
	Question   string
	Definition string // what it counts, over which time; may be empty
	Unit       string
	Owner      string
	Number     string            // of the metric catalogue, may be empty
	Path       string            // of the query file, for messages
	Labels     map[string]string // Italian for what the query writes in English
	SmallN     Small
}

// Small holds the two cuts of the small-number rule; zero values mean 5 and 30.
type Small struct{ Hide, Mute float64 }

// Figure is a chart ready for a page.
type Figure struct {
	Spec
	Finding string // one sentence
	Note    string // what the drawing leaves out, may be empty
	Thinned string // what the table leaves out, may be empty
	Empty   bool   // nothing to draw; Finding says so
	Wide    Plot
	Narrow  Plot
	Table   Table
}

// Plot is one drawing: the option as JSON, its size in pixels, and which table
// row each mark stands for.
type Plot struct {
	Option        []byte
	Width, Height int
	marks         map[[2]int]int
}

// Row returns the table row behind a mark.
func (p Plot) Row(series, data int) (int, bool) {
	row, ok := p.marks[[2]int{series, data}]
	return row, ok
}

// Marks is which table row is behind which mark, as text.
func (p Plot) Marks() string { return fmt.Sprint(p.marks) } // maps print in order of their keys

// Table is the data behind a figure, as text.
type Table struct {
	Head []Head
	Rows [][]string
}

// Head is a table column.
type Head struct {
	Text  string
	Right bool // numbers stand right
}

// layout is what a drawing must know of the place it gets.
type layout struct {
	width  float64
	narrow bool
}

func layouts() (wide, narrow layout) { return layout{width: 560}, layout{width: 340, narrow: true} }

// job is one chart being made.
type job struct {
	spec  Spec
	f     *frame.Frame
	w     *words.Words
	weeks bool // each line stands for a week
}

// made is what a kind returns.
type made struct {
	finding string
	note    string
	thinned string // of the table
	table   Table
	draw    func(layout) (*plot, error)
}

// kind is a way to draw: what it needs and how.
type kind struct {
	text, numbers, dates []string // columns it needs
	others               []string // numbers that alone are worth showing
	build                func(*job) (made, error)
}

func kinds() map[string]kind {
	return map[string]kind{
		"xmr":        {dates: []string{"period_on"}, numbers: []string{"value"}, build: xmr},
		"bars":       {text: []string{"label"}, numbers: []string{"value"}, build: bars},
		"steps":      {text: []string{"curve"}, numbers: []string{"t_hours", "reached"}, build: steps},
		"stacked":    {text: []string{"part"}, numbers: []string{"value"}, build: stacked},
		"six_twelve": {text: []string{"panel"}, dates: []string{"period_on"}, numbers: []string{"value"}, build: sixTwelve},
		"bullet":     {text: []string{"label"}, numbers: []string{"value", "target"}, others: []string{"met"}, build: bullet},
		"pace":       {dates: []string{"day_on"}, numbers: []string{"actual", "plan"}, build: pace},
		"waterfall":  {text: []string{"label"}, numbers: []string{"value"}, build: waterfall},
		"dots":       {text: []string{"label"}, numbers: []string{"value"}, build: dots},
		"columns":    {text: []string{"part"}, dates: []string{"period_on"}, numbers: []string{"value"}, build: columns},
		"diverging":  {text: []string{"label"}, numbers: []string{"value"}, build: diverging},
		"dumbbell":   {text: []string{"label"}, numbers: []string{"low", "high"}, build: dumbbell},
		"heatmap":    {text: []string{"label", "part"}, numbers: []string{"value"}, build: heatmap},
		List:         {build: list},
		"multiples":  {text: []string{"panel"}, dates: []string{"period_on"}, numbers: []string{"value"}, build: multiples},
		"sankey":     {text: []string{"source", "target"}, numbers: []string{"value"}, build: sankey},
	}
}

// Kinds lists the kinds Build knows.
func Kinds() []string {
	return []string{"bars", "bullet", "columns", "diverging", "dots", "dumbbell", "heatmap", List, "multiples", "pace", "sankey", "six_twelve", "stacked", "steps", "waterfall", "xmr"}
}

// filled leaves out columns that say nothing in any row, or that it is unknown: a
// chart without intervals has no column for them. The first names the rows and stays.
func filled(t Table) Table {
	out := Table{Rows: make([][]string, len(t.Rows))}
	for c, head := range t.Head {
		if c > 0 && !slices.ContainsFunc(t.Rows, func(row []string) bool { return c < len(row) && row[c] != "" && row[c] != "–" }) {
			continue
		}
		out.Head = append(out.Head, head)
		for i, row := range t.Rows {
			if c < len(row) {
				out.Rows[i] = append(out.Rows[i], row[c])
			}
		}
	}
	return out
}

// Build makes the figure of a chart. A frame without rows, or without any
// value, makes an empty figure. Errors are *diag.Error with every problem found.
func Build(spec Spec, f *frame.Frame, w *words.Words) (Figure, error) {
	if spec.SmallN.Hide == 0 {
		spec.SmallN.Hide = 5
	}
	if spec.SmallN.Mute == 0 {
		spec.SmallN.Mute = 30
	}
	fig := Figure{Spec: spec}
	f = f.In(w.Lang())
	if w.Lang() == "it" {
		f = f.Said(spec.Labels)
	}
	k, ok := kinds()[spec.Kind]
	if !ok {
		return fig, diag.New(diag.Publish, diag.Problem{File: spec.place(), Message: fmt.Sprintf("chart kind %q is not known", spec.Kind),
			Hint: "use one of " + strings.Join(Kinds(), ", ")})
	}
	problems := append(append(f.Need(frame.Text, k.text...), f.Need(frame.Number, k.numbers...)...), f.Need(frame.Date, k.dates...)...)
	if spec.Kind == "stacked" && !f.Has("label") && !f.Has("period_on") {
		problems = append(problems, diag.Problem{Message: `column "label" or "period_on" is missing`})
	}
	if f.Rows > MaxRows {
		problems = append(problems, diag.Problem{Message: fmt.Sprintf("has %d rows, a chart shows at most %d", f.Rows, MaxRows), Hint: "aggregate in the query"})
	}
	if len(problems) > 0 {
		for i := range problems {
			problems[i].File = spec.place()
		}
		return fig, diag.New(diag.Publish, problems...)
	}
	if spec.Kind == List && f.Rows > 0 {
		m, err := k.build(&job{spec: spec, f: f, w: w})
		fig.Finding, fig.Table = m.finding, m.table
		return fig, err
	}
	if empty(f, append(slices.Clone(k.numbers), k.others...)) {
		fig.Empty, fig.Finding = true, w.Say("figure.empty")
		return fig, nil
	}
	j := &job{spec: spec, w: w}
	switch j.f = f; spec.Kind {
	case "bullet", "stacked", "heatmap": // lines of other kinds may be names of an export
		j.f, j.weeks = spokenPeriods(f, w)
	}
	m, err := k.build(j)
	if err != nil {
		return fig, err
	}
	fig.Finding, fig.Note, fig.Thinned, fig.Table = capital(m.finding), m.note, m.thinned, filled(m.table)
	wide, narrow := layouts()
	if fig.Wide, err = drawn(m, wide); err != nil {
		return fig, fmt.Errorf("%s: %w", spec.place(), err)
	}
	if fig.Narrow, err = drawn(m, narrow); err != nil {
		return fig, fmt.Errorf("%s: %w", spec.place(), err)
	}
	return fig, nil
}

// capital makes a sentence that starts with a name start like a sentence.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func (s Spec) place() string {
	if s.Path != "" {
		return s.Path
	}
	return "charts." + s.Name
}

func drawn(m made, l layout) (Plot, error) {
	p, err := m.draw(l)
	if err != nil {
		return Plot{}, err
	}
	return p.finish()
}

// empty tells whether the first value column holds no number at all.
func empty(f *frame.Frame, numbers []string) bool {
	for row := 0; row < f.Rows; row++ {
		for _, n := range numbers {
			if _, ok := f.Num(n, row); ok && n != "plan" && n != "t_hours" {
				return false
			}
		}
	}
	return true
}

// Formats are the number formatters options name, in the words of the page.
func Formats(w *words.Words) map[string]func(float64) string {
	out := map[string]func(float64) string{"hours": w.Hours}
	for _, unit := range []string{words.Percent, words.Rise, words.Points, words.Count, words.Money, words.Duration, words.Ratio, words.Times} {
		out[unit] = func(v float64) string { return w.Tick(unit, v) }
	}
	return out
}
