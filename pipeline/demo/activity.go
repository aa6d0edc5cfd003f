package demo

// firstTouch records the first human outreach, and the call that came before
// it when the buyer rang and the lead was typed in during the conversation.
func (g *world) firstTouch(l *lead) {
	d, until := g.dice, g.moments.extract
	by := l.owner.number
	if l.owner.queue {
		by = g.rep(l.touched)
	}
	l.touchBy = by
	if l.source == sourceDemo && g.open(l.created) && d.chance(.15) {
		talk := 100 + d.IntN(420)
		l.do(activity{at: l.created - 60 - int64(d.IntN(220)), kind: "Call", channel: "aircall", by: by, inbound: true, talk: talk, outcome: "connected"}, until)
	}
	switch u := d.Float64(); {
	case u < .25:
		// the call is in the telephone system only; a mail follows it
		g.attempt(l, l.touched, by, "aircall")
		g.attempt(l, l.touched+3*minute+int64(d.IntN(8*minute)), by, "email")
	case u < .6:
		g.attempt(l, l.touched, by, "call")
	default:
		g.attempt(l, l.touched, by, "email")
	}
}

// open tells whether the office is open.
func (g *world) open(at int64) bool { return g.calendar.worked(at+1) > g.calendar.worked(at) }

// chase makes more attempts after a touch and returns the time of the last one.
func (g *world) chase(l *lead, from int64, attempts int) int64 {
	d := g.dice
	at := from
	for range attempts {
		at = g.calendar.after(at, int64(d.between(.25, 1.6)*8*hour))
		channel := "email"
		switch u := d.Float64(); {
		case u < .22:
			channel = "aircall"
		case u < .48:
			channel = "call"
		}
		g.attempt(l, at, l.owner.number, channel)
	}
	if attempts > 0 && d.chance(.1) && at < g.moments.extract {
		// a reminder that waits for its day
		l.do(activity{at: at + minute, kind: "Call", channel: "task", by: l.owner.number, planned: true, subject: "Call: try again"}, g.moments.extract)
	}
	return at
}

// attempt is one outbound call or mail.
func (g *world) attempt(l *lead, at int64, by int, channel string) {
	d := g.dice
	a := activity{at: at, kind: "Call", channel: "task", by: by}
	switch channel {
	case "email":
		a.kind, a.subject = "Email", d.pick([]string{"Email: your request to Meridiana", "Email: a short question", "Email: la sua richiesta", "Email: Ihre Anfrage"})
	default:
		a.subject = "Call"
		switch u := d.Float64(); {
		case u < .36:
			a.talk, a.outcome = 45+int(d.ExpFloat64()*210), "Connected"
		case u < .62:
			a.talk, a.outcome = 8+d.IntN(16), "Left voicemail"
		default:
			a.outcome = "No answer"
		}
		if channel == "aircall" {
			a.channel = "aircall"
		}
	}
	if a.channel == "task" {
		a.logged = at + int64(d.IntN(90))
		if d.chance(.03) { // written down days later
			a.logged = at + int64(d.between(26, 70)*hour)
			if a.logged >= g.moments.extract {
				a.logged = at
			}
		}
	}
	l.do(a, g.moments.extract)
}

// nurture fills the lead's activities up with mails of the marketing automation,
// evenly over its life. It rolls no dice: whatever the number, all else stays as it is.
func (g *world) nurture(l *lead) {
	missing := int64(g.activities - len(l.activities))
	for i := range missing {
		at := l.created + (g.moments.extract-l.created)*(i+1)/(missing+1)
		l.activities = append(l.activities, activity{at: at, logged: at, kind: "Email", channel: "task", by: userAutomation,
			subject: "Marketing email: news of the month", position: len(l.activities)})
	}
}

// straggle adds what the sales floor leaves behind: the mails of a deal.
func (g *world) straggle(l *lead) {
	if l.deal == nil {
		return
	}
	d := g.dice
	end := min(l.deal.closes, g.moments.extract)
	for range 2 + d.IntN(5) {
		at := g.calendar.after(l.converted+int64(d.Float64()*float64(end-l.converted)), int64(d.IntN(2*hour)))
		if at >= end {
			continue
		}
		a := activity{at: at, logged: at, kind: "Email", channel: "task", by: l.deal.owner, deal: true, subject: "Email: offer and next steps"}
		if d.chance(.3) {
			a.kind, a.subject, a.outcome = "Meeting", "Meeting: demo", "Held"
		}
		l.do(a, g.moments.extract)
	}
}
