package engine

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
)

// chunkBytes is about how much text is handed to the connection at once.
const chunkBytes = 1 << 16

// writeCopy writes the batches of r in the text format of COPY and returns the
// rows written.
func writeCopy(w io.Writer, r array.RecordReader) (int64, error) {
	var rows int64
	line := make([]byte, 0, chunkBytes+4096)
	for r.Next() {
		rec := r.Record()
		for row := range int(rec.NumRows()) {
			for i, column := range rec.Columns() {
				if i > 0 {
					line = append(line, '\t')
				}
				var err error
				if line, err = appendValue(line, column, row); err != nil {
					return rows, fmt.Errorf("column %s: %w", rec.ColumnName(i), err)
				}
			}
			line = append(line, '\n')
			if len(line) >= chunkBytes {
				if _, err := w.Write(line); err != nil {
					return rows, err
				}
				line = line[:0]
			}
		}
		rows += rec.NumRows()
	}
	if err := r.Err(); err != nil {
		return rows, err
	}
	_, err := w.Write(line)
	return rows, err
}

// appendValue appends one value as COPY's text format spells it.
func appendValue(to []byte, column arrow.Array, row int) ([]byte, error) {
	if column.IsNull(row) {
		return append(to, `\N`...), nil
	}
	switch c := column.(type) {
	case *array.String:
		return appendText(to, c.Value(row))
	case *array.Int8:
		return strconv.AppendInt(to, int64(c.Value(row)), 10), nil
	case *array.Int16:
		return strconv.AppendInt(to, int64(c.Value(row)), 10), nil
	case *array.Int32:
		return strconv.AppendInt(to, int64(c.Value(row)), 10), nil
	case *array.Int64:
		return strconv.AppendInt(to, c.Value(row), 10), nil
	case *array.Float32:
		return strconv.AppendFloat(to, float64(c.Value(row)), 'g', -1, 32), nil
	case *array.Float64:
		return strconv.AppendFloat(to, c.Value(row), 'g', -1, 64), nil
	case *array.Boolean:
		return strconv.AppendBool(to, c.Value(row)), nil
	case *array.Date32:
		return c.Value(row).ToTime().AppendFormat(to, "2006-01-02"), nil
	case *array.Timestamp:
		unit := c.DataType().(*arrow.TimestampType).Unit
		return c.Value(row).ToTime(unit).AppendFormat(to, "2006-01-02 15:04:05.999999"), nil
	case *array.Decimal128:
		return appendDecimal(to, c.Value(row), int(c.DataType().(*arrow.Decimal128Type).Scale)), nil
	}
	return to, fmt.Errorf("values of type %s cannot be sent", column.DataType())
}

// appendText appends a text; COPY gives a meaning to the backslash and to the
// ends of fields and lines.
func appendText(to []byte, text string) ([]byte, error) {
	for i := range len(text) {
		switch c := text[i]; c {
		case 0:
			return to, fmt.Errorf("a text holds a zero byte, which PostgreSQL does not take")
		case '\\':
			to = append(to, `\\`...)
		case '\n':
			to = append(to, `\n`...)
		case '\r':
			to = append(to, `\r`...)
		case '\t':
			to = append(to, `\t`...)
		default:
			to = append(to, c)
		}
	}
	return to, nil
}

// unescape undoes the escapes of COPY's text format; the result may be field itself.
func unescape(field []byte) []byte {
	if bytes.IndexByte(field, '\\') < 0 {
		return field
	}
	out := make([]byte, 0, len(field))
	for i := 0; i < len(field); i++ {
		c := field[i]
		if c == '\\' && i+1 < len(field) {
			i++
			switch c = field[i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case 'v':
				c = '\v'
			}
		}
		out = append(out, c)
	}
	return out
}
