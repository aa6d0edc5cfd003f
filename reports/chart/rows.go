package chart

import (
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
	start  []float64 // where the label ends, in data; nil: all at the left edge
	scale  scale
	head   float64 // room above for a heading
}

// geometry is where the lines ended up.
type geometry struct {
	pitch, bar float64
	shown      int
	dy         float64 // from the middle of a line to the middle of its marks
}

func (j *job) linePlot(l layout, r lines) (*plot, geometry) {
	g := geometry{pitch: 30, bar: 15, shown: min(len(r.labels), maxLines)}
	left, most := 0.0, 36
	if l.narrow {
		g.pitch, g.bar, g.dy, most = 44, 13, 9, 44
	}
	texts := make([]string, g.shown)
	for i := range texts {
		texts[i] = words.Label(r.labels[i], most)
		if !l.narrow {
			if r.start == nil {
				left = max(left, textWidth(texts[i], 12, false)+12)
			}
		}
	}
	left = max(min(left, 232), 14)
	// the value text must fit behind the longest mark
	right := max(10, textWidth(j.w.Tick(j.spec.Unit, r.scale.high), 11, false)/2+3)
	span := r.scale.high - r.scale.low
	passes := 2
	if r.start != nil {
		passes = 4 // both margins depend on each other
	}
	for pass := 0; pass < passes; pass++ {
		inner := float64(l.width) - left - right
		for i := range texts {
			if r.start != nil && !l.narrow {
				left = max(left, min(textWidth(texts[i], 12, false)+12-(r.start[i]-r.scale.low)/span*inner, 232))
			}
			end := (r.tip[i] - r.scale.low) / span * inner
			need := 8 + textWidth(r.right[i], 12, true) + 5 + textWidth(r.extra[i], 11, false) - (inner - end)
			right = max(right, min(need+8, float64(l.width)/2))
		}
	}
	bottom := 22.0
	top := 4 + r.head
	p := newPlot(l.width, int(top+bottom+g.pitch*float64(g.shown)))
	y := categoryAxis(make([]string, g.shown))
	y["inverse"] = true
	y["axisLabel"] = m{"show": false}
	y["axisLine"] = m{"show": false}
	p.grid(top, right, bottom, left, valueAxis(r.scale, j.spec.Unit), y)
	var notes []note
	for i, text := range texts {
		if l.narrow {
			notes = append(notes, note{x: r.scale.low, y: float64(i), dy: -9, text: text})
		} else {
			notes = append(notes, note{x: r.foot(i), y: float64(i), dx: -10, text: text, align: "right"})
		}
		notes = append(notes, note{x: r.tip[i], y: float64(i), dx: 8, dy: g.dy, text: r.right[i], bold: true})
		if r.extra[i] != "" {
			notes = append(notes, note{x: r.tip[i], y: float64(i), dx: 8 + textWidth(r.right[i], 12, true) + 5, dy: g.dy, text: r.extra[i], fill: "var(--soft)", size: 11})
		}
	}
	p.notes(0, notes)
	return p, g
}

// foot is where the label of a line ends.
func (r lines) foot(i int) float64 {
	if r.start == nil {
		return r.scale.low
	}
	return r.start[i]
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
	s := nice(min(0, low), max(0, high), n, unit == words.Count)
	if unit == words.Percent && high <= 1 && s.high > 1 {
		s.high = 1
	}
	return s
}
