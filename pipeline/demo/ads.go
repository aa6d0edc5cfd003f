package demo

import (
	"math"
	"time"
)

// adDay is one campaign's day on one platform.
type adDay struct {
	campaign    *campaign
	day         time.Time
	leads       int
	cost        float64
	impressions int
	clicks      int
}

// adLedger counts the leads of paid campaigns while they are written, so that
// money and leads agree. Its size is campaigns times days.
type adLedger struct {
	g     *world
	first time.Time
	days  int
	leads map[*campaign][]int32
}

func newAdLedger(g *world) *adLedger {
	first := g.plan.weeks[0].monday
	last := g.calendar.day(g.moments.end)
	return &adLedger{g: g, first: first, days: int(last.Sub(first).Hours() / 24), leads: map[*campaign][]int32{}}
}

func (a *adLedger) count(l *lead) {
	if l.campaign == nil || l.campaign.platform == "" {
		return
	}
	i := int(a.g.calendar.day(l.created).Sub(a.first).Hours() / 24)
	if i < 0 || i >= a.days {
		return
	}
	if a.leads[l.campaign] == nil {
		a.leads[l.campaign] = make([]int32, a.days)
	}
	a.leads[l.campaign][i]++
}

// each calls write for every day of every campaign of a platform, by day.
func (a *adLedger) each(platform string, write func(adDay)) {
	d := a.g.dice
	for i := range a.days {
		day := a.first.AddDate(0, 0, i)
		for j := range a.g.campaigns {
			c := &a.g.campaigns[j]
			if c.platform != platform || !c.running(day) {
				continue
			}
			d.about(a.g.seed, seedAd+uint64(j)<<8, int(day.Unix()/86400))
			one := adDay{campaign: c, day: day}
			if counts := a.leads[c]; counts != nil {
				one.leads = int(counts[i])
			}
			// the budget follows what the campaign usually brings, not the day's luck
			one.cost = math.Round(a.usual(c, i)*c.cpl*d.between(.85, 1.15)*100) / 100
			one.clicks = int(one.cost/d.between(1.9, 3.4)) + one.leads
			one.impressions = int(float64(one.clicks+1) * d.between(45, 140))
			write(one)
		}
	}
}

// usual is the mean number of leads a day over the four weeks around day i.
func (a *adLedger) usual(c *campaign, i int) float64 {
	counts := a.leads[c]
	if counts == nil {
		return .05
	}
	sum, n := 0, 0
	for k := max(0, i-14); k < min(a.days, i+14); k++ {
		if c.running(a.first.AddDate(0, 0, k)) {
			sum += int(counts[k])
			n++
		}
	}
	return max(float64(sum)/float64(n), .05)
}
