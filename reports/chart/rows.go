package chart

import (
	"math"
	"slices"
	"unicode/utf8"

	"accordo/reports/words"
)

// maxLines is how many lines a drawing shows; the table always has all.
const maxLines = 14

// lines is the ground of every chart that reads line by line: labels left (or
// above, when narrow), marks from zero, the value in words right.
type lines struct {
	labels []string    // full text
	right  []string    // value in words, bold
	extra  []string    // what follows it, grey; may be empty
	tip    []float64   // where the value text starts, in data
	also   []*float64  // where the grey text starts, nil for behind the bold one; in data
	marks  [][]float64 // of each line: what its texts must not cross, in data
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
	above      bool    // names stand above their marks
	left, wide float64 // where the axis begins and how long it is, in pixels
}

func (j *job) linePlot(l layout, r lines) (*plot, geometry) {
	g := geometry{bar: 15, shown: min(len(r.labels), maxLines)}
	// few lines stand further apart, so that their drawing is as high as its neighbours
	g.pitch = min(max(184/float64(max(g.shown, 1)), 30), 38)
	g.bar += (g.pitch - 30) / 2
	if g.above = l.above(r.labels); g.above {
		g.pitch, g.bar, g.dy = 44, 13, 9
	}
	texts, left := l.names(r.labels[:g.shown])
	right, from := r.behind(j, l.width, left, g.shown)
	if !r.clears(l.width-left-right, from) {
		r = r.column()
		right, from = r.behind(j, l.width, left, g.shown)
	}
	g.left, g.wide = left, l.width-left-right
	bottom := 22.0
	top := 4 + r.head
	p := newPlot(int(l.width), int(top+bottom+g.pitch*float64(g.shown)))
	y := categoryAxis(make([]string, g.shown))
	y["inverse"] = true
	y["axisLabel"] = m{"show": false}
	y["axisLine"] = m{"show": false}
	x := valueAxis(r.scale, j.spec.Unit)
	var notes []note
	// the first text of the axis stays inside the drawing
	inside := max(0, textWidth(r.tick(j, r.scale.low), 11, false)/2+1-left)
	if every := r.every(j, g.wide); r.points || every > 1 || inside > 0 {
		x["axisLabel"] = m{"show": false}
		zero := int(math.Round(-r.scale.low / r.scale.step)) // has a text in any case
		for k := zero % every; k <= int(math.Round((r.scale.high-r.scale.low)/r.scale.step)); k += every {
			v, dx := r.scale.low+float64(k)*r.scale.step, 0.0
			if k == 0 {
				dx = inside
			}
			notes = append(notes, note{x: v, y: float64(g.shown - 1), dx: dx, dy: g.pitch/2 + 12, text: r.tick(j, v), align: "center", size: 11, fill: "var(--soft)"})
		}
	}
	p.grid(top, right, bottom, left, x, y)
	for i, text := range texts {
		if g.above {
			notes = append(notes, note{x: r.scale.low, y: float64(i), dx: 4, dy: -9, text: text})
		} else {
			notes = append(notes, note{x: r.scale.low, y: float64(i), dx: -10, text: text, align: "right"})
		}
		notes = append(notes, note{x: r.tip[i], y: float64(i), dx: from[i], dy: g.dy, text: r.right[i], bold: true})
		if r.extra[i] != "" {
			x, dx := r.extraAt(i, from[i])
			notes = append(notes, note{x: x, y: float64(i), dx: dx, dy: g.dy, text: r.extra[i], fill: "var(--soft)", size: 11})
		}
	}
	p.notes(0, notes)
	return p, g
}

// longName is how many characters of a name stand beside its marks.
const longName = 42

// above tells whether names stand above their marks: on a narrow drawing, and where
// many are too long to stand beside them.
func (l layout) above(labels []string) bool {
	long := 0
	for _, s := range labels {
		if utf8.RuneCountInString(s) > longName {
			long++
		}
	}
	return l.narrow || 3*long > len(labels)
}

// names are the names as they are drawn, and the room they take left of the axis.
func (l layout) names(labels []string) (texts []string, left float64) {
	above := l.above(labels)
	for _, s := range labels {
		if above { // as long as the drawing is wide
			texts = append(texts, fitted(s, l.width-26, 12, false, words.Middle))
			continue
		}
		text := words.Middle(s, longName)
		texts, left = append(texts, text), max(left, textWidth(text, 12, false)+12)
	}
	return texts, max(min(left, 262), 14)
}

// fitted cuts a text until it is no wider than the room, in pixels, but leaves eight characters.
func fitted(s string, room, size float64, bold bool, cut func(string, int) string) string {
	most := utf8.RuneCountInString(s)
	for most > 8 && textWidth(cut(s, most), size, bold) > room {
		most--
	}
	return cut(s, most)
}

// behind finds the room right of the axis, and from the tip of each line to its bold
// text, in pixels: texts must fit behind the longest mark.
func (r lines) behind(j *job, width, left float64, shown int) (right float64, from []float64) {
	right = max(10, textWidth(r.tick(j, r.scale.high), 11, false)/2+3)
	from = make([]float64, shown)
	span := r.scale.high - r.scale.low
	passes := 2
	if r.clear != nil {
		passes = 4 // the margin and the places depend on each other
	}
	for pass := 0; pass < passes; pass++ {
		inner := width - left - right
		for i := range from {
			end := (r.tip[i] - r.scale.low) / span * inner
			text := textWidth(r.right[i], 12, true) + 5 + textWidth(r.extra[i], 11, false)
			from[i] = 8 + r.reach
			if r.clear != nil {
				if at := (*r.clear - r.scale.low) / span * inner; at > end+from[i]-4 && at < end+from[i]+text+4 {
					from[i] = at - end + 6 // the text stands behind the line instead
				}
			}
			x, dx := r.extraAt(i, from[i])
			last := (x-r.scale.low)/span*inner + dx + textWidth(r.extra[i], 11, false)
			right = max(right, min(last-inner+8, width/2))
		}
	}
	return right, from
}

// extraAt is where the grey text of a line starts, in data plus pixels.
func (r lines) extraAt(i int, from float64) (x, dx float64) {
	if r.also != nil && r.also[i] != nil {
		return *r.also[i], 7
	}
	return r.tip[i], from + textWidth(r.right[i], 12, true) + 5
}

// clears tells whether no text crosses a mark of its line, on an axis so many pixels long.
func (r lines) clears(inner float64, from []float64) bool {
	px := func(v float64) float64 { return (v - r.scale.low) / (r.scale.high - r.scale.low) * inner }
	for i := range from {
		if r.marks == nil {
			break
		}
		bold := px(r.tip[i]) + from[i] + textWidth(r.right[i], 12, true)
		x, dx := r.extraAt(i, from[i])
		grey := px(x) + dx
		for _, v := range r.marks[i] {
			at := px(v)
			if at > px(r.tip[i])+1 && at < bold+4 || r.extra[i] != "" && at > grey-4 && at < grey+textWidth(r.extra[i], 11, false)+4 {
				return false
			}
		}
	}
	return true
}

// column puts all texts behind the axis, one under the other.
func (r lines) column() lines {
	r.also, r.marks = nil, nil
	r.tip = slices.Repeat([]float64{r.scale.high}, len(r.tip))
	r.reach += 8 // or it would seem to belong to a mark at the end of the axis
	return r
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
