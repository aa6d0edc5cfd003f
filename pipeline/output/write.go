package output

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
)

// Formats are the names [Write] knows, the one for people first.
func Formats() []string { return []string{"table", "csv", "json", "ndjson", "markdown", "arrow"} }

// Write writes the first limit rows of r (all when limit is negative) and
// returns how many it wrote and how many there were. The reader stays the
// caller's to Release.
func Write(w io.Writer, format string, r array.RecordReader, limit int64) (written, total int64, err error) {
	out := bufio.NewWriter(w)
	var sink sink
	switch format {
	case "table":
		sink = &grid{w: out, bars: false}
	case "markdown":
		sink = &grid{w: out, bars: true}
	case "csv":
		sink = csvSink{out}
	case "json":
		sink = &jsonSink{w: out, array: true}
	case "ndjson":
		sink = &jsonSink{w: out}
	case "arrow":
		sink = &arrowSink{ipc.NewWriter(out, ipc.WithSchema(r.Schema()))}
	default:
		return 0, 0, fmt.Errorf("format %q is none of %s", format, strings.Join(Formats(), ", "))
	}
	if err := sink.head(r.Schema()); err != nil {
		return 0, 0, err
	}
	for r.Next() {
		rec := r.Record()
		n := rec.NumRows()
		total += n
		if limit >= 0 {
			n = min(n, limit-written)
		}
		if n <= 0 {
			continue
		}
		part := rec.NewSlice(0, n)
		err := sink.batch(part)
		part.Release()
		if err != nil {
			return written, total, err
		}
		written += n
	}
	if err := r.Err(); err != nil {
		return written, total, err
	}
	if err := sink.end(); err != nil {
		return written, total, err
	}
	return written, total, out.Flush()
}

// sink takes a result piece by piece. A buffered writer keeps its first error
// for the end.
type sink interface {
	head(*arrow.Schema) error
	batch(arrow.Record) error
	end() error
}

// csvSink writes RFC 4180 with LF: null is the empty field, an empty text "".
type csvSink struct{ w *bufio.Writer }

func (s csvSink) head(schema *arrow.Schema) error {
	names := make([]string, schema.NumFields())
	for i, f := range schema.Fields() {
		names[i] = csvField(f.Name)
	}
	_, err := s.w.WriteString(strings.Join(names, ",") + "\n")
	return err
}

func (s csvSink) batch(rec arrow.Record) error {
	for row := range int(rec.NumRows()) {
		for i, column := range rec.Columns() {
			if i > 0 {
				s.w.WriteByte(',')
			}
			if value, ok := text(column, row); ok {
				s.w.WriteString(csvField(value))
			}
		}
		if err := s.w.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}

func (csvSink) end() error { return nil }

// csvField quotes a field where it must be.
func csvField(s string) string {
	if s == "" || strings.ContainsAny(s, ",\"\r\n") || s[0] == ' ' || s[len(s)-1] == ' ' {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// jsonSink writes an array of objects, or one object a line.
type jsonSink struct {
	w     *bufio.Writer
	array bool
	rows  int
}

func (s *jsonSink) head(*arrow.Schema) error { return nil }

func (s *jsonSink) batch(rec arrow.Record) error {
	for row := range int(rec.NumRows()) {
		switch {
		case s.array && s.rows == 0:
			s.w.WriteString("[\n  ")
		case s.array:
			s.w.WriteString(",\n  ")
		}
		s.rows++
		for i, column := range rec.Columns() {
			name, err := json.Marshal(rec.ColumnName(i))
			if err != nil {
				return err
			}
			value, err := jsonValue(column, row)
			if err != nil {
				return err
			}
			s.w.WriteString(map[bool]string{true: "{", false: ", "}[i == 0])
			s.w.Write(name)
			s.w.WriteString(": ")
			s.w.Write(value)
		}
		s.w.WriteByte('}')
		if !s.array {
			s.w.WriteByte('\n')
		}
	}
	return nil
}

func (s *jsonSink) end() error {
	switch {
	case s.array && s.rows == 0:
		s.w.WriteString("[]\n")
	case s.array:
		s.w.WriteString("\n]\n")
	}
	return nil
}

// arrowSink writes the Arrow IPC stream.
type arrowSink struct{ w *ipc.Writer }

func (s *arrowSink) head(*arrow.Schema) error     { return nil }
func (s *arrowSink) batch(rec arrow.Record) error { return s.w.Write(rec) }
func (s *arrowSink) end() error                   { return s.w.Close() }

// grid writes aligned columns, or a table of Markdown. It holds all rows, as the
// widths are known only then.
type grid struct {
	w      *bufio.Writer
	bars   bool
	names  []string
	number []bool
	rows   [][]string
}

func (g *grid) head(schema *arrow.Schema) error {
	for _, f := range schema.Fields() {
		g.names, g.number = append(g.names, g.clean(f.Name)), append(g.number, isNumber(f.Type))
	}
	return nil
}

func (g *grid) batch(rec arrow.Record) error {
	for row := range int(rec.NumRows()) {
		cells := make([]string, rec.NumCols())
		for i, column := range rec.Columns() {
			value, ok := text(column, row)
			if !ok && !g.bars {
				value = "·" // so that null and the empty text differ
			}
			cells[i] = g.clean(value)
		}
		g.rows = append(g.rows, cells)
	}
	return nil
}

// clean keeps a text from breaking its line or driving the terminal.
func (g *grid) clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if g.bars {
		s = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`).Replace(s)
	}
	return s
}

func (g *grid) end() error {
	width := make([]int, len(g.names))
	for _, row := range append([][]string{g.names}, g.rows...) {
		for i, cell := range row {
			width[i] = max(width[i], len([]rune(cell)))
		}
	}
	rule := make([]string, len(g.names))
	for i := range rule {
		rule[i] = strings.Repeat("-", max(width[i], 3))
		width[i] = len(rule[i])
		if g.bars && g.number[i] {
			rule[i] = rule[i][:len(rule[i])-1] + ":"
		}
	}
	g.line(g.names, width)
	g.line(rule, width)
	for _, row := range g.rows {
		g.line(row, width)
	}
	return nil
}

func (g *grid) line(cells []string, width []int) {
	parts := make([]string, len(cells))
	for i, cell := range cells {
		pad := strings.Repeat(" ", width[i]-len([]rune(cell)))
		if parts[i] = cell + pad; g.number[i] {
			parts[i] = pad + cell
		}
	}
	if g.bars {
		fmt.Fprintf(g.w, "| %s |\n", strings.Join(parts, " | "))
		return
	}
	fmt.Fprintln(g.w, strings.TrimRight(strings.Join(parts, "  "), " "))
}
