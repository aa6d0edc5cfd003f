package demo

import "strings"

// columnsAircall is the classic call export, one column a line.
const columnsAircall = `line
date (TZ offset incl.)
time (TZ offset incl.)
number timezone
datetime (UTC)
country_code
direction
from
to
answered
missed_call_reason
user
duration (total)
duration (in call)
via
voicemail
tags`

const companyNumber = "+390287160400"

// aircall writes the telephone system's call list.
type aircall struct {
	g     *world
	table *table
}

func newAircall(to folder, g *world) (*aircall, error) {
	d := dialect{delimiter: ',', encoding: "utf-8", quote: quoteNeeded}
	t, err := newTable(to, "exports/aircall/calls-2026-11-23.csv", d, strings.Split(columnsAircall, "\n"))
	if err != nil {
		return nil, err
	}
	return &aircall{g, t}, nil
}

func (c *aircall) writeLead(l *lead) {
	d := c.g.dice
	d.about(c.g.seed, seedPhone, l.number)
	for i := range l.activities {
		a := &l.activities[i]
		if a.channel != "aircall" {
			continue
		}
		number := spellPhone(l.person, d.IntN(5))
		c.write(a.at, "Meridiana Milano", a.inbound, number, l.person.code, a.by, a.talk, a.outcome)
	}
	switch { // calls that have nothing to do with a lead
	case l.number%97 == 11 && l.created < c.g.moments.extract-hour:
		c.write(l.created+minute, "Pruebas", false, companyNumber, "IT", firstRep, 12, "Connected")
	case l.number%61 == 5:
		c.write(c.g.calendar.after(l.created, 600), "Meridiana Milano", true, "anonymous", "", 0, 0, "missed")
	}
}

func (c *aircall) write(at int64, line string, inbound bool, number, country string, by, talk int, outcome string) {
	if at >= c.g.moments.extract {
		return
	}
	d, t, local := c.g.dice, c.table, c.g.calendar.local(at)
	t.text("line", line)
	t.text("date (TZ offset incl.)", local.Format("02/01/2006"))
	t.text("time (TZ offset incl.)", local.Format("15:04"))
	t.text("number timezone", "Europe/Rome")
	t.stamp("datetime (UTC)", at)
	t.text("country_code", country)
	from, to, direction := companyNumber, number, "outbound"
	if inbound {
		from, to, direction = number, companyNumber, "inbound"
	}
	t.text("direction", direction)
	t.text("from", from)
	t.text("to", to)
	answered := talk > 0
	t.text("answered", map[bool]string{true: "Yes", false: "No"}[answered])
	if !answered {
		reason := ""
		if inbound {
			reason = d.pick([]string{"out_of_opening_hours", "short_abandoned", "no_available_agent", "agents_did_not_answer"})
		}
		t.text("missed_call_reason", reason)
	}
	if u, ok := c.g.users[by]; ok {
		t.text("user", u.first+" "+u.last)
	}
	t.number("duration (total)", talk+6+d.IntN(25))
	t.number("duration (in call)", talk)
	t.text("via", "Aircall")
	t.text("voicemail", "")
	if outcome == "Left voicemail" {
		t.text("tags", "voicemail, follow up")
	}
	t.end()
}
