package chart

import (
	"math"
	"slices"
)

// ages places ages on the axis: straight, or by powers when they reach from
// minutes to weeks.
type ages struct {
	scale scale
	ticks []float64 // hours
	floor float64   // youngest age drawn, 0 on a straight axis
}

// fitting are the ticks that find room on an axis so many pixels long, youngest first.
func (j *job) fitting(a ages, inner float64) []float64 {
	var taken []box
	var out []float64
	for _, t := range a.ticks {
		half := textWidth(j.ageTick(t), 11, false)/2 + 4
		at := (a.x(t) - a.scale.low) / (a.scale.high - a.scale.low) * inner
		if room := (box{at - half, 0, at + half, 1}); !slices.ContainsFunc(taken, room.meets) {
			taken, out = append(taken, room), append(out, t)
		}
	}
	slices.Sort(out)
	return out
}

// ageTick writes an age under the axis; the beginning has no unit of its own.
func (j *job) ageTick(hours float64) string {
	if hours == 0 {
		return j.w.Number(0)
	}
	return j.w.Hours(hours)
}

// x returns the place of an age.
func (a ages) x(hours float64) float64 {
	if a.floor == 0 {
		return hours
	}
	return math.Log10(max(hours, a.floor))
}

// newAges makes the axis of the curves; told is the age the finding speaks of, which has
// a mark on it, 0 for none.
func newAges(curves []*curve, told float64, narrow bool) ages {
	a := agesOf(curves, narrow)
	if told > 0 { // first, since a tick gives way to those before it in the list
		a.ticks = append([]float64{told}, slices.DeleteFunc(a.ticks, func(t float64) bool { return t == told })...)
	}
	return a
}

func agesOf(curves []*curve, narrow bool) ages {
	end, youngest := 0.0, math.Inf(1)
	for _, c := range curves {
		for _, t := range c.t {
			end = max(end, t)
			if t > 0 {
				youngest = min(youngest, t)
			}
		}
	}
	end = max(end, 1)
	n := map[bool]int{false: 6, true: 4}[narrow]
	if end >= 48 && youngest < end/500 {
		a := ages{floor: max(youngest, 1.0/60)}
		marks := []float64{1.0 / 60, 5.0 / 60, 0.5, 2, 8, 24, 72, 168, 336, 720, 2160}
		if narrow {
			marks = []float64{1.0 / 60, 0.25, 2, 24, 168, 720, 2160}
		}
		for _, t := range marks {
			if t >= a.floor*0.999 && t <= end*1.001 {
				a.ticks = append(a.ticks, t)
			}
		}
		a.scale = scale{low: math.Log10(a.floor), high: math.Log10(end), step: 1}
		return a
	}
	a := ages{scale: scale{0, end, end}}
	for _, step := range []float64{1, 2, 4, 6, 12, 24, 48, 72, 168, 240, 336, 720, 1440, 2160, 4320, 8760} {
		if end/step <= float64(n) {
			for t := 0.0; t <= end*1.001; t += step {
				a.ticks = append(a.ticks, t)
			}
			break
		}
	}
	return a
}

// roundAge is the oldest age people speak of that is not above an age in hours;
// below a minute it stays.
func roundAge(age float64) float64 {
	round := age
	for _, h := range []float64{1.0 / 60, 5.0 / 60, 0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 72, 7 * 24, 14 * 24, 21 * 24, 30 * 24, 45 * 24, 60 * 24, 90 * 24, 120 * 24, 180 * 24, 365 * 24} {
		if h <= age*1.001 {
			round = h
		}
	}
	return round
}
