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

func TestWriteCSV(t *testing.T) {
	db := open(t)
	r, err := db.Query(context.Background(), `select * from (values
		(1, 'plain', -1.50::decimal(9,2), timestamp '2026-03-09 10:00:00', date '2026-03-09', -0.5::double, true, ['=a', 'b']),
		(2, '=cmd()', 0, null, null, null, null, null),
		(3, E'a,"b"\nc', 12345678901234.5, timestamp '2026-03-09 10:00:00.25', null, 1e20, false, []),
		(4, '', null, null, null, null, null, null),
		(5, '-1+2', null, null, null, null, null, null), (6, E'\tx', null, null, null, null, null, null), (7, '@x', null, null, null, null, null, null), (8, null, null, null, null, null, null, null)
		) t(i, text, amount, at, "on", share, yes, "=list") order by i`)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	var got bytes.Buffer
	if err := warehouse.WriteCSV(&got, r); err != nil {
		t.Fatal(err)
	}
	want := `i,text,amount,at,on,share,yes,'=list
1,plain,-1.50,2026-03-09T10:00:00Z,2026-03-09,-0.5,true,"[""=a"",""b""]"
2,'=cmd(),0.00,,,,,
3,"a,""b""
c",12345678901234.50,2026-03-09T10:00:00.25Z,,1e+20,false,[]
4,"",,,,,,
5,'-1+2,,,,,,
6,'	x,,,,,,
7,'@x,,,,,,
8,,,,,,,
`
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

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
		if err := warehouse.WriteParquet(ctx, path, r); err != nil {
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
