package pipeline

import (
	"context"
	"fmt"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// coverPeriods notes the first and last day each file speaks of. Lists of users
// or roles that only say when a row was made speak of no period.
func coverPeriods(ctx context.Context, db *warehouse.DB, contracts []*export.Contract, files []FileReport) error {
	byName := map[string]*FileReport{}
	for i := range files {
		byName[files[i].Name] = &files[i]
	}
	for _, c := range contracts {
		column := periodColumn(c)
		if column == "" {
			continue
		}
		r, err := db.Query(ctx, fmt.Sprintf(
			`select _file, cast(min(%[1]s) as date), cast(max(%[1]s) as date) from raw.%[2]s where %[1]s is not null group by _file`, column, c.Table()))
		if err != nil {
			return err
		}
		for r.Next() {
			record := r.Record()
			names, from, to := record.Column(0).(*array.String), record.Column(1).(*array.Date32), record.Column(2).(*array.Date32)
			for i := range int(record.NumRows()) {
				if f := byName[names.Value(i)]; f != nil {
					f.From, f.To = from.Value(i).ToTime(), to.Value(i).ToTime()
				}
			}
		}
		err = r.Err()
		r.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

// periodColumn returns the column that dates a contract's records: its
// watermark, else the first date of its key, else its first other date; "" for none.
func periodColumn(c *export.Contract) string {
	if c.Watermark != "" {
		return c.Watermark
	}
	for _, name := range c.Key {
		if col, ok := c.Column(name); ok && dates(col) {
			return name
		}
	}
	for _, col := range c.Columns {
		if dates(col) && col.Name != "created_at" {
			return col.Name
		}
	}
	return ""
}

func dates(col export.ContractColumn) bool {
	return col.Type == export.TypeDate || col.Type == export.TypeTimestamp
}

// day returns a date's text for JSON, empty for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
