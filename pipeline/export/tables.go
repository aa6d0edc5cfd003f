package export

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Google Analytics writes several tables into one file, each below lines that
// begin with #. Each is an export of its own, as the sheets of a workbook are.

// isCommented reports whether a file begins with such a line.
func isCommented(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("#"))
}

// tableLines walks over the lines of a file with several tables. A line of
// names behind comments or blank lines begins the next table; what stands
// between two tables counts to the first of them.
type tableLines struct {
	in    *bufio.Reader
	table int // of the last piece, from 1
	rows  int // lines of the table, its header too

	offset, line int64 // where the next piece begins; newlines before it
	inLine       bool  // the last piece did not end its line
	comment      bool  // the line is a comment
	quoted       bool  // a quote is open at the end of the last piece
	gap          bool  // comments or blank lines since the last row
}

// next returns the next piece of the file, a line unless it is very long. It is
// valid until the next call.
func (t *tableLines) next() ([]byte, error) {
	piece, err := t.in.ReadSlice('\n')
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) && (len(piece) == 0 || !errors.Is(err, io.EOF)) {
		return nil, err
	}
	if !t.inLine && !t.quoted {
		t.begin(bytes.TrimSpace(piece))
	}
	if t.table == 0 {
		t.table = 1
	}
	if !t.comment && bytes.Count(piece, []byte{'"'})%2 == 1 {
		t.quoted = !t.quoted
	}
	t.inLine = piece[len(piece)-1] != '\n'
	return piece, nil
}

// begin looks at the start of a line.
func (t *tableLines) begin(text []byte) {
	t.comment = isCommented(text)
	switch {
	case t.comment, len(text) == 0:
		t.gap = true
		return
	case t.gap && t.rows > 0 && isLineOfNames(text):
		t.table, t.rows = t.table+1, 0
	}
	t.rows++
	t.gap = false
}

// passed counts a piece that was dealt with.
func (t *tableLines) passed(piece []byte) {
	t.offset += int64(len(piece))
	t.line += int64(bytes.Count(piece, []byte{'\n'}))
}

// isLineOfNames tells the header of a table from its rows, which hold a number.
func isLineOfNames(text []byte) bool {
	cells := namesOf(text)
	for i, cell := range cells {
		if strings.Trim(cell, "0123456789.,%+-– ") == "" || cell[0] >= '0' && cell[0] <= '9' || slices.Contains(cells[:i], cell) {
			return false
		}
	}
	return len(cells) > 1
}

func namesOf(text []byte) []string {
	records := headRecords(text, ',', '\n')
	if len(records) != 1 {
		return nil
	}
	return records[0].cells
}

// tables lists the tables of a file that begins with a comment.
func tables(in *bufio.Reader, at place) ([]place, error) {
	lines, out := tableLines{in: in}, []place{at}
	out[0].table = 1
	for {
		piece, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, readingError(at.name(), err)
		}
		for lines.table > len(out) {
			out = append(out, place{disk: at.disk, member: at.member, table: lines.table})
		}
		if last := &out[len(out)-1]; last.title == "" && lines.rows == 1 && !lines.gap {
			last.title = strings.Join(namesOf(bytes.TrimSpace(piece)), ", ")
		}
		lines.passed(piece)
	}
	if len(out) == 1 {
		return []place{at}, nil
	}
	return out, nil
}

// pick makes the stream yield the lines of one table only.
func (s *stream) pick(at place) error {
	lines := &tableLines{in: s.Reader.(*bufio.Reader)}
	for {
		piece, err := lines.next()
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("table %d is gone", at.table)
		}
		if err != nil {
			return readingError(at.name(), err)
		}
		if lines.table == at.table {
			s.offset, s.lines = lines.offset, lines.line
			s.Reader = bufio.NewReaderSize(&oneTable{lines: lines, table: at.table, rest: piece}, 1<<16)
			// Two tables of one file are two tables, although their bytes are one file's.
			s.raw.sum.Write([]byte(at.name()[len(at.disk):]))
			return nil
		}
		lines.passed(piece)
	}
}

// oneTable yields the lines of one table, and reads on to the end of the file,
// so that all of it is hashed.
type oneTable struct {
	lines *tableLines
	table int
	rest  []byte
}

// Read implements io.Reader.
func (r *oneTable) Read(p []byte) (int, error) {
	for len(r.rest) == 0 {
		piece, err := r.lines.next()
		if err != nil {
			return 0, err
		}
		if r.lines.table == r.table {
			r.rest = piece
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
