package demo

import (
	"math"
	"slices"
	"time"
)

// Stages of an opportunity, as Salesforce spells them.
const (
	stageDiscovery   = "Discovery"
	stageEvaluation  = "Evaluation"
	stageProposal    = "Proposal"
	stageNegotiation = "Negotiation"
	stageWon         = "Closed Won"
	stageLost        = "Closed Lost"
)

// Types of an opportunity.
const (
	typeNew       = "New Business"
	typeExpansion = "Expansion"
	typeRenewal   = "Renewal"
)

// deal is one Opportunity with its history.
type deal struct {
	number     int
	account    int
	contact    int
	name       string
	kind       string
	source     string
	campaign   int
	owner      int
	created    int64
	closes     int64 // when it is, or will be, decided
	planned    time.Time
	amount     float64
	stage      string
	lossReason string
	competitor string
	next       string
	closed     bool
	won        bool
	changed    int64 // last change of stage, 0 = never
	modified   int64
	versions   []version
}

// version is one row of OpportunityHistory.
type version struct {
	at      int64
	stage   string
	from    string
	amount  float64
	planned time.Time
	by      int
}

// probability is what Salesforce attaches to a stage.
func probability(stage string) float64 {
	switch stage {
	case stageDiscovery:
		return 10
	case stageEvaluation:
		return 30
	case stageProposal:
		return 50
	case stageNegotiation:
		return 75
	case stageWon:
		return 100
	}
	return 0
}

// convert turns a qualified lead into account, contact and opportunity.
func (g *world) convert(l *lead) {
	d, until := g.dice, g.moments.extract
	at := g.calendar.after(l.qualified, int64(d.logNormal(1.6, .7)*8*hour))
	if at >= until {
		return
	}
	l.converted, l.modified = at, max(l.modified, at)
	l.history = append(l.history, change{at: at, field: "leadConverted", by: l.owner.number})
	if d.chance(.012) {
		return // converted without an opportunity: somebody ticked the wrong box
	}
	seller := firstSeller + d.IntN(lastSeller-firstSeller+1)
	one := &deal{
		number: l.number, account: l.number, contact: l.number, owner: seller, kind: typeNew,
		name: l.person.company + " - Meridiana", source: l.spelled, created: at,
	}
	if l.campaign != nil {
		one.campaign = l.campaign.number
	}
	amount := math.Round(min(max(d.logNormal(13800, .42), 3000), 90000)/100) * 100
	cycle := int64(min(max(d.logNormal(45, .55), 9), 260) * day)
	outcome := g.decks.deal(d, askOutcome, 0)
	g.negotiate(one, amount, cycle, outcome)
	l.deal = one
}

// negotiate moves the deal through its stages until it closes or the extract.
func (g *world) negotiate(o *deal, amount float64, cycle int64, outcome float64) {
	d, until := g.dice, g.moments.extract
	o.closes = g.calendar.after(o.created+cycle, 60+int64(d.between(0, 7)*hour))
	won, noDecision := outcome < .262, outcome > .87
	last := 4
	if !won { // lost deals end at any stage
		last = 1 + d.IntN(4)
	}
	stages := []string{stageDiscovery, stageEvaluation, stageProposal, stageNegotiation}
	o.amount = math.Round(amount*d.between(.85, 1.25)/100) * 100
	o.planned = g.calendar.day(o.created).AddDate(0, 0, 30+d.IntN(45))
	o.write(o.created, stages[0], o.owner)
	at := o.created
	for i := 1; i < last; i++ {
		at = o.created + int64(float64(o.closes-o.created)*(float64(i)/float64(last)+d.between(-.1, .06)))
		at = min(max(g.calendar.after(at, 60+int64(d.IntN(2*hour))), o.versions[len(o.versions)-1].at+hour), o.closes-hour)
		if at >= until {
			break
		}
		o.changed = at
		o.write(at, stages[i], o.owner)
		// most rows of the history do not move the stage
		edited := at
		for d.chance(.68) {
			o.amount = math.Round(o.amount*d.between(.93, 1.07)/100) * 100
			if i == 2 {
				o.amount = amount
			}
			edited += int64(d.IntN(20)) * minute // the same second, now and then
			if edited >= min(until, o.closes) {
				break
			}
			o.write(edited, stages[i], o.owner)
		}
	}
	push := at
	for push < min(until, o.closes) && g.calendar.day(push).Before(g.calendar.day(min(until, o.closes))) && len(o.versions) < 14 {
		due := g.calendar.at(o.planned, 16, 0, 0)
		if due >= min(until, o.closes) || d.chance(.12) {
			break
		}
		push = max(g.calendar.after(due-2*day, int64(d.IntN(3*hour))), o.versions[len(o.versions)-1].at+hour)
		if push >= min(until, o.closes) {
			break
		}
		o.planned = o.planned.AddDate(0, 0, 14+d.IntN(30))
		o.write(push, o.versions[len(o.versions)-1].stage, o.owner)
	}
	if o.closes >= until {
		o.next = d.pick([]string{"Send the offer", "Meet the IT department", "Negoziare le condizioni", "Richiamare dopo il budget", ""})
		return
	}
	o.amount, o.planned, o.closed, o.won = amount, g.calendar.day(o.closes), true, won
	stage := stageLost
	if won {
		stage = stageWon
	} else if noDecision {
		o.lossReason = "No decision"
	} else {
		o.lossReason = d.pick([]string{"Price", "Price", "Missing feature", "Competitor", "Competitor", "Timing", ""})
		if o.lossReason == "Competitor" || d.chance(.2) {
			o.competitor = d.pick(rivals())
		}
	}
	if o.competitor == "" {
		o.competitor = g.rival(o)
	}
	o.changed = o.closes
	o.write(o.closes, stage, o.owner)
	g.stray(o)
}

// stray lets some decided deals leave the usual steps: one in fifteen was never
// evaluated, one in twenty signed without negotiation, and one in nine, where
// the proposal lay for a week, was evaluated again. It takes no dice.
func (g *world) stray(o *deal) {
	h := mix(mix(g.seed, seedStray), uint64(o.number)) % 240
	switch {
	case h < 16:
		o.call(stageEvaluation, stageDiscovery)
	case h < 28:
		o.call(stageNegotiation, stageProposal)
	case h < 55:
		for i := range len(o.versions) - 1 {
			v, next := o.versions[i], o.versions[i+1]
			if gap := next.at - v.at; v.stage == stageProposal && gap > 6*day {
				back, again := v, v
				back.at, back.stage = g.calendar.after(v.at+gap/4, 0), stageEvaluation
				again.at = g.calendar.after(v.at+gap/2, 0)
				o.versions = slices.Insert(o.versions, i+1, back, again)
				break
			}
		}
	}
	for i := 1; i < len(o.versions); i++ {
		o.versions[i].from = o.versions[i-1].stage
	}
}

// call gives the rows of one stage the name of another.
func (o *deal) call(stage, other string) {
	for i := range o.versions {
		if o.versions[i].stage == stage {
			o.versions[i].stage = other
		}
	}
}

// rival is whom the seller met and wrote down, in deals where the reason for
// losing does not say. It takes no dice, so that lives stay as they are.
func (g *world) rival(o *deal) string {
	h := mix(mix(g.seed, seedTogether), uint64(o.number))
	switch n := h % 100; {
	case o.won && n < 60, !o.won && n < 20:
		return rivals()[h/100%uint64(len(rivals()))]
	case n < 75:
		return "None"
	}
	return ""
}

func (o *deal) write(at int64, stage string, by int) {
	from := ""
	if n := len(o.versions); n > 0 {
		from = o.versions[n-1].stage
	}
	o.versions = append(o.versions, version{at, stage, from, o.amount, o.planned, by})
	o.stage, o.modified = stage, at
}
