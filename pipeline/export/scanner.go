package export

import (
	"bytes"
	"errors"
	"io"
)

// dialect is how the records of a file are written.
type dialect struct {
	delimiter byte
	newline   byte // '\n' (also after '\r'), or '\r' for files of old Macs
	fields    int  // fields of every record, 0 while unknown
	maxField  int
	maxRecord int
}

// scanner cuts a stream of bytes into records, strictly as RFC 4180 says: a
// quote opens only at the start of a field, and after a closing quote comes a
// delimiter or the end of the record. next reads one record with all its
// fields; skipClean (in clean.go) runs over records that need no look.
type scanner struct {
	dialect
	r    io.Reader
	text *textJudge

	buf      []byte
	pos, end int   // unread bytes are buf[pos:end]
	base     int64 // offset of buf[0] in the stream
	dirty    bool  // buf may hold bytes that are not valid text
	eof      bool
	err      error

	number int64 // records read so far
	line   int64 // newlines passed so far
	plain  [256]bool
}

const scanBuffer = 256 << 10

func newScanner(r io.Reader, d dialect, text *textJudge, base int64) *scanner {
	s := &scanner{dialect: d, r: r, text: text, buf: make([]byte, scanBuffer), base: base}
	for i := range s.plain {
		s.plain[i] = true
	}
	for _, b := range []byte{d.delimiter, '"', '\r', '\n'} {
		s.plain[b] = false
	}
	return s
}

// span is one field inside record.raw.
type span struct {
	start, end int
	doubled    bool // holds "" that stands for one quote
}

// record is one record of the stream. raw and spans are valid until the next read.
type record struct {
	number int64 // from 1
	line   int64 // where it starts, from 1
	lines  int64 // how many it covers
	offset int64
	length int64  // with its line end
	raw    []byte // without line end; cut off when reason is RecordTooLong
	spans  []span
	fields int
	reason Reason // "" if nothing is wrong
	column int    // where, -1 if the whole record
	open   bool   // ended by the end of the file, not by a newline
}

// unclosedError says that a quote does not close where its field ends, so that
// nobody can tell where records begin and end any more.
type unclosedError struct {
	record, openLine, breakLine int64 // breakLine 0: the end of the file
}

func (e *unclosedError) Error() string { return "a quote is never closed" }

// fill moves the unread bytes to the front and reads more behind them.
func (s *scanner) fill() error {
	if s.err != nil {
		return s.err
	}
	if s.eof {
		return io.EOF
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.base += int64(s.pos)
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	start := s.end
	for s.end < len(s.buf) && !s.eof {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if errors.Is(err, io.EOF) {
			s.eof = true
		} else if err != nil {
			s.err = err
			return err
		}
	}
	fresh := s.text.judge(s.buf[start:s.end], s.eof)
	s.dirty = fresh || (s.dirty && start > 0)
	if s.end == start {
		return io.EOF
	}
	return nil
}

// The states of next.
const (
	atField    = iota // before a field
	inPlain           // in a field without quotes
	inQuotes          // between quotes
	afterQuote        // behind a quote that may close the field
	afterCR           // behind a carriage return that should end the record
)

// cursor is where next stands inside the record it reads.
type cursor struct {
	state    int
	p        int   // in buf
	field    int   // start of the field in buf
	dropped  int   // bytes of the record no longer in buf
	lines    int64 // newlines dropped with them
	openLine int64 // where the quote of this field opened; 0: on the line of field
	quoted   bool
	doubled  bool
}

// next reads one record. It returns io.EOF at the end, and *unclosedError when
// a quote runs into the end of the file or breaks on a later line than its own.
func (s *scanner) next(rec *record) error {
	*rec = record{spans: rec.spans[:0], column: -1}
	c := cursor{p: s.pos, field: s.pos}
	for {
		if c.p >= s.end {
			more, err := s.more(rec, &c)
			if err != nil {
				return err
			}
			if !more {
				return s.atEOF(rec, &c)
			}
		}
		b := s.buf[c.p]
		switch c.state {
		case atField:
			c.field, c.quoted, c.doubled = c.p, false, false
			if b == '"' {
				c.state, c.quoted = inQuotes, true
				c.openLine = 0
				c.p++
				c.field = c.p
				continue
			}
			c.state = inPlain
		case inPlain:
			for s.plain[b] {
				if c.p++; c.p >= s.end {
					break
				}
				b = s.buf[c.p]
			}
			if c.p >= s.end {
				continue
			}
			switch {
			case b == s.delimiter:
				s.endField(rec, &c, c.p)
			case b == s.newline:
				s.endField(rec, &c, c.p)
				return s.endRecord(rec, &c, c.p, c.p+1)
			case b == '"':
				rec.mark(QuoteError)
			case s.newline == '\n': // b is '\r'
				c.state = afterCR
			default:
				rec.mark(LineEndError)
			}
			c.p++
		case inQuotes:
			i := bytes.IndexByte(s.buf[c.p:s.end], '"')
			if i < 0 {
				c.p = s.end
				continue
			}
			c.p += i + 1
			c.state = afterQuote
		case afterQuote:
			switch {
			case b == '"':
				c.doubled = true
				c.state = inQuotes
			case b == s.delimiter:
				s.endField(rec, &c, c.p-1)
			case b == s.newline:
				s.endField(rec, &c, c.p-1)
				return s.endRecord(rec, &c, c.p, c.p+1)
			case b == '\r' && s.newline == '\n':
				c.state = afterCR
			default:
				if opened, here := s.opened(&c), s.lineAt(&c, c.p); here != opened {
					return &unclosedError{record: s.number + 1, openLine: opened, breakLine: here}
				}
				rec.mark(QuoteError)
				c.state, c.quoted = inPlain, false
				continue
			}
			c.p++
		case afterCR:
			if b == '\n' {
				end := c.p - 1
				if c.quoted {
					end--
				}
				s.endField(rec, &c, end)
				return s.endRecord(rec, &c, c.p-1, c.p+1)
			}
			rec.mark(LineEndError)
			c.state, c.quoted = inPlain, false
		}
	}
}

// mark notes what is wrong with the field being read; the first finding stays.
func (rec *record) mark(reason Reason) {
	if rec.reason == "" {
		rec.reason, rec.column = reason, rec.fields
	}
}

// lineAt returns the line on which buf[p] stands.
func (s *scanner) lineAt(c *cursor, p int) int64 {
	return s.line + 1 + c.lines + int64(bytes.Count(s.buf[s.pos:p], []byte{s.newline}))
}

// opened returns the line on which the quote of the current field opened.
func (s *scanner) opened(c *cursor) int64 {
	if c.openLine > 0 {
		return c.openLine
	}
	return s.lineAt(c, c.field)
}

// endField closes the field that ends before end.
func (s *scanner) endField(rec *record, c *cursor, end int) {
	if c.dropped == 0 {
		rec.spans = append(rec.spans, span{c.field - s.pos, end - s.pos, c.doubled})
	}
	rec.fields++
	c.state = atField
}

// endRecord closes the record: its content ends before end, the next one
// starts at next.
func (s *scanner) endRecord(rec *record, c *cursor, end, next int) error {
	s.number++
	rec.number, rec.line = s.number, s.line+1
	rec.offset = s.base + int64(s.pos-c.dropped)
	rec.length = int64(next - s.pos + c.dropped)
	rec.lines = c.lines + int64(bytes.Count(s.buf[s.pos:next], []byte{s.newline}))
	s.line += rec.lines
	if rec.open {
		rec.lines++
	}
	if c.dropped == 0 {
		rec.raw = s.buf[s.pos:end]
	}
	s.pos = next
	s.judgeRecord(rec, c.dropped > 0)
	return nil
}

// judgeRecord looks for what is wrong beside quotes and line ends.
func (s *scanner) judgeRecord(rec *record, dropped bool) {
	switch {
	case dropped || len(rec.raw) > s.maxRecord:
		rec.reason, rec.column, rec.spans = RecordTooLong, -1, rec.spans[:0]
	case rec.reason != "":
	case bytes.IndexByte(rec.raw, 0) >= 0:
		rec.reason, rec.column = NULByte, rec.fieldAt(bytes.IndexByte(rec.raw, 0))
	case s.dirty && !s.text.valid(rec.raw):
		rec.reason, rec.column = EncodingError, rec.fieldAt(s.text.firstBroken(rec.raw))
	case len(rec.raw) > s.maxField && rec.longField(s.maxField) >= 0:
		rec.reason, rec.column = FieldTooLong, rec.longField(s.maxField)
	case s.fields > 0 && rec.fields != s.fields && rec.open:
		rec.reason = CutShort
	case s.fields > 0 && rec.fields != s.fields:
		rec.reason = FieldCount
	}
}

// fieldAt returns the field that holds byte i of raw.
func (rec *record) fieldAt(i int) int {
	for n, sp := range rec.spans {
		if i <= sp.end {
			return n
		}
	}
	return len(rec.spans) - 1
}

// longField returns the first field longer than limit, -1 if there is none.
func (rec *record) longField(limit int) int {
	for n, sp := range rec.spans {
		if sp.end-sp.start > limit {
			return n
		}
	}
	return -1
}

// more reads on inside a record. A record beyond the limit is no longer kept,
// only followed to its end, so that memory stays flat.
func (s *scanner) more(rec *record, c *cursor) (bool, error) {
	if c.dropped > 0 || s.end-s.pos > s.maxRecord {
		if c.dropped == 0 {
			// The start of the record is all that is kept of it.
			rec.raw = append([]byte{}, s.buf[s.pos:min(s.end, s.pos+keptOfLong)]...)
		}
		c.openLine = s.opened(c)
		c.lines += int64(bytes.Count(s.buf[s.pos:c.p], []byte{s.newline}))
		c.dropped += c.p - s.pos
		s.pos, c.field = c.p, c.p
	}
	shift := s.pos
	switch err := s.fill(); {
	case errors.Is(err, io.EOF):
		// fill may have moved the bytes before it found nothing to add.
		c.p, c.field = c.p-(shift-s.pos), c.field-(shift-s.pos)
		return false, nil
	case err != nil:
		return false, err
	}
	c.p, c.field = c.p-shift, c.field-shift
	return true, nil
}

// keptOfLong is how much of an overlong record is kept for its quarantine.
const keptOfLong = 64 << 10

// atEOF ends the record that the end of the file cuts off.
func (s *scanner) atEOF(rec *record, c *cursor) error {
	if c.p == s.pos && c.dropped == 0 {
		return io.EOF
	}
	rec.open = true
	end := c.p
	switch c.state {
	case inQuotes:
		return &unclosedError{record: s.number + 1, openLine: s.opened(c)}
	case afterQuote:
		s.endField(rec, c, c.p-1)
	case afterCR:
		// A carriage return alone at the end is half of the last line end.
		end--
		fieldEnd := end
		if c.quoted {
			fieldEnd--
		}
		s.endField(rec, c, fieldEnd)
	default:
		if c.state == atField {
			c.field, c.doubled = c.p, false
		}
		s.endField(rec, c, c.p)
	}
	return s.endRecord(rec, c, end, c.p)
}
