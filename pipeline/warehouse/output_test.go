package warehouse_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/warehouse"
)

func TestParquetComesBackTheSame(t *testing.T) {
	ctx, db := context.Background(), open(t)
	if err := db.Exec(ctx, "create table main.t as select range as i, 'x' || range as text, cast(range * 0.01 as decimal(18,4)) as amount, timestamp '2026-03-09' + interval (range) second as at, date '2026-03-09' as d, case when range % 3 = 0 then [range] end as l from range(5000)"); err != nil {
		t.Fatal(err)
	}
	var files [2][]byte
	path := filepath.Join(t.TempDir(), "it's.parquet")
	for i := range files {
		r, err := db.Query(ctx, "from main.t order by i")
		if err != nil {
			t.Fatal(err)
		}
		if err := warehouse.WriteParquet(ctx, path, r, 0); err != nil {
			t.Fatal(err)
		}
		r.Release()
		if files[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two writes of the same rows differ")
	}
	if left, _ := filepath.Glob(path + ".*"); left != nil {
		t.Errorf("left behind: %v", left)
	}
	const sum = "select count(*), bit_xor(hash(i, text, amount, cast(at as timestamp), d, l)) from "
	if a, b := cells(t, db, sum+"main.t"), cells(t, db, sum+"'"+strings.ReplaceAll(path, "'", "''")+"'"); a[0][0] != "5000" || a[0][1] != b[0][1] {
		t.Errorf("table %v, file %v", a, b)
	}
}
