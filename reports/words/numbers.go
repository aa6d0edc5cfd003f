package words

import (
	"math"
	"strings"
)

// The units of a metric. A percent is a share (0.5 is 50%); a change is one too, over another value, and written with its
// sign (0.1 is +10%); points are the difference of two shares (0.1 is 10 points); a duration is minutes;
// times says how many times one amount covers another (3.4×).
const (
	Percent  = "percent"
	Rise     = "change"
	Points   = "points"
	Count    = "count"
	Money    = "money"
	Duration = "duration"
	Ratio    = "ratio"
	Times    = "times"
)

// IsRate tells whether values of a unit stand each for itself and never add up to a total.
func IsRate(unit string) bool {
	return unit == Percent || unit == Rise || unit == Points || unit == Ratio || unit == Times
}

// minus is the typographic minus sign, as wide as a digit.
const minus = "−"

const times = "×"

// Value writes a value for a sentence or a label. n is the number of cases
// behind a percentage: whole percents below 10,000 cases, whose interval is a point
// wide or more, one decimal from there on; 0 means unknown. Money on fewer than 100
// is a mean of few and has two digits that count.
func (w *Words) Value(unit string, v, n float64) string {
	switch unit {
	case Percent:
		d := 0
		if n >= 10_000 {
			d = 1
		}
		return w.signed(v*100, d) + "%"
	case Rise:
		return w.rise(v, 0)
	case Points:
		return w.points(v, pointDigits(v))
	case Money:
		if few(n) {
			v = Rough(v, v) // 3796 is 3800
		}
		return w.money(v, false)
	case Duration:
		return w.duration(v)
	case Ratio:
		return w.signed(v, ratioDigits(v))
	case Times:
		return w.signed(v, ratioDigits(v)) + times
	}
	return w.amount(v)
}

// ratioDigits is the number of decimals of a ratio: two digits that count, below ten.
func ratioDigits(v float64) int {
	if v != 0 && math.Abs(v) < 0.995 {
		return 2
	}
	return 1
}

// few tells whether a mean or a ratio rests on so few cases that a third digit says nothing.
func few(n float64) bool { return n > 0 && n < 100 }

// Rough rounds to the last place that two digits of the largest value beside it have: beside 7702, 98.7 is 100.
func Rough(v, largest float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(math.Abs(largest)))-1)
	if largest == 0 || p < 1 {
		return v
	}
	return math.Round(v/p) * p
}

// Cell writes a value for a table, of n cases; 0 means unknown. It has more digits than a sentence where the cases bear
// them, or where fewer would make nothing or all of what is neither; never a unit that changes by row.
func (w *Words) Cell(unit string, v, n float64) string {
	switch unit {
	case Percent:
		d := 1
		if whole := math.Round(v * 100); n > 0 && n < 1000 && (whole != 0 && whole != 100 || whole == v*100) {
			d = 0
		}
		return w.signed(v*100, d) + "%"
	case Rise:
		return w.rise(v, 1)
	case Points:
		return w.points(v, 1)
	case Money:
		return w.money(v, true)
	case Ratio:
		if n >= 100 {
			return w.signed(v, 2)
		}
		return w.signed(v, ratioDigits(v))
	case Times:
		if n >= 100 {
			return w.signed(v, 2) + times
		}
		return w.signed(v, ratioDigits(v)) + times
	case Duration:
		return w.duration(v)
	}
	return w.amount(v)
}

// Tick writes a value for an axis, as short as can be.
func (w *Words) Tick(unit string, v float64) string {
	switch unit {
	case Percent:
		return w.trimmed(v*100, 1) + "%"
	case Rise:
		if v > 0 {
			return "+" + w.trimmed(v*100, 1) + "%"
		}
		return w.trimmed(v*100, 1) + "%"
	case Points:
		return w.Say("points.tick", "d", w.trimmed(v*100, 1))
	case Money:
		if a := math.Abs(v); a < 1000 && a != math.Trunc(a) {
			return w.priced(v, w.decimal(a, 2)) // steps below one: "€0.50" is neither €0 nor €1
		}
		return w.coarse(v)
	case Duration:
		if v == 0 {
			return "0"
		}
		return w.duration(v)
	case Times:
		return w.trimmed(v, 2) + times
	}
	if math.Abs(v) >= 1e6 {
		return w.trimmed(v/1e6, 1) + w.table.million
	}
	return w.trimmed(v, 2)
}

// Range writes two values of one unit, the unit once: "71–89%".
func (w *Words) Range(unit string, low, high float64) string {
	a, b := w.Value(unit, low, 0), w.Value(unit, high, 0)
	if a == b {
		return a
	}
	if unit == Duration {
		if a = w.likeDuration(low, high, a); a == b {
			return a
		}
	}
	switch {
	case unit == Percent, unit == Times:
		return strings.TrimRight(a, "%"+times) + "–" + b
	case unit == Duration && low == 0:
		return "0–" + b
	case unit == Money && math.Abs(low) >= 1000 && math.Abs(low) < 9_950 && math.Abs(high) >= 9_950:
		a = w.thousands(low) // one unit for both ends
	}
	if unit == Money && low > 0 && low < 1000 && high >= 1000 {
		return w.Say("range.to", "a", a, "b", b) // two units: 28 and 173k would read as thousands both
	}
	if unit == Rise || strings.HasPrefix(a, minus) || strings.HasPrefix(b, minus) {
		return w.Say("range.to", "a", a, "b", b)
	}
	if w.symbol != "" && unit == Money && w.table.symbolBefore {
		return a + "–" + strings.TrimSpace(strings.TrimPrefix(b, w.symbol))
	}
	if i := strings.LastIndexByte(a, ' '); i >= 0 && strings.HasSuffix(b, a[i:]) {
		a = a[:i] // the unit once, behind both
	}
	return a + "–" + b
}

// Change writes a difference with its sign. A difference of percentages is points.
func (w *Words) Change(unit string, d float64) string {
	if unit == Percent || unit == Rise || unit == Points {
		return withSign(d, w.Say("points", "d", w.decimal(math.Abs(d)*100, pointDigits(d))))
	}
	return withSign(d, w.Value(unit, math.Abs(d), 0))
}

// withSign puts the sign of d before the text of its size, unless that is nothing.
func withSign(d float64, size string) string {
	switch {
	case !strings.ContainsAny(size, "123456789"):
		return size
	case d < 0:
		return minus + size
	}
	return "+" + size
}

// ChangeOf is Change where the fewer of the cases behind both values are known: below 100, points are whole, but where
// that would leave nothing of them.
func (w *Words) ChangeOf(unit string, d, n float64) string {
	if whole := math.Round(math.Abs(d) * 100); few(n) && whole > 0 && (unit == Percent || unit == Rise || unit == Points) {
		return withSign(d, w.Say("points.tick", "d", w.decimal(whole, 0)))
	}
	return w.Change(unit, d)
}

// pointDigits is the number of decimals of a difference of shares: a small one needs one to differ from nothing.
func pointDigits(d float64) int {
	if math.Abs(d) < 0.0995 {
		return 1
	}
	return 0
}

// points writes a difference of two shares, with a sign only below zero: which side is ahead is said elsewhere.
func (w *Words) points(v float64, digits int) string {
	return w.Say("points", "d", w.signed(v*100, digits))
}

// rise writes a change over another value with d decimals and its sign, unless it rounds to nothing.
func (w *Words) rise(v float64, d int) string {
	s := w.signed(v*100, d) + "%"
	if v > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// Alike writes a value as Value does, money and days as exactly as the largest it
// stands beside: "€3.3k" beside "€64k", "€3,330" beside "€4,120", "8 days" beside "16 days".
func (w *Words) Alike(unit string, v, largest float64) string {
	if unit == Duration && math.Abs(largest) >= 9.95*1440 && math.Abs(v) >= 72*60 {
		return w.trimmed(v/1440, 0) + " " + w.table.day
	}
	if unit == Money && math.Abs(largest) >= 9_950 {
		return w.coarse(v)
	}
	return w.Value(unit, v, 0)
}

// coarse writes money in thousands from one thousand on: one unit along an axis.
func (w *Words) coarse(v float64) string {
	if a := math.Abs(v); a >= 1000 && a < 9_950 {
		return w.thousands(v)
	}
	return w.money(v, false)
}

// ChangeAlike is Alike for a difference.
func (w *Words) ChangeAlike(unit string, d, largest float64) string {
	if unit == Money {
		return withSign(d, w.Alike(unit, math.Abs(d), largest))
	}
	return w.Change(unit, d)
}

// Changes writes the two ends of an interval of differences, for brackets behind
// one that Change wrote: the unit is said there, signs only where they differ.
func (w *Words) Changes(unit string, low, high float64) string {
	write := func(v float64) string {
		text := w.Change(unit, v)
		if unit == Percent || unit == Rise || unit == Points {
			text = strings.TrimSuffix(text, w.Say("points", "d", ""))
		}
		if low >= 0 {
			text = strings.TrimPrefix(text, "+")
		}
		return text
	}
	return w.Say("range.to", "a", write(low), "b", write(high))
}

// amount writes a count; its mean and limits are rounded like it, a tenth of a lead says nothing.
func (w *Words) amount(v float64) string { return w.signed(v, 0) }

// signed writes v with d decimals and a real minus, never "−0".
func (w *Words) signed(v float64, d int) string {
	s := w.decimal(math.Abs(v), d)
	if v < 0 && strings.ContainsAny(s, "123456789") {
		return minus + s
	}
	return s
}

// trimmed writes at most d decimals, without trailing zeros.
func (w *Words) trimmed(v float64, d int) string {
	p := math.Pow(10, float64(d))
	v = math.Round(v*p) / p
	for d > 0 && math.Round(v*math.Pow(10, float64(d-1)))/math.Pow(10, float64(d-1)) == v {
		d--
	}
	return w.signed(v, d)
}

func (w *Words) money(v float64, full bool) string {
	a := math.Abs(v)
	digits, suffix := w.decimal(a, 0), ""
	switch {
	case full:
	case a >= 999_500:
		digits, suffix = w.trimmed(a/1e6, 2), w.table.million
	case a >= 9_950:
		digits, suffix = w.trimmed(a/1e3, 0), w.table.thousand
	}
	return w.priced(v, digits+suffix)
}

// thousands writes money below ten thousand as thousands: "€7.5k".
func (w *Words) thousands(v float64) string {
	return w.priced(v, w.trimmed(math.Abs(v)/1e3, 1)+w.table.thousand)
}

// priced puts sign and symbol to the digits of an amount.
func (w *Words) priced(v float64, digits string) string {
	sign := ""
	if v < 0 && strings.ContainsAny(digits, "123456789") {
		sign = minus
	}
	switch {
	case w.symbol == "":
		return sign + digits
	case !w.table.symbolBefore:
		return sign + digits + " " + w.symbol
	case len([]rune(w.symbol)) > 1:
		return sign + w.symbol + " " + digits
	}
	return sign + w.symbol + digits
}

// duration writes minutes as minutes, hours or days, one unit.
func (w *Words) duration(m float64) string {
	switch a := math.Abs(m); {
	case a < 90:
		return w.trimmed(m, 0) + " " + w.table.minute
	case a < 72*60:
		return w.trimmed(m/60, 1) + " " + w.table.hour
	case a >= 9.95*1440: // a tenth of a day says nothing there
		return w.trimmed(m/1440, 0) + " " + w.table.day
	default:
		return w.trimmed(m/1440, 1) + " " + w.table.day
	}
}

// likeDuration writes the low end of a range in the unit of its high end, where a
// tenth of that unit is not too coarse for it: "0.5–3.4 h". text is what it is in
// a unit of its own.
func (w *Words) likeDuration(low, high float64, text string) string {
	switch {
	case math.Abs(high) >= 72*60 && math.Abs(low) < 72*60 && math.Abs(low) >= 720:
		return w.trimmed(low/1440, 1) + " " + w.table.day
	case math.Abs(high) >= 90 && math.Abs(high) < 72*60 && math.Abs(low) < 90 && math.Abs(low) >= 30:
		return w.trimmed(low/60, 1) + " " + w.table.hour
	}
	return text
}

// Hours writes an age in hours as hours up to two days, then days.
func (w *Words) Hours(h float64) string {
	if h < 1 && h > 0 {
		return w.duration(h * 60)
	}
	if h <= 48 {
		return w.trimmed(h, 1) + " " + w.table.hour
	}
	return w.trimmed(h/24, 1) + " " + w.table.day
}

// Bytes writes a file size.
func (w *Words) Bytes(n float64) string {
	switch {
	case n >= 1e6:
		return w.trimmed(n/1e6, 1) + " MB"
	case n >= 1e3:
		return w.trimmed(n/1e3, 0) + " kB"
	}
	return w.trimmed(n, 0) + " B"
}

// Number writes a plain count.
func (w *Words) Number(n float64) string { return w.signed(n, 0) }
