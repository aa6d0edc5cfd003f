package chart

import (
	"math"

	"accordo/reports/words"
)

// maxLines is how many lines a drawing shows; the table always has all.
const maxLines = 14

// lines is the ground of every chart that reads line by line: labels left (or
// above, when narrow), marks from zero, the value in words right.
type lines struct {
	labels []string  // full text
	right  []string  // value in words, bold
	extra  []string  // what follows it, grey; may be empty
	tip    []float64 // where the value text starts, in data
	scale  scale
	head   float64  // room above for a heading
	reach  float64  // how far a mark reaches beyond its value, in pixels
	clear  *float64 // a standing line that value texts must not cross, in data
	points bool     // the axis measures percentage points
}

// geometry is where the lines ended up.
type geometry struct {
	pitch, bar float64
	shown      int
	dy         float64 // from the middle of a line to the middle of its marks
	left, wide float64 // where the axis begins and how long it is, in pixels
}

func (j *job) linePlot(l layout, r lines) (*plot, geometry) {
	g := geometry{bar: 15, shown: min(len(r.labels), maxLines)}
	// few lines stand further apart, so that their drawing is as high as its neighbours
	g.pitch = min(max(184/float64(max(g.shown, 1)), 30), 38)
	g.bar += (g.pitch - 30) / 2
	left, most := 0.0, 42
	if l.narrow {
		g.pitch, g.bar, g.dy, most = 44, 13, 9, 44
	}
	texts := make([]string, g.shown)
	for i := range texts {
		texts[i] = words.Label(r.labels[i], most)
		if !l.narrow {
			left = max(left, textWidth(texts[i], 12, false)+12)
		}
	}
	left = max(min(left, 262), 14)
	// the value text must fit behind the longest mark
	right := max(10, textWidth(r.tick(j, r.scale.high), 11, false)/2+3)
	from := make([]float64, g.shown) // from the tip to the value text, in pixels
	span := r.scale.high - r.scale.low
	passes := 2
	if r.clear != nil {
		passes = 4 // the margin and the places depend on each other
	}
	for pass := 0; pass < passes; pass++ {
		inner := float64(l.width) - left - right
		for i := range texts {
			end := (r.tip[i] - r.scale.low) / span * inner
			text := textWidth(r.right[i], 12, true) + 5 + textWidth(r.extra[i], 11, false)
			from[i] = 8 + r.reach
			if r.clear != nil {
				if at := (*r.clear - r.scale.low) / span * inner; at > end+from[i]-4 && at < end+from[i]+text+4 {
					from[i] = at - end + 6 // the text stands behind the line instead
				}
			}
			right = max(right, min(from[i]+text-(inner-end)+8, float64(l.width)/2))
		}
	}
	g.left, g.wide = left, float64(l.width)-left-right
	bottom := 22.0
	top := 4 + r.head
	p := newPlot(l.width, int(top+bottom+g.pitch*float64(g.shown)))
	y := categoryAxis(make([]string, g.shown))
	y["inverse"] = true
	y["axisLabel"] = m{"show": false}
	y["axisLine"] = m{"show": false}
	x := valueAxis(r.scale, j.spec.Unit)
	var notes []note
	if every := r.every(j, g.wide); r.points || every > 1 {
		x["axisLabel"] = m{"show": false}
		zero := int(math.Round(-r.scale.low / r.scale.step)) // has a text in any case
		for k := zero % every; k <= int(math.Round((r.scale.high-r.scale.low)/r.scale.step)); k += every {
			v := r.scale.low + float64(k)*r.scale.step
			notes = append(notes, note{x: v, y: float64(g.shown - 1), dy: g.pitch/2 + 12, text: r.tick(j, v), align: "center", size: 11, fill: "var(--soft)"})
		}
	}
	p.grid(top, right, bottom, left, x, y)
	for i, text := range texts {
		if l.narrow {
			notes = append(notes, note{x: r.scale.low, y: float64(i), dx: 4, dy: -9, text: text})
		} else {
			notes = append(notes, note{x: r.scale.low, y: float64(i), dx: -10, text: text, align: "right"})
		}
		notes = append(notes, note{x: r.tip[i], y: float64(i), dx: from[i], dy: g.dy, text: r.right[i], bold: true})
		if r.extra[i] != "" {
			notes = append(notes, note{x: r.tip[i], y: float64(i), dx: from[i] + textWidth(r.right[i], 12, true) + 5, dy: g.dy, text: r.extra[i], fill: "var(--soft)", size: 11})
		}
	}
	p.notes(0, notes)
	return p, g
}

// tick writes a value of the axis; the last one of points says what they are.
func (r lines) tick(j *job, v float64) string {
	switch {
	case !r.points:
		return j.w.Tick(j.spec.Unit, v)
	case v > r.scale.high-r.scale.step/2:
		return j.w.Say("points", "d", j.w.Tick(words.Count, v*100))
	}
	return j.w.Tick(words.Count, v*100)
}

// every tells how many steps of the axis lie from one text to the next, so that
// texts stand apart on an axis so many pixels long.
func (r lines) every(j *job, inner float64) int {
	if r.points { // short, and the last one says what they are
		return 1
	}
	widest := 0.0
	for v := r.scale.low; v <= r.scale.high+r.scale.step/2; v += r.scale.step {
		widest = max(widest, textWidth(r.tick(j, v), 11, false))
	}
	steps, every := (r.scale.high-r.scale.low)/r.scale.step, 1
	for every < int(steps+0.5) && inner/steps*float64(every) < widest+6 {
		every++
	}
	return every
}

// baseline draws the zero line over the bars' feet.
func (p *plot) baseline(s scale, g geometry) {
	p.shape("tick", [][]float64{{min(max(0, s.low), s.high), 0}}, m{"high": g.pitch * float64(g.shown), "dy": g.pitch * float64(g.shown-1) / 2, "wide": 1, "stroke": "var(--rule)", "silent": true, "z": 5})
}

// clipped says how many lines a drawing leaves to the table.
func (j *job) clipped(n int) string {
	if n <= maxLines {
		return ""
	}
	return j.w.Say("note.clipped", "k", j.w.Number(maxLines), "n", j.w.Number(float64(n)))
}

// zeroScale starts at zero; bars must.
func zeroScale(low, high float64, unit string, n int) scale {
	s := niceIn(unit, min(0, low), max(0, high), n)
	if unit == words.Percent && high <= 1 && s.high > 1 {
		s.high = 1
	}
	return s
}
