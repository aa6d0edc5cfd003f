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

// Cause is what the change of a number is made of. Kind is mix_rate, velocity or bridge.
type Cause struct {
	Kind  string
	Total *float64
	Parts []CausePart
}

// CausePart is one part of a cause; Label names a segment where there is one.
type CausePart struct {
	Part, Label  string
	Contribution float64
}

// Missing is a metric that has no data, and what would bring it.
type Missing struct {
	Key
	Number, Title, Needs string
}

// Days are the business days of a number's newest period and of the period it is
// compared with, which differ.
type Days struct{ Now, Then int }

// DefinitionChange says from which report on a metric means something else.
type DefinitionChange struct {
	Metric string
	On     time.Time // Monday of the first week reported under the new definition
	Mark   string    // "v1 → v2", or the first signs of both queries
}

// historyTables are the tables that compare this report with earlier ones and explain what changed.
func (f *Facts) historyTables(lang string) []table {
	return []table{
		{name: "signals.restatements", order: "metric, series, segment_kind, segment, period_on", need: []string{"metric", "series", "published_value", "value"}, row: func(l line) {
			f.Restatements = append(f.Restatements, Restatement{Key: l.key(), SegmentKind: l.exact("segment_kind"), Segment: l.text("segment"),
				On: l.on("period_on"), PublishedOn: l.on("published_on"), Before: l.num("published_value"), Today: l.num("value"), Reason: l.text("reason")})
		}},
		{name: "signals.missing_inputs", order: "number, metric, series", need: []string{"metric", "series", "title_" + lang, "needs_" + lang}, row: func(l line) {
			f.Missing = append(f.Missing, Missing{Key: l.key(), Number: l.text("number"), Title: l.own("title_" + lang), Needs: l.own("needs_" + lang)})
		}},
		{name: "signals.series_changes", order: "metric, changed_on", need: []string{"metric", "changed_on", "definition_change"}, row: func(l line) {
			if mark := l.text("definition_change"); mark != "" { // known changes of the agreement stand with the numbers
				f.Redefined = append(f.Redefined, DefinitionChange{Metric: l.key().Metric, On: l.on("changed_on"), Mark: mark})
			}
		}},
		{name: "signals.false_alarms", order: "place", need: []string{"place", "series", "expected"}, row: func(l line) {
			f.Judged, f.FalseAlarms = l.whole("series"), l.count("expected")
		}},
		{name: "signals.compared_days", order: "metric, series", need: []string{"metric", "series", "open_days_now", "open_days_then"}, row: func(l line) {
			f.Days[l.key()] = Days{Now: l.whole("open_days_now"), Then: l.whole("open_days_then")}
		}},
		{name: "signals.change_causes", order: "metric, series, place", need: []string{"metric", "series", "kind", "part", "contribution", "total"}, row: func(l line) {
			c := f.Causes[l.key()]
			if c == nil {
				c = &Cause{Kind: l.text("kind"), Total: l.num("total")}
				f.Causes[l.key()] = c
			}
			c.Parts = append(c.Parts, CausePart{Part: l.text("part"), Label: l.text("label"), Contribution: l.count("contribution")})
		}},
	}
}
