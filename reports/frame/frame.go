package frame

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
)

// Type is what a column holds, after reading.
type Type int

// The types. Numbers are float64 beside their exact text.
const (
	Text Type = iota
	Number
	Date // a day or a moment, UTC
	Bool
)

// Cell is one value. Exactly one of the fields is used, by the column's Type.
type Cell struct {
	Null   bool
	Text   string // Text: the value; otherwise its exact form for a CSV, never with an exponent
	Number float64
	Time   time.Time
	Bool   bool
}

// Column is a name, a type and one cell a row.
type Column struct {
	Name  string
	Type  Type
	Arrow arrow.DataType // of the values as the query gave them
	Cells []Cell
}

// Frame is a result in the order the query gave.
type Frame struct {
	Name    string
	Columns []Column
	Rows    int
}

// Read drains the reader and releases nothing: the caller owns it. name is the
// table, for messages. More than limit rows is an error; 0 means no limit.
// All problems of one result are returned together, as *diag.Error.
func Read(name string, r array.RecordReader, limit int) (*Frame, error) {
	f := &Frame{Name: name}
	var problems []diag.Problem
	for _, field := range r.Schema().Fields() {
		typ := field.Type
		if d, ok := typ.(*arrow.DictionaryType); ok {
			typ = d.ValueType
		}
		f.Columns = append(f.Columns, Column{Name: field.Name, Type: typeOf(field.Type), Arrow: typ})
	}
	for r.Next() {
		rec := r.Record()
		for i := range f.Columns {
			problems = append(problems, f.read(i, rec.Column(i))...)
		}
		f.Rows += int(rec.NumRows())
		if limit > 0 && f.Rows > limit {
			problems = append(problems, diag.Problem{File: name, Message: fmt.Sprintf("has more than %d rows", limit),
				Hint: "aggregate in the query, or keep the latest periods"})
			break
		}
		if len(problems) > 20 {
			break
		}
	}
	if err := r.Err(); err != nil {
		return nil, &diag.Error{Kind: diag.Publish, Err: err, Problems: []diag.Problem{{File: name, Message: "cannot be read: " + err.Error()}}}
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return f, nil
}

func typeOf(t arrow.DataType) Type {
	switch t.ID() {
	case arrow.INT8, arrow.INT16, arrow.INT32, arrow.INT64, arrow.UINT8, arrow.UINT16, arrow.UINT32, arrow.UINT64,
		arrow.FLOAT32, arrow.FLOAT64, arrow.DECIMAL128, arrow.DECIMAL256:
		return Number
	case arrow.DATE32, arrow.DATE64, arrow.TIMESTAMP:
		return Date
	case arrow.BOOL:
		return Bool
	}
	return Text
}

func (f *Frame) read(i int, col arrow.Array) []diag.Problem {
	var problems []diag.Problem
	c := &f.Columns[i]
	for row := 0; row < col.Len(); row++ {
		if col.IsNull(row) {
			c.Cells = append(c.Cells, Cell{Null: true})
			continue
		}
		cell, err := cellOf(col, row)
		if err == nil && c.Type == Number && (math.IsNaN(cell.Number) || math.IsInf(cell.Number, 0)) {
			err = fmt.Errorf("is %v", cell.Number)
		}
		if err != nil {
			problems = append(problems, diag.Problem{File: f.Name, Record: int64(f.Rows + row + 1),
				Message: fmt.Sprintf("column %s %v", c.Name, err), Hint: "return NULL where there is no number, for instance with ratio()"})
		}
		c.Cells = append(c.Cells, cell)
	}
	return problems
}

func cellOf(col arrow.Array, row int) (Cell, error) {
	num := func(v float64) (Cell, error) { return Cell{Number: v, Text: col.ValueStr(row)}, nil }
	switch a := col.(type) {
	case *array.Int8:
		return num(float64(a.Value(row)))
	case *array.Int16:
		return num(float64(a.Value(row)))
	case *array.Int32:
		return num(float64(a.Value(row)))
	case *array.Int64:
		return num(float64(a.Value(row)))
	case *array.Uint8:
		return num(float64(a.Value(row)))
	case *array.Uint16:
		return num(float64(a.Value(row)))
	case *array.Uint32:
		return num(float64(a.Value(row)))
	case *array.Uint64:
		return num(float64(a.Value(row)))
	case *array.Float32:
		v := a.Value(row)
		return Cell{Number: float64(v), Text: strconv.FormatFloat(float64(v), 'f', -1, 32)}, nil
	case *array.Float64:
		v := a.Value(row)
		return Cell{Number: v, Text: strconv.FormatFloat(v, 'f', -1, 64)}, nil
	case *array.Decimal128:
		t := a.DataType().(*arrow.Decimal128Type)
		return Cell{Number: a.Value(row).ToFloat64(t.Scale), Text: a.Value(row).ToString(t.Scale)}, nil
	case *array.Decimal256:
		t := a.DataType().(*arrow.Decimal256Type)
		return Cell{Number: a.Value(row).ToFloat64(t.Scale), Text: a.Value(row).ToString(t.Scale)}, nil
	case *array.Date32:
		t := a.Value(row).ToTime()
		return Cell{Time: t, Text: t.Format(time.DateOnly)}, nil
	case *array.Date64:
		t := a.Value(row).ToTime()
		return Cell{Time: t, Text: t.Format(time.DateOnly)}, nil
	case *array.Timestamp:
		t := a.Value(row).ToTime(a.DataType().(*arrow.TimestampType).Unit).UTC()
		return Cell{Time: t, Text: t.Format("2006-01-02 15:04:05")}, nil
	case *array.Boolean:
		return Cell{Bool: a.Value(row), Text: strconv.FormatBool(a.Value(row))}, nil
	case *array.String:
		return Cell{Text: strings.Clone(a.Value(row))}, nil
	case *array.LargeString:
		return Cell{Text: strings.Clone(a.Value(row))}, nil
	case *array.Dictionary:
		return cellOf(a.Dictionary(), a.GetValueIndex(row))
	case *array.Null:
		return Cell{Null: true}, nil
	}
	return Cell{}, fmt.Errorf("has type %s, which a page cannot show", col.DataType())
}
