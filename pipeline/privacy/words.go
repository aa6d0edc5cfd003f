package privacy

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var rePlain = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:[ .][0-9]{3})+$|^[0-9]+\.[0-9]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// The lengths of runs of words that are compared.
const (
	pair   = 2
	triple = 3
	long   = 6
)

const fewestDigits = 9

// text is one published text, ready to be asked what is in it.
type text struct {
	runs   map[int][]uint64 // hashes of runs of words, by length, sorted
	mails  map[string]bool
	phones map[string]bool
}

// read takes a published text apart.
func read(s string, markup bool) *text {
	if markup && strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	s = strings.ToLower(s)
	t := &text{runs: map[int][]uint64{}, mails: map[string]bool{}, phones: map[string]bool{}}
	if strings.Contains(s, "@") {
		for _, m := range mails(s) {
			t.mails[m] = true
		}
	}
	for _, m := range numbers(s) {
		t.phones[m] = true
	}
	var last [long]uint64
	n := 0
	words(s, func(word uint64) {
		if word == 0 { // a number or a mark ends a run of words
			n = 0
			return
		}
		copy(last[1:], last[:long-1])
		last[0] = word
		n++
		for _, length := range []int{pair, triple, long} {
			if n >= length {
				t.runs[length] = append(t.runs[length], join(last[:length]))
			}
		}
	})
	for length, hashes := range t.runs {
		slices.Sort(hashes)
		t.runs[length] = slices.Compact(hashes)
	}
	return t
}

// has reports whether a run of words is in the text.
func (t *text) has(run []uint64) bool {
	reversed := slices.Clone(run)
	slices.Reverse(reversed)
	_, found := slices.BinarySearch(t.runs[len(run)], join(reversed))
	return found
}

// hasName reports whether the words of a name are in the text, in their order or
// with the last ones first: Anna De Santis, De Santis Anna.
func (t *text) hasName(run []uint64) bool {
	turned := slices.Clone(run)
	for range run {
		if t.has(turned) {
			return true
		}
		turned = append(turned[1:], turned[0])
	}
	return false
}

// join hashes a run of words, the last one first.
func join(run []uint64) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range run {
		h = (h ^ w) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// wordsOf returns the hashes of the words of a value.
func wordsOf(s string) []uint64 {
	var out []uint64
	words(strings.ToLower(s), func(word uint64) {
		if word != 0 {
			out = append(out, word)
		}
	})
	return out
}

// words calls f with the hash of each run of letters, and with 0 where digits or
// the marks of tags and cells stand between two of them: what is on both sides
// of those is not one text.
func words(s string, f func(word uint64)) {
	var h uint64
	in := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case isLetter(r):
			if !in {
				h, in = 14695981039346656037, true
			}
			h = (h ^ uint64(r)) * 1099511628211
		default:
			if in {
				f(h | 1)
				in = false
			}
			if size == 1 && strings.IndexByte("0123456789<>{}[]|;:=\n", byte(r)) >= 0 {
				f(0)
			}
		}
		i += size
	}
	if in {
		f(h | 1)
	}
}

// isLetter reports whether a rune of a text in lower case is part of a word.
func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

// mails returns the addresses in a text in lower case.
func mails(s string) []string {
	var out []string
	for from := 0; ; {
		at := strings.IndexByte(s[from:], '@')
		if at < 0 {
			return out
		}
		at += from
		first, last := at, at+1
		for first > from && isMail(s[first-1], "._%+'-") {
			first--
		}
		for last < len(s) && isMail(s[last], ".-") {
			last++
		}
		from = at + 1
		address := strings.Trim(s[first:last], ".'-")
		if host := address[strings.IndexByte(address, '@')+1:]; first < at && strings.Contains(host, ".") {
			out = append(out, address)
		}
	}
}

// isMail reports whether a byte may stand in an address.
func isMail(c byte, marks string) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf || strings.IndexByte(marks, c) >= 0
}

// numbers returns the digits of what may be telephone numbers: runs of digits
// and of what people write between them. Amounts, shares, dates and the numbers
// of a drawing are none.
func numbers(s string) []string {
	var out []string
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		end, count := i, 0
		for end < len(s) && strings.IndexByte("0123456789 ()./-", s[end]) >= 0 {
			if s[end] >= '0' && s[end] <= '9' {
				count++
			}
			end++
		}
		if run := strings.TrimRight(s[i:end], " ()./-"); count >= fewestDigits && count <= 15 && !rePlain.MatchString(run) &&
			!(strings.Contains(run, ".") && strings.Contains(run, " ")) {
			out = append(out, digits(run))
		}
		i = end
	}
	return out
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
