package facts

import (
	"strings"
	"time"
)

// Run says of what the week's numbers were made.
type Run struct {
	ExtractAt *time.Time // UTC; the latest change in the exports
}

// KnownChange is an event both sides wrote into the agreement.
type KnownChange struct {
	Metric string // as Key.Metric; "*" for all
	On     time.Time
	Cause  string
}

// Action was agreed in a joint meeting. Done is nil while it is open.
type Action struct {
	Title, Owner      string
	Agreed, Due, Done *time.Time
}

// weekTables are those about the week as a whole.
func (f *Facts) weekTables() []table {
	return []table{
		{name: "accordo.run", order: "as_of", row: func(l line) {
			f.Run.ExtractAt = l.day("extract_at")
		}},
		{name: "agreement.known_changes", order: "metric, changed_on, cause", need: []string{"metric", "changed_on", "cause"}, row: func(l line) {
			f.KnownChanges = append(f.KnownChanges, KnownChange{Metric: Name(strings.ReplaceAll(l.exact("metric"), "/", "."), "").Metric, On: l.on("changed_on"), Cause: l.text("cause")})
		}},
		{name: "core.actions", order: "done_on is not null, due_on, action_id", need: []string{"title", "owner", "due_on", "done_on"}, row: func(l line) {
			f.Actions = append(f.Actions, Action{Title: l.text("title"), Owner: l.text("owner"), Agreed: l.day("agreed_on"), Due: l.day("due_on"), Done: l.day("done_on")})
		}},
	}
}

// OverallGrade is the worst of the sections' grades, "" when none was given.
func (f *Facts) OverallGrade() string {
	worst := ""
	for _, g := range f.Grades {
		worst = max(worst, g.Grade)
	}
	return worst
}

// KnownCause returns what the agreement says happened to a metric between two
// days, both included; the latest when there are several.
func (f *Facts) KnownCause(metric string, from, to time.Time) (KnownChange, bool) {
	var found KnownChange
	ok := false
	for _, c := range f.KnownChanges {
		if (c.Metric == metric || c.Metric == "*") && !c.On.Before(from) && !c.On.After(to) {
			found, ok = c, true
		}
	}
	return found, ok
}
