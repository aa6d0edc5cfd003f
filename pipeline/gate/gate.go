package gate

import (
	"maps"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/diag"
)

// Load is what one run loaded of one kind of export.
type Load struct {
	Source  string            // "salesforce/lead"
	Files   []string          // names, as in exports
	Rows    int64             // in the raw table
	Columns map[string]string // column of the contract -> header as written; nil when it is not known
	Unknown []string          // headers no contract asks for
	Dated   bool              // its records carry a date that tells their age
	Newest  time.Time         // newest record before the end of the reported week, zero when there is none
}

// system returns the part before the slash.
func (l Load) system() string {
	system, _, _ := strings.Cut(l.Source, "/")
	return system
}

// file is what a message names.
func (l Load) file() string {
	if len(l.Files) == 0 {
		return l.Source
	}
	return l.Files[0]
}

// Freshness says how old the newest record of a source may be; 0 sets no limit.
type Freshness struct{ Warn, Error time.Duration }

// The gates.
const (
	GateFreshness = "freshness"
	GateVolume    = "volume"
	GateDrift     = "drift"
)

// Gates lists all gates whose refusal can be accepted for one run.
func Gates() []string { return []string{GateDrift, GateFreshness, GateVolume} }

// Limits are what the loads are held against.
type Limits struct {
	AsOf      time.Time            // exclusive end of the reported week, UTC
	Freshness map[string]Freshness // by system or system/object
	Drop      float64              // percent by which rows may fall below the usual number; 100 sets no limit
	Drift     Drift
	Accept    []string // gates whose errors are warnings in this run
}

// Finding is the judgement of one gate on one source.
type Finding struct {
	Gate   string
	Source string
	Good   bool
	diag.Problem
}

// Name returns "gates.volume.salesforce/lead".
func (f Finding) Name() string { return "gates." + f.Gate + "." + f.Source }

// Judge holds what was loaded now against the limits and against earlier loads,
// newest first. It returns what was judged, in a fixed order; what no limit or
// no earlier load speaks of is not in the list.
func Judge(now []Load, earlier []Earlier, l Limits) []Finding {
	now = slices.SortedFunc(slices.Values(now), func(a, b Load) int { return strings.Compare(a.Source, b.Source) })
	var out []Finding
	out = append(out, fresh(now, l)...)
	out = append(out, volume(now, earlier, l)...)
	out = append(out, drift(now, earlier, l)...)
	for i := range out {
		if slices.Contains(l.Accept, out[i].Gate) {
			out[i].Severity = diag.SeverityWarning
		}
	}
	return out
}

// Refusals returns the problems of the findings that refuse a run.
func Refusals(findings []Finding) []diag.Problem {
	var problems []diag.Problem
	for _, f := range findings {
		if !f.Good && f.Severity == diag.SeverityError {
			problems = append(problems, f.Problem)
		}
	}
	return problems
}

func sources(loads map[string]Load) []string { return slices.Sorted(maps.Keys(loads)) }
