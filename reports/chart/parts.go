package chart

import (
	"sort"

	"accordo/reports/words"
)

// maxParts is how many parts a stack tells apart; smaller ones become "Other".
const maxParts = 6

// cube is value by place (a line or a period) and part, both in order of first appearance.
type cube struct {
	places []string
	parts  []string
	value  [][]*float64 // [part][place]
	total  []float64    // by place
	n      []*float64   // cases behind a place, nil where unknown
	sum    float64
}

// cubeOf reads place and part of every row. place gives the key and the text of a row.
func (j *job) cubeOf(place func(row int) string) cube {
	var c cube
	placeAt, partAt := map[string]int{}, map[string]int{}
	values, n := numbers(j.f, "value"), numbers(j.f, "n")
	for row := 0; row < j.f.Rows; row++ {
		key, part := place(row), words.Text(j.f.Str("part", row))
		if part == "" {
			part = j.w.Say("unnamed")
		}
		pi, ok := placeAt[key]
		if !ok {
			pi = len(c.places)
			placeAt[key], c.places = pi, append(c.places, key)
			for k := range c.value {
				c.value[k] = append(c.value[k], nil)
			}
			c.total, c.n = append(c.total, 0), append(c.n, nil)
		}
		if n[row] != nil && (c.n[pi] == nil || *n[row] > *c.n[pi]) {
			c.n[pi] = n[row]
		}
		qi, ok := partAt[part]
		if !ok {
			qi = len(c.parts)
			partAt[part], c.parts = qi, append(c.parts, part)
			c.value = append(c.value, make([]*float64, len(c.places)))
		}
		if v := values[row]; v != nil {
			if c.value[qi][pi] != nil {
				*c.value[qi][pi] += *v
			} else {
				c.value[qi][pi] = ptr(*v)
			}
			c.total[pi] += *v
			c.sum += *v
		}
	}
	return c
}

// folded keeps the largest parts and adds up the rest.
func (c cube) folded(other string) cube {
	if len(c.parts) <= maxParts {
		return c
	}
	size := make([]float64, len(c.parts))
	order := make([]int, len(c.parts))
	for k := range c.parts {
		order[k] = k
		for _, v := range c.value[k] {
			if v != nil {
				size[k] += *v
			}
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return size[order[a]] > size[order[b]] })
	keep := append([]int(nil), order[:maxParts-1]...)
	sort.Ints(keep)
	out := cube{places: c.places, total: c.total, n: c.n, sum: c.sum}
	kept := map[int]bool{}
	for _, k := range keep {
		kept[k] = true
		out.parts, out.value = append(out.parts, c.parts[k]), append(out.value, c.value[k])
	}
	rest := make([]*float64, len(c.places))
	for k := range c.parts {
		if kept[k] {
			continue
		}
		for i, v := range c.value[k] {
			if v != nil {
				if rest[i] == nil {
					rest[i] = ptr(0)
				}
				*rest[i] += *v
			}
		}
	}
	out.parts, out.value = append(out.parts, other), append(out.value, rest)
	return out
}

// largest returns the biggest part of a place.
func (c cube) largest(place int) (part int, value float64, ok bool) { return c.largestBut(place, -1) }

// alone tells whether a place has no other part.
func (c cube) alone(part, place int) bool {
	for k := range c.parts {
		if v := c.value[k][place]; k != part && v != nil && *v != 0 {
			return false
		}
	}
	return true
}

// largestBut leaves one part out.
func (c cube) largestBut(place, but int) (part int, value float64, ok bool) {
	for k := range c.parts {
		if v := c.value[k][place]; k != but && v != nil && (!ok || *v > value) {
			part, value, ok = k, *v, true
		}
	}
	return part, value, ok
}

// table has a line for each place and a column for each part.
func (j *job) cubeTable(c cube, first string) Table {
	t := Table{Head: []Head{{Text: first}}}
	for _, p := range c.parts {
		t.Head = append(t.Head, Head{Text: p, Right: true})
	}
	sums := !words.IsRate(j.spec.Unit) && len(c.parts) > 1
	if sums {
		t.Head = append(t.Head, Head{Text: j.w.Say("total"), Right: true})
	}
	_, _, counted := bounds(c.n)
	if counted = counted && !sums; counted {
		t.Head = append(t.Head, Head{Text: j.w.Say("col.n"), Right: true})
	}
	for i, place := range c.places {
		row := []string{place}
		for k := range c.parts {
			row = append(row, j.cell(c.value[k][i], c.n[i]))
		}
		if sums {
			row = append(row, j.w.Cell(j.spec.Unit, c.total[i], 0))
		}
		if counted {
			row = append(row, j.count(c.n[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func partColour(i int) string { return "var(--p" + itoa(i+1) + ")" }

// partText is the ink that reads on a part's colour.
func partText(i int) string { return "var(--t" + itoa(i+1) + ")" }

// look is how the parts of a stack tell apart: by colours of their own, or where they are
// steps of one scale (is_ordered) by steps of one ink, with an edge around the palest.
type look struct {
	ordered bool
	edge    string
}

func (j *job) lookOf() look {
	if ordered, _ := j.f.Flag("is_ordered", 0); ordered {
		return look{ordered: true, edge: "var(--mute)"}
	}
	return look{edge: "var(--paper)"}
}

func (l look) fill(k int) string {
	if l.ordered {
		return "var(--h" + itoa(min(k+1, shades)) + ")"
	}
	return partColour(k)
}

func (l look) text(k int) string {
	if l.ordered {
		return "var(--k" + itoa(min(k+1, shades)) + ")"
	}
	return partText(k)
}

// key is the square that stands for a part; the palest step would not be seen.
func (l look) key(k int, x, y float64) note {
	if l.ordered && k == 0 {
		return note{dx: x, dy: y, text: "□", fill: l.edge, size: 14}
	}
	return note{dx: x, dy: y, text: "■", fill: l.fill(k), size: 14}
}
