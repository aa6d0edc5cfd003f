package words

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// longest is how many characters of one text a table shows.
const longest = 240

var (
	// Control characters, zero widths and direction overrides can hide or turn text round.
	reHidden     = regexp.MustCompile(`[\x00-\x1f\x7f-\x{9f}\x{ad}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffc}]`)
	reApostrophe = regexp.MustCompile(`(\pL)'(\pL)`)
	reScheme     = regexp.MustCompile(`(?i)(https?|ftp)://`)
)

// Text makes foreign text fit to show: valid UTF-8, one line, no hidden
// characters, no address scheme, at most 240 characters. It does not escape.
func Text(s string) string { return clean(s, longest) }

// Prose is Text for a definition of our own: at most 2,000 characters.
func Prose(s string) string { return clean(s, 2000) }

// Own is Prose for titles, questions and definitions of queries: an apostrophe
// between letters is one, whatever the keyboard wrote.
func Own(s string) string { return reApostrophe.ReplaceAllString(Prose(s), "$1’$2") }

func clean(s string, most int) string {
	if len(s) > 8*most {
		s = s[:8*most] // what follows is cut anyway; bounds the work below
	}
	s = reHidden.ReplaceAllString(strings.ToValidUTF8(s, "?"), " ")
	for reScheme.MatchString(s) { // removing one may join another
		s = reScheme.ReplaceAllString(s, "")
	}
	return Shorten(strings.Join(strings.Fields(s), " "), most)
}

// Code makes a program's text fit to show: valid UTF-8 with its lines and
// indents, without hidden characters. It does not escape.
func Code(s string) string {
	lines := strings.Split(strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(reHidden.ReplaceAllString(strings.ReplaceAll(l, "\t", "    "), " "), " ")
	}
	return strings.Join(lines, "\n")
}

// Label is Text, at most n characters, for axes.
func Label(s string, n int) string { return Shorten(Text(s), n) }

// Middle cuts s to n characters like Shorten, but in its middle: names of one kind
// differ in their ends, as by the month in brackets.
func Middle(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	tail := n / 3
	if i := strings.LastIndexByte(s, '('); i > 0 { // a remark in brackets stays whole
		if k := utf8.RuneCountInString(s[i:]); k < n/2 {
			tail = k
		}
	}
	head := strings.TrimRight(string(r[:max(n-1-tail, 0)]), " ")
	return head + "…" + strings.TrimLeft(string(r[len(r)-tail:]), " ")
}

// Shorten cuts s to n characters, the last one an ellipsis when something is lost.
func Shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}

// Join puts the texts that are not empty behind each other.
func Join(between string, texts ...string) string {
	var said []string
	for _, s := range texts {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, between)
}
