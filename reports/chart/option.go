package chart

import (
	"cmp"
	"encoding/json"
	"fmt"
	"sort"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

type m = map[string]any

// plot collects the parts of one option.
type plot struct {
	width, height int
	grids         []m
	xAxis, yAxis  []m
	series        []m
	marks         map[[2]int]int
	err           error
}

func newPlot(width, height int) *plot {
	return &plot{width: width, height: height, marks: map[[2]int]int{}}
}

// grid adds a plotting area with the given margins and its two axes.
func (p *plot) grid(top, right, bottom, left float64, x, y m) {
	i := len(p.grids)
	p.grids = append(p.grids, m{"top": top, "right": right, "bottom": bottom, "left": left, "outerBoundsMode": "none"})
	x["gridIndex"], y["gridIndex"] = i, i
	p.xAxis, p.yAxis = append(p.xAxis, x), append(p.yAxis, y)
}

// builder is the part of a go-echarts chart that is used: never its rendering.
type builder interface {
	Validate()
	JSON() map[string]any
}

// add takes the series out of a go-echarts chart, patches it, and returns its index.
func (p *plot) add(b builder, patch m) int {
	b.Validate()
	text, err := json.Marshal(b.JSON()["series"])
	var series []m
	if err == nil {
		err = json.Unmarshal(text, &series)
	}
	if err == nil && len(series) != 1 {
		err = fmt.Errorf("%d series where one was built", len(series))
	}
	if err != nil {
		p.fail(err)
		return 0
	}
	s := series[0]
	s["emphasis"] = m{"disabled": true}
	for k, v := range patch {
		s[k] = v
	}
	p.series = append(p.series, s)
	return len(p.series) - 1
}

// fixedID keeps go-echarts from drawing random chart ids.
func fixedID() charts.GlobalOpts {
	return charts.WithInitializationOpts(opts.Initialization{ChartID: "c"})
}

// gap is how an option says "no value here".
const gap = "-"

// line adds a line; a nil value is a gap.
func (p *plot) line(values []*float64, patch m) int {
	c := charts.NewLine()
	c.SetGlobalOptions(fixedID())
	data := make([]opts.LineData, len(values))
	for i, v := range values {
		data[i] = opts.LineData{Value: gap}
		if v != nil {
			data[i].Value = *v
		}
	}
	c.AddSeries("", data)
	return p.add(c, merge(m{"clip": false, "showSymbol": false, "symbol": "none", "silent": true}, patch))
}

// path adds a line through free points.
func (p *plot) path(at [][2]float64, patch m) {
	if len(at) < 2 {
		return
	}
	i := p.line(make([]*float64, len(at)), patch)
	if p.err != nil {
		return
	}
	data := make([]any, len(at))
	for n, v := range at {
		data[n] = []float64{v[0], v[1]}
	}
	p.series[i]["data"] = data
}

// points adds free marks at [x, y].
func (p *plot) points(at [][2]float64, patch m) int {
	c := charts.NewScatter()
	c.SetGlobalOptions(fixedID())
	data := make([]opts.ScatterData, len(at))
	for i, v := range at {
		data[i] = opts.ScatterData{Value: []float64{v[0], v[1]}}
	}
	c.AddSeries("", data)
	return p.add(c, merge(m{"clip": false}, patch))
}

// bars adds bars; each item may carry its own style.
func (p *plot) bars(values []*float64, styles []m, patch m) int {
	c := charts.NewBar()
	c.SetGlobalOptions(fixedID())
	data := make([]opts.BarData, len(values))
	for i, v := range values {
		data[i] = opts.BarData{Value: gap}
		if v != nil {
			data[i].Value = *v
		}
	}
	c.AddSeries("", data)
	i := p.add(c, merge(m{"clip": false}, patch))
	if p.err == nil && styles != nil {
		for n, item := range p.series[i]["data"].([]any) {
			item.(m)["itemStyle"] = styles[n]
		}
	}
	return i
}

// shape adds marks of a function in svg/draw.js; silent ones never carry a row.
func (p *plot) shape(name string, data [][]float64, args m) int {
	c := charts.NewCustom()
	c.SetGlobalOptions(fixedID())
	items := make([]opts.CustomData, len(data))
	for i, d := range data {
		items[i] = opts.CustomData{Value: d}
	}
	c.AddSeries("", items)
	patch := m{"clip": false}
	draw := m{"$draw": name}
	for k, v := range args {
		switch k {
		case "silent", "z", "xAxisIndex", "yAxisIndex":
			patch[k] = v
		default:
			draw[k] = v
		}
	}
	patch["renderItem"] = draw
	return p.add(c, patch)
}

// note is one text of a drawing, at data coordinates plus pixels.
type note struct {
	x, y   float64
	dx, dy float64
	text   string
	fill   string // default var(--ink)
	bold   bool
	size   float64 // default 12
	align  string  // default left
}

// notes adds texts to the axes of a grid.
func (p *plot) notes(grid int, list []note) {
	if len(list) == 0 {
		return
	}
	// texts of one look stand together, which keeps the drawing small; they never overlap
	list = append([]note(nil), list...)
	look := func(n note) string { return fmt.Sprint(n.align, n.bold, n.size, n.fill) }
	sort.SliceStable(list, func(a, b int) bool { return look(list[a]) < look(list[b]) })
	var data [][]float64
	var dx, dy, size []float64
	var texts, fill, weight, align []string
	for _, n := range list {
		data = append(data, []float64{n.x, n.y})
		dx, dy = append(dx, n.dx), append(dy, n.dy)
		texts = append(texts, n.text)
		fill = append(fill, cmp.Or(n.fill, "var(--ink)"))
		align = append(align, cmp.Or(n.align, "left"))
		if n.size == 0 {
			n.size = 12
		}
		size = append(size, n.size)
		if n.bold {
			weight = append(weight, "bold")
		} else {
			weight = append(weight, "normal")
		}
	}
	p.shape("note", data, m{"texts": texts, "fill": fill, "weight": weight, "size": size, "align": align,
		"dx": dx, "dy": dy, "silent": true, "z": 6, "xAxisIndex": grid, "yAxisIndex": grid})
}

// mark says which table row an item of a series stands for.
func (p *plot) mark(series, data, row int) { p.marks[[2]int{series, data}] = row }

func (p *plot) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// finish writes the option. json.Marshal escapes <, > and & and refuses NaN.
func (p *plot) finish() (Plot, error) {
	if p.err != nil {
		return Plot{}, p.err
	}
	series, marks, err := folded(p.series, p.marks)
	if err != nil {
		return Plot{}, err
	}
	text, err := json.Marshal(m{"animation": false, "useUTC": true, "grid": p.grids, "xAxis": p.xAxis, "yAxis": p.yAxis, "series": series})
	if err != nil {
		return Plot{}, fmt.Errorf("option cannot be written: %w", err)
	}
	return Plot{Option: text, Width: p.width, Height: p.height, marks: marks}, nil
}

func merge(a, b m) m {
	for k, v := range b {
		a[k] = v
	}
	return a
}

func ptr(v float64) *float64 { return &v }
