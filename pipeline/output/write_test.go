package output_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/output"
)

// write is one number as a format writes it.
func write(t *testing.T, format string, v float64) string {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{{Name: "v", Type: arrow.PrimitiveTypes.Float64}}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer b.Release()
	b.Field(0).(*array.Float64Builder).Append(v)
	record := b.NewRecord()
	defer record.Release()
	r, err := array.NewRecordReader(schema, []arrow.Record{record})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	var out strings.Builder
	if _, _, err := output.Write(&out, format, r, -1); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func FuzzNumbersAreWrittenWithoutExponent(f *testing.F) {
	for _, v := range []float64{0, 0.1, 1265000, 1090711.27, -1e6, 1e21, 1e-9, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1)} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Skip("no number")
		}
		cell := strings.TrimSuffix(strings.TrimPrefix(write(t, "csv", v), "v\n"), "\n")
		if strings.ContainsAny(cell, "eE") {
			t.Errorf("%g is written as %s", v, cell)
		}
		back, err := strconv.ParseFloat(cell, 64)
		if err != nil || math.Float64bits(back) != math.Float64bits(v) {
			t.Errorf("%g is written as %s and read back as %g (%v)", v, cell, back, err)
		}
		var rows []map[string]float64
		if err := json.Unmarshal([]byte(write(t, "json", v)), &rows); err != nil || len(rows) != 1 || rows[0]["v"] != v {
			t.Errorf("%g is not the same in JSON: %v (%v)", v, rows, err)
		}
	})
}
