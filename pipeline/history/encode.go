package history

import (
	"bytes"
	"fmt"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

// File is where a week keeps its values, below its folder of the site.
const File = "data/history.parquet"

// Select asks a built warehouse for the values of the run, in the order of the
// file. A rate on fewer cases than may be shown is kept without its figures.
const Select = `select
  params.report_week() as published_on,
  v.metric, v.series, v.period_on, v.segment_kind, v.segment,
  case when v.denominator < params.small_n_hide() then null else v.numerator end as numerator,
  case when v.denominator < params.small_n_hide() then null else v.denominator end as denominator,
  case when v.denominator < params.small_n_hide() then null else v.value end as value,
  coalesce(v.is_mature, true) as is_mature,
  m.version, m.sql_hash
from accordo.metric_values as v
inner join accordo.metrics as m on v.metric = m.metric and v.series = m.series
order by v.metric, v.series, v.segment_kind, v.segment, v.period_on`

// schema returns the columns of the file.
func schema() *arrow.Schema {
	amount := &arrow.Decimal128Type{Precision: 38, Scale: 6}
	text, day := arrow.BinaryTypes.String, arrow.FixedWidthTypes.Date32
	fields := []arrow.Field{
		{Name: "published_on", Type: day}, {Name: "metric", Type: text}, {Name: "series", Type: text},
		{Name: "period_on", Type: day}, {Name: "segment_kind", Type: text}, {Name: "segment", Type: text},
		{Name: "numerator", Type: amount}, {Name: "denominator", Type: amount},
		{Name: "value", Type: arrow.PrimitiveTypes.Float64}, {Name: "is_mature", Type: arrow.FixedWidthTypes.Boolean},
		{Name: "version", Type: arrow.PrimitiveTypes.Int32}, {Name: "sql_hash", Type: text},
	}
	for i := range fields {
		fields[i].Nullable = true
	}
	return arrow.NewSchema(fields, nil)
}

// Encode writes the result of [Select] as one Parquet file. The same rows give
// the same bytes, however they are cut into batches. r stays the caller's to
// Release.
func Encode(r array.RecordReader) ([]byte, error) {
	whole, err := gather(r)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	defer whole.Release()
	var b bytes.Buffer
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithCreatedBy("accordo"))
	w, err := pqarrow.NewFileWriter(whole.Schema(), &b, props, pqarrow.DefaultWriterProps())
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	if err := w.Write(whole); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return b.Bytes(), nil
}

// gather makes one record of all batches.
func gather(r array.RecordReader) (arrow.Record, error) {
	want := schema()
	if !r.Schema().Equal(want) {
		return nil, fmt.Errorf("values have the columns %v, want %v", r.Schema(), want)
	}
	parts := make([][]arrow.Array, want.NumFields())
	defer func() {
		for _, p := range parts {
			release(p)
		}
	}()
	var rows int64
	for r.Next() {
		record := r.Record()
		rows += record.NumRows()
		for i, c := range record.Columns() {
			c.Retain()
			parts[i] = append(parts[i], c)
		}
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if rows == 0 {
		builder := array.NewRecordBuilder(memory.DefaultAllocator, want)
		defer builder.Release()
		return builder.NewRecord(), nil
	}
	columns := make([]arrow.Array, len(parts))
	defer release(columns)
	for i, p := range parts {
		var err error
		if columns[i], err = array.Concatenate(p, memory.DefaultAllocator); err != nil {
			return nil, err
		}
	}
	return array.NewRecord(want, columns, rows), nil
}

func release(arrays []arrow.Array) {
	for _, a := range arrays {
		if a != nil {
			a.Release()
		}
	}
}
