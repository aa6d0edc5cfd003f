package gate

import (
	"fmt"
	"math"
	"slices"

	"accordo/pipeline/diag"
)

const (
	window     = 8   // earlier loads that are looked at
	enough     = 4   // earlier loads from which limits can be computed
	fewRows    = 20  // below this usual number a change of rows says nothing
	deviations = 3.5 // robust standard deviations that are still usual
	toSigma    = 1.4826
	leastShare = 0.1 // a list that never changes may still change by this share
)

// volume compares rows with the usual number: the median of the last eight
// loads. Rows outside the robust limits (median absolute deviation) are a
// warning; rows below the agreed drop as well refuse the run. A volatile source,
// whose limits are wide, is so refused later than a steady one.
func volume(now []Load, earlier []Earlier, l Limits) []Finding {
	var out []Finding
	came := map[string]bool{}
	for _, load := range now {
		came[load.Source] = true
		if f, judged := rows(load, before(load.Source, earlier), l.Drop); judged {
			out = append(out, f)
		}
	}
	if len(earlier) == 0 {
		return out
	}
	for _, source := range sources(earlier[0].Loads) {
		if came[source] {
			continue
		}
		counts := before(source, earlier)
		f := Finding{Gate: GateVolume, Source: source}
		f.File = earlier[0].Loads[source].file()
		f.Message = fmt.Sprintf("no file of %s came; it was in the last %d loads", source, len(counts))
		f.Hint = "bring the export; if it ended for good, run once with --accept volume"
		if l.Drop >= 100 || len(counts) < enough || len(counts) < min(window, len(earlier)) {
			f.Severity = diag.SeverityWarning
		}
		out = append(out, f)
	}
	return out
}

// rows judges one source; judged is false when there is nothing to compare.
func rows(load Load, counts []float64, drop float64) (f Finding, judged bool) {
	if len(counts) == 0 {
		return f, false
	}
	usual, have := median(counts), float64(load.Rows)
	f = Finding{Gate: GateVolume, Source: load.Source}
	f.File = load.file()
	text := fmt.Sprintf("%d rows of %s were loaded; the median of the last %d is %.0f", load.Rows, load.Source, len(counts), usual)
	if usual < fewRows {
		// none at all is another thing than a few less
		f.Severity, f.Message = diag.SeverityWarning, text
		f.Hint = "look whether the export holds all records"
		return f, have == 0 && usual > 0
	}
	low, high := 0.0, math.Inf(1)
	if len(counts) >= enough {
		off := make([]float64, len(counts))
		for i, n := range counts {
			off[i] = math.Abs(n - usual)
		}
		width := max(deviations*toSigma*median(off), leastShare*usual)
		low, high = usual-width, usual+width
	}
	change := 100 * (have/usual - 1)
	tooFew := have < usual*(1-drop/100)
	switch {
	case tooFew && (len(counts) < enough || have < low):
		f.Message = fmt.Sprintf("%s (%.0f %% fewer, limit %.0f %%)", text, -change, drop)
		f.Hint = "export it again with all records; if the drop is real, run once with --accept volume or raise quality_gates.volume_drop_percent"
	case len(counts) >= enough && (have < low || have > high):
		f.Severity = diag.SeverityWarning
		f.Message = fmt.Sprintf("%s (usual: %.0f to %.0f)", text, max(low, 0), high)
		f.Hint = "look whether the export holds all records, and each once"
	default:
		f.Good = true
	}
	return f, true
}

// before returns the rows of a source in the last eight loads that had it,
// newest first.
func before(source string, earlier []Earlier) []float64 {
	var out []float64
	for _, e := range earlier {
		if load, ok := e.Loads[source]; ok && len(out) < window {
			out = append(out, float64(load.Rows))
		}
	}
	return out
}

// median of at least one number.
func median(numbers []float64) float64 {
	sorted := slices.Sorted(slices.Values(numbers))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}
