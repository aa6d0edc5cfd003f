package model

import (
	"fmt"
	"time"

	"accordo/pipeline/diag"
)

// checkChanges holds the list of changes against the version: once there is one,
// each version after the first has its line, in order, with a day and a text. A
// metric without a list is not asked for one.
func (n *Node) checkChanges() []diag.Problem {
	var problems []diag.Problem
	wrong := func(key, hint, format string, args ...any) {
		problems = append(problems, n.Problem(key, hint, format, args...))
	}
	changes := n.Front.Changes
	if len(changes) > 0 && n.Layer != Metrics {
		wrong("changes", "take the lines away: the history of a file is in its repository", "changes of what is no metric")
		return problems
	}
	before := time.Time{}
	for i, c := range changes {
		key := fmt.Sprintf("changes[%d]", i)
		if want := i + 2; c.Version != want {
			wrong(key+".version", fmt.Sprintf("list the changes from version 2 on, one line each: this is that of version %d", want), "change %d is of version %d", i+1, c.Version)
		}
		on, err := time.Parse(time.DateOnly, c.On)
		switch {
		case err != nil:
			wrong(key+".on", "write the day as 2026-11-27", "%q is no day", c.On)
		case on.Before(before):
			wrong(key+".on", "the oldest change comes first", "change %d is of %s, before the one above it", i+1, c.On)
		default:
			before = on
		}
		if c.What.EN == "" {
			wrong(key, "add what: {en: …, it: …}", "change %d does not say what changed", i+1)
		}
	}
	if len(changes) > 0 && len(changes)+1 < n.Front.Version {
		wrong("changes", fmt.Sprintf("add {version: %d, on: …, what: {en: …, it: …}}", len(changes)+2), "version %d has no line", len(changes)+2)
	}
	if len(changes)+1 > n.Front.Version && len(changes) > 0 {
		wrong("version", fmt.Sprintf("write version: %d", len(changes)+1), "version %d, and changes up to version %d", n.Front.Version, len(changes)+1)
	}
	return problems
}
