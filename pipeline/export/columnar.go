package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

// columnarRows reads the rows of Arrow batches as text: dates and timestamps in
// ISO form, with Z where the file knows the zone, decimals to their last digit.
type columnarRows struct {
	name    string
	what    string
	mark    byte
	schema  *arrow.Schema
	batches batchSource
	batch   arrow.Record
	row     int
	begun   bool
	close   func() error
}

// batchSource yields batches that stay valid until the next call; io.EOF at the end.
type batchSource func() (arrow.Record, error)

// newColumnarRows opens a Parquet or Arrow file. The libraries panic on some
// damaged files; that is a refusal like any other.
func newColumnarRows(name string, held *spooled, format Format, mark byte) (source rowSource, err error) {
	c := &columnarRows{name: name, mark: mark, what: "the Parquet file is damaged", close: func() error { return nil }}
	defer c.recover(&err)
	section := io.NewSectionReader(held, 0, held.size)
	bounded := memoryFor(held.size)
	if format == Parquet {
		err = c.openParquet(section, bounded)
	} else {
		c.what = "the Arrow file is damaged"
		err = c.openArrow(section, bounded)
	}
	if err != nil {
		return nil, damaged(name, c.what, err)
	}
	return c, nil
}

// recover turns a panic of a library into an error.
func (c *columnarRows) recover(err *error) {
	if r := recover(); r != nil {
		*err = damaged(c.name, c.what, fmt.Errorf("%v", r))
	}
}

func (c *columnarRows) openParquet(section *io.SectionReader, bounded memory.Allocator) error {
	props := parquet.NewReaderProperties(bounded)
	props.BufferedStreamEnabled = true
	pf, err := file.NewParquetReader(section, file.WithReadProps(props))
	if err != nil {
		return err
	}
	fr, err := pqarrow.NewFileReader(pf, pqarrow.ArrowReadProperties{BatchSize: 4096}, bounded)
	if err != nil {
		return err
	}
	if c.schema, err = fr.Schema(); err != nil {
		return err
	}
	rr, err := fr.GetRecordReader(context.Background(), nil, nil)
	if err != nil {
		return err
	}
	c.close = func() error { rr.Release(); return pf.Close() }
	c.batches = func() (arrow.Record, error) {
		if rr.Next() {
			return rr.Record(), nil
		}
		if err := rr.Err(); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, io.EOF
	}
	return nil
}

func (c *columnarRows) openArrow(section *io.SectionReader, bounded memory.Allocator) error {
	var magic [6]byte
	if _, err := section.ReadAt(magic[:], 0); err != nil {
		return eofIsShort(err)
	}
	isFile := bytes.Equal(magic[:], []byte("ARROW1"))
	if err := holdArrowSchema(section, isFile); err != nil {
		return err
	}
	if !isFile {
		r, err := ipc.NewReader(section, ipc.WithAllocator(bounded))
		if err != nil {
			return err
		}
		c.schema, c.close = r.Schema(), func() error { r.Release(); return nil }
		c.batches = func() (arrow.Record, error) {
			if r.Next() {
				return r.Record(), nil
			}
			if err := r.Err(); err != nil {
				return nil, err
			}
			return nil, io.EOF
		}
		return nil
	}
	r, err := ipc.NewFileReader(section, ipc.WithAllocator(bounded))
	if err != nil {
		return err
	}
	next := 0
	c.schema, c.close = r.Schema(), r.Close
	c.batches = func() (arrow.Record, error) {
		if next >= r.NumRecords() {
			return nil, io.EOF
		}
		next++
		return r.Record(next - 1)
	}
	return nil
}

// Close releases the file.
func (c *columnarRows) Close() (err error) {
	defer c.recover(&err)
	return c.close()
}

// next renders the names of the columns, then row after row.
func (c *columnarRows) next(row *tableRow) (err error) {
	defer c.recover(&err)
	if !c.begun {
		c.begun = true
		for _, field := range c.schema.Fields() {
			row.cells = append(row.cells, field.Name)
		}
		return nil
	}
	for c.batch == nil || c.row >= int(c.batch.NumRows()) {
		if c.batch, err = c.batches(); err != nil {
			if errors.Is(err, io.EOF) {
				return io.EOF
			}
			return damaged(c.name, c.what, err)
		}
		c.row = 0
	}
	for i := range int(c.batch.NumCols()) {
		row.cells = append(row.cells, c.cell(c.batch.Column(i), c.row))
	}
	c.row++
	return nil
}

// cell renders one value; null is empty.
func (c *columnarRows) cell(a arrow.Array, i int) string {
	if a.IsNull(i) {
		return ""
	}
	switch v := a.(type) {
	case *array.String:
		return v.Value(i)
	case *array.LargeString:
		return v.Value(i)
	case *array.Binary:
		return string(v.Value(i))
	case *array.LargeBinary:
		return string(v.Value(i))
	case *array.Boolean:
		return strconv.FormatBool(v.Value(i))
	case *array.Float32:
		return c.float(float64(v.Value(i)), 32)
	case *array.Float64:
		return c.float(v.Value(i), 64)
	case *array.Decimal128:
		return withMark(v.Value(i).ToString(v.DataType().(*arrow.Decimal128Type).Scale), c.mark)
	case *array.Decimal256:
		return withMark(v.Value(i).ToString(v.DataType().(*arrow.Decimal256Type).Scale), c.mark)
	case *array.Date32:
		return v.Value(i).ToTime().Format(time.DateOnly)
	case *array.Date64:
		return v.Value(i).ToTime().Format(time.DateOnly)
	case *array.Timestamp:
		kind := v.DataType().(*arrow.TimestampType)
		text := v.Value(i).ToTime(kind.Unit).UTC().Format("2006-01-02 15:04:05.999999")
		if kind.TimeZone != "" {
			text += "Z"
		}
		return text
	case *array.Dictionary:
		return c.cell(v.Dictionary(), v.GetValueIndex(i))
	case array.ListLike:
		return c.list(v, i)
	default:
		return a.ValueStr(i)
	}
}

// float writes a number without an exponent; what is no number is no value.
func (c *columnarRows) float(v float64, bits int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return withMark(strconv.FormatFloat(v, 'f', -1, bits), c.mark)
}

// list joins the items by semicolons.
func (c *columnarRows) list(v array.ListLike, i int) string {
	from, to := v.ValueOffsets(i)
	items := make([]string, 0, to-from)
	for n := from; n < to; n++ {
		items = append(items, c.cell(v.ListValues(), int(n)))
	}
	return strings.Join(items, ";")
}
