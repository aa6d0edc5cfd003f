package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Reject is one cell that kept its record out of a table.
type Reject struct {
	Record int64  // record number in the export, from 1; 0 when the input has no _record
	Column string // canonical name
	Raw    string // the text as it stands in the export, "" for a missing value
	Reason string // lower case: "not a date"
}

// Rejected reads an input once more and returns every refused cell, by record
// and column; a record with two bad cells is there twice. Give it Arrow input,
// which has record numbers. It writes nothing.
func (db *DB) Rejected(ctx context.Context, t Table, in Input) ([]Reject, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	var cols []int
	var flags []string
	for i, b := range t.badCells() {
		if b == "" {
			continue
		}
		cols = append(cols, i)
		gap := "false"
		if t.Columns[i].Type == "timestamp" {
			gap = fmt.Sprintf("n%d is not null", i)
		}
		flags = append(flags, b, fmt.Sprintf("t%d", i), gap)
	}
	if len(cols) == 0 {
		return nil, nil
	}
	var out []Reject
	err := db.withInput(ctx, in, func(conn *sql.Conn, s scan) error {
		rows, err := conn.QueryContext(ctx, fmt.Sprintf("select coalesce(_record, 0), %s from (%s) where bad order by 1",
			strings.Join(flags, ", "), t.judged(s)))
		if err != nil {
			return err
		}
		defer rows.Close()
		var record int64
		bad, text, gap := make([]sql.NullBool, len(cols)), make([]sql.NullString, len(cols)), make([]sql.NullBool, len(cols))
		dest := []any{&record}
		for i := range cols {
			dest = append(dest, &bad[i], &text[i], &gap[i])
		}
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				return err
			}
			for i, c := range cols {
				if bad[i].Bool {
					out = append(out, Reject{Record: record, Column: t.Columns[c].Name, Raw: text[i].String,
						Reason: t.Columns[c].refusal(text[i].Valid, gap[i].Bool)})
				}
			}
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("rejected records of %s for %s.%s: %w", in.File, t.Schema, t.Name, clean(err))
	}
	return out, nil
}

// refusal says why a cell was refused: missing, in a clock gap, or of another type.
func (c Column) refusal(present, inGap bool) string {
	switch {
	case !present:
		return "required value is missing"
	case inGap:
		z, _ := loadZone(c.Zone)
		return z.gapReason()
	default:
		return c.reason()
	}
}
