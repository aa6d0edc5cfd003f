package export

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// tally is what skipClean learns about the records it passes.
type tally struct {
	records   int64
	longest   int   // bytes of the longest record
	multiline int64 // newlines inside quotes
	crlf      int64 // records that end in "\r\n"
}

// Bytes repeated over a word, for comparing eight at a time.
const (
	ones     = 0x0101010101010101
	lowSeven = 0x7f7f7f7f7f7f7f7f
	quotes   = ones * '"'
	returns  = ones * '\r'
	// gather moves the top bit of each byte of a word into its highest byte.
	gather = 0x0102040810204080
)

// equal returns a mask with bit i set where byte i of w equals that of pattern.
func equal(w, pattern uint64) uint64 {
	x := w ^ pattern
	zero := ^((x&lowSeven + lowSeven) | x | lowSeven)
	return (zero >> 7) * gather >> 56
}

// prefixXor sets bit i to the parity of bits 0 to i of m: between quotes it is 1.
func prefixXor(m uint64) uint64 {
	m ^= m << 1
	m ^= m << 2
	m ^= m << 4
	m ^= m << 8
	m ^= m << 16
	m ^= m << 32
	return m
}

// skipClean runs over the records of the buffer that are beyond doubt: right
// number of fields, quotes in order, no byte that needs a look, not blank. It
// stops before the first other record, or when the buffer is used up, and
// leaves the rest to next. Sixty-four bytes are weighed at a time: quotes give
// the mask of what is inside them, and popcounts of the delimiters outside give
// the number of fields. The verdicts are those of next; a test holds them equal.
func (s *scanner) skipClean(t *tally) {
	window := s.buf[s.pos:s.end]
	if s.fields == 0 || len(window) < 64 || bytes.IndexByte(window, 0) >= 0 {
		return
	}
	hasCR := s.newline == '\r' || bytes.IndexByte(window, '\r') >= 0
	if s.newline == '\r' && bytes.IndexByte(window, '\n') >= 0 {
		return
	}
	hasCR = hasCR && s.newline == '\n'
	delimiters, newlines := uint64(ones)*uint64(s.delimiter), uint64(ones)*uint64(s.newline)
	var (
		start       = 0        // of the record, in window
		seen        = 0        // delimiters of the record in earlier blocks
		inner       = 0        // newlines inside quotes of the record in earlier blocks
		insideCarry uint64     // all ones while a quote is open
		opensCarry  uint64 = 1 // 1 if a quote may open at the next byte
		closedCarry uint64     // 1 if the last byte closed a quote
		crCarry     uint64     // 1 if the last byte was a return outside quotes
	)
	for at := 0; at+64 <= len(window); at += 64 {
		block := window[at : at+64 : at+64]
		var q, d, n, r uint64
		for i := 0; i < 8; i++ {
			w := binary.LittleEndian.Uint64(block[i*8:])
			shift := uint(i * 8)
			q |= equal(w, quotes) << shift
			d |= equal(w, delimiters) << shift
			n |= equal(w, newlines) << shift
		}
		if hasCR {
			for i := 0; i < 8; i++ {
				r |= equal(binary.LittleEndian.Uint64(block[i*8:]), returns) << uint(i*8)
			}
		}
		inside := prefixXor(q) ^ insideCarry
		outside := ^inside
		opening, closing := q&inside, q&outside
		dOut, nOut, nIn, rOut := d&outside, n&outside, n&inside, r&outside
		ends := dOut | nOut
		wrong := opening &^ ((ends|closing)<<1 | opensCarry)
		wrong |= (closing<<1 | closedCarry) &^ (ends | opening | rOut)
		wrong |= (rOut<<1 | crCarry) &^ nOut
		stop := wrong != 0
		if stop {
			// Records that end before the first wrong byte are still clean.
			nOut &= 1<<uint(bits.TrailingZeros64(wrong)) - 1
		}
		for ; nOut != 0; nOut &= nOut - 1 {
			bit := uint(bits.TrailingZeros64(nOut))
			below := uint64(1)<<bit - 1
			fields := seen + bits.OnesCount64(dOut&below) + 1
			end := at + int(bit)
			raw := window[start:end]
			cr := hasCR && len(raw) > 0 && raw[len(raw)-1] == '\r'
			if cr {
				raw = raw[:len(raw)-1]
			}
			if fields != s.fields || !s.beyondDoubt(raw) {
				s.pos += start
				return
			}
			if cr {
				t.crlf++
			}
			if nIn != 0 || inner != 0 {
				lines := inner + bits.OnesCount64(nIn&below)
				t.multiline += int64(lines)
				s.line += int64(lines)
				nIn &^= below
			}
			seen, inner = 0, 0
			dOut &^= below
			t.records++
			t.longest = max(t.longest, len(raw))
			s.number++
			s.line++
			start = end + 1
		}
		if stop {
			break
		}
		seen += bits.OnesCount64(dOut)
		inner += bits.OnesCount64(nIn)
		insideCarry = uint64(int64(inside) >> 63)
		opensCarry = (ends | closing) >> 63
		closedCarry = closing >> 63
		crCarry = rOut >> 63
	}
	s.pos += start
}

// beyondDoubt reports whether a record with the right number of fields is short
// enough, surely not blank, and valid text.
func (s *scanner) beyondDoubt(raw []byte) bool {
	if len(raw) < 3*s.fields || raw[0] == ' ' || raw[0] == '\t' {
		if isBlank(raw, s.delimiter) {
			return false
		}
	}
	return len(raw) <= s.maxField && (!s.dirty || s.text.valid(raw))
}

// isBlank reports whether a record says nothing: it holds only spaces, or only
// empty fields, quoted or not.
func isBlank(raw []byte, delimiter byte) bool {
	if len(bytes.Trim(raw, " \t")) == 0 {
		return true
	}
	for i := 0; i < len(raw); {
		switch {
		case raw[i] == delimiter:
			i++
		case raw[i] == '"' && i+1 < len(raw) && raw[i+1] == '"' && (i+2 == len(raw) || raw[i+2] == delimiter):
			i += 2
		default:
			return false
		}
	}
	return true
}
