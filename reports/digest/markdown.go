package digest

import (
	"strconv"
	"strings"
	"unicode"

	"accordo/reports/words"
)

// markdown writes the summary for chat and for the step summary of a job, in
// the dialect GitHub and its like read.
func (c *content) markdown() []byte {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	link := func(text, place string) string {
		if !c.Absolute || place == "" { // a file's name leads nowhere from a chat
			return plain(text)
		}
		return "[" + plain(text) + "](<" + address(c.link(place)) + ">)"
	}
	line("# ", plain(c.Subject))
	line()
	for _, n := range c.Numbers {
		more := ""
		if s := words.Join("; ", n.Before, n.Usual, n.Cases, n.Open); s != "" {
			more = " (" + plain(s) + ")"
		}
		line("- ", mark(n.State), " **", plain(words.Join(": ", n.Topic, n.Value)), "** ", link(n.Title, n.Link), ", ", plain(n.Word), more)
	}
	line()
	if len(c.Said) > 0 {
		line("## ", plain(c.Words.Say("digest.notes")))
		line()
		for _, n := range c.Said {
			line("- ", plain(words.Join(": ", n.Title, n.Text)))
		}
		line()
	}
	line("## ", plain(c.Words.Say("digest.changes")))
	line()
	for i, x := range c.Changes {
		line(strconv.Itoa(i+1), ". ", mark(x.State), " **", link(x.Title, x.Link), "** ", plain(words.Join(" ", x.Word+":", x.Fact, x.Driver)), " ", plain(c.Words.Say("change.owner", "owner", x.Owner)))
	}
	if len(c.Changes) == 0 {
		line(plain(c.Unchanged))
	}
	if c.Also != "" {
		line()
		line(plain(c.Also))
	}
	line()
	line("## ", plain(c.Words.Say("digest.agenda")), " (", plain(c.Words.Say("agenda.total", "n", number(c.Minutes))), ")")
	line()
	for _, p := range c.Agenda {
		minutes := ""
		if p.Minutes > 0 {
			minutes = " " + number(p.Minutes) + " min"
		}
		line("- **", plain(p.Title), "**", minutes)
		for _, l := range p.Lines {
			if l.Link == "" {
				line("  - ", words.Join(" · ", plain(l.Text), plain(l.Owner), plain(l.Evidence)))
				continue
			}
			line("  - ", mark(l.State), " ", words.Join(" · ", link(l.Text, l.Link), plain(l.Owner), plain(l.Evidence)))
		}
	}
	line()
	c.markdownScorecard(line)
	line("## ", plain(c.Words.Say("digest.trust")))
	line()
	for _, g := range c.Grades {
		line("- ", plain(g))
	}
	line()
	line(plain(c.Records + " · " + c.Words.Say("strip.as_of", "d", c.AsOf)))
	line()
	if c.Absolute {
		line("[", plain(c.Words.Say("digest.open")), "](<", address(c.Report), ">)")
	} else {
		line(plain(c.Words.Say("digest.file", "file", c.Report)))
	}
	return []byte(b.String())
}

func (c *content) markdownScorecard(line func(...string)) {
	line("## ", plain(c.Words.Say("digest.scorecard")))
	line()
	line("| ", plain(c.Words.Say("scorecard.need")), " | ", plain(c.Words.Say("scorecard.latest")), " | ", plain(c.Words.Say("col.target")), " | ", plain(c.Words.Say("scorecard.verdict")), " |")
	line("|---|---:|---:|---|")
	for _, s := range c.Sides {
		line("| **", plain(s.Title), "** | | | |")
		for _, n := range s.Needs {
			line("| ", plain(words.Join(": ", n.Need, n.Measure)), " | ", plain(words.Join(" ", n.Value, inBrackets(words.Join("; ", n.Cases, n.Open)))), " | ", plain(n.Target), " | ", mark(n.State), " ", plain(n.Word), " |")
		}
	}
	line()
}

// plain makes a text that Markdown shows as it is: one line, every sign that
// means something escaped. An at sign becomes an entity, so that nobody is called
// by a name that a campaign happens to carry; a dot between letters is escaped,
// so that no name becomes a link.
func plain(s string) string {
	runes := []rune(clean(s))
	var b strings.Builder
	begin := true // only digits so far: what follows could make a list
	for i, r := range runes {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '@':
			b.WriteString("&#64;")
		case strings.ContainsRune("\\`*_{}[]#|~$!^", r),
			begin && strings.ContainsRune("+-.)=", r),
			strings.ContainsRune(".:", r) && i+1 < len(runes) && unicode.IsLetter(runes[i+1]):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		begin = begin && unicode.IsDigit(r)
	}
	return b.String()
}

// address keeps an address inside its brackets.
func address(s string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "\r", "", "\\", "%5C").Replace(s)
}

func number(n int) string { return strconv.Itoa(n) }
