package sample

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Table is a result: columns as "name type" and rows of Go values, nil for NULL.
// Types: text, int, float, money (decimal), date, time, bool.
type Table struct {
	Columns []string
	Rows    [][]any
}

// Source answers queries by the table they name.
type Source struct {
	Tables map[string]Table
	Asked  []string
}

var reFrom = regexp.MustCompile(`(?i)\bfrom\s+([a-z_]+\.[a-z0-9_]+)`)

// Query returns the whole table after "from"; conditions and order are not read.
func (s *Source) Query(_ context.Context, sql string) (array.RecordReader, error) {
	s.Asked = append(s.Asked, sql)
	m := reFrom.FindStringSubmatch(sql)
	if m == nil {
		return nil, fmt.Errorf("no table in %q", sql)
	}
	t, ok := s.Tables[strings.ToLower(m[1])]
	if !ok {
		return nil, fmt.Errorf("table %s does not exist", m[1])
	}
	return t.Reader()
}

// Reader returns the table as Arrow records, two batches when there is more than one row.
func (t Table) Reader() (array.RecordReader, error) {
	var fields []arrow.Field
	for _, c := range t.Columns {
		name, typ, _ := strings.Cut(c, " ")
		fields = append(fields, arrow.Field{Name: name, Type: arrowType(typ), Nullable: true})
	}
	schema := arrow.NewSchema(fields, nil)
	var records []arrow.Record
	for _, part := range halves(t.Rows) {
		b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
		for _, row := range part {
			if len(row) != len(fields) {
				return nil, fmt.Errorf("row %v has %d values for %d columns", row, len(row), len(fields))
			}
			for i, v := range row {
				if err := put(b.Field(i), v); err != nil {
					return nil, fmt.Errorf("column %s: %w", fields[i].Name, err)
				}
			}
		}
		records = append(records, b.NewRecord())
	}
	return array.NewRecordReader(schema, records)
}

func halves(rows [][]any) [][][]any {
	if len(rows) < 2 {
		return [][][]any{rows}
	}
	return [][][]any{rows[:len(rows)/2], rows[len(rows)/2:]}
}

func arrowType(t string) arrow.DataType {
	switch t {
	case "int":
		return arrow.PrimitiveTypes.Int64
	case "float":
		return arrow.PrimitiveTypes.Float64
	case "money":
		return &arrow.Decimal128Type{Precision: 18, Scale: 4}
	case "date":
		return arrow.FixedWidthTypes.Date32
	case "time":
		return &arrow.TimestampType{Unit: arrow.Microsecond}
	case "bool":
		return arrow.FixedWidthTypes.Boolean
	}
	return arrow.BinaryTypes.String
}

func put(b array.Builder, v any) error {
	if v == nil {
		b.AppendNull()
		return nil
	}
	switch b := b.(type) {
	case *array.Int64Builder:
		b.Append(int64(asFloat(v)))
	case *array.Float64Builder:
		b.Append(asFloat(v))
	case *array.Decimal128Builder:
		n, err := decimal128.FromFloat64(asFloat(v), 18, 4)
		if err != nil {
			return err
		}
		b.Append(n)
	case *array.Date32Builder:
		b.Append(arrow.Date32FromTime(v.(time.Time)))
	case *array.TimestampBuilder:
		b.Append(arrow.Timestamp(v.(time.Time).UnixMicro()))
	case *array.BooleanBuilder:
		b.Append(v.(bool))
	case *array.StringBuilder:
		b.Append(v.(string))
	default:
		return fmt.Errorf("no builder for %T", b)
	}
	return nil
}

func asFloat(v any) float64 {
	switch x := v.(type) {
	case int:
		return float64(x)
	case float64:
		return x
	}
	panic(fmt.Sprintf("sample: %T is not a number", v))
}
