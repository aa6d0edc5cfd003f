// Package rows makes small typed Arrow tables in Go: the agreement, the facts
// of a run. Values come row by row, an Arrow record goes out.
package rows

import (
	"fmt"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Table collects rows of one table.
type Table struct {
	name    string
	builder *array.RecordBuilder
}

// New begins a table. A column is "name" for text, or "name:int", "name:float",
// "name:bool", "name:date" or "name:timestamp" (UTC, microseconds).
func New(alloc memory.Allocator, name string, columns ...string) *Table {
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		column, kind, _ := strings.Cut(c, ":")
		fields[i] = arrow.Field{Name: column, Type: typeOf(kind), Nullable: true}
	}
	return &Table{name, array.NewRecordBuilder(alloc, arrow.NewSchema(fields, nil))}
}

func typeOf(kind string) arrow.DataType {
	switch kind {
	case "":
		return arrow.BinaryTypes.String
	case "int":
		return arrow.PrimitiveTypes.Int64
	case "float":
		return arrow.PrimitiveTypes.Float64
	case "bool":
		return arrow.FixedWidthTypes.Boolean
	case "date":
		return arrow.FixedWidthTypes.Date32
	case "timestamp":
		return &arrow.TimestampType{Unit: arrow.Microsecond}
	default:
		panic("rows: unknown column type " + kind)
	}
}

// Name returns the table's name.
func (t *Table) Name() string { return t.name }

// Add appends one row: a string, int, int64, float64, bool or time.Time per
// column. A nil or a zero time is null.
func (t *Table) Add(values ...any) {
	for i, v := range values {
		field := t.builder.Field(i)
		if at, ok := v.(time.Time); v == nil || ok && at.IsZero() {
			field.AppendNull()
			continue
		}
		switch b := field.(type) {
		case *array.StringBuilder:
			b.Append(v.(string))
		case *array.Int64Builder:
			if n, ok := v.(int); ok {
				b.Append(int64(n))
			} else {
				b.Append(v.(int64))
			}
		case *array.Float64Builder:
			b.Append(v.(float64))
		case *array.BooleanBuilder:
			b.Append(v.(bool))
		case *array.Date32Builder:
			b.Append(arrow.Date32FromTime(v.(time.Time)))
		case *array.TimestampBuilder:
			b.Append(arrow.Timestamp(v.(time.Time).UnixMicro()))
		default:
			panic(fmt.Sprintf("rows: no builder for %T", b))
		}
	}
}

// Record returns the collected rows, which the caller releases. The table can
// not be used afterwards.
func (t *Table) Record() arrow.Record {
	defer t.builder.Release()
	return t.builder.NewRecord()
}
