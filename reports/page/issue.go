package page

import (
	"context"
	"html/template"
	"time"

	"accordo/reports/chart"
	"accordo/reports/facts"
	"accordo/reports/words"
)

// Drawer turns a plot into safe SVG.
type Drawer interface {
	Draw(ctx context.Context, p chart.Plot) (template.HTML, error)
}

// Drawn is a figure with its two drawings.
type Drawn struct {
	chart.Figure
	Wide, Narrow template.HTML
}

// Issue is one week's report, shared by its pages. Pages only read it.
type Issue struct {
	Words   *words.Words
	Facts   *facts.Facts
	Charts  map[string]*Drawn
	Names   []string          // of all charts, in order
	Lists   map[string]*Drawn // lists of records that pages name
	Pages   []*Source
	Project string
	Week    time.Time // Monday of the reported week
	AsOf    time.Time // in the reporting zone
	Zone    string
	Version string
	Small   chart.Small // the cuts of the small-number rule; zero values mean 5 and 30

	Definitions string              // fingerprint of the queries behind the numbers; may be empty
	Queries     map[string]bool     // metrics and charts whose SQL has a page
	Changes     map[string][]Change // of the definitions of metrics, oldest first
	Reference   bool                // there is a page of all sources, queries and checks
	Data        bool                // the data of each metric is published
	Root        string              // from a page to the week's folder: "" or "../"
	Archive     bool                // the site has a list of weeks, one folder up
	Up          string              // from the pages of this language to those of the first: "" or "../"
	Tongues     []Tongue            // the other languages of the report
	Note        *Note               // what people wrote about the week; may be nil
	Segment     *Segment            // what the page is cut to; nil for the whole
	Profile     []Cost              // what each query took, shown under the definitions; may be empty
}

// Change says what a version of a metric's definition changed.
type Change struct {
	Version int
	On      time.Time
	What    string
}

// Before and After are the neighbouring weeks. Whether they are published is not
// for an issue to know: it never changes once it is sealed, so its links lead to
// the list of weeks.
func (i *Issue) Before() time.Time { return i.Week.AddDate(0, 0, -7) }

// After is the week that follows.
func (i *Issue) After() time.Time { return i.Week.AddDate(0, 0, 7) }

// List is the page that lists the weeks of this language.
func (i *Issue) List() string {
	l := List{Lang: i.Words.Lang()}
	if i.Up != "" {
		l.Folder = l.Lang + "/"
	}
	return i.Root + i.Up + "../" + l.Page()
}

// Label is "2026-W47".
func (i *Issue) Label() string { return words.WeekID(i.Week) }
