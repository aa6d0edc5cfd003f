package demo

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/klauspost/compress/gzip"
)

// dialect is how a system writes a delimited file.
type dialect struct {
	delimiter byte
	encoding  string // utf-8, utf-8-bom, utf-16le, windows-1252
	quote     quoting
	preamble  []string // lines before the header
}

type quoting int

const (
	quoteAll    quoting = iota // every field
	quoteNeeded                // a delimiter, a quote or a line break inside
	quoteSpaces                // as Meta does: also a space inside
)

// table writes one export file, a row at a time. Cells not set keep the
// column's default; setting an unknown column is a programming error.
type table struct {
	path    string
	file    *os.File
	packer  *gzip.Writer // nil where the file is not packed
	out     *bufio.Writer
	dialect dialect
	index   map[string]int
	blank   [][]byte
	cells   [][]byte
	arena   []byte
	rows    int
	err     error
}

// newTable creates the file at path, or path.gz, below the folder. Columns are "Name" or "Name:x" where x is the
// null of that column: r a lookup (000000000000000AAA), b a boolean (0), m a
// money value (000).
func newTable(to folder, path string, d dialect, columns []string) (*table, error) {
	if to.gzip {
		path += ".gz"
	}
	full := filepath.Join(to.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return nil, fmt.Errorf("write the sample: %w", err)
	}
	file, err := os.Create(full)
	if err != nil {
		return nil, fmt.Errorf("write the sample: %w", err)
	}
	t := &table{path: path, file: file, dialect: d, index: map[string]int{}}
	var sink io.Writer = file
	if to.gzip {
		if t.packer, err = gzip.NewWriterLevel(file, gzip.BestSpeed); err != nil {
			return nil, fmt.Errorf("write the sample: %w", err)
		}
		sink = t.packer
	}
	t.out = bufio.NewWriterSize(&encoder{to: sink, encoding: d.encoding}, 1<<16)
	switch d.encoding {
	case "utf-8-bom", "utf-16le":
		t.out.WriteString("\ufeff")
	}
	for _, line := range d.preamble {
		t.out.WriteString(line)
		t.out.WriteByte('\n')
	}
	nulls := map[string]string{"": "", "r": nullID, "b": "0", "m": "000"}
	header := make([][]byte, len(columns))
	for i, c := range columns {
		name, null := c, ""
		if n := len(c); n > 2 && c[n-2] == ':' {
			name, null = c[:n-2], c[n-1:]
		}
		t.index[name] = i
		t.blank = append(t.blank, []byte(nulls[null]))
		header[i] = []byte(name)
	}
	t.cells = header
	t.write()
	t.cells = make([][]byte, len(columns))
	t.begin()
	return t, nil
}

func (t *table) begin() {
	copy(t.cells, t.blank)
	t.arena = t.arena[:0]
}

func (t *table) put(column string, from int) {
	i, ok := t.index[column]
	if !ok {
		panic(fmt.Sprintf("demo: %s has no column %q", t.path, column))
	}
	t.cells[i] = t.arena[from:len(t.arena):len(t.arena)]
}

func (t *table) text(column, s string) {
	from := len(t.arena)
	t.arena = append(t.arena, s...)
	t.put(column, from)
}

func (t *table) number(column string, n int) {
	from := len(t.arena)
	t.arena = strconv.AppendInt(t.arena, int64(n), 10)
	t.put(column, from)
}

// decimal writes x with a fixed number of decimals; -1 means as few as needed.
func (t *table) decimal(column string, x float64, decimals int) {
	from := len(t.arena)
	t.arena = strconv.AppendFloat(t.arena, x, 'f', decimals, 64)
	t.put(column, from)
}

// id writes the Salesforce id of record n; n = 0 is no record.
func (t *table) id(column, prefix string, n int) {
	if n == 0 {
		return
	}
	from := len(t.arena)
	t.arena = appendID(t.arena, prefix, n)
	t.put(column, from)
}

func (t *table) flag(column string, yes bool) {
	if yes {
		t.text(column, "1")
	} else {
		t.text(column, "0")
	}
}

// stamp writes a Unix time as UTC, as Salesforce does; 0 is no time.
func (t *table) stamp(column string, at int64) {
	if at == 0 {
		return
	}
	from := len(t.arena)
	t.arena = time.Unix(at, 0).UTC().AppendFormat(t.arena, time.DateTime)
	t.put(column, from)
}

// date writes a local date the Salesforce way, dressed as a midnight.
func (t *table) date(column string, day time.Time) {
	from := len(t.arena)
	t.arena = day.AppendFormat(t.arena, "2006-01-02 00:00:00")
	t.put(column, from)
}

// end writes the row and starts the next one.
func (t *table) end() {
	t.write()
	t.rows++
	t.begin()
}

func (t *table) write() {
	for i, cell := range t.cells {
		if i > 0 {
			t.out.WriteByte(t.dialect.delimiter)
		}
		if !t.dialect.quotes(cell) {
			t.out.Write(cell)
			continue
		}
		t.out.WriteByte('"')
		for _, c := range cell {
			if c == '"' {
				t.out.WriteByte('"')
			}
			t.out.WriteByte(c)
		}
		t.out.WriteByte('"')
	}
	if err := t.out.WriteByte('\n'); err != nil && t.err == nil {
		t.err = err
	}
}

func (d dialect) quotes(cell []byte) bool {
	if d.quote == quoteAll {
		return true
	}
	for _, c := range cell {
		if c == d.delimiter || c == '"' || c == '\n' || c == '\r' || c == ' ' && d.quote == quoteSpaces {
			return true
		}
		// LinkedIn quotes a comma although its delimiter is a tab
		if c == ',' && d.delimiter == '\t' {
			return true
		}
	}
	return false
}

// close flushes the file and returns what it holds.
func (t *table) close() (File, error) {
	err := t.err
	if e := t.out.Flush(); err == nil {
		err = e
	}
	if t.packer != nil {
		if e := t.packer.Close(); err == nil {
			err = e
		}
	}
	size, e := t.file.Seek(0, io.SeekCurrent)
	if err == nil {
		err = e
	}
	if e := t.file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return File{}, fmt.Errorf("write %s: %w", t.path, err)
	}
	return File{Path: t.path, Rows: t.rows, Bytes: size}, nil
}
