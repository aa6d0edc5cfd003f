package engine

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// batchRows is how many rows a batch read from a server holds.
const batchRows = 8192

// copyReader reads the text format of COPY as Arrow batches. It is an
// [array.RecordReader].
type copyReader struct {
	refs    atomic.Int64
	schema  *arrow.Schema
	in      *bufio.Reader
	builder *array.RecordBuilder
	record  arrow.Record
	err     error
	ended   bool
	rows    int64
}

func newCopyReader(in io.Reader, schema *arrow.Schema) *copyReader {
	r := &copyReader{schema: schema, in: bufio.NewReaderSize(in, chunkBytes), builder: array.NewRecordBuilder(memory.DefaultAllocator, schema)}
	r.refs.Store(1)
	return r
}

// Retain keeps the reader for one more user.
func (r *copyReader) Retain() { r.refs.Add(1) }

// Release gives the reader up.
func (r *copyReader) Release() {
	if r.refs.Add(-1) == 0 {
		r.dropRecord()
		r.builder.Release()
	}
}

func (r *copyReader) dropRecord() {
	if r.record != nil {
		r.record.Release()
		r.record = nil
	}
}

// Schema returns the columns.
func (r *copyReader) Schema() *arrow.Schema { return r.schema }

// Record returns the batch of the last Next; it is valid until the following one.
func (r *copyReader) Record() arrow.Record { return r.record }

// Err returns what ended the reading too early.
func (r *copyReader) Err() error { return r.err }

// Next reads one batch.
func (r *copyReader) Next() bool {
	r.dropRecord()
	if r.err != nil || r.ended {
		return false
	}
	n := 0
	for ; n < batchRows; n++ {
		line, err := r.line()
		if errors.Is(err, io.EOF) && len(line) == 0 {
			r.ended = true
			break
		}
		if err == nil {
			err = r.row(line)
		}
		if err != nil {
			r.err = err
			return false
		}
	}
	if n == 0 {
		return false
	}
	r.rows += int64(n)
	r.record = r.builder.NewRecord()
	return true
}

// line returns the next line without its end.
func (r *copyReader) line() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		long := bytes.Clone(line)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = r.in.ReadSlice('\n')
			long = append(long, line...)
		}
		line = long
	}
	if err != nil {
		if errors.Is(err, io.EOF) && len(line) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return line, err
	}
	return line[:len(line)-1], nil
}

// row appends one line's values.
func (r *copyReader) row(line []byte) error {
	for i, field := range r.schema.Fields() {
		value, rest, more := bytes.Cut(line, []byte{'\t'})
		if more == (i == r.schema.NumFields()-1) {
			return fmt.Errorf("the server sent a row with another number of columns than %d", r.schema.NumFields())
		}
		line = rest
		if err := parseValue(r.builder.Field(i), value); err != nil {
			return fmt.Errorf("column %s: %w", field.Name, err)
		}
	}
	return nil
}

// parseValue appends one value spelled as in COPY's text format.
func parseValue(to array.Builder, field []byte) (err error) {
	if string(field) == `\N` {
		to.AppendNull()
		return nil
	}
	text := string(unescape(field))
	switch b := to.(type) {
	case *array.StringBuilder:
		b.Append(text)
	case *array.BooleanBuilder:
		b.Append(text == "t")
	case *array.Int8Builder:
		var v int64
		v, err = strconv.ParseInt(text, 10, 8)
		b.Append(int8(v))
	case *array.Int16Builder:
		var v int64
		v, err = strconv.ParseInt(text, 10, 16)
		b.Append(int16(v))
	case *array.Int32Builder:
		var v int64
		v, err = strconv.ParseInt(text, 10, 32)
		b.Append(int32(v))
	case *array.Int64Builder:
		var v int64
		v, err = strconv.ParseInt(text, 10, 64)
		b.Append(v)
	case *array.Float32Builder:
		var v float64
		v, err = strconv.ParseFloat(text, 32)
		b.Append(float32(v))
	case *array.Float64Builder:
		var v float64
		v, err = strconv.ParseFloat(text, 64)
		b.Append(v)
	case *array.Date32Builder:
		var t time.Time
		t, err = time.Parse(time.DateOnly, text)
		b.Append(arrow.Date32FromTime(t))
	case *array.TimestampBuilder:
		var t time.Time
		t, err = time.Parse("2006-01-02 15:04:05.999999", text)
		b.Append(arrow.Timestamp(t.UnixMicro()))
	case *array.Decimal128Builder:
		kind := b.Type().(*arrow.Decimal128Type)
		var v decimal128.Num
		v, err = parseDecimal(text, int(kind.Scale))
		b.Append(v)
	default:
		err = fmt.Errorf("values of type %s cannot be read", to.Type())
	}
	return err
}
