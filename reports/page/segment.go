package page

import (
	"bytes"
	"slices"
	"strings"

	"accordo/reports/words"
)

// Segment is one value of a segment column, such as source, that a page is cut to.
type Segment struct {
	By, Value, Slug string
	LeftOut         []string // charts and metrics that are not cut by the column, by name
	Titles          []string // what the reader is told of those
}

// without reports whether a chart or metric is left out.
func (s *Segment) without(name string) bool { return s != nil && slices.Contains(s.LeftOut, name) }

// cut is what a page says of its segment.
type cut struct{ By, Name, All, LeftOut string }

func (i *Issue) cut() *cut {
	s := i.Segment
	if s == nil {
		return nil
	}
	kind := segmentKind(i.Words, s.By)
	c := &cut{By: s.By, Name: i.Words.Say("cut.name", "kind", kind, "value", s.Value), All: i.Words.Say("cut.all", "kind", kind)}
	if len(s.Titles) > 0 {
		c.LeftOut = i.Words.Say("cut.left_out", "kind", kind, "list", strings.Join(s.Titles, "; "))
	}
	return c
}

// title is that of the window.
func (i *Issue) title(source *Source) string {
	t := i.Project + " · " + source.Title + " · " + i.Label()
	if i.Segment != nil {
		t += " · " + i.Segment.Value
	}
	return t
}

func segmentKind(w *words.Words, by string) string {
	if w.Has("kind." + by) {
		return w.Say("kind." + by)
	}
	return by
}

// Segments makes the page that lists the pages of one column, in a folder of its
// own; hidden is how many values are not shown.
func Segments(issue *Issue, by string, segments []Segment, hidden int) ([]byte, error) {
	w, project, week := issue.Words, issue.Project, issue.Week
	t, err := templates(issue)
	if err != nil {
		return nil, err
	}
	title := w.Say("cut.title", "kind", segmentKind(w, by))
	note := ""
	if hidden > 0 {
		note = w.Say("cut.hidden", "n", w.Number(float64(hidden)))
	}
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, "segments", map[string]any{"Project": project, "Title": title, "Week": week, "By": by, "Root": issue.Root, "Segments": segments, "Hidden": note,
		"Turns": issue.turns("by/"+by+"/index.html", func(Tongue) bool { return true })})
	if err != nil {
		return nil, err
	}
	return finish(t, w.Lang(), project+" · "+title+" · "+words.WeekID(week), b.String())
}
