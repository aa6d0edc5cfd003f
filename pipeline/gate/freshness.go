package gate

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"accordo/pipeline/diag"
)

// fresh judges every source that has a limit: a system by its newest record of
// any kind, a system/object by its own.
func fresh(now []Load, l Limits) []Finding {
	var out []Finding
	for _, source := range slices.Sorted(maps.Keys(l.Freshness)) {
		limit := l.Freshness[source]
		if limit.Warn == 0 && limit.Error == 0 {
			continue
		}
		f := Finding{Gate: GateFreshness, Source: source}
		var newest time.Time
		came, dated := false, false
		for _, load := range now {
			if load.Source != source && load.system() != source {
				continue
			}
			came, dated = true, dated || load.Dated
			if f.File == "" || load.Newest.After(newest) {
				f.File = load.file()
			}
			if load.Newest.After(newest) {
				newest = load.Newest
			}
		}
		age := l.AsOf.Sub(newest)
		strictest := limit.Error
		switch {
		case !came:
			f.File = source
			f.Message = "no file came of a source that has a freshness limit"
			f.Hint = "bring its export, or take quality_gates.freshness." + source + " out of accordo.yaml"
		case !dated:
			f.Severity = diag.SeverityWarning
			f.Message = "no column of it tells the age of its records"
			f.Hint = "take quality_gates.freshness." + source + " out of accordo.yaml: it cannot be kept"
		case newest.IsZero():
			f.Message = "no record of " + source + " is from before the end of the reported week"
			f.Hint = "export it again for the weeks of the report"
		case limit.Error > 0 && age > limit.Error:
			f.Message, f.Hint = stale(source, newest, age, strictest)
		case limit.Warn > 0 && age > limit.Warn:
			f.Severity = diag.SeverityWarning
			f.Message, f.Hint = stale(source, newest, age, limit.Warn)
		default:
			f.Good = true
		}
		if limit.Error == 0 {
			f.Severity = diag.SeverityWarning
		}
		out = append(out, f)
	}
	return out
}

func stale(source string, newest time.Time, age, limit time.Duration) (message, hint string) {
	return fmt.Sprintf("the newest record of %s is from %s, %s before the end of the reported week; the limit is %s",
			source, newest.Format(time.DateOnly), span(age), span(limit)),
		"export it again; if the source is quiet by nature, raise quality_gates.freshness." + source
}

// span writes an age in days, or in hours below two days.
func span(d time.Duration) string {
	if d < 48*time.Hour {
		return fmt.Sprintf("%.0f h", d.Hours())
	}
	return fmt.Sprintf("%.1f days", d.Hours()/24)
}
