package frame_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/diag"
	"accordo/reports/frame"
	"accordo/reports/internal/sample"
)

func read(t *testing.T, table sample.Table, limit int) (*frame.Frame, error) {
	t.Helper()
	r, err := table.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	return frame.Read("charts.x", r, limit)
}

func TestReadKeepsTypesNullsAndExactText(t *testing.T) {
	day := time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	f, err := read(t, sample.Table{Columns: []string{"a text", "b int", "c money", "d date", "e bool", "f time", "g float", "h float"},
		Rows: [][]any{{"x", 7, 1.25, day, true, day.Add(time.Hour), 0.1, 1265000.0}, {nil, nil, nil, nil, nil, nil, nil, nil}}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Rows != 2 || f.Str("a", 0) != "x" || f.Str("c", 0) != "1.2500" || f.Str("d", 0) != "2026-11-16" || f.Str("f", 0) != "2026-11-16 01:00:00" || f.Str("g", 0) != "0.1" || f.Str("h", 0) != "1265000" {
		t.Errorf("got %+v", f)
	}
	if v, ok := f.Num("c", 0); !ok || v != 1.25 {
		t.Errorf("money is %v %v", v, ok)
	}
	if b, ok := f.Flag("e", 0); !ok || !b {
		t.Errorf("flag is %v %v", b, ok)
	}
	for _, c := range f.Names() {
		if _, ok := f.Num(c, 1); ok || f.Str(c, 1) != "" {
			t.Errorf("column %s: NULL has a value", c)
		}
	}
	if _, ok := f.Num("missing", 0); ok {
		t.Error("a missing column has a value")
	}
}

func TestReadRefusesWhatIsNoNumber(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := read(t, sample.Table{Columns: []string{"a text", "value float"}, Rows: [][]any{{"x", 1.0}, {"y", v}}}, 0)
		if err == nil || diag.KindOf(err) != diag.Publish || !strings.Contains(err.Error(), "charts.x: record 2: column value is") {
			t.Errorf("%v: got %v", v, err)
		}
	}
}

func TestReadRefusesTooManyRows(t *testing.T) {
	rows := make([][]any, 301)
	for i := range rows {
		rows[i] = []any{i}
	}
	if _, err := read(t, sample.Table{Columns: []string{"value int"}, Rows: rows}, 300); err == nil || !strings.Contains(err.Error(), "more than 300 rows") {
		t.Errorf("got %v", err)
	}
}

func TestReadRefusesTypesAPageCannotShow(t *testing.T) {
	b := array.NewListBuilder(memory.DefaultAllocator, arrow.PrimitiveTypes.Int64)
	b.Append(true)
	b.ValueBuilder().(*array.Int64Builder).Append(1)
	list := b.NewArray()
	schema := arrow.NewSchema([]arrow.Field{{Name: "l", Type: list.DataType()}}, nil)
	r, err := array.NewRecordReader(schema, []arrow.Record{array.NewRecord(schema, []arrow.Array{list}, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := frame.Read("t", r, 0); err == nil || !strings.Contains(err.Error(), "list") {
		t.Errorf("got %v", err)
	}
}

func TestNeedNamesEveryProblem(t *testing.T) {
	f, err := read(t, sample.Table{Columns: []string{"a text", "b int"}, Rows: [][]any{{"x", 1}}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := f.Need(frame.Number, "a", "b", "c")
	if len(got) != 2 || !strings.Contains(got[0].Message, "must be a number") || !strings.Contains(got[1].Hint, "a, b") {
		t.Errorf("got %v", got)
	}
}
