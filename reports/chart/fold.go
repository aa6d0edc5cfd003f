package chart

import (
	"cmp"
	"fmt"
	"slices"
)

// A series costs the library more to set up than to draw, whatever it holds. So
// lines, points and shapes are handed on as the parts of two series for each grid,
// one under its axes and one over them, which svg/draw.js draws in the same order.
// Bars stay what they are, under all that does not lie under the axes.

// parted is a series on its way into a fold.
type parted struct {
	m
	index int // among the series of the plot
	z     int
	grid  int
}

// folded joins the series that lie over the axes, and says for the marks where
// their items went.
func folded(series []m, marks map[[2]int]int) ([]m, map[[2]int]int, error) {
	var out []m
	var parts []parted
	placed := map[int]int{} // series kept as they are, to their new place
	for i, s := range series {
		if s["type"] == "bar" {
			placed[i] = len(out)
			out = append(out, s)
			continue
		}
		parts = append(parts, parted{m: s, index: i, z: whole(s["z"]), grid: whole(s["xAxisIndex"])})
	}
	slices.SortStableFunc(parts, func(a, b parted) int { return cmp.Or(a.grid-b.grid, a.z-b.z) })
	moved := map[[2]int][2]int{}
	for len(parts) > 0 {
		n := 1 // what lies under the axes stays under them
		for n < len(parts) && parts[n].grid == parts[0].grid && (parts[n].z == 0) == (parts[0].z == 0) {
			n++
		}
		var data [][]float64
		var said []m
		for _, p := range parts[:n] {
			items, part := p.part()
			for k := range items {
				moved[[2]int{p.index, k}] = [2]int{len(out), len(data) + k}
			}
			if len(items) > 0 {
				data, said = append(data, items...), append(said, part)
			}
		}
		if len(data) > 0 {
			out = append(out, m{"type": "custom", "clip": false, "z": parts[n-1].z, "emphasis": m{"disabled": true}, "xAxisIndex": parts[0].grid, "yAxisIndex": parts[0].grid,
				"renderItem": m{"$parts": said}, "data": even(data)})
		}
		parts = parts[n:]
	}
	rows := map[[2]int]int{}
	for at, row := range marks {
		to, ok := moved[at]
		if n, kept := placed[at[0]]; !ok && kept {
			to, ok = [2]int{n, at[1]}, true
		}
		if !ok {
			return nil, nil, fmt.Errorf("a mark stands for item %d of series %d, which is not drawn", at[1], at[0])
		}
		rows[to] = row
	}
	return out, rows, nil
}

// part is what svg/draw.js draws of a series: its items, and how they look.
func (p parted) part() (items [][]float64, look m) {
	data, _ := p.m["data"].([]any)
	silent := p.m["silent"] == true
	switch p.m["type"] {
	case "custom":
		draw := p.m["renderItem"].(m)
		look = m{"items": len(data)}
		for k, v := range draw {
			look[k] = v
		}
		return bare(data), look
	case "scatter":
		style := p.m["itemStyle"].(m)
		look = m{"$draw": p.m["symbol"], "items": len(data), "size": p.m["symbolSize"], "fill": style["color"], "down": p.m["symbolRotate"] == 180, "silent": silent}
		if style["borderColor"] != nil {
			look["stroke"], look["wide"] = style["borderColor"], style["borderWidth"]
		}
		return bare(data), look
	}
	style := p.m["lineStyle"].(m)
	lines := runs(data)
	look = m{"$draw": "line", "items": len(lines), "points": lines, "stroke": style["color"], "wide": style["width"]}
	if dash, ok := style["type"].([]int); ok {
		look["dash"] = dash
	}
	for _, name := range []string{"opacity", "step"} {
		if v := cmp.Or(style[name], p.m[name]); v != nil {
			look[name] = v
		}
	}
	for _, line := range lines {
		items = append(items, line[0]) // the points say where the line goes on
	}
	return items, look
}

// bare are the values of the items of a series.
func bare(data []any) [][]float64 {
	out := make([][]float64, len(data))
	for i, item := range data {
		for _, v := range item.(m)["value"].([]any) {
			out[i] = append(out[i], v.(float64))
		}
	}
	return out
}

// even gives all items as many values as the longest has: the library takes the
// number from the first.
func even(data [][]float64) [][]float64 {
	most := 0
	for _, item := range data {
		most = max(most, len(item))
	}
	out := make([][]float64, len(data))
	for i, item := range data {
		out[i] = append(slices.Clone(item), make([]float64, most-len(item))...)
	}
	return out
}

// runs are the points of a line, parted at its gaps. A point alone is no line.
func runs(data []any) [][][]float64 {
	var out [][][]float64
	var run [][]float64
	for i := 0; i <= len(data); i++ {
		var at []float64
		if i < len(data) {
			switch v := data[i].(type) {
			case []float64:
				at = v
			case m:
				if y, ok := v["value"].(float64); ok {
					at = []float64{float64(i), y}
				}
			}
		}
		if at != nil {
			run = append(run, at)
			continue
		}
		if len(run) > 1 {
			out = append(out, run)
		}
		run = nil
	}
	return out
}

// whole reads the number of an option, 0 where there is none.
func whole(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case float64:
		return int(v)
	}
	return 0
}
