package gate

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// Drift says what a change of an export's columns means.
type Drift string

// The modes of exports.drift.
const (
	DriftFreeze Drift = "freeze" // a column that feeds a table and came, went or changed its unit refuses the run
	DriftWarn   Drift = "warn"   // it is a warning
	DriftAllow  Drift = "allow"  // it is not looked at
)

// drift compares the columns of each source with those of its newest earlier
// load. What no query reads (a header the contract does not ask for, another
// spelling of a known one) is a warning even when columns are frozen.
func drift(now []Load, earlier []Earlier, l Limits) []Finding {
	if l.Drift == DriftAllow {
		return nil
	}
	var out []Finding
	for _, load := range now {
		last, ok := newestShape(load.Source, earlier)
		if !ok || load.Columns == nil {
			continue
		}
		found := changes(last, load)
		for i := range found {
			if l.Drift == DriftWarn {
				found[i].Severity = diag.SeverityWarning
			}
		}
		if len(found) == 0 {
			found = []Finding{{Gate: GateDrift, Source: load.Source, Good: true}}
		}
		out = append(out, found...)
	}
	return out
}

func newestShape(source string, earlier []Earlier) (Load, bool) {
	for _, e := range earlier {
		if load, ok := e.Loads[source]; ok && load.Columns != nil {
			return load, true
		}
	}
	return Load{}, false
}

const agreedHint = "if the change is wanted, run once with --accept drift: later runs compare with this one"

func changes(last, now Load) []Finding {
	var out []Finding
	add := func(severity diag.Severity, hint, format string, args ...any) {
		f := Finding{Gate: GateDrift, Source: now.Source}
		f.File, f.Severity, f.Hint, f.Message = now.file(), severity, hint, fmt.Sprintf(format, args...)
		out = append(out, f)
	}
	for _, column := range slices.Sorted(maps.Keys(last.Columns)) {
		was := last.Columns[column]
		header, still := now.Columns[column]
		switch {
		case !still:
			add(diag.SeverityError, "export it with column "+fmt.Sprintf("%q", was)+"; "+agreedHint, "column %q (%s) has vanished", was, column)
		case header != was && unit(header) != unit(was):
			add(diag.SeverityError, agreedHint, "column %q (%s) was %q before: its unit has changed", header, column, was)
		case !strings.EqualFold(header, was):
			add(diag.SeverityWarning, "", "column %q (%s) was called %q before", header, column, was)
		}
	}
	for _, column := range slices.Sorted(maps.Keys(now.Columns)) {
		if _, had := last.Columns[column]; !had {
			add(diag.SeverityError, agreedHint, "column %q (%s) is new and feeds queries", now.Columns[column], column)
		}
	}
	for _, header := range now.Unknown {
		if !slices.Contains(last.Unknown, header) {
			add(diag.SeverityWarning, "no query reads it; name it in the contract to use it", "column %q is new", header)
		}
	}
	for _, header := range last.Unknown {
		if !slices.Contains(now.Unknown, header) {
			add(diag.SeverityWarning, "", "column %q, which no query reads, has vanished", header)
		}
	}
	return out
}

var reUnit = regexp.MustCompile(`\(([A-Z]{3}|%|[^()]*UTC[^()]*)\)`)

// unit is the currency, percent sign or zone in a header, "" for none.
func unit(header string) string { return reUnit.FindString(header) }
