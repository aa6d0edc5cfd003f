package reports

import (
	"bytes"
	"fmt"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"accordo/reports/facts"
	"accordo/reports/frame"
	"accordo/reports/words"
)

// pointsSchema has the columns of metrics.csv with their types.
func pointsSchema() *arrow.Schema {
	amount := &arrow.Decimal128Type{Precision: 38, Scale: 6}
	field := func(name string, typ arrow.DataType) arrow.Field {
		return arrow.Field{Name: name, Type: typ, Nullable: true}
	}
	float := arrow.PrimitiveTypes.Float64
	return arrow.NewSchema([]arrow.Field{
		field("metric", arrow.BinaryTypes.String), field("series", arrow.BinaryTypes.String), field("period_on", arrow.FixedWidthTypes.Date32),
		field("numerator", amount), field("denominator", amount), field("value", float), field("low", float), field("high", float),
		field("mean", float), field("lower", float), field("upper", float), field("rule", arrow.PrimitiveTypes.Int32), field("is_mature", arrow.FixedWidthTypes.Boolean),
	}, nil)
}

// metricsParquet writes the rows of metrics.csv as one Parquet file: equal rows
// give equal bytes.
func metricsParquet(points []facts.Point) ([]byte, error) {
	schema := pointsSchema()
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer b.Release()
	for _, p := range points {
		b.Field(0).(*array.StringBuilder).Append(p.Metric)
		b.Field(1).(*array.StringBuilder).Append(p.Series)
		b.Field(2).(*array.Date32Builder).Append(arrow.Date32FromTime(p.On))
		for i, text := range []string{p.NumeratorText, p.DenominatorText} {
			if text == "" {
				b.Field(3 + i).AppendNull()
			} else if err := b.Field(3 + i).AppendValueFromString(text); err != nil {
				return nil, err
			}
		}
		for i, v := range []*float64{p.Value, p.Low, p.High, p.Mean, p.Lower, p.Upper} {
			if v == nil {
				b.Field(5 + i).AppendNull()
			} else {
				b.Field(5 + i).(*array.Float64Builder).Append(*v)
			}
		}
		if p.Rule > 0 {
			b.Field(11).(*array.Int32Builder).Append(int32(p.Rule))
		} else {
			b.Field(11).AppendNull()
		}
		b.Field(12).(*array.BooleanBuilder).Append(p.Mature)
	}
	return writeParquet(b)
}

// frameParquet writes the rows of a chart with the types its query gave them;
// texts are cleaned as in the CSV, but for the apostrophe that spreadsheets need.
func frameParquet(f *frame.Frame) ([]byte, error) {
	fields := make([]arrow.Field, len(f.Columns))
	for i, c := range f.Columns {
		fields[i] = arrow.Field{Name: c.Name, Type: c.Arrow, Nullable: true}
		if c.Type == frame.Text {
			fields[i].Type = arrow.BinaryTypes.String
		}
	}
	b := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))
	defer b.Release()
	for i, c := range f.Columns {
		for _, cell := range c.Cells {
			switch column := b.Field(i).(type) {
			case *array.NullBuilder:
				column.AppendNull()
			case *array.TimestampBuilder:
				if cell.Null {
					column.AppendNull()
					continue
				}
				column.AppendTime(cell.Time)
			default:
				text := cell.Text
				if c.Type == frame.Text {
					text = words.Prose(text)
				}
				if cell.Null {
					column.AppendNull()
				} else if err := column.AppendValueFromString(text); err != nil {
					return nil, fmt.Errorf("column %s: %w", c.Name, err)
				}
			}
		}
	}
	return writeParquet(b)
}

// writeParquet writes what a builder holds: equal rows give equal bytes.
func writeParquet(b *array.RecordBuilder) ([]byte, error) {
	record := b.NewRecord()
	defer record.Release()
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(record.Schema(), &out, parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithCreatedBy("accordo")), pqarrow.DefaultWriterProps())
	if err != nil {
		return nil, err
	}
	if err := w.Write(record); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
