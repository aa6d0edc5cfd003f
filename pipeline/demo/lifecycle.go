package demo

import "time"

// world is what every lead's life depends on.
type world struct {
	activities int // of a lead, at the least
	seed       uint64
	plan       *plan
	calendar   *calendar
	moments    moments
	sources    []leadSource
	campaigns  []campaign
	users      map[int]user
	crowd      *crowd
	dice       *dice
	decks      decks
}

// Questions answered by a deck; groups are sources or intents.
const (
	askMQL = iota
	askAccepted
	askQualified
	askOpportunity
	askOnTime
	askOutcome
	askSource
	askWhitepaper
)

const (
	minute = 60
	hour   = 3600
	day    = 86400
)

// live tells lead number i of week w.
func (g *world) live(l *lead, w *week, i int) {
	d := g.dice
	l.reset(i, g.plan.kindOf(i))
	l.person = g.crowd.person(g.plan.personOf(i))
	d.about(g.seed, seedLead, i)
	g.arrive(l, w)
	until := g.moments.extract
	l.owner = owner{queueNumber, true}
	l.by = userAutomation
	switch l.source {
	case sourceShow, sourceList, sourcePartner:
		l.by = userMarketing
	case sourceOutbound:
		l.by = g.rep(l.created)
		l.owner = owner{l.by, false}
	}
	l.modified = l.created
	l.history = append(l.history, change{at: l.created, field: "created", by: l.by})
	switch l.kind {
	case kindTest, kindInternal:
		g.disguise(l)
		return
	case kindMerged:
		l.master = g.plan.originalOf(i)
		l.modified = min(l.created+int64(d.between(1, 9)*day), until-hour)
		return
	case kindDeleted, kindTwin:
		l.modified = min(l.created+int64(d.between(1, 30)*day), until-hour)
		return
	}
	if d.chance(.7) && g.sources[l.source].origin == "marketing" && l.source != sourceList {
		l.do(activity{at: l.created + 60 + int64(d.IntN(120)), kind: "Email", channel: "task", by: userAutomation, subject: "Marketing email: thank you for your interest"}, until)
	}
	g.qualify(l)
	if l.status == statusRecycled {
		g.secondLife(l)
	}
	g.straggle(l)
	g.nurture(l)
}

// arrive decides where the lead comes from and when.
func (g *world) arrive(l *lead, w *week) {
	d, m := g.dice, &g.moments
	switch l.kind {
	case kindListed:
		l.source, l.created = sourceList, m.listImport
	case kindBurst:
		l.source = sourceWebinar
		// the room fills at eleven; the recording is asked for until the next morning
		l.created = g.calendar.at(m.burstDay, 11, 0, 0) + int64(d.ExpFloat64()*3*hour)
		l.created = min(l.created, g.calendar.at(m.burstDay, 23, 59, 0)+9*hour)
	case kindMonday:
		l.source = g.drawSource(w)
		l.created = g.calendar.at(w.monday, 0, 20, 0) + int64(d.between(0, 5.7)*hour)
	default:
		l.source = g.drawSource(w)
		l.created = g.moment(w, l.source)
		if l.kind == kindNight {
			g.nightOf(l, w)
		}
	}
	if l.kind == kindTest && d.chance(.4) {
		l.source = sourceTest
	}
	s := g.sources[l.source]
	l.high = s.high
	l.spelled = s.spelled[0]
	if n := len(s.spelled); n > 1 && d.chance(.12) {
		l.spelled = s.spelled[1+d.IntN(n-1)]
	}
	l.campaign = g.campaignOf(l)
}

func (g *world) drawSource(w *week) int {
	u := g.decks.deal(g.dice, askSource, 0)
	for i, share := range w.shares {
		if u -= share; u < 0 {
			return i
		}
	}
	return sourceDemo
}

// moment draws a time in the week: people fill in forms on weekdays, mostly by day.
func (g *world) moment(w *week, source int) int64 {
	d := g.dice
	weights := [7]float64{1, 1.1, 1.1, 1, .8, .22, .22}
	if source == sourceWebinar {
		weights = [7]float64{.3, 1.6, .5, 1.9, .4, .1, .1}
	}
	if source == sourceOutbound || source == sourcePartner {
		weights = [7]float64{1, 1, 1, 1, .9, 0, 0}
	}
	total := 0.0
	for _, x := range weights {
		total += x
	}
	u, weekday := d.Float64()*total, 0
	for i, x := range weights {
		if u -= x; u < 0 {
			weekday = i
			break
		}
	}
	on := w.monday.AddDate(0, 0, weekday)
	clock := 13.2 + 3.1*d.NormFloat64()
	switch {
	case source == sourceOutbound || source == sourcePartner:
		clock = d.between(9.2, 17.4)
	case source == sourceWebinar && weekday < 5 && d.chance(.8):
		clock = 11 + d.ExpFloat64()*.8
	case d.chance(.06):
		clock = d.between(0, 24)
	}
	if clock < 0 || clock >= 24 {
		clock = d.between(7, 22)
	}
	return g.calendar.at(on, 0, 0, 0) + int64(clock*hour)
}

// nightOf moves the lead to half past two of the Sunday, a wall clock that does
// not exist in spring and exists twice in autumn.
func (g *world) nightOf(l *lead, w *week) {
	midnight := g.calendar.at(w.monday.AddDate(0, 0, 6), 0, 0, 0)
	l.created = midnight + 90*minute + int64(g.plan.nights[l.number])*hour + int64(g.dice.IntN(50))
}

func (g *world) campaignOf(l *lead) *campaign {
	d, on := g.dice, g.calendar.day(l.created)
	hostile := map[int]string{7: hostileScript, 507: hostileFormula, 1007: hostileLong()}[l.number%1500]
	if l.source == sourceLinkedIn || l.source == sourceMeta {
		if l.created >= g.moments.whiteFrom && l.created < g.moments.whiteTo && g.decks.deal(d, askWhitepaper, l.source) < whitepaperShare {
			for i := range g.campaigns {
				if c := &g.campaigns[i]; c.name == whitepaper && c.source == l.source {
					return c
				}
			}
		}
	}
	total := 0.0
	for i := range g.campaigns {
		c := &g.campaigns[i]
		if hostile != "" && c.name == hostile {
			l.source, l.spelled = sourceContent, g.sources[sourceContent].spelled[0]
			l.high = false
			return c
		}
		if c.source == l.source && c.running(on) {
			total += c.weight
		}
	}
	if l.source == sourceUnknown || l.source == sourceTest || d.chance(.02) {
		return nil // nobody filled it in
	}
	u := d.Float64() * total
	for i := range g.campaigns {
		c := &g.campaigns[i]
		if c.source == l.source && c.running(on) && c.weight > 0 {
			if u -= c.weight; u < 0 {
				return c
			}
		}
	}
	return nil
}

// disguise makes a test or an internal record recognisable in one of the ways
// they are in real systems.
func (g *world) disguise(l *lead) {
	if l.kind == kindInternal {
		l.person.company, l.person.domain = "Meridiana Software S.r.l.", "meridiana.example"
		l.person.email = ascii(l.person.first) + "." + ascii(l.person.last) + "@meridiana.example"
		return
	}
	if l.source != sourceTest {
		l.person.first, l.person.last = "Test", []string{"Test", "Form", "Prova"}[l.number%3]
		l.person.company = "Test " + l.person.company
		l.person.email = "test" + baseN(l.number) + "@" + l.person.domain
	}
}

// rep returns who in sales development gets a lead created at t.
func (g *world) rep(t int64) int {
	for {
		u := g.users[firstRep+g.dice.IntN(lastRep-firstRep+1)]
		if u.leaves == "" || g.calendar.day(t).Format(time.DateOnly) <= u.leaves {
			return u.number
		}
	}
}
