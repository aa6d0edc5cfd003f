package reports_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"accordo/reports/internal/sample"
)

// The data of a chart is the same in both formats: the rows, the columns, and
// where there is nothing.
func TestChartsAsParquet(t *testing.T) {
	out := t.TempDir()
	build(t, sample.New(), options(out))
	files := tree(t, filepath.Join(out, "2026-W47"))
	for name, data := range files {
		if !strings.HasPrefix(name, "data/") || !strings.HasSuffix(name, ".csv") || strings.HasPrefix(name, "data/metrics") {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		f, err := file.NewParquetReader(bytes.NewReader(files[strings.TrimSuffix(name, ".csv")+".parquet"]))
		if err != nil {
			t.Fatal(name, err)
		}
		reader, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
		if err != nil {
			t.Fatal(name, err)
		}
		table, err := reader.ReadTable(context.Background())
		if err != nil {
			t.Fatal(name, err)
		}
		if int(table.NumRows()) != len(rows)-1 || int(table.NumCols()) != len(rows[0]) {
			t.Errorf("%s: %d rows of %d columns in Parquet, %d of %d in CSV", name, table.NumRows(), table.NumCols(), len(rows)-1, len(rows[0]))
			continue
		}
		for c, head := range rows[0] {
			if table.Schema().Field(c).Name != head {
				t.Errorf("%s: column %d is %s in Parquet, %s in CSV", name, c, table.Schema().Field(c).Name, head)
			}
			at := 1
			for _, chunk := range table.Column(c).Data().Chunks() {
				for i := range chunk.Len() {
					if chunk.IsNull(i) != (rows[at][c] == "") {
						t.Errorf("%s: %s of row %d is %q in CSV, null is %v in Parquet", name, head, at, rows[at][c], chunk.IsNull(i))
					}
					at++
				}
			}
		}
		table.Release()
	}
}
