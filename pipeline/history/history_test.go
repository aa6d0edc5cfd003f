package history_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/pipeline/history"
	"accordo/pipeline/warehouse"
)

// values returns n weeks of one metric, over all and for one segment, as the
// warehouse gives them, in batches of at most cut rows.
func values(t *testing.T, n, cut int) array.RecordReader {
	t.Helper()
	db, err := warehouse.Open(context.Background(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	whole, err := db.Query(context.Background(), `select date '2026-11-09' as published_on, 'a.rate' as metric, '' as series,
  cast(date '2026-11-09' - cast(7 * (i // 2) as integer) as date) as period_on,
  case when i % 2 = 0 then 'all' else 'source' end as segment_kind, case when i % 2 = 0 then 'all' else 'Fiera' end as segment,
  cast(i as decimal(38, 6)) as numerator, cast(case when i % 3 > 0 then 100 end as decimal(38, 6)) as denominator,
  i / 100 as value, true as is_mature, cast(1 as integer) as version, 'abc' as sql_hash
from range(`+itoa(2*n)+`) as r (i) order by i`)
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Release()
	var parts []arrow.Record
	for whole.Next() {
		record := whole.Record()
		for from := int64(0); from < record.NumRows(); from += int64(cut) {
			parts = append(parts, record.NewSlice(from, min(from+int64(cut), record.NumRows())))
		}
	}
	r, err := array.NewRecordReader(whole.Schema(), parts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

func encode(t *testing.T, r array.RecordReader) []byte {
	t.Helper()
	data, err := history.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestBatchesDoNotChangeBytes(t *testing.T) {
	whole, cut := encode(t, values(t, 20, 1000)), encode(t, values(t, 20, 7))
	if !bytes.Equal(whole, cut) {
		t.Error("the same rows in other batches give other bytes")
	}
}

func TestReadsEarlierWeeksOnly(t *testing.T) {
	data := encode(t, values(t, 10, 1000))
	site := fstest.MapFS{}
	for _, week := range []string{"2026-W44", "2026-W45", "2026-W46", "2026-W47"} {
		site[week+"/"+history.File] = &fstest.MapFile{Data: data}
	}
	site["2026-W43/index.html"] = &fstest.MapFile{Data: []byte("from before there was a history")}
	site["index.html"] = &fstest.MapFile{}
	r, err := history.Read(context.Background(), site, time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	kinds := map[string]int{}
	for r.Next() {
		column := r.Record().Column(4).(*array.String)
		for i := range column.Len() {
			kinds[column.Value(i)]++
		}
	}
	// W44 and W45 over all segments, W46 whole, W47 is not earlier
	if kinds["all"] != 30 || kinds["source"] != 10 {
		t.Errorf("rows by kind %v, want 30 over all and 10 of segments", kinds)
	}
}

func TestNoSiteIsNoHistory(t *testing.T) {
	r, err := history.Read(context.Background(), nil, time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	if r.Next() || r.Schema().NumFields() != 12 {
		t.Errorf("want no rows of 12 columns, have %v", r.Schema())
	}
}

func TestDamagedFilesAreAllNamed(t *testing.T) {
	data := encode(t, values(t, 10, 1000))
	broken := bytes.Clone(data)
	for i := range 60 {
		broken[len(broken)/2+i] ^= 0xff
	}
	site := fstest.MapFS{
		"2026-W44/" + history.File: {Data: data[:len(data)-9]},
		"2026-W45/" + history.File: {Data: []byte("no Parquet at all")},
		"2026-W46/" + history.File: {Data: broken},
	}
	_, err := history.Read(context.Background(), site, time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC))
	var e *diag.Error
	if !errors.As(err, &e) || e.Kind != diag.Input || len(e.Problems) != 3 {
		t.Fatalf("want three problems of kind input, have %v", err)
	}
	for i, week := range []string{"2026-W44", "2026-W45", "2026-W46"} {
		if !strings.HasPrefix(e.Problems[i].File, week) {
			t.Errorf("problem %d is of %s", i, e.Problems[i].File)
		}
	}
}

func TestHashIsOfWhatTheQuerySays(t *testing.T) {
	const sql = "/* ---\nowner: sales\n--- */\nselect a, 'x  y' as b -- why\nfrom t"
	for other, same := range map[string]bool{
		"select a,   'x  y' as b\n\nfrom t":                 true,
		"/* another */ select a, 'x  y' as b from t /* end": true,
		"select a, 'x y' as b from t":                       false,
		"select a, 'x  y' as c from t":                      false,
		"select a, 'x  y' as b from t -- 'u":                true,
	} {
		if (history.Hash(sql) == history.Hash(other)) != same {
			t.Errorf("%q: same as %q is %v, want %v", other, sql, !same, same)
		}
	}
}
