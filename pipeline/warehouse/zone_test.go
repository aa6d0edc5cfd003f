package warehouse_test

import (
	"context"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/warehouse"
)

// open returns a warehouse in memory that is closed with the test.
func open(t testing.TB) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(context.Background(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// cells runs a query and returns its cells as text.
func cells(t testing.TB, db *warehouse.DB, sql string) [][]string {
	t.Helper()
	r, err := db.Query(context.Background(), sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer r.Release()
	var out [][]string
	for r.Next() {
		rec := r.Record()
		for i := range int(rec.NumRows()) {
			row := make([]string, rec.NumCols())
			for j := range row {
				row[j] = strings.Clone(rec.Column(j).ValueStr(i)) // it points into the batch
			}
			out = append(out, row)
		}
	}
	return out
}

var zones = []string{"Europe/Rome", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago", "Asia/Beirut", "Australia/Sydney", "Europe/Dublin", "Pacific/Auckland"}

func TestLocalAtAgreesWithGo(t *testing.T) {
	ctx := context.Background()
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			if err := db.Macros(ctx, warehouse.Params{Zone: name}, nil); err != nil {
				t.Fatal(err)
			}
			loc, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			instants := instantsAround(loc)
			load(t, db, instants)
			r, err := db.Query(ctx, "select at, params.local_at(at) as l, params.local_on(at) as d from main.instants order by at")
			if err != nil {
				t.Fatal(err)
			}
			defer r.Release()
			n := 0
			for r.Next() {
				rec := r.Record()
				at, local, day := rec.Column(0).(*array.Timestamp), rec.Column(1).(*array.Timestamp), rec.Column(2).(*array.Date32)
				for i := range int(rec.NumRows()) {
					utc := at.Value(i).ToTime(arrow.Microsecond)
					want := utc.In(loc).Format("2006-01-02 15:04:05")
					got := local.Value(i).ToTime(arrow.Microsecond).Format("2006-01-02 15:04:05")
					if got != want || day.Value(i).FormattedString() != want[:10] {
						t.Fatalf("%v: local_at = %s, local_on = %s, want %s", utc, got, day.Value(i).FormattedString(), want)
					}
					n++
				}
			}
			if n != len(instants) {
				t.Fatalf("compared %d of %d instants", n, len(instants))
			}
		})
	}
}

// instantsAround returns random instants and those beside every clock change.
func instantsAround(loc *time.Location) []time.Time {
	random := rand.New(rand.NewSource(1))
	from, to := time.Date(1990, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2045, 12, 31, 0, 0, 0, 0, time.UTC)
	var out []time.Time
	for range 20_000 {
		out = append(out, from.Add(time.Duration(random.Int63n(int64(to.Sub(from)/time.Second)))*time.Second))
	}
	for at := from; ; {
		_, end := at.In(loc).ZoneBounds()
		if end.IsZero() || end.After(to) {
			return out
		}
		for _, d := range []time.Duration{-1, 0, 1, -1800, 1800, -3600, 3599, 3600, 3601, -7200, 7200} {
			out = append(out, end.UTC().Add(d*time.Second))
		}
		if !end.After(at) {
			end = at.Add(time.Hour)
		}
		at = end
	}
}

// load puts instants into table main.instants(at).
func load(t *testing.T, db *warehouse.DB, instants []time.Time) {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{{Name: "at", Type: &arrow.TimestampType{Unit: arrow.Microsecond}}}, nil)
	b := newBuilder(t, schema)
	for _, at := range instants {
		b.Field(0).(*array.TimestampBuilder).Append(arrow.Timestamp(at.UnixMicro()))
	}
	rec := b.NewRecord()
	defer rec.Release()
	r, err := warehouse.Records(schema, rec)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	n, err := db.LoadArrow(context.Background(), "main", "instants", r)
	if err != nil || n != int64(len(instants)) {
		t.Fatalf("LoadArrow = %d, %v; want %d rows", n, err, len(instants))
	}
}

// A page of SQL at every use of a local time was half the time of planning.
func TestLocalAtIsShortWhereTheClocksChangeByRule(t *testing.T) {
	for _, name := range []string{"Europe/Rome", "America/New_York", "Australia/Sydney"} {
		macros, err := warehouse.Params{Zone: name}.Macros()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range macros {
			if m.Name == "local_at" && len(m.Body) > 6000 {
				t.Errorf("%s: local_at has %d characters", name, len(m.Body))
			}
		}
	}
}

func TestMacrosRefuseUnknownZone(t *testing.T) {
	err := open(t).Macros(context.Background(), warehouse.Params{Zone: "Europe/Roma"}, nil)
	if got, want := fmt.Sprint(err), `unknown time zone "Europe/Roma"`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
