package export

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"accordo/pipeline/diag"
)

// htmlRows streams the rows of all tables of a page: a report saved as .xls is
// one of them, sometimes with a table of its filters before it. Tables inside
// cells belong to the cell.
type htmlRows struct {
	name      string
	tokenizer *html.Tokenizer
	sawTable  bool
	depth     int // of tables
	cell      *strings.Builder
	inRow     bool
	silent    atom.Atom // script or style
	pending   tableRow
	span      int
}

const maxSpan = 1000

var charsetForm = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

func newHTMLRows(name string, r io.Reader, opts Options) (rowSource, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(1 << 15)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readingError(name, err)
	}
	h := &htmlRows{name: name}
	var text io.Reader = in
	enc, n := bom(head)
	switch {
	case n > 0:
		_, _ = in.Discard(n)
		text = (&stream{}).decode(enc, in)
	default:
		told := charsetForm.FindSubmatch(head)
		western := !utf8.Valid(head[:len(head)-cutOff(head)])
		if told != nil {
			western = !bytes.EqualFold(told[1], []byte("utf-8"))
		}
		if western {
			text = transform.NewReader(in, charmap.Windows1252.NewDecoder())
		}
	}
	h.tokenizer = html.NewTokenizer(text)
	h.tokenizer.SetMaxBuf(opts.MaxRecord)
	return h, nil
}

// Close has nothing to close.
func (h *htmlRows) Close() error { return nil }

// next gives the next row of a table.
func (h *htmlRows) next(row *tableRow) error {
	for {
		switch kind := h.tokenizer.Next(); kind {
		case html.ErrorToken:
			return h.ended(row)
		case html.TextToken:
			h.addText(h.tokenizer.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			if h.start(row) {
				return nil
			}
		case html.EndTagToken:
			if h.finish(row) {
				return nil
			}
		}
	}
}

// ended gives the row that the end of the page closes, then the end.
func (h *htmlRows) ended(row *tableRow) error {
	err := h.tokenizer.Err()
	if errors.Is(err, html.ErrBufferExceeded) {
		return diag.New(diag.Input, diag.Problem{File: h.name, Message: "the page holds a text that is too long", Hint: "export the table as CSV"})
	}
	if !errors.Is(err, io.EOF) {
		return readingError(h.name, err)
	}
	if !h.sawTable {
		return diag.New(diag.Input, diag.Problem{File: h.name, Message: "is an HTML page without a table, not an export",
			Hint: "it may be the page of a login that ran out: export again, as CSV"})
	}
	if h.inRow || h.depth > 0 {
		return diag.New(diag.Input, diag.Problem{File: h.name, Message: "the page is cut short inside its table", Hint: "export it again"})
	}
	return io.EOF
}

// start handles an opening tag and reports whether it ended a row.
func (h *htmlRows) start(row *tableRow) bool {
	name, hasAttr := h.tokenizer.TagName()
	switch tag := atom.Lookup(name); tag {
	case atom.Script, atom.Style:
		h.silent = tag
	case atom.Table:
		h.depth++
		h.sawTable = true
	case atom.Br:
		h.addText([]byte("\n"))
	case atom.Tr:
		if h.depth > 1 {
			return false
		}
		given := h.give(row)
		h.inRow = true
		return given
	case atom.Td, atom.Th:
		if h.depth > 1 || !h.inRow {
			return false
		}
		h.endCell()
		h.cell, h.span = &strings.Builder{}, 1
		for hasAttr {
			var key, value []byte
			key, value, hasAttr = h.tokenizer.TagAttr()
			if string(key) == "colspan" {
				if n, err := strconv.Atoi(strings.TrimSpace(string(value))); err == nil {
					h.span = min(max(n, 1), maxSpan)
				}
			}
		}
	}
	return false
}

// finish handles a closing tag and reports whether it ended a row.
func (h *htmlRows) finish(row *tableRow) bool {
	name, _ := h.tokenizer.TagName()
	switch tag := atom.Lookup(name); tag {
	case atom.Script, atom.Style:
		h.silent = 0
	case atom.Table:
		h.depth = max(0, h.depth-1)
		return h.depth == 0 && h.give(row)
	case atom.Tr:
		return h.depth <= 1 && h.give(row)
	case atom.Td, atom.Th:
		if h.depth <= 1 {
			h.endCell()
		}
	}
	return false
}

// give hands out the row that is open, if one is.
func (h *htmlRows) give(row *tableRow) bool {
	if !h.inRow {
		return false
	}
	h.endCell()
	row.cells = append(row.cells, h.pending.cells...)
	h.pending.reset()
	h.inRow = false
	return true
}

func (h *htmlRows) endCell() {
	if h.cell == nil {
		return
	}
	h.pending.cells = append(h.pending.cells, tidy(h.cell.String()))
	for ; h.span > 1 && len(h.pending.cells) < maxSheetColumns; h.span-- {
		h.pending.cells = append(h.pending.cells, "")
	}
	h.cell = nil
}

func (h *htmlRows) addText(text []byte) {
	if h.cell == nil || h.silent != 0 {
		return
	}
	h.cell.Write(text)
}

// tidy cuts the spaces that indent the source of a page; a no-break space alone
// is an empty cell.
func tidy(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.Trim(line, " \t\r\u00a0")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
