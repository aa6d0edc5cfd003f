package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"accordo/pipeline/diag"
)

// rowSource yields the rows of a table that is no CSV, the header first. It
// returns io.EOF at the end.
type rowSource interface {
	next(row *tableRow) error
	io.Closer
}

// tableRow is one row of a table. Cells that are missing at its end are empty.
type tableRow struct {
	cells  []string
	reason Reason // the row as a whole is no record
	wide   []int  // cells with a number of more digits than its system keeps
}

func (row *tableRow) reset() { row.cells, row.reason, row.wide = row.cells[:0], "", nil }

// set puts a text into column i.
func (row *tableRow) set(i int, text string) {
	for len(row.cells) <= i {
		row.cells = append(row.cells, "")
	}
	row.cells[i] = text
}

// oddRow is what the text of a row cannot tell.
type oddRow struct {
	reason Reason
	wide   []int
}

// tableReader is a table as the text of a CSV: every value in quotes, an empty
// one without, one newline after each row. Empty cells at the end of a row are
// left out.
type tableReader struct {
	ctx    context.Context
	name   string
	source rowSource
	row    tableRow
	buf    []byte
	pos    int
	rows   int64
	odd    map[int64]oddRow // by number of the row, from 1, until it is judged
	err    error
}

func newTableReader(ctx context.Context, name string, source rowSource) *tableReader {
	return &tableReader{ctx: ctx, name: name, source: source, odd: make(map[int64]oddRow)}
}

// Read implements io.Reader.
func (t *tableReader) Read(p []byte) (int, error) {
	if t.pos == len(t.buf) {
		t.buf, t.pos = t.buf[:0], 0
		for t.err == nil && len(t.buf) < 1<<16 {
			t.render()
		}
		if len(t.buf) == 0 {
			return 0, t.err
		}
	}
	n := copy(p, t.buf[t.pos:])
	t.pos += n
	return n, nil
}

func (t *tableReader) render() {
	if err := t.ctx.Err(); err != nil {
		t.err = &diag.Error{Kind: diag.Cancelled, Problems: []diag.Problem{{Message: "reading was cancelled"}}, Err: err}
		return
	}
	t.row.reset()
	if t.err = t.source.next(&t.row); t.err != nil {
		return
	}
	t.rows++
	cells := t.row.cells
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	for i, cell := range cells {
		if i > 0 {
			t.buf = append(t.buf, ',')
		}
		if cell != "" {
			t.buf = append(t.buf, '"')
			t.buf = append(t.buf, strings.ReplaceAll(cell, `"`, `""`)...)
			t.buf = append(t.buf, '"')
		}
	}
	t.buf = append(t.buf, '\n')
	if t.row.reason != "" || len(t.row.wide) > 0 {
		t.odd[t.rows] = oddRow{t.row.reason, t.row.wide}
	}
}

// amend gives a record what its text cannot tell: a row without its last cells
// is whole, a row that is no record is not.
func (j *rowJudge) amend(rec *record) {
	number := j.header + rec.number
	odd, isOdd := j.table.odd[number]
	delete(j.table.odd, number)
	if isOdd && odd.reason != "" {
		rec.reason, rec.column = odd.reason, -1
		return
	}
	if rec.reason == FieldCount && rec.fields < j.want && !(rec.fields == 1 && j.blank) {
		for rec.fields < j.want {
			rec.spans = append(rec.spans, span{len(rec.raw), len(rec.raw), false})
			rec.fields++
		}
		rec.reason = ""
	}
	for _, i := range odd.wide {
		if rec.reason == "" && j.ids[i] {
			rec.reason, rec.column = RoundedID, i
		}
	}
}

// forTable makes the judge look at the rows of a table. Both passes give it the
// rows in order.
func (j *rowJudge) forTable(f *File, t *tableReader) {
	if t == nil {
		return
	}
	j.table, j.header, j.want = t, int64(f.HeaderRecord), len(f.Header)
	j.ids = make(map[int]bool)
	for _, col := range f.Columns {
		if col.Index >= 0 && col.Type == TypeID {
			j.ids[col.Index] = true
		}
	}
}

// decimalMark returns the byte that separates decimals where a locale is used.
func decimalMark(locale string) byte {
	language, _, _ := strings.Cut(locale, "-")
	switch language {
	case "it", "de", "fr", "es", "pt", "nl":
		return ','
	}
	return '.'
}

// withMark writes a number with another decimal mark, because the column it
// stands in is read with that mark.
func withMark(number string, mark byte) string {
	if mark != ',' {
		return number
	}
	return strings.Replace(number, ".", ",", 1)
}

// damaged is the error of a file whose inside breaks off or makes no sense.
func damaged(name, what string, err error) error {
	var known *diag.Error
	if errors.As(err, &known) {
		return err
	}
	p := diag.Problem{File: name, Message: what, Hint: "export or copy the file again"}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		p.Message = strings.TrimSuffix(what, " is damaged") + " is cut short"
	} else if err != nil {
		p.Message += ": " + string(bytes.ToValidUTF8([]byte(err.Error()), []byte("?")))
	}
	return &diag.Error{Kind: diag.Input, Problems: []diag.Problem{p}, Err: err}
}
