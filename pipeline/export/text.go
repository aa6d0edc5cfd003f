package export

import "unicode/utf8"

// textJudge decides whether bytes are text in the encoding of the file. While
// the encoding is open it gathers evidence and may change its mind once.
type textJudge struct {
	encoding Encoding // UTF8 (also for decoded UTF-16) or Windows1252
	fixed    bool
	evidence evidence
	doubted  bool // accepted text under an encoding given up later
}

// settled ends the reading: it returns the encoding all evidence speaks for,
// and whether every record was judged by it.
func (t *textJudge) settled() (Encoding, bool) {
	if t.fixed {
		return t.encoding, true
	}
	final := t.evidence.encoding()
	return final, final == t.encoding && !t.doubted
}

// judge looks at the next bytes of the stream and reports whether some of
// them may not be text.
func (t *textJudge) judge(p []byte, last bool) bool {
	if t.fixed && t.encoding == Windows1252 {
		return hasUndefinedWestern(p)
	}
	first, accepted := t.evidence.broken == 0, t.evidence.sequences > 0
	broken := t.evidence.add(p)
	if last && t.evidence.end() {
		broken = true
	}
	if broken && first && !t.fixed {
		t.encoding = t.evidence.encoding()
		t.doubted = t.encoding == Windows1252 && accepted
	}
	if t.encoding == Windows1252 {
		return hasUndefinedWestern(p)
	}
	return broken
}

// valid reports whether all of p is text.
func (t *textJudge) valid(p []byte) bool {
	if t.encoding == Windows1252 {
		return !hasUndefinedWestern(p)
	}
	return utf8.Valid(p)
}

// firstBroken returns the place of the first byte that is not text.
func (t *textJudge) firstBroken(p []byte) int {
	for i := 0; i < len(p); {
		if t.encoding == Windows1252 {
			if westernUndefined(p[i]) {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}
