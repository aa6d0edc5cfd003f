package chart

import (
	"math"
	"sort"

	"accordo/reports/words"
)

// scale is an axis: from low to high, a line every step.
type scale struct{ low, high, step float64 }

// nice returns a scale of about n steps that covers low to high. A whole scale
// has whole steps, for things that are counted.
func nice(low, high float64, n int, whole bool) scale {
	if high <= low {
		high = low + 1
	}
	raw := (high - low) / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, f := range []float64{1, 2, 2.5, 5} {
		if f*power >= raw*0.999 {
			step = f * power
			break
		}
	}
	if whole && step < 1 {
		step = 1
	}
	// 3 × 0.05 is a little above 0.15: the library would draw both
	even := func(n float64) float64 { return math.Round(n*step*1e9) / 1e9 }
	return scale{low: even(math.Floor(low/step + 1e-9)), high: even(math.Ceil(high/step - 1e-9)), step: step}
}

// niceIn is nice in steps of the unit: whole counts; minutes, hours or days,
// whichever the texts of the axis are in.
func niceIn(unit string, low, high float64, n int) scale {
	minutes := 1.0
	if unit == words.Duration {
		switch {
		case high >= 72*60:
			minutes = 1440
		case high >= 90:
			minutes = 60
		}
	}
	s := nice(low/minutes, high/minutes, n, unit == words.Count)
	return scale{low: s.low * minutes, high: s.high * minutes, step: s.step * minutes}
}

// at returns the pixel of v between top and bottom, from the top.
func (s scale) at(v, top, bottom float64) float64 {
	return bottom - (v-s.low)/(s.high-s.low)*(bottom-top)
}

func label(color string) m { return m{"color": color, "fontSize": 11} }

// valueAxis is a quiet axis: hairlines, small grey numbers, no line.
func valueAxis(s scale, format string) m {
	return m{"type": "value", "min": s.low, "max": s.high, "interval": s.step,
		"axisLine": m{"show": false}, "axisTick": m{"show": false},
		"axisLabel": merge(label("var(--soft)"), m{"formatter": m{"$fmt": format}, "margin": 6}),
		"splitLine": m{"lineStyle": m{"color": "var(--hair)", "width": 1}}}
}

// bareAxis measures but shows nothing.
func bareAxis(s scale) m {
	return m{"type": "value", "min": s.low, "max": s.high, "show": false}
}

// categoryAxis has one place for each text; empty texts show nothing.
func categoryAxis(texts []string) m {
	keys := make([]string, len(texts))
	for i := range keys {
		keys[i] = itoa(i)
	}
	return m{"type": "category", "data": keys,
		"axisLine": m{"lineStyle": m{"color": "var(--rule)", "width": 1}}, "axisTick": m{"show": false},
		"axisLabel": merge(label("var(--soft)"), m{"interval": 0, "formatter": m{"$ticks": texts}, "margin": 7})}
}

// spread moves labels apart until neighbours are gap pixels apart and all lie
// between low and high; it keeps their order and returns their new places.
func spread(at []float64, gap, low, high float64) []float64 {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return at[order[a]] < at[order[b]] })
	out := append([]float64(nil), at...)
	for i, n := range order {
		out[n] = math.Max(out[n], low)
		if i > 0 {
			out[n] = math.Max(out[n], out[order[i-1]]+gap)
		}
	}
	limit := high
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		out[n] = math.Min(out[n], limit)
		limit = out[n] - gap
	}
	return out
}

// textWidth estimates the width of a text in pixels, for a face like Helvetica.
func textWidth(s string, size float64, bold bool) float64 {
	var w float64
	for _, r := range s {
		switch {
		case r == ' ' || r == '.' || r == ',' || r == 'i' || r == 'l' || r == 'I' || r == 'j' || r == '\'' || r == '|' || r == ':' || r == ';' || r == 't' || r == 'f':
			w += 0.28
		case r == 'm' || r == 'M' || r == 'W' || r == '%' || r == 'w' || r == '…':
			w += 0.86
		case r >= 'A' && r <= 'Z':
			w += 0.68
		case r > 0x2e80, r == '▲', r == '▼':
			w += 1
		default:
			w += 0.555
		}
	}
	if bold {
		w *= 1.06
	}
	return w * size
}
