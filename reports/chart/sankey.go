package chart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"accordo/pipeline/diag"
	"accordo/reports/words"
)

// node is a place of a flow chart: how much enters or leaves it, and where it stands.
type node struct {
	name       string
	in, out    float64
	depth      int
	x, y, high float64
}

func (n *node) size() float64 { return max(n.in, n.out) }

// flow is one row: so many from here to there.
type flow struct {
	from, to *node
	value    float64
	row      int
}

// graph holds the nodes by column, those that lead on first.
type graph struct {
	nodes   []*node
	flows   []flow
	columns [][]*node
}

// sankey draws where things that started together ended up. What goes on runs
// along the top; what leaves falls off below, where it left.
func sankey(j *job) (made, error) {
	g, err := j.graphOf()
	if err != nil {
		return made{}, err
	}
	t := Table{Head: []Head{{Text: j.w.Say("col.from")}, {Text: j.w.Say("col.to")}, {Text: j.w.Say("col.count"), Right: true}, {Text: j.w.Say("col.of_from"), Right: true}}}
	at := map[int]int{}
	for _, f := range g.flows {
		at[f.row] = len(t.Rows)
		t.Rows = append(t.Rows, []string{f.from.name, f.to.name, j.w.Cell(j.spec.Unit, f.value, 0), j.w.Cell(words.Percent, f.value/f.from.size(), j.counted(f.from.size()))})
	}
	for i := range g.flows {
		g.flows[i].row = at[g.flows[i].row]
	}
	return made{finding: j.sankeyFinding(g), table: t, draw: func(l layout) (*plot, error) {
		if l.narrow {
			return j.flowBars(g, l)
		}
		return j.sankeyPlot(g, l)
	}}, nil
}

func (j *job) graphOf() (graph, error) {
	var g graph
	at := map[string]*node{}
	get := func(column string, row int) *node {
		name := words.Text(j.f.Str(column, row))
		if name == "" {
			name = j.w.Say("unnamed")
		}
		n, ok := at[name]
		if !ok {
			n = &node{name: name}
			at[name], g.nodes = n, append(g.nodes, n)
		}
		return n
	}
	for row := 0; row < j.f.Rows; row++ {
		v, ok := j.f.Num("value", row)
		if !ok || v <= 0 {
			continue
		}
		from, to := get("source", row), get("target", row)
		from.out, to.in = from.out+v, to.in+v
		g.flows = append(g.flows, flow{from: from, to: to, value: v, row: row})
	}
	for pass := 0; ; pass++ {
		moved := false
		for _, f := range g.flows {
			if f.to.depth <= f.from.depth {
				f.to.depth, moved = f.from.depth+1, true
			}
		}
		if !moved {
			break
		}
		if pass > len(g.nodes) {
			return g, diag.New(diag.Publish, diag.Problem{File: j.spec.place(), Message: fmt.Sprintf("the flows of %d places run in a circle", len(g.nodes)),
				Hint: "a flow chart needs places in an order: name a place that is reached again differently"})
		}
	}
	for _, leads := range []bool{true, false} {
		for _, n := range g.nodes {
			for len(g.columns) <= n.depth {
				g.columns = append(g.columns, nil)
			}
			if (n.out > 0) == leads {
				g.columns[n.depth] = append(g.columns[n.depth], n)
			}
		}
	}
	return g, nil
}

// short is the name of a place without that of the only one that leads to it
// ("Disqualified: SQL" beside SQL), where nothing leads on.
func (g graph) short(n *node) string {
	var from *node
	for _, f := range g.flows {
		if f.to == n && from != nil && f.from != from {
			return n.name
		}
		if f.to == n {
			from = f.from
		}
	}
	if from == nil || n.out > 0 {
		return n.name
	}
	return strings.TrimSuffix(n.name, ": "+from.name)
}

// sankeyFinding says how many reached the far end, and which exit took most.
func (j *job) sankeyFinding(g graph) string {
	if len(g.flows) == 0 {
		return j.w.Say("figure.empty")
	}
	root, end := g.columns[0][0], g.columns[len(g.columns)-1][0]
	var exit *flow
	for i, f := range g.flows {
		if f.to.out == 0 && f.to != end && (exit == nil || f.value > exit.value) {
			exit = &g.flows[i]
		}
	}
	name := func(n *node) string { return words.Shorten(n.name, 40) }
	pairs := []string{"n", j.w.Value(j.spec.Unit, root.size(), 0), "root", name(root), "v", j.w.Value(j.spec.Unit, end.size(), 0), "end", name(end),
		"p", j.w.Value(words.Percent, end.size()/root.size(), root.size())}
	if exit == nil {
		return j.w.Say("sankey.end", pairs...)
	}
	return j.w.Say("sankey.exit", append(pairs, "exit", words.Shorten(lower(g.short(exit.to)), 40), "from", name(exit.from), "x", j.w.Value(j.spec.Unit, exit.value, 0),
		"q", j.w.Value(words.Percent, exit.value/root.size(), root.size()))...)
}

// lower makes a word that is no abbreviation fit inside a sentence.
func lower(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsLower(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// twoLines breaks a name that is longer than most characters at a space in it.
func twoLines(name string, most int) (first, second string) {
	if utf8.RuneCountInString(name) > most {
		if a, b, ok := strings.Cut(name, " "); ok {
			return words.Label(a, most), words.Label(b, most)
		}
	}
	return words.Label(name, most), ""
}

// sideSize is the size of the texts beside the places where leads leave.
const sideSize = 10.5

func (j *job) sankeyPlot(g graph, l layout) (*plot, error) {
	const head, foot, gapHigh, nodeWide = 48.0, 10.0, 16.0, 7.0
	high := 330.0 // as high as the cohorts beside it
	if l.narrow {
		high = 250
	}
	text := func(n *node) string { return j.w.Value(j.spec.Unit, n.size(), 0) }
	right, most, total := 20.0, 0, 0.0
	for depth, column := range g.columns {
		sum := 0.0
		for i, n := range column {
			sum += n.size()
			if depth == len(g.columns)-1 && i > 0 || n.out == 0 && depth == len(g.columns)-1 {
				right = max(right, textWidth(words.Label(g.short(n), 22), sideSize, false)+textWidth(text(n), sideSize, true)+14)
			}
		}
		most, total = max(most, len(column)), max(total, sum)
	}
	perUnit := (high - gapHigh*float64(max(most-1, 0))) / max(total, 1e-9)
	step := 0.0
	if len(g.columns) > 1 {
		step = (l.width - 12 - right - nodeWide) / float64(len(g.columns)-1)
	}
	lowest := 0.0
	for depth, column := range g.columns {
		y := head
		for _, n := range column {
			n.x, n.y, n.high = 6+step*float64(depth), y, max(n.size()*perUnit, 1)
			y += n.high + gapHigh
			lowest = max(lowest, n.y+n.high)
		}
	}
	p := newPlot(int(l.width), int(lowest+foot))
	pixels := func(to int) m { return bareAxis(scale{high: float64(to)}) }
	y := pixels(p.height)
	y["inverse"] = true
	p.grid(0, 0, 0, 0, pixels(p.width), y)
	used := map[*node][2]float64{} // how much of a node's sides is taken
	var data [][]float64
	var fill []string
	var rows []int
	for _, f := range g.flows {
		a, b := used[f.from], used[f.to]
		thick := max(f.value*perUnit, 0.75)
		data = append(data, []float64{f.from.x + nodeWide, f.from.y + a[1], f.to.x, f.to.y + b[0], thick})
		a[1], b[0] = a[1]+thick, b[0]+thick
		used[f.from], used[f.to] = a, b
		rows = append(rows, f.row)
		if f.to.out > 0 || f.to.depth == len(g.columns)-1 && f.to == g.columns[f.to.depth][0] {
			fill = append(fill, "var(--h2)")
		} else {
			fill = append(fill, "var(--band)")
		}
	}
	s := p.shape("ribbon", data, m{"fill": fill, "z": 2})
	for i, row := range rows {
		p.mark(s, i, row)
	}
	var blocks [][]float64
	var highs []float64
	var ink []string
	for _, column := range g.columns {
		for _, n := range column {
			blocks, highs = append(blocks, []float64{n.x, n.x + nodeWide, n.y + n.high/2}), append(highs, n.high)
			ink = append(ink, map[bool]string{true: "var(--ink)", false: "var(--mute)"}[n.out > 0])
		}
	}
	p.shape("span", blocks, m{"fill": ink, "high": highs, "silent": true, "z": 4})
	p.notes(0, j.sankeyNotes(g, text, head, lowest, step))
	return p, p.err
}

// sankeyNotes names the nodes: the first of a column above it, all others to their right.
func (j *job) sankeyNotes(g graph, text func(*node) string, head, lowest, step float64) []note {
	var list []note
	for depth, column := range g.columns {
		var at []float64
		var side []*node
		for i, n := range column {
			if i == 0 && n.out > 0 {
				most := int(max(step/6.2, 8))
				first, second := twoLines(n.name, most)
				if second != "" {
					list, first = append(list, note{x: n.x, y: head - 38, text: first, size: 11.5}), second
				}
				list = append(list, note{x: n.x, y: head - 24, text: first, size: 11.5}, note{x: n.x, y: head - 9, text: text(n), bold: true, size: 12})
				continue
			}
			at, side = append(at, n.y+n.high/2), append(side, n)
		}
		for i, y := range spread(at, 14, head, max(lowest, head)) {
			n, most := side[i], 22
			whole := 14 + textWidth(g.short(n), sideSize, false) + textWidth(text(n), sideSize, true)
			if depth < len(g.columns)-1 && y < bottom(g.columns[depth+1])+8 && whole > step {
				most = int(max((step-textWidth(text(n), sideSize, true)-16)/5.3, 8))
			}
			name := words.Label(g.short(n), most)
			list = append(list, note{x: n.x + 10, y: y, text: name, size: sideSize},
				note{x: n.x + 10 + textWidth(name, sideSize, false) + 4, y: y, text: text(n), bold: true, size: sideSize})
		}
	}
	return list
}

// bottom is where a column of nodes ends.
func bottom(column []*node) float64 {
	if len(column) == 0 {
		return 0
	}
	last := column[len(column)-1]
	return last.y + last.high
}

// flowBars shows the flows as bars where there is no room for ribbons.
func (j *job) flowBars(g graph, l layout) (*plot, error) {
	ground := lines{}
	top := 0.0
	for _, f := range g.flows {
		ground.labels, ground.right = append(ground.labels, f.from.name+" → "+g.short(f.to)), append(ground.right, j.w.Value(j.spec.Unit, f.value, 0))
		ground.extra, ground.tip = append(ground.extra, j.w.Value(words.Percent, f.value/f.from.size(), f.from.size())), append(ground.tip, f.value)
		top = max(top, f.value)
	}
	ground.scale = zeroScale(0, top, j.spec.Unit, 4)
	p, at := j.linePlot(l, ground)
	var data [][]float64
	var fill []string
	for i, f := range g.flows[:at.shown] {
		data = append(data, []float64{0, f.value, float64(i)})
		fill = append(fill, map[bool]string{true: "var(--mark)", false: "var(--mute)"}[f.to.out > 0])
	}
	s := p.shape("span", data, m{"fill": fill, "high": at.bar, "dy": at.dy, "z": 3})
	for i := range data {
		p.mark(s, i, g.flows[i].row)
	}
	p.baseline(ground.scale, at)
	return p, p.err
}
