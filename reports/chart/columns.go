package chart

import (
	"strings"
	"time"

	"accordo/reports/words"
)

// columns draws parts over time as standing stacks.
func columns(j *job) (made, error) {
	var days []time.Time
	seen := map[string]bool{}
	for row := 0; row < j.f.Rows; row++ {
		if d, ok := j.f.Day("period_on", row); ok && !seen[d.Format(time.DateOnly)] {
			seen[d.Format(time.DateOnly)] = true
			days = append(days, d)
		}
	}
	months := monthly(days)
	c := j.cubeOf(func(row int) string {
		d, ok := j.f.Day("period_on", row)
		if !ok {
			return j.w.Say("unnamed")
		}
		return j.period(d, months)
	})
	for len(days) < len(c.places) {
		days = append(days, time.Time{})
	}
	full := c
	c = c.folded(j.w.Say("other"))
	finding := ""
	if last := len(c.places) - 1; last >= 0 {
		if k, v, ok := c.largest(last); ok {
			key := "columns.largest"
			if len(c.parts) == 1 {
				key = "columns.part"
			} else if j.spec.Unit == words.Percent {
				key = "columns.shares"
			}
			if key == "columns.largest" && c.alone(k, last) {
				key = "columns.all"
			}
			finding = j.w.Say(key, "total", j.w.Value(j.spec.Unit, c.total[last], 0), "when", j.when(days[last], months),
				"part", words.Shorten(c.parts[k], 40), "v", j.withN(j.w.Value(j.spec.Unit, v, 0), c.n[last]), "list", j.shares(c, last))
		}
	}
	first := j.w.Say("col.week")
	if months {
		first = j.w.Say("col.month")
	}
	return made{finding: finding, table: j.cubeTable(full, first), draw: func(l layout) (*plot, error) { return j.columnsPlot(c, days, l) }}, nil
}

// shares says every part of a place that is there, in the order of the stack.
func (j *job) shares(c cube, place int) string {
	var said []string
	for k, part := range c.parts {
		if v := c.value[k][place]; v != nil && *v > 0 {
			said = append(said, j.w.Say("columns.share", "part", words.Shorten(part, 40), "v", j.w.Value(j.spec.Unit, *v, 0)))
		}
	}
	return j.withN(strings.Join(said, ", "), c.n[place])
}

func (j *job) columnsPlot(c cube, days []time.Time, l layout) (*plot, error) {
	from := 0
	if most := map[bool]int{false: 52, true: 16}[l.narrow]; len(days) > most {
		from = len(days) - most
	}
	high := 0.0
	for _, t := range c.total[from:] {
		high = max(high, t)
	}
	s := zeroScale(0, high, j.spec.Unit, 5)
	if j.spec.Unit == words.Percent && high <= 1.005 {
		s = scale{0, 1, 0.25}
	}
	height, top, bottom := 236.0, 12.0, 26.0
	if l.narrow {
		height = 210
	}
	p := newPlot(int(l.width), int(height))
	// names stand beside the last column, in the order of the stack
	last := len(c.places) - 1
	var mid []float64
	var names []int
	sum := 0.0
	for k := range c.parts {
		v := 0.0
		if x := c.value[k][last]; x != nil {
			v = *x
		}
		mid, names = append(mid, s.at(sum+v/2, top, height-bottom)), append(names, k)
		sum += v
	}
	places := spread(mid, 15, top+4, height-bottom-4)
	right := 14.0
	var notes []note
	if len(c.parts) > 1 {
		most := map[bool]int{false: 24, true: 14}[l.narrow]
		for i, k := range names {
			text := words.Shorten(c.parts[k], most)
			right = max(right, textWidth(text, 11.5, false)+35)
			y := places[i] - s.at(s.low, top, height-bottom)
			notes = append(notes, note{x: float64(last - from), y: s.low, dx: 17, dy: y, text: "■", fill: partColour(k), size: 14},
				note{x: float64(last - from), y: s.low, dx: 30, dy: y, text: text, size: 11.5})
		}
	}
	p.grid(top, right, bottom, axisWidth(j, s), categoryAxis(j.monthTicks(days[from:], map[bool]int{false: 9, true: 5}[l.narrow])), valueAxis(s, j.spec.Unit))
	for k := range c.parts {
		fill := partColour(k)
		if len(c.parts) == 1 {
			fill = "var(--mark)"
		}
		i := p.bars(c.value[k][from:], nil, m{"stack": "s", "barCategoryGap": "22%", "z": 3, "itemStyle": m{"color": fill, "borderColor": "var(--paper)", "borderWidth": 0.5}})
		for n := range c.places[from:] {
			p.mark(i, n, from+n)
		}
	}
	p.notes(0, notes)
	return p, p.err
}
