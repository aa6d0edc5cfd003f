package demo

import "math"

// qualify takes a new lead through its first cycle.
func (g *world) qualify(l *lead) {
	d, until := g.dice, g.moments.extract
	s := g.sources[l.source]
	if d.chance(s.skips) {
		g.skip(l)
		return
	}
	if g.decks.deal(d, askMQL, l.source) >= s.mql {
		if d.chance(.25) {
			l.become(statusDisqualified, l.created+int64(d.between(1, 20)*day), userMarketing, until)
		}
		return
	}
	l.mql = l.created + g.scoringLag(l)
	if !l.become(statusMQL, l.mql, userAutomation, until) {
		return
	}
	white := l.ofWhitepaper()
	group := l.source
	if white {
		group += 100
	}
	if l.mql >= g.moments.shiftFrom {
		group += 1000
	}
	accepted, qualified, opportunity := g.moments.rates(s, l.mql, white)
	takes := g.decks.deal(d, askAccepted, group) < accepted
	g.respond(l, takes)
	if !takes {
		g.turnDown(l)
		return
	}
	l.accepted = g.calendar.after(max(l.touched, l.assigned), 300+int64(d.ExpFloat64()*170*minute))
	if !l.become(statusAccepted, l.accepted, l.owner.number, until) {
		return
	}
	if l.onTime { // a quick answer goes with a warmer lead
		qualified *= 1.04
	} else {
		qualified *= 0.86
	}
	if g.decks.deal(d, askQualified, group) >= qualified {
		g.chase(l, l.accepted, 1+d.IntN(4))
		g.letGo(l, l.accepted, 5, 30)
		return
	}
	g.chase(l, l.accepted, 1+d.IntN(3))
	l.qualified = g.calendar.after(l.accepted, int64(d.logNormal(4, .7)*8*hour))
	l.do(activity{at: l.qualified - 40*minute, kind: "Meeting", channel: "task", by: l.owner.number, outcome: "Held", subject: "Meeting: discovery"}, until)
	if !l.become(statusQualified, l.qualified, l.owner.number, until) {
		return
	}
	if g.decks.deal(d, askOpportunity, group) < opportunity {
		g.convert(l)
		return
	}
	g.letGo(l, l.qualified, 8, 45)
}

// scoringLag is the time until marketing calls the lead qualified: at once for
// those who ask to be called, else when enough interest has added up.
func (g *world) scoringLag(l *lead) int64 {
	d := g.dice
	switch {
	case l.high:
		return 5 + int64(d.IntN(40))
	case l.kind == kindBurst:
		return hour + int64(d.between(0, 7)*hour)
	case l.source == sourceList:
		return int64(d.between(10, 60) * day)
	}
	lag := int64(math.Min(d.logNormal(1.1, 1.0), 13) * day)
	if h := g.calendar.local(l.created + lag).Hour(); h < 7 {
		lag += 7 * hour // nobody reads mail at night
	}
	return max(lag, 90)
}

// respond assigns the lead and decides when, if ever, sales first reaches out.
func (g *world) respond(l *lead, takes bool) {
	d, until := g.dice, g.moments.extract
	limit, group := int64(8*hour), 1
	if l.high {
		limit, group = hour, 0
	}
	burst := l.kind == kindBurst
	if burst {
		group = 2
	}
	rep := g.rep(l.mql)
	if l.source == sourceOutbound {
		rep = l.owner.number
	}
	onTime := g.moments.onTime(l.mql, burst)
	l.onTime = g.decks.deal(d, askOnTime, group) < onTime
	var wait int64
	switch {
	case l.onTime && l.high:
		wait = int64(min(d.logNormal(16, .7), 57) * minute)
	case l.onTime:
		wait = int64(min(d.logNormal(150, .7), 465) * minute)
	case !takes && d.chance(min(1, g.moments.never(l.mql)/((1-onTime)*.4))):
		wait = -1 // never
	default:
		wait = int64(float64(limit) * (1.08 + min(d.ExpFloat64()*1.6, 9)))
	}
	if wait > 0 {
		l.touched = g.calendar.after(l.mql, wait)
	}
	// assignment: a rule does it in minutes, or a manager on the way to the first call
	l.assigned = l.mql + 60 + int64(d.IntN(240))
	if l.touched > 0 && d.chance(.25) {
		l.assigned = l.mql + int64(d.between(.15, .6)*float64(l.touched-l.mql))
	}
	if l.touched > 0 {
		l.assigned = min(l.assigned, l.touched-1)
	}
	if !l.become(statusAssigned, l.assigned, userAutomation, until) {
		return
	}
	l.hand(owner{rep, false}, l.assigned, userAutomation, until)
	if d.chance(.04) && l.touched > 0 { // somebody else takes over; the clock goes on
		l.hand(owner{g.rep(l.mql), false}, l.assigned+(l.touched-l.assigned)/2, 11, until)
	}
	if l.touched > 0 {
		g.firstTouch(l)
	}
}

// turnDown ends the cycle of a lead sales does not accept.
func (g *world) turnDown(l *lead) {
	d, until := g.dice, g.moments.extract
	from, tries := max(l.assigned, l.touched), 0
	if l.touched > 0 {
		tries = d.IntN(4)
		if d.chance(.3) {
			tries += 4
		}
		from = g.chase(l, l.touched, tries)
	}
	u := d.Float64()
	if l.touched == 0 && u < .5 || u < .16 {
		return // nobody said yes or no
	}
	at := g.calendar.after(from, int64(d.between(.1, 1.5)*8*hour))
	status := statusDisqualified
	if d.chance(.33) {
		status = statusRecycled
	}
	l.become(status, at, l.owner.number, until)
}

// letGo ends the cycle of a lead that went no further.
func (g *world) letGo(l *lead, from int64, soonest, latest float64) {
	d := g.dice
	at := g.calendar.after(from+int64(d.between(soonest, latest)*day), int64(d.IntN(2*hour)))
	switch u := d.Float64(); {
	case u < .52:
		l.become(statusDisqualified, at, l.owner.number, g.moments.extract)
	case u < .86:
		l.become(statusRecycled, at, l.owner.number, g.moments.extract)
	}
}

// skip takes a lead from new to qualified without the steps between: a rep
// already knew the buyer.
func (g *world) skip(l *lead) {
	d, until := g.dice, g.moments.extract
	by := l.owner.number
	if l.owner.queue {
		by = g.rep(l.created)
	}
	l.qualified = g.calendar.after(l.created, int64(d.between(2, 30)*hour/3))
	l.touched = g.calendar.after(l.created, int64(d.between(5, 40)*minute))
	l.hand(owner{by, false}, l.created+30, userAutomation, until)
	g.firstTouch(l)
	if l.become(statusQualified, l.qualified, by, until) && d.chance(.45) && !l.ofWhitepaper() {
		g.convert(l)
	}
}

// secondLife lets some recycled leads come back: a new cycle with its own clock.
func (g *world) secondLife(l *lead) {
	d, until := g.dice, g.moments.extract
	if !d.chance(.26) {
		return
	}
	again := l.history[len(l.history)-1].at + int64(d.between(25, 85)*day)
	if !l.become(statusMQL, again, userAutomation, until) {
		return
	}
	if !l.become(statusAssigned, again+120, userAutomation, until) {
		return
	}
	l.hand(owner{g.rep(again), false}, again+120, userAutomation, until)
	l.touched = g.calendar.after(again+120, int64(min(d.logNormal(170, .8), 900)*minute))
	g.firstTouch(l)
	accepted := g.calendar.after(l.touched, 300+int64(d.ExpFloat64()*170*minute))
	if !d.chance(.55) {
		l.become(statusDisqualified, accepted, l.owner.number, until)
		return
	}
	if !l.become(statusAccepted, accepted, l.owner.number, until) || !d.chance(.3) {
		return
	}
	l.qualified = g.calendar.after(accepted, int64(d.logNormal(4, .7)*8*hour))
	if l.become(statusQualified, l.qualified, l.owner.number, until) && d.chance(.35) && !l.ofWhitepaper() {
		g.convert(l)
	}
}
