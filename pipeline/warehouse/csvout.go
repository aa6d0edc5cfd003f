package warehouse

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
)

// WriteCSV writes a result as CSV (RFC 4180, UTF-8, LF, one header record). Null
// is the empty field, an empty text is "". Timestamps are ISO 8601 with Z, as
// all timestamps of the warehouse are UTC. A text a spreadsheet would run as a
// formula (= + - @ tab return at its start) gets an apostrophe before it;
// numbers stay as they are. r stays the caller's to Release.
func WriteCSV(w io.Writer, r array.RecordReader) error {
	out := bufio.NewWriter(w)
	fields := r.Schema().Fields()
	for i, f := range fields {
		comma(out, i)
		out.WriteString(csvField(neutral(f.Name)))
	}
	out.WriteByte('\n')
	for r.Next() {
		rec := r.Record()
		for row := range int(rec.NumRows()) {
			for i := range fields {
				comma(out, i)
				out.WriteString(csvCell(rec.Column(i), row))
			}
			out.WriteByte('\n')
		}
	}
	if err := r.Err(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return out.Flush()
}

// comma separates the fields after the first. The writer keeps its first error for Flush.
func comma(out *bufio.Writer, i int) {
	if i > 0 {
		out.WriteByte(',')
	}
}

// csvCell returns one cell as a CSV field.
func csvCell(column arrow.Array, row int) string {
	if column.IsNull(row) {
		return ""
	}
	switch c := column.(type) {
	case *array.String:
		return csvField(neutral(c.Value(row)))
	case *array.Timestamp:
		return c.Value(row).ToTime(c.DataType().(*arrow.TimestampType).Unit).Format("2006-01-02T15:04:05.999999Z07:00")
	case *array.Decimal128:
		d := c.DataType().(*arrow.Decimal128Type)
		return c.Value(row).ToString(d.Scale) // all digits: 1.5000 stays 1.5000
	}
	text := column.ValueStr(row)
	switch column.DataType().ID() {
	case arrow.LIST, arrow.STRUCT, arrow.MAP, arrow.BINARY:
		text = neutral(text)
	}
	return csvField(text)
}

// neutral puts an apostrophe before what a spreadsheet would run.
func neutral(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}

// csvField quotes a field where it must be.
func csvField(text string) string {
	if text == "" || strings.ContainsAny(text, ",\"\r\n") || text[0] == ' ' || text[len(text)-1] == ' ' {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}
