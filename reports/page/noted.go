package page

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// Subjects are the metrics and pages of the issue.
func (i *Issue) Subjects() Subjects {
	s := Subjects{Metrics: map[string]string{}, Charts: slices.Clone(i.Names)}
	for _, m := range i.Facts.Metrics {
		s.Metrics[m.Metric] = m.Number
	}
	for _, m := range i.Facts.Missing {
		if _, ok := s.Metrics[m.Metric]; !ok {
			s.Metrics[m.Metric] = m.Number
		}
	}
	for _, p := range i.Pages {
		s.Pages = append(s.Pages, p.Name)
	}
	return s
}

// Said is a part of the week's note as plain text. Title names what it speaks
// of, empty for the whole week.
type Said struct{ Title, Text string }

// Said lists the parts of the week's note in the order they were written.
func (i *Issue) Said() []Said {
	if i.Note == nil {
		return nil
	}
	var out []Said
	for _, p := range i.Note.parts {
		out = append(out, Said{i.about(p), words.Shorten(p.text, longestSaid)})
	}
	return out
}

// longestSaid is how many letters of a part of a note a mail or a chat repeats;
// the report has the whole.
const longestSaid = 800

// about names what a part speaks of.
func (i *Issue) about(p notePart) string {
	for _, name := range p.metrics {
		for _, m := range i.Facts.Metrics {
			if m.Metric == name {
				return titleOf(m)
			}
		}
	}
	for _, s := range i.Pages {
		if s.Name == p.page && p.page != "index" {
			return s.Nav
		}
	}
	return ""
}

// noted writes the parts of the note that belong behind what was just written and
// are not on the page yet. more is the page a block leads to, "" for none.
func (r *render) noted(more string) []byte {
	if r.Note == nil || r.Segment != nil { // a note speaks of the whole
		return nil
	}
	var b bytes.Buffer
	for i, p := range r.Note.parts {
		if r.said[i] {
			continue
		}
		about := ""
		switch {
		case p.page != "" && p.page == more:
		case slices.ContainsFunc(p.metrics, r.isUsed):
			about = r.about(p)
		default:
			continue
		}
		r.said[i] = true
		b.Write(r.aside(p, about))
	}
	return b.Bytes()
}

// notedOnTop writes what stands under the header: what speaks of the page, and
// on the leadership page what found no other place.
func (r *render) notedOnTop() []byte {
	if r.Note == nil || r.Segment != nil {
		return nil
	}
	var b bytes.Buffer
	for i, p := range r.Note.parts {
		switch {
		case r.said[i]:
		case p.page == r.source.Name:
			b.Write(r.aside(p, ""))
		case r.source.Name == "index":
			b.Write(r.aside(p, r.about(p)))
		}
	}
	return b.Bytes()
}

func (r *render) isUsed(metric string) bool {
	for k := range r.used {
		if k.Metric == metric {
			return true
		}
	}
	return false
}

func (r *render) aside(p notePart, about string) []byte {
	label := r.Words.Say("note")
	if about != "" {
		label = r.Words.Say("note.on", "title", about)
	}
	return fmt.Appendf(nil, "<div class=\"human\" role=\"note\"><p class=\"small\">%s</p>\n%s</div>\n", template.HTMLEscapeString(label), p.html)
}

// titleOf is the title of a metric without that of its series.
func titleOf(m facts.Metric) string {
	if m.Series == "" {
		return m.Title
	}
	title, _, _ := strings.Cut(m.Title, ": ") // the series follows the colon
	return title
}
