package export

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// Encoding is how the bytes of a file spell its text.
type Encoding string

// The encodings.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// bom returns the encoding a byte order mark at the start of head announces,
// and the length of the mark; 0 if there is none.
func bom(head []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	return "", 0
}

// bareUTF16 recognises UTF-16 without a mark: every second byte of a head of
// mostly western text is zero.
func bareUTF16(head []byte) (Encoding, bool) {
	head = head[:min(len(head), 4096)&^1]
	if len(head) < 8 {
		return "", false
	}
	even, odd := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	half := len(head) / 2
	switch {
	case odd*10 > half*7 && even*10 < half:
		return UTF16LE, true
	case even*10 > half*7 && odd*10 < half:
		return UTF16BE, true
	}
	return "", false
}

// brokenUnit stands for a UTF-16 unit that means nothing (half a surrogate
// pair, half a unit at the end). It is not valid UTF-8, so the scanner rejects
// the record, where the usual U+FFFD would pass as text.
const brokenUnit = 0xff

// utf16Decoder turns UTF-16 into UTF-8.
type utf16Decoder struct {
	transform.NopResetter
	order binary.ByteOrder
}

// Transform implements transform.Transformer.
func (d utf16Decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		rest := src[nSrc:]
		if len(rest) < 2 {
			if !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			dst[nDst] = brokenUnit
			return nDst + 1, nSrc + 1, nil
		}
		unit := rune(d.order.Uint16(rest))
		switch {
		case unit < 0xd800 || unit > 0xdfff:
			nDst += utf8.EncodeRune(dst[nDst:], unit)
			nSrc += 2
			continue
		case unit < 0xdc00 && len(rest) < 4 && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		case unit < 0xdc00 && len(rest) >= 4:
			if low := rune(d.order.Uint16(rest[2:])); low >= 0xdc00 && low <= 0xdfff {
				nDst += utf8.EncodeRune(dst[nDst:], (unit-0xd800)<<10|(low-0xdc00)+0x10000)
				nSrc += 4
				continue
			}
		}
		dst[nDst] = brokenUnit
		nDst++
		nSrc += 2
	}
	return nDst, nSrc, nil
}

// evidence counts what speaks for and against UTF-8 in a stream of bytes.
type evidence struct {
	sequences int64  // multi-byte characters that are valid UTF-8
	broken    int64  // bytes that are not
	tail      []byte // a character cut off by the end of the last piece
}

// add counts the next piece of the stream and reports whether it holds bytes
// that are not UTF-8.
func (e *evidence) add(p []byte) (broken bool) {
	if len(e.tail) == 0 && isASCII(p) {
		return false
	}
	before := e.broken
	if len(e.tail) > 0 {
		head := p[:min(len(p), utf8.UTFMax)]
		joined := append(append([]byte{}, e.tail...), head...)
		if !utf8.FullRune(joined) {
			e.tail = joined
			return false
		}
		r, size := utf8.DecodeRune(joined)
		used := len(e.tail)
		if r == utf8.RuneError && size <= 1 {
			// Only the bytes of the tail are lost; p starts a character of its own.
			e.broken += int64(len(e.tail))
			e.tail = e.tail[:0]
		} else {
			e.sequences++
			e.tail = e.tail[:0]
			p = p[size-used:]
		}
	}
	body := p[:len(p)-cutOff(p)]
	e.tail = append(e.tail, p[len(body):]...)
	if utf8.Valid(body) {
		e.sequences += countLeads(body)
	} else {
		e.count(body)
	}
	return e.broken > before
}

func (e *evidence) count(p []byte) {
	for len(p) > 0 {
		if p[0] < utf8.RuneSelf {
			p = p[plainPrefix(p):]
			continue
		}
		r, size := utf8.DecodeRune(p)
		if r == utf8.RuneError && size == 1 {
			e.broken++
		} else {
			e.sequences++
		}
		p = p[size:]
	}
}

// end counts a character cut off by the end of the stream.
func (e *evidence) end() (broken bool) {
	e.broken += int64(len(e.tail))
	return len(e.tail) > 0
}

// encoding is the verdict on a stream without a byte order mark. Valid
// sequences hardly ever come about by chance, so a file in which they outnumber
// the broken bytes is UTF-8 with some damage; otherwise it is windows-1252.
func (e *evidence) encoding() Encoding {
	if e.broken > 0 && e.broken > e.sequences {
		return Windows1252
	}
	return UTF8
}

// cutOff returns how many bytes at the end of p begin a character that p does not finish.
func cutOff(p []byte) int {
	for back := 1; back < utf8.UTFMax && back <= len(p); back++ {
		b := p[len(p)-back]
		if b < utf8.RuneSelf {
			return 0
		}
		if utf8.RuneStart(b) {
			if utf8.FullRune(p[len(p)-back:]) {
				return 0
			}
			return back
		}
	}
	return 0
}

const highBits = 0x8080808080808080

func isASCII(p []byte) bool {
	for len(p) >= 32 {
		if (binary.LittleEndian.Uint64(p)|binary.LittleEndian.Uint64(p[8:])|
			binary.LittleEndian.Uint64(p[16:])|binary.LittleEndian.Uint64(p[24:]))&highBits != 0 {
			return false
		}
		p = p[32:]
	}
	for _, b := range p {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainPrefix returns how many ASCII bytes p starts with; p[0] is one.
func plainPrefix(p []byte) int {
	n := 0
	for len(p)-n >= 8 {
		if high := binary.LittleEndian.Uint64(p[n:]) & highBits; high != 0 {
			return n + bits.TrailingZeros64(high)/8
		}
		n += 8
	}
	for n < len(p) && p[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// countLeads counts the bytes 11xxxxxx, which start the multi-byte characters of valid UTF-8.
func countLeads(p []byte) int64 {
	n := 0
	for len(p) >= 8 {
		w := binary.LittleEndian.Uint64(p)
		n += bits.OnesCount64(w & (w << 1) & highBits)
		p = p[8:]
	}
	for _, b := range p {
		if b >= 0xc0 {
			n++
		}
	}
	return int64(n)
}

// westernUndefined reports whether windows-1252 gives b no meaning.
func westernUndefined(b byte) bool {
	switch b {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		return true
	}
	return false
}

// hasUndefinedWestern reports whether p holds a byte windows-1252 gives no meaning.
func hasUndefinedWestern(p []byte) bool {
	for len(p) > 0 {
		if p[0] < utf8.RuneSelf {
			p = p[plainPrefix(p):]
			continue
		}
		if westernUndefined(p[0]) {
			return true
		}
		p = p[1:]
	}
	return false
}

// appendWestern appends windows-1252 text as UTF-8.
func appendWestern(dst, src []byte) []byte {
	for _, b := range src {
		if b < utf8.RuneSelf {
			dst = append(dst, b)
			continue
		}
		dst = utf8.AppendRune(dst, charmap.Windows1252.DecodeByte(b))
	}
	return dst
}
