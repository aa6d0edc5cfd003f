package page

import (
	"fmt"
	"html/template"
	"math"

	"accordo/reports/facts"
)

// bullet draws a share on a line from 0 to 100%, or to the largest of what it
// shows: its interval as a band, the value as a dot, the target as a bar across.
// The numbers stand beside it, so it is silent; page.css knows its paths by their
// places. It is empty for what has neither an interval nor a target.
func bullet(m facts.Metric, v facts.Verdict) template.HTML {
	target := firstOf(v.Target, m.Target)
	if m.Unit != "percent" || v.Value == nil || *v.Value < 0 || target == nil && (v.Low == nil || v.High == nil) {
		return ""
	}
	top := math.Max(1, *v.Value)
	for _, x := range []*float64{v.High, target} {
		if x != nil {
			top = math.Max(top, *x)
		}
	}
	at := func(x float64) int { return int(math.Round(100 * math.Max(0, x) / top)) }
	interval, mark := "<path/>", ""
	if v.Low != nil && v.High != nil {
		interval = fmt.Sprintf(`<path d="M%d 6H%d"/>`, at(*v.Low), at(*v.High))
	}
	if target != nil {
		mark = fmt.Sprintf(`<path d="M%d 0V12"/>`, at(*target))
	}
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 100 12" aria-hidden="true"><path d="M0 6H100"/>%s<path d="M%d 6h0"/>%s</svg>`, interval, at(*v.Value), mark))
}
