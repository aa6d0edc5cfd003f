package demo_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func date(s string) time.Time {
	zone, _ := time.LoadLocation("Europe/Rome")
	t, err := time.ParseInLocation(time.DateOnly, s, zone)
	if err != nil {
		panic(err)
	}
	return t
}

const end = "2026-11-23"

func TestFollowUpSlippedInSecondQuarter(t *testing.T) {
	c := load(t, folder(t))
	rates := map[string]share{}
	for _, q := range [][3]string{
		{"2025-Q3", "2025-07-01", "2025-10-01"}, {"2025-Q4", "2025-10-01", "2026-01-01"}, {"2026-Q1", "2026-01-01", "2026-04-01"},
		{"2026-Q2", "2026-04-01", "2026-07-01"}, {"2026-Q3", "2026-07-01", "2026-10-01"}, {"2026-Oct", "2026-10-01", "2026-11-16"},
	} {
		kept, touched := c.onTime(date(q[1]), date(q[2]), date(end))
		rates[q[0]] = kept
		t.Logf("%s on time %.1f %% of %d, touched within 7 days %.1f %%", q[0], 100*kept.rate(), kept.den, 100*touched.rate())
	}
	for q, s := range rates {
		low, high := 0.85, 0.925
		if q == "2026-Q2" {
			low, high = 0.58, 0.66
		}
		if s.rate() < low || s.rate() > high || s.den < 150 {
			t.Errorf("%s: on time %.3f of %d, want %.2f to %.2f", q, s.rate(), s.den, low, high)
		}
	}
}

func TestWhitepaperLeadsAreCheapAndLeadNowhere(t *testing.T) {
	dir := folder(t)
	c := load(t, dir)
	const white = "State of CX 2026 whitepaper"
	paid := map[string]share{} // leads, and those with an opportunity
	names := map[string]bool{}
	cost := map[string]float64{}
	money := func(s string) float64 {
		x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	linkedin := utf16le(read(t, dir, "linkedin/*.csv"))
	for _, r := range rows(t, linkedin[strings.Index(linkedin, "Start Date"):], '\t') {
		day, err := time.Parse("1/2/2006", r["Start Date (in UTC)"])
		if err != nil {
			t.Fatal(err)
		}
		if names[r["Campaign Name"]] = true; day.Year() == 2026 {
			cost[r["Campaign Name"]] += money(r["Total Spent"])
		}
	}
	for _, r := range rows(t, strings.TrimPrefix(string(read(t, dir, "meta/*.csv")), "\ufeff"), ',') {
		if r["Campaign name"] == "" {
			continue
		}
		if names[r["Campaign name"]] = true; strings.HasPrefix(r["Day"], "2026") {
			cost[r["Campaign name"]] += money(r["Amount spent (EUR)"])
		}
	}
	for _, l := range c.leads {
		if !names[l.campaign] || l.created.Year() != 2026 {
			continue
		}
		s := paid[l.campaign]
		s.den++
		if l.opportunity != "" {
			s.num++
		}
		paid[l.campaign] = s
	}
	others, otherCost := share{}, 0.0
	for name, s := range paid {
		t.Logf("%s: %d leads, %d opportunities, %.2f EUR a lead", name, s.den, s.num, cost[name]/float64(s.den))
		if name != white {
			others.den, others.num, otherCost = others.den+s.den, others.num+s.num, otherCost+cost[name]
		}
	}
	w := paid[white]
	if w.den < 150 || w.num != 0 {
		t.Errorf("whitepaper has %d leads and %d opportunities, want at least 150 and none", w.den, w.num)
	}
	if chance := math.Pow(1-others.rate(), float64(w.den)); chance > 0.01 {
		t.Errorf("no opportunity of %d leads could be luck (%.3f): other campaigns bring %.3f", w.den, chance, others.rate())
	}
	if mine, theirs := cost[white]/float64(w.den), otherCost/float64(others.den); mine > theirs/4 {
		t.Errorf("a whitepaper lead costs %.2f, others %.2f: not cheap", mine, theirs)
	}
}

func TestMixShiftLowersTheTotalOnly(t *testing.T) {
	c := load(t, folder(t))
	before := [2]time.Time{date("2026-04-01"), date("2026-09-14")}
	after := [2]time.Time{date("2026-09-14"), date("2026-11-09")} // fourteen days old by the end
	webinars := func(span [2]time.Time) share {
		var s share
		for _, l := range c.leads {
			if !l.created.Before(span[0]) && l.created.Before(span[1]) {
				if s.den++; l.source == "Webinar" {
					s.num++
				}
			}
		}
		return s
	}
	w0, w1 := webinars(before), webinars(after)
	t.Logf("webinar share %.1f %% then %.1f %%", 100*w0.rate(), 100*w1.rate())
	if w0.rate() > 0.20 || w1.rate() < 0.42 {
		t.Errorf("webinar share went from %.2f to %.2f", w0.rate(), w1.rate())
	}
	accepted := func(span [2]time.Time, only func(*told) bool) share {
		return c.reach("Marketing Qualified", "Accepted", 14, span[0], span[1], only)
	}
	s0, s1 := accepted(before, nil), accepted(after, nil)
	se := math.Sqrt(s0.rate()*(1-s0.rate())/float64(s0.den) + s1.rate()*(1-s1.rate())/float64(s1.den))
	z := (s1.rate() - s0.rate()) / se
	t.Logf("accepted %.1f %% of %d then %.1f %% of %d (z %.1f)", 100*s0.rate(), s0.den, 100*s1.rate(), s1.den, z)
	if z > -2.5 {
		t.Errorf("acceptance went from %.3f to %.3f: within chance", s0.rate(), s1.rate())
	}
	// the split of the change into mix and rate, source by source
	mix, rate := 0.0, 0.0
	names := map[string]bool{}
	for _, name := range c.names {
		names[name] = true
	}
	for name := range names {
		only := func(l *told) bool { return l.source == name }
		a, b := accepted(before, only), accepted(after, only)
		wa, wb := float64(a.den)/float64(s0.den), float64(b.den)/float64(s1.den)
		ra, rb := a.rate(), b.rate()
		if a.den == 0 {
			ra = rb
		}
		if b.den == 0 {
			rb = ra
		}
		mix += (wb - wa) * (ra + rb) / 2
		rate += (rb - ra) * (wa + wb) / 2
		t.Logf("%-22s accepted %.1f %% of %d then %.1f %% of %d", name, 100*ra, a.den, 100*rb, b.den)
		if b.den >= 20 && rb < ra {
			t.Errorf("%s got worse: %.3f then %.3f", name, ra, rb)
		}
	}
	t.Logf("change %.1f points = mix %.1f, rate %+.1f", 100*(s1.rate()-s0.rate()), 100*mix, 100*rate)
	if math.Abs(mix+rate-(s1.rate()-s0.rate())) > 1e-9 || mix > -.09 || rate < .01 {
		t.Errorf("mix %.3f and rate %.3f do not tell the story", mix, rate)
	}
}

func TestRevenueGrowsByTwoPercentAMonth(t *testing.T) {
	months := map[string]float64{}
	for _, r := range rows(t, string(read(t, folder(t), "finance/invoices.csv")), ',') {
		x, err := strconv.ParseFloat(r["amount"], 64)
		if err != nil {
			t.Fatal(err)
		}
		months[r["invoiced_on"][:7]] += x
	}
	var names []string
	for m := range months {
		names = append(names, m)
	}
	slices.Sort(names)
	n, sx, sy, sxx, sxy := 0.0, 0.0, 0.0, 0.0, 0.0
	for i, m := range names[:len(names)-1] { // November is not over
		x, y := float64(i), math.Log(months[m])
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
		t.Logf("%s %.0f", m, months[m])
	}
	growth := math.Exp((n*sxy-sx*sy)/(n*sxx-sx*sx)) - 1
	year := months["2026-10"]/months["2025-10"] - 1
	t.Logf("growth %.2f %% a month, October on October %.1f %%", 100*growth, 100*year)
	if growth < .014 || growth > .022 || year < .13 || year > .35 {
		t.Errorf("growth %.4f a month, %.3f on last year", growth, year)
	}
}

func TestLastWeekStandsOut(t *testing.T) {
	c := load(t, folder(t))
	weeks, rates := []float64{}, []float64{}
	for i := 27; i >= 1; i-- {
		from := date(end).AddDate(0, 0, -7*i)
		n := 0.0
		for _, l := range c.leads {
			if !l.created.Before(from) && l.created.Before(from.AddDate(0, 0, 7)) {
				n++
			}
		}
		kept, _ := c.onTime(from, from.AddDate(0, 0, 7), date(end))
		weeks, rates = append(weeks, n), append(rates, kept.rate())
		t.Logf("%s new %3.0f on time %.1f %% of %d, MQL %d", from.Format(time.DateOnly), n, 100*kept.rate(), kept.den, c.reach("Marketing Qualified", "", 0, from, from.AddDate(0, 0, 7), nil).den)
	}
	_, upper := limits(weeks[:26])
	lower, _ := limits(rates[:26])
	t.Logf("new leads %.0f, upper limit %.1f; on time %.3f, lower limit %.3f", weeks[26], upper, rates[26], lower)
	if weeks[26] < upper*1.2 {
		t.Errorf("%.0f new leads are not well above %.1f", weeks[26], upper)
	}
	if rates[26] > lower-.02 {
		t.Errorf("on time %.3f is not below %.3f", rates[26], lower)
	}
}

// limits are the natural process limits of an XmR chart.
func limits(x []float64) (lower, upper float64) {
	mean, moving := 0.0, 0.0
	for i, v := range x {
		mean += v / float64(len(x))
		if i > 0 {
			moving += math.Abs(v-x[i-1]) / float64(len(x)-1)
		}
	}
	return mean - 2.66*moving, mean + 2.66*moving
}

func TestShapeOfTheFunnel(t *testing.T) {
	c := load(t, folder(t))
	n, mql, opp := 0, 0, 0
	for _, l := range c.leads {
		n++
		if _, ok := l.reached["Marketing Qualified"]; ok {
			mql++
		}
		if l.opportunity != "" {
			opp++
		}
	}
	won, lost, none := 0, 0, 0
	var cycle []float64
	for _, r := range salesforce(t, folder(t), "Opportunity") {
		switch {
		case r["Type"] != "New Business" || r["IsClosed"] == "0":
		case r["IsWon"] == "1":
			won++
			cycle = append(cycle, stamp(t, r["LastStageChangeDate"]).Sub(stamp(t, r["CreatedDate"])).Hours()/24)
		case r["Loss_Reason__c"] == "No decision":
			none++
		default:
			lost++
		}
	}
	slices.Sort(cycle)
	q, o, w := float64(mql)/float64(n), float64(opp)/float64(n), float64(won)/float64(won+lost)
	t.Logf("%d leads, %.1f %% qualified, %.1f %% opportunities, won %d lost %d no decision %d: %.1f %%, cycle %.0f days", n, 100*q, 100*o, won, lost, none, 100*w, cycle[len(cycle)/2])
	if q < .64 || q > .73 || o < .07 || o > .095 || w < .24 || w > .33 || cycle[len(cycle)/2] < 36 || cycle[len(cycle)/2] > 54 {
		t.Error("the funnel has another shape than the design says")
	}
}
