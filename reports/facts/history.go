package facts

import "time"

// Restatement is a value that was published as final and is another one today.
type Restatement struct {
	Key
	SegmentKind, Segment string // "all" for a value over all segments
	On                   time.Time
	PublishedOn          time.Time // Monday of the report that said Before
	Before, Today        *float64  // Today is nil where the value is gone
	Reason               string    // data, definition
}

// Total tells whether the value is over all segments.
func (r Restatement) Total() bool { return r.SegmentKind == "all" }

// historyTables are the tables that compare this report with earlier ones.
func (f *Facts) historyTables() []table {
	return []table{
		{name: "signals.restatements", order: "metric, series, segment_kind, segment, period_on", need: []string{"metric", "series", "published_value", "value"}, row: func(l line) {
			f.Restatements = append(f.Restatements, Restatement{Key: l.key(), SegmentKind: l.exact("segment_kind"), Segment: l.text("segment"),
				On: l.on("period_on"), PublishedOn: l.on("published_on"), Before: l.num("published_value"), Today: l.num("value"), Reason: l.text("reason")})
		}},
	}
}
