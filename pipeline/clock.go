package pipeline

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// Clock holds the dates a run is a function of (R1, R2).
type Clock struct {
	AsOf       time.Time // exclusive end of the last closed week, an instant
	ReportWeek time.Time // Monday of that week, midnight UTC of the date
	FirstWeek  time.Time // Monday on which the window starts
	Extract    time.Time // latest change seen in the exports, zero when none states it
}

// newClock closes the last full week before at in zone loc.
func newClock(at time.Time, loc *time.Location, weeks int) Clock {
	local := at.In(loc)
	back := (int(local.Weekday()) + 6) % 7
	monday := time.Date(local.Year(), local.Month(), local.Day()-back, 0, 0, 0, 0, loc)
	date := time.Date(monday.Year(), monday.Month(), monday.Day(), 0, 0, 0, 0, time.UTC)
	return Clock{
		AsOf:       monday.UTC(),
		ReportWeek: date.AddDate(0, 0, -7),
		FirstWeek:  date.AddDate(0, 0, -7*weeks),
	}
}

// WeekLabel returns the ISO label of the report week, such as 2026-W47.
func (c Clock) WeekLabel() string {
	year, week := c.ReportWeek.ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// settleClock closes the last full week before --as-of, else before the latest
// change the exports know of: a run never asks the machine for the time.
func settleClock(ctx context.Context, db *warehouse.DB, asOf string, c *config.Config, contracts []*export.Contract) (Clock, error) {
	loc := c.Project.TimeZone.Location()
	extract, err := extractTime(ctx, db, contracts)
	if err != nil {
		return Clock{}, err
	}
	at := extract
	if asOf != "" {
		if at, err = ParseAsOf(asOf, loc); err != nil {
			return Clock{}, err
		}
	}
	if at.IsZero() {
		return Clock{}, diag.New(diag.Config, diag.Problem{
			Message: "the exports do not say when they were taken",
			Hint:    "name the day with --as-of 2026-11-23",
		})
	}
	clock := newClock(at, loc, c.Project.Weeks)
	clock.Extract = extract
	return clock, nil
}

// extractTime returns the latest value of the contracts' watermark columns: the
// moment up to which the exports know the world.
func extractTime(ctx context.Context, q querier, contracts []*export.Contract) (time.Time, error) {
	var parts []string
	for _, c := range contracts {
		if c.Watermark != "" {
			parts = append(parts, fmt.Sprintf("select max(%s) as at from raw.%s", c.Watermark, c.Table()))
		}
	}
	if len(parts) == 0 {
		return time.Time{}, nil
	}
	r, err := q.Query(ctx, "select cast(max(at) as timestamp) as at from ("+strings.Join(parts, " union all ")+") as marks")
	if err != nil {
		return time.Time{}, err
	}
	defer r.Release()
	for r.Next() {
		column, ok := r.Record().Column(0).(*array.Timestamp)
		if ok && column.Len() > 0 && column.IsValid(0) {
			unit := r.Record().Schema().Field(0).Type.(*arrow.TimestampType).Unit
			return column.Value(0).ToTime(unit), nil
		}
	}
	return time.Time{}, r.Err()
}

// KnownAsOf refuses an --as-of that is no day, before anything is read; "" is
// none.
func KnownAsOf(text string) error {
	if text == "" {
		return nil
	}
	_, err := ParseAsOf(text, time.UTC)
	return err
}

// ParseAsOf reads --as-of: a date, meaning its local midnight, or an instant.
func ParseAsOf(text string, loc *time.Location) (time.Time, error) {
	if t, err := time.ParseInLocation(time.DateOnly, text, loc); err == nil {
		return t, nil
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	return time.Time{}, diag.New(diag.Config, diag.Problem{
		Message: fmt.Sprintf("--as-of %q is neither a date nor an instant", text),
		Hint:    "write 2026-11-23 or 2026-11-23T06:00:00+01:00",
	})
}
