package chart

// limits draws the usual band, a tint between lines, and the mean.
func (p *plot) limits(mean, lower, upper []*float64) {
	var runs [][]float64
	for i := 0; i < len(upper); i++ {
		if upper[i] == nil || lower[i] == nil {
			continue
		}
		end := i
		for end+1 < len(upper) && upper[end+1] != nil && lower[end+1] != nil && *upper[end+1] == *upper[i] && *lower[end+1] == *lower[i] {
			end++
		}
		runs = append(runs, []float64{float64(i) - 0.5, float64(end) + 0.5, *lower[i], *upper[i]})
		i = end
	}
	if len(runs) > 6 { // limits of each point's own
		p.tint(lower, upper, m{"step": "middle", "stroke": "var(--mute)", "wide": 0.75})
		upper, lower = nil, nil
	} else {
		for _, r := range runs {
			p.shape("area", [][]float64{{r[0] + 0.5, r[1] - 0.5, r[2], r[3]}}, m{"fill": "var(--band)", "silent": true, "z": 0, "pad": 3})
		}
	}
	quiet := func(dash any) m {
		return m{"step": "middle", "z": 1, "lineStyle": m{"color": "var(--mute)", "width": 0.75, "type": dash}}
	}
	for _, list := range [][]*float64{upper, lower} {
		p.levels(list, quiet([]int{2, 2}))
	}
	p.levels(mean, quiet("solid"))
}

// tint fills what lies between limits that change from point to point.
func (p *plot) tint(lower, upper []*float64, look m) {
	var starts, run [][]float64
	var points [][][]float64
	for i := 0; i <= len(upper); i++ {
		if i < len(upper) && upper[i] != nil && lower[i] != nil {
			run = append(run, []float64{float64(i), *lower[i], *upper[i]})
			continue
		}
		if len(run) > 1 {
			starts, points = append(starts, run[0][:2]), append(points, run)
		}
		run = nil
	}
	p.shape("tint", starts, merge(m{"points": points, "fill": "var(--band)", "silent": true, "z": 0}, look))
}

// levels draws a line that rarely changes by its corners alone.
func (p *plot) levels(list []*float64, style m) {
	for i := 0; i < len(list); i++ {
		if list[i] == nil {
			continue
		}
		var at [][2]float64
		for ; i < len(list) && list[i] != nil; i++ {
			inside := i > 0 && i+1 < len(list) && list[i-1] != nil && list[i+1] != nil && *list[i-1] == *list[i] && *list[i+1] == *list[i]
			if !inside {
				at = append(at, [2]float64{float64(i), *list[i]})
			}
		}
		p.path(at, style)
	}
}
