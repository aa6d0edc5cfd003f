package warehouse

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the same rules on every machine, whatever it has installed

	"accordo/pipeline/diag"
)

// The years whose clock changes are known to the generated SQL. Before them the
// first offset holds, after them the last one, or the rule of the last years.
const (
	zoneFirstYear = 1990
	zoneEndYear   = 2046
)

// zone is a time zone as SQL: the engine has no time zone data of its own.
type zone struct {
	name    string
	periods []period
}

// period is a stretch of time with one offset from UTC.
type period struct {
	start  time.Time // UTC; meaningless for the first
	offset int       // seconds east of UTC
}

// loadZone finds the clock changes of a zone; "" is UTC.
func loadZone(name string) (zone, error) {
	if name == "" {
		name = "UTC"
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return zone{}, diag.New(diag.Config, diag.Problem{
			Message: fmt.Sprintf("unknown time zone %q", name),
			Hint:    "use an IANA name such as Europe/Rome",
		})
	}
	at := time.Date(zoneFirstYear, 1, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(zoneEndYear, 1, 1, 0, 0, 0, 0, time.UTC)
	z := zone{name: name}
	for at.Before(end) {
		_, offset := at.In(loc).Zone()
		if n := len(z.periods); n == 0 || z.periods[n-1].offset != offset {
			z.periods = append(z.periods, period{start: at, offset: offset})
		}
		_, next := at.In(loc).ZoneBounds()
		if next.IsZero() {
			break
		}
		if !next.After(at) {
			next = at.Add(time.Hour) // ZoneBounds may stand still at the turn of a leap year
		}
		at = next.UTC()
	}
	return z, nil
}

// branch is one leaf of a CASE tree: from this instant on, this result.
type branch struct {
	from   time.Time
	result string
}

// toLocal returns SQL for the local timestamp of a UTC timestamp expression,
// which must be cheap (a column): it is repeated at each level of the tree.
func (z zone) toLocal(utc string) string {
	rule, regular := z.rule()
	var branches []branch
	for _, p := range z.periods {
		if regular && !p.start.Before(rule.from) {
			break
		}
		branches = append(branches, branch{p.start, shift(utc, p.offset)})
	}
	if !regular {
		return tree(utc, branches)
	}
	return fmt.Sprintf("case when %s >= timestamp '%s' then %s else %s end",
		utc, rule.from.UTC().Format(time.DateTime), rule.toLocal(utc), tree(utc, branches))
}

// toUTC returns SQL for the UTC timestamp of a local timestamp expression. It is
// null where the clock skipped that time, and the earlier of the two instants
// where the clock went back.
func (z zone) toUTC(local string) string {
	branches := []branch{{time.Time{}, shift(local, -z.periods[0].offset)}}
	for i, p := range z.periods[1:] {
		before := z.periods[i].offset
		ends := p.start.Add(time.Duration(before) * time.Second)
		if p.offset > before {
			branches = append(branches, branch{ends, "null"})
			ends = p.start.Add(time.Duration(p.offset) * time.Second)
		}
		branches = append(branches, branch{ends, shift(local, -p.offset)})
	}
	return tree(local, branches)
}

// tree returns a CASE expression that finds the branch of an instant by halving.
func tree(instant string, branches []branch) string {
	if len(branches) == 1 {
		return branches[0].result
	}
	half := len(branches) / 2
	return fmt.Sprintf("case when %s < timestamp '%s' then %s else %s end", instant,
		branches[half].from.UTC().Format("2006-01-02 15:04:05"),
		tree(instant, branches[:half]), tree(instant, branches[half:]))
}

// shift returns SQL that moves a timestamp by seconds.
func shift(expr string, seconds int) string {
	switch {
	case seconds == 0:
		return expr
	case seconds%3600 == 0:
		return fmt.Sprintf("%s + interval '%d' hour", expr, seconds/3600)
	default:
		return fmt.Sprintf("%s + interval '%d' second", expr, seconds)
	}
}

// gapReason says why a local time of z was refused.
func (z zone) gapReason() string {
	return strings.Join([]string{"no such time in", z.name, "(the clock went forward)"}, " ")
}
