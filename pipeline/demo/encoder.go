package demo

import (
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// encoder turns UTF-8 into what the system writes.
type encoder struct {
	to       io.Writer
	encoding string
	rest     []byte // a rune cut by the buffer's end
	buf      []byte
}

// Write implements io.Writer.
func (e *encoder) Write(p []byte) (int, error) {
	out := p
	if e.encoding == "utf-16le" || e.encoding == "windows-1252" {
		text := string(append(e.rest, p...))
		cut := len(text)
		for back := 1; back <= 3 && back <= len(text); back++ {
			if c := text[len(text)-back]; c >= 0xC0 {
				if size := runeSize(c); size > back {
					cut = len(text) - back
				}
				break
			} else if c < 0x80 {
				break
			}
		}
		e.rest = append(e.rest[:0], text[cut:]...)
		e.buf = e.buf[:0]
		for text = text[:cut]; text != ""; {
			if e.encoding == "windows-1252" {
				if n := plain(text); n > 0 {
					e.buf = append(e.buf, text[:n]...)
					text = text[n:]
					continue
				}
			}
			r, size := utf8.DecodeRuneInString(text)
			e.buf = appendEncoded(e.buf, r, e.encoding)
			text = text[size:]
		}
		out = e.buf
	}
	if _, err := e.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// plain returns how many leading bytes are ASCII.
func plain(s string) int {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return i
		}
	}
	return len(s)
}

func runeSize(first byte) int {
	switch {
	case first >= 0xF0:
		return 4
	case first >= 0xE0:
		return 3
	default:
		return 2
	}
}

func appendEncoded(dst []byte, r rune, encoding string) []byte {
	if encoding == "utf-16le" {
		for _, u := range utf16.AppendRune(nil, r) {
			dst = append(dst, byte(u), byte(u>>8))
		}
		return dst
	}
	if r < 0x80 || r >= 0xA0 && r <= 0xFF {
		return append(dst, byte(r))
	}
	// the C1 range is where windows-1252 differs from latin-1
	const c1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
	if i := strings.IndexRune(c1, r); i >= 0 {
		return append(dst, 0x80+byte(len([]rune(c1[:i]))))
	}
	return append(dst, '?')
}
