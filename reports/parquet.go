package reports

import (
	"bytes"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"accordo/reports/facts"
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
	record := b.NewRecord()
	defer record.Release()
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(schema, &out, parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithCreatedBy("accordo")), pqarrow.DefaultWriterProps())
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
