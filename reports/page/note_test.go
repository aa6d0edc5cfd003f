package page_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"accordo/pipeline/diag"
	"accordo/reports/page"
)

func subjects() page.Subjects {
	return page.Subjects{Metrics: map[string]string{"follow_up.sla_on_time": "2.02", "funnel.new_leads": "1.01"}, Pages: []string{"index", "funnel"}}
}

func notes(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// noted renders an English page with the note of the week.
func noted(t *testing.T, text, note string) string {
	t.Helper()
	i := issue(t)
	pages, err := load(t, map[string]string{"en/index.md": text, "en/funnel.md": "# Funnel"})
	if err != nil {
		t.Fatal(err)
	}
	i.Pages = pages
	if i.Note, err = page.LoadNote(notes(map[string]string{"2026-W47.md": note}), "2026-W47", "en", i.Subjects()); err != nil {
		t.Fatal(err)
	}
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func TestNoteStandsBehindWhatItSpeaksOf(t *testing.T) {
	html := noted(t, "# Week\n\n## A\n\n```scorecard\n```\n\n## B\n\ntail",
		"All in all **calm**.\n\n# 2.02 On time\n\nTwo people left.\n\n# funnel\n\nNot on this page.\n")
	main := html[strings.Index(html, "<main"):]
	for _, inOrder := range [][]string{{"All in all <strong>calm</strong>.", "<h2", "</table>", "Two people left.", ">B</h2>"}, {"Not on this page.", "<h2"}} {
		from := 0
		for _, s := range inOrder {
			at := strings.Index(main[from:], s)
			if at < 0 {
				t.Fatalf("%q is missing or out of order", s)
			}
			from += at
		}
	}
	if n := strings.Count(html, "Two people left."); n != 1 {
		t.Errorf("the part stands %d times on the page", n)
	}
}

func TestHostileNoteIsInert(t *testing.T) {
	html := noted(t, "# Week\n\n```headline\n```", "a <script>alert(1)</script> <img src=x onerror=y> [click](javascript:alert(1)) ![pic](x.png) [there](other.html) <b@c.de>\n\n<iframe src=x></iframe>\n\n\u202eback `<script>`\n")
	if wrong := page.Scan([]byte(html), page.Scripts); len(wrong) > 0 {
		t.Error(wrong)
	}
	for _, bad := range []string{"<iframe", "<img", "javascript:", "other.html", "mailto:", "\u202e"} {
		if strings.Contains(html, bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	for _, kept := range []string{"click", "pic", "there", "&lt;script&gt;"} {
		if !strings.Contains(html, kept) {
			t.Errorf("%q is gone", kept)
		}
	}
}

func TestMistakesInNotesHavePlaces(t *testing.T) {
	problems := page.CheckNotes(notes(map[string]string{
		"2026-W47.md": "fine\n\n# follow_up.sla_on_tme\n\nx\n", "it/2026-W47.md": "ok\n\n# \n\nx\n", "2026-W46.md": "see\nthe https://example.com\n",
		"week47.md": "x", "fr/2026-W47.md": "x", "2026-W45.md": "bad \xff", "2026-W44.md": "# funnel\n\n# funnel.new_leads\n\n# 1.01 New leads\n\nfine\n",
	}), subjects())
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s:%d:%d: %s; %s", p.File, p.Line, p.Col, p.Message, p.Hint))
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"notes/2026-W47.md:3:1: \"follow_up.sla_on_tme\" names no metric and no page; did you mean follow_up.sla_on_time?",
		"notes/it/2026-W47.md:3:1: a heading of a note names what the text speaks of",
		"notes/2026-W46.md:2:5: a report leads to no other site",
		"notes/week47.md:0:0: the name of a note is the week it speaks of",
		"notes/fr:0:0: no report is written in this language",
		"notes/2026-W45.md:1:5: this is not UTF-8",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if len(problems) != 6 || strings.Contains(all, "W44") {
		t.Errorf("got\n%s", all)
	}
}

func TestNoteOfALanguageComesFirst(t *testing.T) {
	fsys := notes(map[string]string{"2026-W47.md": "both", "it/2026-W47.md": "italiano"})
	i := issue(t)
	for lang, want := range map[string]string{"en": "both", "it": "italiano"} {
		n, err := page.LoadNote(fsys, "2026-W47", lang, subjects())
		if err != nil {
			t.Fatal(err)
		}
		i.Note = n
		if said := i.Said(); len(said) != 1 || said[0].Text != want {
			t.Errorf("%s: got %v", lang, said)
		}
	}
	_, err := page.LoadNote(notes(map[string]string{"2026-W47.md": "# nothing.such"}), "2026-W47", "en", subjects())
	var e *diag.Error
	if !errors.As(err, &e) || e.Kind != diag.Publish || e.Problems[0].Line != 1 {
		t.Errorf("got %v", err)
	}
	if n, err := page.LoadNote(fsys, "2026-W46", "en", subjects()); n != nil || err != nil {
		t.Errorf("a week without a note has %v, %v", n, err)
	}
}

// A mail repeats the cells of a table apart, and not a whole long note.
func TestSaidIsReadable(t *testing.T) {
	for text, want := range map[string]string{
		"| team | won |\n|:--|--:|\n| North | 3 |\n| South | 4 |\n": "team, won; North, 3; South, 4;",
		strings.Repeat("many words ", 200):                          "…",
	} {
		i := issue(t)
		var err error
		if i.Note, err = page.LoadNote(notes(map[string]string{"2026-W47.md": text}), "2026-W47", "en", subjects()); err != nil {
			t.Fatal(err)
		}
		said := i.Said()
		if len(said) != 1 || !strings.HasSuffix(said[0].Text, want) || utf8.RuneCountInString(said[0].Text) > 800 {
			t.Errorf("got %v", said)
		}
	}
}
