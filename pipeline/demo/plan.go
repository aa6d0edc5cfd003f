package demo

import (
	"math"
	"time"
)

// kind says why a lead record exists.
type kind uint8

const (
	kindPlain    kind = iota
	kindTest          // somebody trying out a form
	kindInternal      // own staff
	kindMerged        // the loser of a merge: deleted, points to its master
	kindTwin          // the same person again, not merged
	kindDeleted
	kindListed // from the purchased list
	kindBurst  // from the last week's webinar
	kindMonday // created after the last closed week
	kindNight  // created at 02:30 on a night the clocks change
)

// Seeds of the dice, by kind of entity.
const (
	seedWeek uint64 = iota + 1
	seedKind
	seedLead
	seedPerson
	seedCompany
	seedAccount
	seedAd
	seedHubSpot
	seedPhone
	seedTargets
	seedTogether = 1000 // and the nine after it
	seedReason   = 1010
	seedTraffic  = 1011
	seedStray    = 1012
)

// week is one calendar week of new leads. Leads are numbered from 1.
type week struct {
	monday time.Time
	first  int
	count  int
	shares []float64
}

// plan decides how many leads come when, before any of them is told.
type plan struct {
	seed    uint64
	leads   int
	weeks   []week
	agreed  []float64 // the mix of sources when the year's targets were agreed: before the stories
	listed  [2]int    // first and one past the last number
	burst   [2]int
	monday  [2]int
	nights  map[int]int // leads at half past two of a night the clocks change: first or second
	horizon int         // how far back a duplicate's original may be
}

func newPlan(seed uint64, leads, weeks int, c *calendar, m *moments, sources []leadSource) *plan {
	p := &plan{seed: seed, leads: leads, horizon: 40, nights: map[int]int{}, agreed: m.shares(sources, 0)}
	end := c.day(m.end)
	first := end.AddDate(0, 0, -7*weeks)
	listed, burst, tail := 0, int(math.Round(burstShare*float64(leads))), min(mondayLeads, leads/10)
	if m.plain {
		burst = 0
	}
	if c.at(first, 0, 0, 0) < m.listImport {
		listed = int(math.Round(importShare * float64(leads)))
	}
	shape := make([]float64, weeks)
	total := 0.0
	growth := math.Log(leadsPerWeekLast/leadsPerWeekFirst) / 103
	d := newDice()
	for i := range shape {
		monday := first.AddDate(0, 0, 7*i)
		// seeded by the date, so that a longer demo has the same last weeks
		d.about(seed, seedWeek, int(monday.Unix()/86400))
		noise := 1 + volumeNoise*max(-1.8, min(1.8, d.NormFloat64()))
		shape[i] = leadsPerWeekLast * math.Exp(-growth*float64(weeks-1-i)) * season(monday) * noise
		total += shape[i]
	}
	ordinary := float64(leads - listed - burst - tail)
	next, sum := 1, 0.0
	for i := range shape {
		monday := first.AddDate(0, 0, 7*i)
		w := week{monday: monday, first: next, shares: m.shares(sources, c.at(monday, 12, 0, 0)+3*86400)}
		before := int(math.Round(sum))
		sum += shape[i] / total * ordinary
		w.count = int(math.Round(sum)) - before
		if listed > 0 && !c.day(m.listImport).Before(monday) && c.day(m.listImport).Before(monday.AddDate(0, 0, 7)) {
			p.listed = [2]int{next + w.count, next + w.count + listed}
			w.count += listed
		}
		if i == weeks-1 {
			p.burst = [2]int{next + w.count, next + w.count + burst}
			w.count += burst
		}
		sunday := monday.AddDate(0, 0, 6)
		if c.at(sunday, 12, 0, 0)-c.at(sunday, 0, 0, 0) != 12*hour && w.count > 4 {
			p.nights[next], p.nights[next+1] = 1, 2
		}
		next += w.count
		p.weeks = append(p.weeks, w)
	}
	p.monday = [2]int{next, next + tail}
	if tail > 0 {
		p.weeks = append(p.weeks, week{monday: end, first: next, count: tail, shares: m.shares(sources, m.end)})
	}
	return p
}

// season is the share of a usual week's demand: August and Christmas are quiet.
func season(monday time.Time) float64 {
	sunday := monday.AddDate(0, 0, 6)
	has := func(m time.Month, d int) bool {
		for day := monday; !day.After(sunday); day = day.AddDate(0, 0, 1) {
			if day.Month() == m && day.Day() == d {
				return true
			}
		}
		return false
	}
	switch {
	case has(time.December, 25):
		return 0.50
	case has(time.January, 1):
		return 0.58
	case has(time.August, 15):
		return 0.52
	case has(time.August, 8), has(time.August, 22):
		return 0.70
	case has(time.August, 1), has(time.August, 29):
		return 0.90
	case has(time.January, 6), has(time.May, 1):
		return 0.92
	default:
		return 1
	}
}

func within(i int, r [2]int) bool { return i >= r[0] && i < r[1] }

// kindOf is a pure function of the seed and the number, so that a lead can be
// asked about its duplicates without keeping anybody in memory.
func (p *plan) kindOf(i int) kind {
	switch {
	case within(i, p.listed):
		return kindListed
	case within(i, p.burst):
		return kindBurst
	case within(i, p.monday):
		return kindMonday
	}
	if p.nights[i] > 0 {
		return kindNight
	}
	switch h := mix(mix(p.seed, seedKind), uint64(i)) % 1000; {
	case h < 8:
		return kindTest
	case h < 13:
		return kindInternal
	case h < 33 && i > p.horizon:
		return kindMerged
	case h < 38 && i > p.horizon:
		return kindTwin
	case h < 44:
		return kindDeleted
	default:
		return kindPlain
	}
}

// originalOf returns the lead whose person a merged or twin lead repeats. It
// may itself be merged: losers of losers happen.
func (p *plan) originalOf(i int) int {
	back := 1 + int(mix(mix(p.seed, seedKind+100), uint64(i))%uint64(p.horizon-10))
	for j := i - back; j > 0; j-- {
		switch p.kindOf(j) {
		case kindPlain, kindMerged:
			return j
		}
	}
	return 1
}

// losersOf returns the numbers of the leads merged into lead i.
func (p *plan) losersOf(i int) []int {
	var out []int
	for j := i + 1; j <= min(i+p.horizon+10, p.leads); j++ {
		if p.kindOf(j) == kindMerged && p.originalOf(j) == i {
			out = append(out, j)
		}
	}
	return out
}

// personOf returns the number that decides who the person behind lead i is.
func (p *plan) personOf(i int) int {
	for {
		switch p.kindOf(i) {
		case kindMerged, kindTwin:
			i = p.originalOf(i)
		default:
			return i
		}
	}
}
