package chart

import (
	"strings"

	"accordo/reports/words"
)

// stacked draws parts of a whole, one lying bar a line; periods become columns.
func stacked(j *job) (made, error) {
	if !j.f.Has("label") {
		return columns(j)
	}
	c := j.cubeOf(func(row int) string {
		if s := words.Text(j.f.Str("label", row)); s != "" {
			return s
		}
		return j.w.Say("unnamed")
	})
	full := c
	c = c.folded(j.w.Say("other"))
	var finding string
	// shares are read at the last line, amounts at the longest
	at, key := len(c.places)-1, "stacked.share"
	switch {
	case j.spec.Unit == words.Percent:
	case j.weeks:
		key = "stacked.newest" // lines of weeks are read at the newest
	default:
		key = "stacked.most"
		for i := range c.places {
			if c.total[i] > c.total[at] {
				at = i
			}
		}
	}
	if k, v, ok := c.largest(at); ok {
		// a part that is a number, as an answer from 1 to 5, would run into its share
		said := func(k int) string {
			return j.quotedIf(strings.Trim(c.parts[k], "0123456789") == "", words.Shorten(c.parts[k], 40))
		}
		place, v := words.Shorten(c.places[at], 80), j.w.Value(j.spec.Unit, v, 0)
		if key == "stacked.share" {
			place = j.withN(place, c.n[at])
		}
		pairs := []string{"label", place, "total", j.w.Value(j.spec.Unit, c.total[at], 0), "part", said(k), "v", v}
		if second, w, ok := c.largestBut(at, k); ok && key == "stacked.share" {
			key, pairs = "stacked.two", append(pairs, "part2", said(second), "v2", j.w.Value(j.spec.Unit, w, 0))
		}
		finding = j.w.Say(key, pairs...)
	}
	if gap := j.gapOfSides(c); gap != "" {
		finding = gap
	}
	return made{finding: finding, note: j.clipped(len(c.places)), table: j.cubeTable(full, ""), draw: func(l layout) (*plot, error) { return j.stackedPlot(c, l) }}, nil
}

// gapOfSides sets the two sides of the told lines against each other: the share of each
// in the two highest steps of the scale. It is empty where no line is told.
func (j *job) gapOfSides(c cube) string {
	high, n, at := numbers(j.f, "high_share"), numbers(j.f, "n"), map[string]int{}
	var sides []string
	for row, told := range flags(j.f, "is_told") {
		side := words.Text(j.f.Str("side", row))
		if _, seen := at[side]; told && !seen && side != "" && high[row] != nil {
			at[side], sides = row, append(sides, side)
		}
	}
	if len(sides) != 2 || len(c.parts) < 2 {
		return ""
	}
	step := func(k int) string { // without what the ends of the scale mean
		name, _, _ := strings.Cut(c.parts[len(c.parts)-k], " (")
		return name
	}
	say := func(side string) string {
		return j.withN(j.w.Say("stacked.side", "v", j.w.Value(words.Percent, *high[at[side]], 0), "side", side), n[at[side]])
	}
	return j.w.Say("stacked.gap", "q", words.Shorten(words.Text(j.f.Str("question", at[sides[0]])), 80), "a", step(2), "b", step(1), "one", say(sides[0]), "other", say(sides[1]))
}

func (j *job) stackedPlot(c cube, l layout) (*plot, error) {
	share := j.spec.Unit == words.Percent
	ground := lines{labels: c.places}
	high := 0.0
	for i := range c.places {
		high = max(high, c.total[i])
		ground.tip = append(ground.tip, c.total[i])
		text := ""
		if !share {
			text = j.w.Value(j.spec.Unit, c.total[i], 0)
		}
		ground.right, ground.extra = append(ground.right, text), append(ground.extra, "")
	}
	ground.scale = zeroScale(0, high, j.spec.Unit, 5)
	if share && high <= 1.005 {
		ground.scale = scale{0, 1, 0.25}
	}
	look := j.lookOf()
	keys, keyHeight := j.partKeys(c, look, l)
	ground.head = keyHeight
	p, g := j.linePlot(l, ground)
	start := make([]float64, g.shown)
	for k := range c.parts {
		var data [][]float64
		var at []int
		var texts []note
		for i := 0; i < g.shown; i++ {
			v := c.value[k][i]
			if v == nil || *v <= 0 {
				continue
			}
			data, at = append(data, []float64{start[i], start[i] + *v, float64(i)}), append(at, i)
			text := j.w.Value(j.spec.Unit, *v, 0)
			if textWidth(text, 11, false)+6 < *v/(ground.scale.high-ground.scale.low)*g.wide {
				texts = append(texts, note{x: start[i] + *v/2, y: float64(i), dy: g.dy, text: text, size: 11, align: "center", fill: look.text(k)})
			}
			start[i] += *v
		}
		s := p.shape("span", data, m{"fill": look.fill(k), "stroke": look.edge, "high": g.bar + 4, "dy": g.dy, "z": 3})
		for n, i := range at {
			p.mark(s, n, i)
		}
		p.notes(0, texts)
	}
	for i := range keys {
		keys[i].x = ground.scale.low
		keys[i].dy += -g.pitch/2 - keyHeight
	}
	p.notes(0, keys)
	p.baseline(ground.scale, g)
	return p, p.err
}

// partKeys writes the parts' names above the first bar, in the order of the stack.
func (j *job) partKeys(c cube, look look, l layout) ([]note, float64) {
	var list []note
	_, left := l.names(c.places[:min(len(c.places), maxLines)])
	room := l.width - 8 - left
	x, y := 0.0, 8.0
	for k, part := range c.parts {
		text := words.Shorten(part, 30)
		need := 15 + textWidth(text, 11.5, false) + 14
		if x > 0 && x+need > room {
			x, y = 0, y+17
		}
		list = append(list, look.key(k, x, y), note{dx: x + 14, dy: y, text: text, size: 11.5})
		x += need
	}
	return list, y + 14
}
