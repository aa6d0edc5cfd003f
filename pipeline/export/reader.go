package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync/atomic"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/diag"
)

// recordColumn is the last column of every batch: the number of the record.
const recordColumn = "_record"

// Schema returns the columns of [File.Reader]: one nullable text column per
// column of the contract, by canonical name, then _record, a 64-bit integer.
func (f *File) Schema() *arrow.Schema {
	fields := make([]arrow.Field, 0, len(f.Columns)+1)
	for _, col := range f.Columns {
		fields = append(fields, arrow.Field{Name: col.Name, Type: arrow.BinaryTypes.String, Nullable: true})
	}
	fields = append(fields, arrow.Field{Name: recordColumn, Type: arrow.PrimitiveTypes.Int64})
	return arrow.NewSchema(fields, nil)
}

// Reader reads the file again and yields its good records as batches of at most
// batchRows rows, with flat memory. Values are UTF-8 text exactly as exported;
// an empty field and a column the file does not have are null, as they are for
// the database's own reader. The file must not have changed since Preflight:
// its SHA-256 and its number of good records are compared at the end, and a
// difference is a diag.Input error. Release the reader when done.
func (f *File) Reader(ctx context.Context, alloc memory.Allocator, batchRows int) (array.RecordReader, error) {
	if batchRows < 1 {
		return nil, diag.Errorf(diag.Internal, "batches need at least one row, not %d", batchRows)
	}
	again, err := f.reopen(ctx)
	if err != nil {
		return nil, err
	}
	r := &batchReader{file: f, again: again, rows: batchRows, schema: f.Schema(), sizes: make([]int, len(f.Columns)), refs: 1}
	r.builder = array.NewRecordBuilder(alloc, r.schema)
	return r, nil
}

// secondPass reads the records of a file that Preflight has accepted.
type secondPass struct {
	file   *File
	stream *stream
	scan   *scanner
	judge  *rowJudge
	rec    record
	good   int64
}

func (f *File) reopen(ctx context.Context) (*secondPass, error) {
	st, err := openStream(ctx, f.root, f.at, f.opts, decimalMark(f.Locale))
	if err != nil {
		return nil, err
	}
	p := &secondPass{file: f, stream: st, judge: newRowJudge(f.Contract, f.Columns, f.Delimiter, f.Encoding)}
	p.judge.forTable(f, st.table)
	if err := p.start(); err != nil {
		st.Close()
		return nil, err
	}
	return p, nil
}

func (p *secondPass) start() error {
	f := p.file
	mark := make([]byte, 0, 3)
	switch {
	case f.BOM && f.Encoding == UTF8:
		mark = mark[:3]
	case f.BOM:
		mark = mark[:2]
	}
	if _, err := io.ReadFull(p.stream, mark); err != nil {
		return f.changed()
	}
	text, base := &textJudge{encoding: UTF8, fixed: true}, p.stream.offset+int64(len(mark))
	switch f.Encoding {
	case Windows1252:
		text.encoding = Windows1252
	case UTF16LE, UTF16BE:
		base = 0
	}
	p.scan = newScanner(p.stream.decode(f.Encoding, p.stream), f.dialect(), text, base)
	p.scan.line = p.stream.lines
	if f.HeaderRecord == 0 {
		return nil
	}
	if err := f.skipToData(p.scan, &p.rec); err != nil {
		return f.changed()
	}
	return nil
}

// next moves to the next good record; io.EOF at the end of an unchanged file.
func (p *secondPass) next() error {
	for {
		err := p.scan.next(&p.rec)
		if errors.Is(err, io.EOF) {
			return p.finish()
		}
		if err != nil {
			var open *unclosedError
			if errors.As(err, &open) {
				return p.file.changed()
			}
			return err
		}
		if p.file.HeaderRecord > 0 && p.judge.kind(&p.rec) == rowGood {
			p.good++
			return nil
		}
	}
}

func (p *secondPass) finish() error {
	if p.good != p.file.Good || p.stream.raw.hex() != p.file.SHA256 {
		return p.file.changed()
	}
	return io.EOF
}

// changed says that the file is not the one Preflight read.
func (f *File) changed() error {
	return diag.New(diag.Input, diag.Problem{File: f.Name, Message: "changed while it was being read",
		Hint: "run again when nothing writes to the exports folder"})
}

// Locate fetches records by number, in ascending order, such as those whose
// values could not be typed. Reason and Column of the result are left to the
// caller.
func (f *File) Locate(ctx context.Context, numbers []int64) ([]Reject, error) {
	p, err := f.reopen(ctx)
	if err != nil {
		return nil, err
	}
	defer p.stream.Close()
	out := make([]Reject, 0, len(numbers))
	for len(out) < len(numbers) {
		err := p.next()
		if errors.Is(err, io.EOF) {
			return nil, diag.Errorf(diag.Internal, "%s has no good record %d", f.Name, numbers[len(out)])
		}
		if err != nil {
			return nil, err
		}
		if rec := &p.rec; rec.number == numbers[len(out)] {
			out = append(out, Reject{Record: rec.number, Line: rec.line, Lines: rec.lines, Offset: rec.offset,
				Length: rec.length, Fields: rec.fields, Raw: bytes.Clone(rec.raw[:min(len(rec.raw), f.opts.RawLimit)])})
		}
	}
	return out, nil
}

// batchReader is the array.RecordReader of a file.
type batchReader struct {
	file    *File
	again   *secondPass
	schema  *arrow.Schema
	builder *array.RecordBuilder
	batch   arrow.Record
	rows    int
	sizes   []int // bytes of text per column in the last batch
	scratch []byte
	done    bool
	err     error
	refs    int64
}

var _ array.RecordReader = (*batchReader)(nil)

func (r *batchReader) Retain() { atomic.AddInt64(&r.refs, 1) }

func (r *batchReader) Release() {
	if atomic.AddInt64(&r.refs, -1) != 0 {
		return
	}
	r.dropBatch()
	r.builder.Release()
	r.again.stream.Close()
}

func (r *batchReader) dropBatch() {
	if r.batch != nil {
		r.batch.Release()
		r.batch = nil
	}
}

func (r *batchReader) Schema() *arrow.Schema { return r.schema }
func (r *batchReader) Record() arrow.Record  { return r.batch }
func (r *batchReader) Err() error            { return r.err }

// Next builds the next batch. An error ends the reading: rows read before it
// are not handed out, because the file as a whole cannot be trusted.
func (r *batchReader) Next() bool {
	r.dropBatch()
	if r.done {
		return false
	}
	r.reserve()
	filled := 0
	for filled < r.rows {
		err := r.again.next()
		if errors.Is(err, io.EOF) {
			r.done = true
			break
		}
		if err != nil {
			r.done, r.err = true, err
			return false
		}
		r.append(&r.again.rec)
		filled++
	}
	if filled == 0 {
		return false
	}
	r.batch = r.builder.NewRecord()
	for i := range r.sizes {
		r.sizes[i] = len(r.batch.Column(i).(*array.String).ValueBytes())
	}
	return true
}

// reserve makes room for a batch like the last one, so that it need not grow.
func (r *batchReader) reserve() {
	rows := int(min(int64(r.rows), r.file.Good-r.again.good))
	if rows <= 0 {
		return
	}
	r.builder.Reserve(rows)
	for i, size := range r.sizes {
		r.builder.Field(i).(*array.StringBuilder).ReserveData(size)
	}
}

func (r *batchReader) append(rec *record) {
	western := r.again.judge.western
	for i, col := range r.file.Columns {
		field := r.builder.Field(i).(*array.StringBuilder)
		switch {
		case col.FromUnit:
			field.Append(col.Constant)
		case col.Index < 0 || rec.spans[col.Index].start == rec.spans[col.Index].end:
			field.AppendNull()
		default:
			r.scratch = appendField(r.scratch[:0], rec, col.Index, western)
			field.BinaryBuilder.Append(r.scratch)
		}
	}
	r.builder.Field(len(r.file.Columns)).(*array.Int64Builder).Append(rec.number)
}
