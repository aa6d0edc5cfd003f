package chart

import "time"

// SparkPoint is one period of a word-sized drawing.
type SparkPoint struct {
	Value        *float64
	Mean         *float64
	Lower, Upper *float64
	Signal       int // 1 favourable, -1 unfavourable, 2 of no known direction
	Mature       bool
	On           time.Time
}

// Sparkline draws a small line with its usual band and its last value marked.
// It has no text: the number stands beside it on the page.
func Sparkline(points []SparkPoint, width, height int) (Plot, error) {
	var value, lower, upper []*float64
	var mature []bool
	var signal []int
	for _, x := range points {
		value, lower, upper = append(value, x.Value), append(lower, x.Lower), append(upper, x.Upper)
		mature, signal = append(mature, x.Mature), append(signal, x.Signal)
	}
	low, high, ok := bounds(value, lower, upper)
	if !ok {
		low, high = 0, 1
	}
	if high <= low {
		low, high = low-1, high+1
	}
	pad := (high - low) * 0.08
	p := newPlot(width, height)
	p.grid(5, 7, 5, 4, m{"type": "category", "show": false, "boundaryGap": false, "data": make([]string, len(points))}, bareAxis(scale{low: low - pad, high: high + pad}))
	var band [][]float64
	for i := 0; i < len(points); i++ {
		if lower[i] == nil || upper[i] == nil {
			continue
		}
		end := i
		for end+1 < len(points) && lower[end+1] != nil && upper[end+1] != nil && *lower[end+1] == *lower[i] && *upper[end+1] == *upper[i] {
			end++
		}
		band = append(band, []float64{float64(i), float64(end), *lower[i], *upper[i]})
		i = end
	}
	if len(band) > 0 && len(band) <= 6 {
		p.shape("area", band, m{"fill": "var(--band)", "silent": true, "z": 0})
	} else if len(band) > 0 {
		p.tint(lower, upper, nil)
	}
	firm, young := make([]*float64, len(value)), make([]*float64, len(value))
	lastFirm := -1
	for i, v := range value {
		if mature[i] {
			if firm[i] = v; v != nil {
				lastFirm = i
			}
		} else {
			young[i] = v
		}
	}
	p.line(firm, m{"z": 3, "lineStyle": m{"color": "var(--ink)", "width": 1.25}})
	if _, _, has := bounds(young); has {
		if lastFirm >= 0 {
			young[lastFirm] = value[lastFirm]
		}
		p.line(young, m{"z": 3, "lineStyle": m{"color": "var(--mark)", "width": 1, "type": []int{2, 2}}})
	}
	for _, s := range []struct {
		is    int
		patch m
	}{
		{1, m{"symbol": "triangle", "symbolSize": 8, "itemStyle": m{"color": "var(--good)", "opacity": 1}}},
		{-1, m{"symbol": "triangle", "symbolRotate": 180, "symbolSize": 8, "itemStyle": m{"color": "var(--bad)", "opacity": 1}}},
		{2, m{"symbol": "diamond", "symbolSize": 8, "itemStyle": m{"color": "var(--ink)", "opacity": 1}}},
		{0, m{"symbol": "circle", "symbolSize": 5, "itemStyle": m{"color": "var(--ink)", "opacity": 1}}},
	} {
		var at [][2]float64
		for i, v := range value {
			if v == nil || signal[i] != s.is || (s.is == 0 && i != lastFirm) || !mature[i] {
				continue
			}
			at = append(at, [2]float64{float64(i), *v})
		}
		if len(at) > 0 {
			p.points(at, merge(m{"z": 4, "silent": true}, s.patch))
		}
	}
	return p.finish()
}
