package demo

import (
	"fmt"
	"strings"
)

const hubspotFile = "exports/hubspot/hubspot-crm-exports-all-contacts-2026-11-23.csv"

// columnsHubSpot is a view of contacts: record id and name first, the rest in
// alphabetical order, one column a line. Quotes inside a label are doubled in
// the header like anywhere else.
const columnsHubSpot = `Record ID
First Name
Last Name
Company Name
Contact owner
Country/Region
Create Date
Date entered "Customer (Lifecycle Stage Pipeline)"
Date entered "Lead (Lifecycle Stage Pipeline)"
Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"
Date entered "Opportunity (Lifecycle Stage Pipeline)"
Date entered "Sales Qualified Lead (Lifecycle Stage Pipeline)"
Email
First Conversion
Job Title
Last Modified Date
Lead Status
Lifecycle Stage
Marketing contact status
Merged Contact IDs
Message
Number of Form Submissions
Original Traffic Source
Phone Number
Recent Conversion`

// hubspot writes the contacts of the marketing system: most leads, a few of
// its own, and not all.
type hubspot struct {
	g     *world
	table *table
}

func newHubSpot(to folder, g *world) (*hubspot, error) {
	d := dialect{delimiter: ',', encoding: "utf-8", quote: quoteAll}
	t, err := newTable(to, hubspotFile, d, strings.Split(columnsHubSpot, "\n"))
	if err != nil {
		return nil, err
	}
	return &hubspot{g, t}, nil
}

// directWebinars is the share of webinar leads that came straight to the site
// once webinars are half of all leads: they know the firm from those before.
const directWebinars = 0.14

// traffic is HubSpot's own word for the way a lead came. It takes no dice, so
// that lives stay as they are.
func (g *world) traffic(l *lead) string {
	if l.source == sourceWebinar && l.created >= g.moments.shiftFrom &&
		float64(mix(mix(g.seed, seedTraffic), uint64(l.number))%1000) < 1000*directWebinars {
		return g.sources[sourceDemo].hubspot
	}
	return g.sources[l.source].hubspot
}

// recordID is HubSpot's id of the contact behind a lead.
func recordID(lead int) int { return 51_000_000_129 + 37*lead }

// minutes writes a time as HubSpot does: to the minute, in the account's zone.
func (h *hubspot) minutes(column string, at int64) {
	if at > 0 && at < h.g.moments.extract {
		h.table.text(column, h.g.calendar.local(at).Format("2006-01-02 15:04"))
	}
}

func (h *hubspot) writeLead(l *lead) {
	d := h.g.dice
	d.about(h.g.seed, seedHubSpot, l.number)
	if l.kind == kindMerged || l.kind == kindTwin || l.kind == kindListed || d.chance(.022) {
		return // a twin shares the address, a listed lead was loaded into Salesforce only
	}
	t, p := h.table, &l.person
	t.number("Record ID", recordID(l.number))
	h.person(p, l.created)
	if !l.owner.queue {
		u := h.g.users[l.owner.number]
		t.text("Contact owner", u.first+" "+u.last)
	}
	stage := "Lead"
	h.minutes(`Date entered "Lead (Lifecycle Stage Pipeline)"`, l.created)
	mql, sql := int64(0), int64(0)
	for _, c := range l.history { // entering again overwrites the date
		switch {
		case c.field == "Status" && c.new == statusMQL:
			mql, stage = c.at, "Marketing Qualified Lead"
		case c.field == "Status" && c.new == statusQualified:
			sql, stage = c.at, "Sales Qualified Lead"
		}
	}
	if mql > 0 { // the sync brings it to Salesforce within two minutes
		h.minutes(`Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"`, max(l.created, mql-int64(d.IntN(100))))
	}
	h.minutes(`Date entered "Sales Qualified Lead (Lifecycle Stage Pipeline)"`, sql)
	if l.deal != nil {
		stage = "Opportunity"
		h.minutes(`Date entered "Opportunity (Lifecycle Stage Pipeline)"`, l.deal.created)
		if l.deal.won {
			stage = "Customer"
			h.minutes(`Date entered "Customer (Lifecycle Stage Pipeline)"`, l.deal.closes)
		}
	}
	h.minutes("Last Modified Date", min(l.modified+int64(d.IntN(4))*hour, h.g.moments.extract-hour))
	t.text("Lead Status", map[string]string{
		statusNew: "New", statusMQL: "Open", statusAssigned: "Open", statusAccepted: "In Progress",
		statusQualified: "Open Deal", statusDisqualified: "Unqualified", statusRecycled: "Bad Timing",
	}[l.status])
	t.text("Lifecycle Stage", stage)
	var merged []string
	for _, loser := range h.g.plan.losersOf(l.number) {
		merged = append(merged, fmt.Sprint(recordID(loser)))
	}
	t.text("Merged Contact IDs", strings.Join(merged, "; "))
	if l.high && d.chance(.45) {
		t.text("Message", d.pick(messages()))
	}
	forms := 1 + d.IntN(3)
	t.decimal("Number of Form Submissions", float64(forms), 1)
	t.text("Original Traffic Source", h.g.traffic(l))
	if l.campaign != nil {
		t.text("First Conversion", l.campaign.name+": form")
		t.text("Recent Conversion", l.campaign.name+": form")
	}
	t.end()
}

func (h *hubspot) person(p *person, created int64) {
	t := h.table
	t.text("First Name", p.first)
	t.text("Last Name", p.last)
	t.text("Company Name", p.company)
	t.text("Country/Region", p.country)
	t.text("Email", p.email)
	t.text("Job Title", p.title)
	way := int(p.phone[len(p.phone)-1])
	lead := ""
	if way%5 == 0 {
		lead = " " // pasted from a signature
	}
	t.text("Phone Number", lead+spellPhone(*p, way%2*4))
	t.text("Marketing contact status", "Marketing contact")
	h.minutes("Create Date", created)
}

// writeOwn adds the contacts Salesforce never heard of: newsletter readers.
func (h *hubspot) writeOwn() {
	g, t := h.g, h.table
	first := g.calendar.at(g.plan.weeks[0].monday, 0, 0, 0)
	for i := range max(3, g.plan.leads*8/1000) {
		d := g.dice
		p := g.crowd.person(g.plan.leads*4 + i)
		d.about(g.seed, seedHubSpot, g.plan.leads+100+i)
		created := first + int64(d.Float64()*float64(g.moments.extract-first-day))
		t.number("Record ID", recordID(g.plan.leads+100+i))
		h.person(&p, created)
		t.text("Lifecycle Stage", "Subscriber")
		t.text("Original Traffic Source", "Email Marketing")
		t.text("First Conversion", "Newsletter: form")
		t.text("Recent Conversion", "Newsletter: form")
		t.decimal("Number of Form Submissions", 1, 1)
		h.minutes("Last Modified Date", created+hour)
		t.end()
	}
}

// messages are what people type into the demo form; line ends are the browser's.
func messages() []string {
	return []string{
		"Buongiorno,\r\nvorremmo una demo per 25 operatori.\r\nGrazie",
		"Hello,\r\nwe compare three tools. Do you integrate with \"Zammad\"?\r\n\r\nBest regards",
		"Guten Tag,\r\nbitte rufen Sie mich zurück; am besten vormittags.",
		"Prezzo per 40 utenti?",
		"### Urgent\nOur contract ends in January.",
	}
}
