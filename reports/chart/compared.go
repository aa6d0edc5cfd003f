package chart

import (
	"math"

	"accordo/reports/words"
)

// z is the quantile of the normal distribution behind 95% intervals.
const z = 1.959964

// wilson is the 95% interval of a share of n cases (Wilson 1927).
func wilson(share, n float64) (low, high float64) {
	centre := (share + z*z/(2*n)) / (1 + z*z/n)
	reach := z / (1 + z*z/n) * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	return centre - reach, centre + reach
}

// differs is the difference of two shares, a less b, with its 95% interval
// (Newcombe 1998, method 10).
func differs(a, nA, b, nB float64) (d, low, high float64) {
	lowA, highA := wilson(a, nA)
	lowB, highB := wilson(b, nB)
	d = a - b
	return d, d - math.Hypot(a-lowA, highB-b), d + math.Hypot(highA-a, b-lowB)
}

// compared says how far the newer of two curves is from the older at an age, and
// whether chance alone may be behind it; "" where either rests on too few to tell.
// What counts as a case is who is known to have got there or is still counted: fewer
// than all where some are gone unseen, so that the interval is wide and not narrow.
func (j *job) compared(a, b *curve, age float64, young bool) string {
	va, okA := a.at(age, young)
	vb, okB := b.at(age, young)
	na, nb := a.seen(age, va), b.seen(age, vb)
	if !okA || !okB || min(na, nb) < j.spec.SmallN.Mute || j.spec.Unit != words.Percent {
		return ""
	}
	d, low, high := differs(va, na, vb, nb)
	verdict := "steps.no_clear_change"
	switch {
	case low > 0:
		verdict = "steps.higher"
	case high < 0:
		verdict = "steps.lower"
	}
	return j.w.Say("steps.compared", "d", j.w.ChangeOf(words.Percent, d, min(na, nb)), "range", j.w.Changes(words.Percent, low, high), "verdict", j.w.Say(verdict))
}

// seen is of how many cases is known what they did by an age; 0 where nothing says.
func (c *curve) seen(age, reached float64) float64 {
	for i := len(c.t) - 1; i >= 0; i-- {
		if c.t[i] <= age && c.risk[i] != nil {
			return min(c.n, reached*c.n+*c.risk[i])
		}
	}
	return 0
}
