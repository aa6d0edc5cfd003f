package demo

import (
	"math"
	"strings"
	"time"
)

const columnsTargets = "metric,period,starts_on,team,segment,value,agreed_by_marketing_on,agreed_by_sales_on,valid_to_on"

// writeTargets writes what was agreed for each quarter and month: revenue a
// little above its trend, bookings a little above what the qualified leads are
// worth, qualified leads a little above the plan.
func (f *finance) writeTargets(to folder) (File, error) {
	t, err := newTable(to, "exports/targets/targets.csv", dialect{delimiter: ',', encoding: "utf-8", quote: quoteNeeded}, strings.Split(columnsTargets, ","))
	if err != nil {
		return File{}, err
	}
	row := func(metric, period, team string, starts time.Time, value float64) {
		t.text("metric", metric)
		t.text("period", period)
		t.text("starts_on", starts.Format(time.DateOnly))
		t.text("team", team)
		t.text("segment", "all")
		t.decimal("value", value, -1)
		// the yearly agreement is signed by the middle of January
		signed := time.Date(starts.Year(), time.January, 12, 0, 0, 0, 0, time.UTC)
		t.text("agreed_by_marketing_on", signed.Format(time.DateOnly))
		if metric == "forecast" { // the call of the month, frozen before it begins
			signed = starts.AddDate(0, 0, -3)
		}
		t.text("agreed_by_sales_on", signed.Format(time.DateOnly))
		t.text("valid_to_on", time.Date(starts.Year(), time.December, 31, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
		t.end()
	}
	end := f.g.calendar.day(f.g.moments.end)
	level, growth := f.trend()
	quarter := time.Date(f.first.Year(), (f.first.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	for ; quarter.Before(end); quarter = quarter.AddDate(0, 3, 0) {
		sum, deals := 0.0, 0.0
		for k := range 3 {
			m := quarter.AddDate(0, k, 0)
			n := (m.Year()-f.first.Year())*12 + int(m.Month()-f.first.Month())
			sum += level * math.Pow(1+growth, float64(n))
			deals += f.g.plan.qualified(m, f.g.sources, worth(m))
		}
		row("revenue", "quarter", "sales", quarter, roundTo(sum*1.015, 5000))
		row("bookings", "quarter", "sales", quarter, roundTo(deals*1.05, 5000))
	}
	for month := f.first; month.Before(end); month = month.AddDate(0, 1, 0) {
		n := (month.Year()-f.first.Year())*12 + int(month.Month()-f.first.Month())
		f.g.dice.about(f.g.seed, seedTargets, int(month.Unix()/86400))
		row("forecast", "month", "sales", month, roundTo(level*math.Pow(1+growth, float64(n))*f.g.dice.between(.94, 1.11), 1000))
		row("qualified_leads", "month", "marketing", month, roundTo(f.g.plan.qualified(month, f.g.sources, func(leadSource) float64 { return 1 }), 5))
		row("lead_value", "month", "marketing", month, roundTo(f.g.plan.qualified(month, f.g.sources, worth(month)), 1000))
	}
	return t.close()
}

// opportunityWorth is what an opportunity is worth on average, in euros: its
// chance to be won times what a customer pays. Before 2026, while few deals had
// closed, both sides thought it more, by worthSettles a month.
const (
	opportunityWorth = 4_400
	worthSettles     = 1.05
)

// worth is what a qualified lead of a source was thought to be worth in a month.
func worth(month time.Time) func(leadSource) float64 {
	before := max(0, (2026-month.Year())*12+1-int(month.Month()))
	each := opportunityWorth * math.Pow(worthSettles, float64(before))
	return func(s leadSource) float64 { return each * s.accepted * s.qualified * s.opportunity }
}

func roundTo(x, step float64) float64 { return max(step, math.Round(x/step)*step) }

// trend fits a line through the logarithms of the complete months.
func (f *finance) trend() (level, growth float64) {
	n := len(f.months) - 1 // the running month is not complete
	if n < 2 {
		return f.months[0], 0
	}
	var sx, sy, sxx, sxy float64
	for i := range n {
		x, y := float64(i), math.Log(max(f.months[i], 1))
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	slope := (float64(n)*sxy - sx*sy) / (float64(n)*sxx - sx*sx)
	return math.Exp((sy - slope*sx) / float64(n)), math.Exp(slope) - 1
}

// qualified is the number of marketing qualified leads to expect in a month in
// the mix that was agreed, each counted as much as its source weighs.
// Days outside the window count like the nearest week inside.
func (p *plan) qualified(month time.Time, sources []leadSource, weight func(leadSource) float64) float64 {
	full := p.weeks
	if p.monday[1] > p.monday[0] {
		full = full[:len(full)-1] // the running week
	}
	sum := 0.0
	for on := month; on.Month() == month.Month(); on = on.AddDate(0, 0, 1) {
		i := int(on.Sub(full[0].monday).Hours()/24) / 7
		w := &full[min(max(i, 0), len(full)-1)]
		count := w.count
		for _, extra := range [][2]int{p.listed, p.burst} {
			if extra[1] > extra[0] && extra[1] == w.first+w.count {
				count -= extra[1] - extra[0]
			}
		}
		for k, s := range sources {
			sum += p.agreed[k] * s.mql * weight(s) * float64(count) / 7
		}
	}
	return sum
}
