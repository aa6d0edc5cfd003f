package chart

import (
	"math"

	"accordo/reports/words"
)

// shades is how many steps of ink a heatmap has; each cell also carries its number.
const shades = 5

// maxCohorts is how many lines the drawing shows: a line is lower than that of a bar.
const maxCohorts = 16

// matrix is a table of values by row and column, both in order of first appearance.
type matrix struct {
	rows, cols []string
	value, n   [][]*float64 // [row][col]
	mature     [][]bool
	source     [][]int // row of the frame, -1 for none
}

func (j *job) matrixOf() matrix {
	var x matrix
	rowAt, colAt := map[string]int{}, map[string]int{}
	values, n := numbers(j.f, "value"), numbers(j.f, "n")
	name := func(column string, row int) string {
		if s := words.Text(j.f.Str(column, row)); s != "" {
			return s
		}
		return j.w.Say("unnamed")
	}
	for i := 0; i < j.f.Rows; i++ {
		col := name("part", i)
		if _, ok := colAt[col]; !ok {
			colAt[col], x.cols = len(x.cols), append(x.cols, col)
		}
	}
	for i := 0; i < j.f.Rows; i++ {
		row := name("label", i)
		r, ok := rowAt[row]
		if !ok {
			r = len(x.rows)
			rowAt[row], x.rows = r, append(x.rows, row)
			x.value, x.n = append(x.value, make([]*float64, len(x.cols))), append(x.n, make([]*float64, len(x.cols)))
			x.mature, x.source = append(x.mature, make([]bool, len(x.cols))), append(x.source, make([]int, len(x.cols)))
			for k := range x.cols {
				x.source[r][k] = -1
			}
		}
		c := colAt[name("part", i)]
		mature, known := j.f.Flag("is_mature", i)
		x.value[r][c], x.n[r][c], x.mature[r][c], x.source[r][c] = values[i], n[i], mature || !known, i
		if n[i] != nil && *n[i] < j.spec.SmallN.Hide {
			x.value[r][c] = nil
		}
	}
	return x
}

// heatmap draws cohorts by age: one line a cohort, one column an age, darker
// for more. Cells that are still maturing have a dashed edge and no ink.
func heatmap(j *job) (made, error) {
	x := j.matrixOf()
	t := Table{Head: []Head{{}, {Text: j.w.Say("col.n"), Right: true}}}
	for _, c := range x.cols {
		t.Head = append(t.Head, Head{Text: c, Right: true})
	}
	for r, name := range x.rows {
		cells := []string{name, ""}
		for k := range x.cols {
			if n := x.n[r][k]; n != nil && cells[1] == "" {
				cells[1] = j.w.Number(*n)
			}
			text := j.cell(x.value[r][k], x.n[r][k])
			if x.value[r][k] != nil && !x.mature[r][k] {
				text += " " + j.w.Say("maturing")
			}
			cells = append(cells, text)
		}
		t.Rows = append(t.Rows, cells)
	}
	note, clipped := "", ""
	for r := range x.rows {
		for c, v := range x.value[r] {
			if v != nil && !x.mature[r][c] {
				note = j.w.Say("note.maturing")
			}
		}
	}
	if len(x.rows) > maxCohorts {
		clipped = j.w.Say("note.newest", "k", j.w.Number(maxCohorts), "n", j.w.Number(float64(len(x.rows))))
	}
	return made{finding: j.heatmapFinding(x), note: words.Join(" ", note, clipped), table: t, draw: func(l layout) (*plot, error) { return j.heatmapPlot(x, l) }}, nil
}

// heatmapFinding compares the newest line that has matured with those before
// it, at the oldest age it has reached.
func (j *job) heatmapFinding(x matrix) string {
	for c := len(x.cols) - 1; c >= 0; c-- {
		newest, seen := -1, 0
		var before []*float64
		for r := range x.rows {
			if v := x.value[r][c]; v == nil || !x.mature[r][c] {
				continue
			}
			if seen++; newest >= 0 {
				before = append(before, x.value[newest][c])
			}
			newest = r
		}
		if seen < 2 {
			continue
		}
		low, high, _ := bounds(before)
		v, n := *x.value[newest][c], x.n[newest][c]
		key := "heatmap.within"
		switch {
		case v > high:
			key = "heatmap.above"
		case v < low:
			key = "heatmap.below"
		}
		if len(before) == 1 {
			key += "_one"
		}
		return j.w.Say(key, "row", words.Shorten(x.rows[newest], 40), "col", words.Shorten(x.cols[c], 30), "v", j.withN(j.w.Value(j.spec.Unit, v, 0), n),
			"range", j.w.Range(j.spec.Unit, low, high), "k", j.w.Number(float64(len(before))))
	}
	return j.w.Say("xmr.maturing_all") + "."
}

func (j *job) heatmapPlot(x matrix, l layout) (*plot, error) {
	from := 0
	most := maxCohorts
	if len(x.rows) > most {
		from = len(x.rows) - most // the newest are what the reader decides on
	}
	rows := x.rows[from:]
	most = map[bool]int{false: 22, true: 12}[l.narrow]
	left := 0.0
	for _, r := range rows {
		left = max(left, textWidth(words.Label(r, most), 11.5, false)+10)
	}
	high := 24.0
	head, size := 24.0, 11.0
	wide := (l.width - left - 6) / float64(len(x.cols))
	p := newPlot(int(l.width), int(head+high*float64(len(rows))+4))
	ground := func(n int) m {
		a := categoryAxis(make([]string, n))
		a["axisLabel"], a["axisLine"] = m{"show": false}, m{"show": false}
		return a
	}
	y := ground(len(rows))
	y["inverse"] = true
	p.grid(head, 6, 4, left, ground(len(x.cols)), y)
	low, top, _ := bounds(x.value...)
	var notes []note
	var data [][]float64
	var fill, stroke []string
	var dash []bool
	var at []int
	for r, name := range rows {
		notes = append(notes, note{x: 0, y: float64(r), dx: -wide/2 - 8, text: words.Label(name, most), align: "right", size: 11.5})
		for c := range x.cols {
			v := x.value[from+r][c]
			if v == nil {
				continue
			}
			text, ink := j.w.Value(j.spec.Unit, *v, 0), ""
			k := shade(*v, low, top)
			if x.mature[from+r][c] {
				fill, stroke, dash, ink = append(fill, "var(--h"+itoa(k)+")"), append(stroke, "var(--paper)"), append(dash, false), "var(--k"+itoa(k)+")"
			} else {
				fill, stroke, dash, ink = append(fill, "var(--paper)"), append(stroke, "var(--rule)"), append(dash, true), "var(--soft)"
			}
			data, at = append(data, []float64{float64(c), float64(r)}), append(at, from+r)
			if textWidth(text, size, false)+4 <= wide {
				notes = append(notes, note{x: float64(c), y: float64(r), text: text, align: "center", size: size, fill: ink})
			}
		}
	}
	// heads are thinned until they fit
	every := 1
	for every < len(x.cols) {
		widest := 0.0
		for c := 0; c < len(x.cols); c += every {
			widest = max(widest, textWidth(words.Label(x.cols[c], 12), size, false)+6)
		}
		if widest <= wide*float64(every) {
			break
		}
		every++
	}
	for c := 0; c < len(x.cols); c += every {
		notes = append(notes, note{x: float64(c), y: 0, dy: -high/2 - 9, text: words.Label(x.cols[c], 12), align: "center", size: size, fill: "var(--soft)"})
	}
	s := p.shape("cell", data, m{"fill": fill, "stroke": stroke, "dash": dash, "wide": math.Max(wide-1, 1), "high": high - 1, "z": 3})
	for n, row := range at {
		p.mark(s, n, row)
	}
	p.notes(0, notes)
	return p, p.err
}

// shade returns 1 to shades, by equal steps between low and high.
func shade(v, low, high float64) int {
	if high <= low {
		return 3
	}
	return min(shades, 1+int((v-low)/(high-low)*shades))
}
