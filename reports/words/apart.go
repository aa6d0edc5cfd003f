package words

import "math"

// moreDigits is how many decimals beyond the usual ones two values may get that would print alike.
const moreDigits = 3

// Apart writes a value and a limit as Value does, with more digits where the two
// would print alike and are not: "99.6%" and "100%". n is as in Value.
func (w *Words) Apart(unit string, v, n, limit float64) (value, bound string) {
	value, bound = w.Value(unit, v, n), w.Value(unit, limit, 0)
	if v == limit || w.Value(unit, v, 0) != bound {
		return value, bound
	}
	for d := 1; d <= moreDigits; d++ {
		if a, b := w.finer(unit, v, d), w.finer(unit, limit, d); a != b {
			return a, b
		}
	}
	return value, bound
}

// RangeBeside writes what is usual, as Range does, with more digits where v is
// outside of it and would print like one of its ends: "0–3.9" beside 4.
func (w *Words) RangeBeside(unit string, low, high, v float64) string {
	end := high
	switch {
	case v < low:
		end = low
	case v <= high:
		return w.Range(unit, low, high)
	}
	_, bound := w.Apart(unit, v, 0, end)
	if bound == w.Value(unit, end, 0) {
		return w.Range(unit, low, high)
	}
	if end == high {
		return w.Say("range.to", "a", w.Value(unit, low, 0), "b", bound)
	}
	return w.Say("range.to", "a", bound, "b", w.Value(unit, high, 0))
}

// finer writes a value with d decimals more than Value, without trailing zeros.
func (w *Words) finer(unit string, v float64, d int) string {
	a := math.Abs(v)
	switch unit {
	case Percent:
		return w.trimmed(v*100, d) + "%"
	case Rise:
		return w.rise(v, d)
	case Points:
		return w.Say("points", "d", w.trimmed(v*100, 1+d))
	case Ratio:
		return w.trimmed(v, 1+d)
	case Times:
		return w.trimmed(v, 1+d) + times
	case Money:
		switch {
		case a >= 999_500:
			return w.priced(v, w.trimmed(a/1e6, 2+d)+w.table.million)
		case a >= 9_950:
			return w.priced(v, w.trimmed(a/1e3, d)+w.table.thousand)
		}
		return w.priced(v, w.trimmed(a, d))
	case Duration:
		switch {
		case a < 90:
			return w.trimmed(v, d) + " " + w.table.minute
		case a < 72*60:
			return w.trimmed(v/60, 1+d) + " " + w.table.hour
		}
		return w.trimmed(v/1440, 1+d) + " " + w.table.day
	}
	return w.trimmed(v, d)
}
