package digest

import (
	"strings"
	"unicode/utf8"

	"accordo/reports/words"
)

// columns is the width of the text digest.
const columns = 72

// text writes the plain digest. Its first line is the subject of the mail.
func (c *content) text() []byte {
	var b strings.Builder
	line := func(indent, s string) { b.WriteString(wrap(indent, indent, s)) }
	item := func(mark, s string) {
		b.WriteString(wrap(mark+" ", strings.Repeat(" ", utf8.RuneCountInString(mark)+1), s))
	}
	head := func(s string) {
		s = words.Text(s)
		b.WriteString("\n" + strings.ToUpper(s) + "\n" + strings.Repeat("-", min(columns, utf8.RuneCountInString(s))) + "\n")
	}
	line("", words.Shorten(words.Text(c.Subject), columns))
	head(c.Words.Say("digest.numbers"))
	for _, n := range c.Numbers {
		s := words.Join(": ", words.Join(", ", n.Topic, n.Title), n.Value) + ". " + n.Word + "."
		if more := words.Join("; ", n.Before, n.Usual, n.Cases, n.Open); more != "" {
			s += " (" + more + ")"
		}
		item(mark(n.State), s)
	}
	if len(c.Said) > 0 {
		head(c.Words.Say("digest.notes"))
	}
	for _, n := range c.Said {
		item("*", words.Join(": ", n.Title, n.Text))
	}
	head(c.Words.Say("digest.changes"))
	for _, x := range c.Changes {
		item(mark(x.State), words.Join(" ", x.Title+". "+x.Word+": "+x.Fact, x.Driver, c.Words.Say("change.owner", "owner", x.Owner)))
	}
	if len(c.Changes) == 0 {
		line("", c.Unchanged)
	}
	if c.Also != "" {
		line("", c.Also)
	}
	head(c.Words.Say("digest.agenda"))
	line("", c.Words.Say("agenda.total", "n", number(c.Minutes)))
	for _, p := range c.Agenda {
		title := p.Title
		if p.Minutes > 0 {
			title += " (" + number(p.Minutes) + " min)"
		}
		item("*", title)
		for _, l := range p.Lines {
			if l.Link == "" {
				line("  ", words.Join(" · ", l.Text, l.Owner, l.Evidence))
				continue
			}
			item("  "+mark(l.State), words.Join(" · ", l.Text, l.Owner, l.Evidence))
		}
	}
	head(c.Words.Say("digest.scorecard"))
	for _, s := range c.Sides {
		line("", s.Title)
		for _, n := range s.Needs {
			target := ""
			if n.Target != "" {
				target = c.Words.Say("digest.target", "t", n.Target)
			}
			item("  "+mark(n.State), words.Join(", ", words.Join(": ", words.Join(", ", n.Need, n.Measure), words.Join(" ", n.Value, inBrackets(words.Join("; ", n.Cases, n.Open)))), target, n.Word))
		}
	}
	head(c.Words.Say("digest.trust"))
	for _, g := range c.Grades {
		line("", g)
	}
	b.WriteString("\n")
	line("", c.Records+" · "+c.Words.Say("strip.as_of", "d", c.AsOf))
	if c.Absolute {
		b.WriteString(c.Report + "\n") // an address is never broken
	} else {
		line("", c.Words.Say("digest.file", "file", c.Report))
	}
	return []byte(b.String())
}

// wrap breaks s into lines of at most 72 characters. A word that is longer is
// broken too.
func wrap(first, indent, s string) string {
	var b strings.Builder
	line, room := first, false // room: the line has a word already
	for _, word := range strings.Fields(clean(s)) {
		for word != "" {
			need := utf8.RuneCountInString(line) + utf8.RuneCountInString(word)
			if room {
				need++
			}
			if need <= columns {
				if room {
					line += " "
				}
				line, room, word = line+word, true, ""
				continue
			}
			if !room { // not even alone on a line
				r := []rune(word)
				n := columns - utf8.RuneCountInString(line)
				line, word = line+string(r[:n]), string(r[n:])
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line, room = indent, false
		}
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
	return b.String()
}

// clean is words.Prose: a sentence is made of several texts, so it may be longer than one.
func clean(s string) string { return words.Prose(s) }
