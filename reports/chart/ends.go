package chart

import "accordo/reports/words"

// endSize is the size of the text at the end of a curve.
const endSize = 11.5

// ends is the ground on which the texts at the ends of curves find their places,
// in pixels from the left and the top of the drawing's axes.
type ends struct {
	scale       scale
	ages        ages
	top, bottom float64 // of the plot
	inner       float64 // its width
}

// box is a rectangle in pixels.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (e ends) x(hours float64) float64 {
	return (e.ages.x(hours) - e.ages.scale.low) / (e.ages.scale.high - e.ages.scale.low) * e.inner
}

func (e ends) y(v float64) float64 { return e.scale.at(v, e.top, e.bottom) }

// lines are the strokes of a curve, as thin boxes.
func (e ends) lines(c *curve) []box {
	const half = 1.5
	var out []box
	for i := 1; i < len(c.t); i++ {
		x0, x1, y0, y1 := e.x(c.t[i-1]), e.x(c.t[i]), e.y(c.y[i-1]), e.y(c.y[i])
		out = append(out, box{x0 - half, y0 - half, x1 + half, y0 + half},
			box{x1 - half, min(y0, y1) - half, x1 + half, max(y0, y1) + half})
	}
	return out
}

// endText is what stands at the end of a curve: where it arrived, and its name.
func (j *job) endText(c *curve, most int) string {
	return j.w.Value(j.spec.Unit, c.y[len(c.y)-1], c.n) + " " + words.Shorten(c.name, most)
}

// endNotes names each curve: at its end where a place inside the plot is free of
// every curve and every other name, else in the column right of the plot, led to by a
// hairline.
func (j *job) endNotes(p *plot, curves []*curve, e ends, most int) []note {
	var strokes, taken []box
	for _, c := range curves {
		strokes = append(strokes, e.lines(c)...)
	}
	free := func(b box) bool {
		if b.top < e.top-8 || b.bottom > e.bottom || b.left < 0 {
			return false
		}
		for _, o := range append(strokes[:len(strokes):len(strokes)], taken...) {
			if b.meets(o) {
				return false
			}
		}
		return true
	}
	var notes []note
	var aside []int // curves named in the column
	var want []float64
	for k, c := range curves {
		last := len(c.t) - 1
		text := j.endText(c, most)
		n := note{x: e.ages.x(c.t[last]), y: c.y[last], text: text, size: endSize, fill: c.ink(k)}
		x, y, wide := e.x(c.t[last]), e.y(c.y[last]), textWidth(text, endSize, false)
		placed := false
		for _, at := range [][2]float64{{7, 0}, {5, -11}, {5, 12}, {-wide, -12}, {-wide, 13}} {
			b := box{x + at[0], y + at[1] - 7, x + at[0] + wide, y + at[1] + 7}
			if b.right <= e.inner && free(b) {
				n.dx, n.dy, placed = at[0], at[1], true
				notes, taken = append(notes, n), append(taken, b)
				break
			}
		}
		if !placed {
			aside, want = append(aside, k), append(want, y)
		}
	}
	for i, y := range spread(want, 15, e.top, e.bottom) {
		k := aside[i]
		c := curves[k]
		last := len(c.t) - 1
		x0, y0 := e.ages.x(c.t[last]), e.y(c.y[last])
		notes = append(notes, note{x: e.ages.scale.high, y: c.y[last], dx: 14, dy: y - y0, text: j.endText(c, most), size: endSize, fill: c.ink(k)})
		perX := (e.ages.scale.high - e.ages.scale.low) / e.inner
		perY := (e.scale.high - e.scale.low) / (e.bottom - e.top)
		p.path([][2]float64{{x0, c.y[last]}, {e.ages.scale.high + 3*perX, c.y[last]}, {e.ages.scale.high + 11*perX, c.y[last] - (y-y0)*perY}},
			m{"z": 2, "lineStyle": m{"color": c.colour(k), "width": 0.75, "opacity": 0.6}})
	}
	return notes
}
