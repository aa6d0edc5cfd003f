package words

import "strings"

// fill puts values into a phrase, in a single pass: a value that looks like a
// place stays as it is. A place is one of
//
//	{n}               the value
//	{n|file|files}    the first form when the value is 1, else the second
//	{v:al}            the value after an Italian preposition that joins its
//	                  article: "al 94%", "all’8%", "allo 0%"
//
// A place without a value stays as it stands.
func fill(phrase string, value func(name string) (string, bool)) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(phrase, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(phrase[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(phrase[:open])
		place := phrase[open+1 : open+end]
		phrase = phrase[open+end+1:]
		name, form := place, ""
		if i := strings.IndexAny(place, "|:"); i >= 0 {
			name, form = place[:i], place[i:]
		}
		v, ok := value(name)
		switch {
		case !ok:
			b.WriteString("{" + place + "}")
		case strings.HasPrefix(form, "|"):
			one, many, _ := strings.Cut(form[1:], "|")
			if v == "1" {
				many = one
			}
			b.WriteString(many)
		case strings.HasPrefix(form, ":"):
			b.WriteString(joined(form[1:], v))
		default:
			b.WriteString(v)
		}
	}
	return b.String() + phrase
}

// joined writes an Italian preposition with its article before a number, as the
// number is spoken: otto and undici begin with a vowel, zero with a z.
func joined(preposition, v string) string {
	p := strings.ToLower(preposition)
	elided, hard := map[string]string{"il": "l’", "al": "all’", "del": "dell’", "dal": "dall’", "nel": "nell’", "sul": "sull’"}, map[string]string{
		"il": "lo ", "al": "allo ", "del": "dello ", "dal": "dallo ", "nel": "nello ", "sul": "sullo "}
	out := p + " "
	switch {
	case startsWithVowel(v):
		out = elided[p]
	case strings.HasPrefix(v, "0"):
		out = hard[p]
	}
	if p != preposition { // it begins a sentence
		out = strings.ToUpper(out[:1]) + out[1:]
	}
	return out + v
}

// startsWithVowel tells whether a number in digits is spoken with a vowel
// first: 8 and all that begin with it, 11 and its thousands, a plain 1.
func startsWithVowel(v string) bool {
	if strings.HasPrefix(v, "8") {
		return true
	}
	group := v
	if i := strings.IndexFunc(v, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		group = v[:i]
	}
	rest := strings.TrimPrefix(v, group)
	return group == "11" || (group == "1" && !strings.HasPrefix(rest, ".") && !strings.HasPrefix(rest, "º"))
}
