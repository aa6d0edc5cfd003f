package demo

// salesforce writes the Data Export.
type salesforce struct {
	g *world

	lead, leadHistory, task, member                          *table
	account, contact, opportunity, opportunityHistory, role  *table
	histories, tasks, members, versions, roles, moreContacts int
	extraDeals                                               int
}

func newSalesforce(to folder, g *world) (*salesforce, error) {
	s := &salesforce{g: g}
	for _, f := range []struct {
		table   **table
		object  string
		columns string
	}{
		{&s.lead, "Lead", columnsLead}, {&s.leadHistory, "LeadHistory", columnsLeadHistory},
		{&s.account, "Account", columnsAccount}, {&s.contact, "Contact", columnsContact},
		{&s.opportunity, "Opportunity", columnsOpportunity},
		{&s.opportunityHistory, "OpportunityHistory", columnsOpportunityHistory},
		{&s.role, "OpportunityContactRole", columnsContactRole},
		{&s.member, "CampaignMember", columnsCampaignMember}, {&s.task, "Task", columnsTask},
	} {
		t, err := salesforceTable(to, f.object, f.columns)
		if err != nil {
			return nil, err
		}
		*f.table = t
	}
	return s, nil
}

func (s *salesforce) tables() []*table {
	return []*table{
		s.lead, s.leadHistory, s.account, s.contact, s.opportunity, s.opportunityHistory, s.role, s.member, s.task,
	}
}

// signed fills the columns that every object ends with.
func signed(t *table, created int64, by int, modified int64, modifiedBy int) {
	t.stamp("CreatedDate", created)
	t.id("CreatedById", prefixUser, by)
	t.stamp("LastModifiedDate", modified)
	t.id("LastModifiedById", prefixUser, modifiedBy)
	t.stamp("SystemModstamp", modified)
}

func (o owner) prefix() string {
	if o.queue {
		return prefixQueue
	}
	return prefixUser
}

func (s *salesforce) writeLead(l *lead) {
	t, p := s.lead, &l.person
	way := int(mix(s.g.seed, uint64(l.number)) >> 8 % 5)
	t.id("Id", prefixLead, l.number)
	t.flag("IsDeleted", l.kind == kindMerged || l.kind == kindDeleted)
	t.id("MasterRecordId", prefixLead, l.master)
	t.text("FirstName", p.first)
	t.text("LastName", p.last)
	t.text("Title", p.title)
	t.text("Company", p.company)
	t.text("City", p.city)
	t.text("Country", p.country)
	t.text("CountryCode", p.code)
	if l.source != sourceList || way > 0 {
		t.text("Phone", spellPhone(*p, way))
	}
	t.text("Email", p.email)
	t.text("LeadSource", l.spelled)
	t.text("Status", s.g.written(l, l.status))
	t.text("Industry", p.industry)
	rating := "Warm"
	if l.high {
		rating = "Hot"
	} else if l.mql == 0 {
		rating = "Cold"
	}
	t.text("Rating", rating)
	t.text("CurrencyIsoCode", "EUR")
	t.number("NumberOfEmployees", p.employees)
	t.id("OwnerId", l.owner.prefix(), l.owner.number)
	t.flag("IsUnreadByOwner", l.touched == 0)
	if l.converted > 0 {
		t.flag("IsConverted", true)
		t.date("ConvertedDate", s.g.calendar.day(l.converted))
		t.id("ConvertedAccountId", prefixAccount, l.number)
		t.id("ConvertedContactId", prefixContact, l.number)
		if l.deal != nil {
			t.id("ConvertedOpportunityId", prefixOpportunity, l.deal.number)
		}
	}
	signed(t, l.created, l.by, l.modified, userAutomation)
	intent := "Low"
	if l.high {
		intent = "High"
	}
	t.text("Intent__c", intent)
	if l.campaign != nil {
		t.id("Primary_Campaign__c", prefixCampaign, l.campaign.number)
	}
	t.end()
	s.writeHistory(l)
	s.writeMembers(l)
	s.writeTasks(l)
	if l.converted > 0 {
		s.writeConversion(l)
	}
}

func (s *salesforce) writeHistory(l *lead) {
	if l.kind == kindMerged {
		return // the loser's history goes with it
	}
	row := func(c change, kind, before, after string) {
		t := s.leadHistory
		s.histories++
		t.id("Id", prefixLeadHistory, s.histories)
		t.id("LeadId", prefixLead, l.number)
		t.id("CreatedById", prefixUser, c.by)
		t.stamp("CreatedDate", c.at)
		t.text("Field", c.field)
		t.text("DataType", kind)
		t.text("OldValue", before)
		t.text("NewValue", after)
		t.end()
	}
	for _, c := range l.history {
		switch c.field {
		case "Owner": // twice: once with names, once with ids
			row(c, "Text", s.ownerName(c.from), s.ownerName(c.to))
			row(c, "EntityId", salesforceID(c.from.prefix(), c.from.number), salesforceID(c.to.prefix(), c.to.number))
		case "leadConverted":
			row(c, "Text", "", "")
		default:
			row(c, "Text", s.g.written(l, c.old), s.g.written(l, c.new))
		}
	}
}

func (s *salesforce) ownerName(o owner) string {
	if o.queue {
		return "Inbound queue"
	}
	u := s.g.users[o.number]
	return u.first + " " + u.last
}

// writeMembers puts the lead into its campaign and, now and then, into another
// one it saw without becoming a lead of it.
func (s *salesforce) writeMembers(l *lead) {
	if l.kind == kindMerged || l.kind == kindDeleted {
		return
	}
	d := s.g.dice
	if l.campaign != nil {
		status := map[string]string{"Webinar": "Attended", "Trade Show": "Visited booth"}[l.campaign.kind]
		if status == "" {
			status = "Responded"
		}
		s.writeMember(l, l.campaign, status, true, l.created)
	}
	for range 2 {
		if !d.chance(.16) {
			continue
		}
		c := &s.g.campaigns[d.IntN(len(s.g.campaigns))]
		at := l.created + int64(d.between(-30, 60)*day)
		if c.source == sourceList || c.weight == 0 || !c.running(s.g.calendar.day(at)) || at >= s.g.moments.extract || c == l.campaign {
			continue
		}
		responded := d.chance(.45)
		status := "Sent"
		if responded {
			status = "Responded"
		}
		s.writeMember(l, c, status, responded, max(at, l.created))
	}
}

func (s *salesforce) writeMember(l *lead, c *campaign, status string, responded bool, at int64) {
	t := s.member
	s.members++
	t.id("Id", prefixMember, s.members)
	t.id("CampaignId", prefixCampaign, c.number)
	t.id("LeadId", prefixLead, l.number)
	if l.converted > 0 {
		t.id("ContactId", prefixContact, l.number)
	}
	t.text("Status", status)
	t.flag("HasResponded", responded)
	signed(t, at, userAutomation, at, userAutomation)
	if responded {
		t.date("FirstRespondedDate", s.g.calendar.day(at))
	}
	t.text("CurrencyIsoCode", "EUR")
	t.end()
}

// writeTasks writes what was done in Salesforce; calls of the telephone system
// are in its own export.
func (s *salesforce) writeTasks(l *lead) {
	for i := range l.activities {
		a := &l.activities[i]
		if a.channel != "task" {
			continue
		}
		t := s.task
		s.tasks++
		t.id("Id", prefixTask, s.tasks)
		if l.converted > 0 { // tasks move to the contact with the conversion
			t.id("WhoId", prefixContact, l.number)
			if l.deal != nil {
				t.id("AccountId", prefixAccount, l.number)
				if a.deal {
					t.id("WhatId", prefixOpportunity, l.deal.number)
				}
			}
		} else {
			t.id("WhoId", prefixLead, l.number)
		}
		t.text("WhoCount", "1")
		t.text("WhatCount", "0")
		if a.deal {
			t.text("WhatCount", "1")
		}
		t.text("Subject", a.subject)
		t.text("Priority", "Normal")
		t.id("OwnerId", prefixUser, a.by)
		t.text("Type", a.kind)
		due := s.g.calendar.day(a.at)
		if a.planned {
			t.text("Status", "Not Started")
			due = due.AddDate(0, 0, 14)
		} else {
			t.text("Status", "Completed")
			t.flag("IsClosed", true)
			t.stamp("CompletedDateTime", a.at)
		}
		t.date("ActivityDate", due)
		if a.kind == "Call" && !a.planned {
			t.number("CallDurationInSeconds", a.talk)
			t.text("CallType", "Outbound")
			t.text("CallDisposition", a.outcome)
		}
		signed(t, a.logged, a.by, a.logged, a.by)
		t.end()
	}
}

// writeConversion writes what a conversion creates.
func (s *salesforce) writeConversion(l *lead) {
	by := l.owner.number
	kind := "Prospect"
	if l.deal != nil && l.deal.won {
		kind = "Customer"
	}
	s.writeAccount(l.number, kind, &l.person, l.converted, by)
	s.writeContact(l.number, l.number, &l.person, l.spelled, l.converted, by)
	if l.deal == nil {
		return
	}
	s.writeDeal(l.deal)
	s.writeRole(l.deal, l.number, "Decision Maker", l.deal.created)
	if l.number%3 == 0 { // a colleague takes part
		s.moreContacts++
		number := s.g.plan.leads + 1000 + s.moreContacts
		mate := s.g.crowd.person(2*s.g.plan.leads + s.moreContacts)
		mate.company, mate.country, mate.city = l.person.company, l.person.country, l.person.city
		mate.email = ascii(mate.first) + "." + ascii(mate.last) + "@" + l.person.domain
		s.writeContact(number, l.number, &mate, "", l.deal.created+3*day, l.deal.owner)
		s.writeRole(l.deal, number, "Evaluator", l.deal.created+3*day)
	}
}

func (s *salesforce) writeAccount(number int, kind string, p *person, created int64, by int) {
	t := s.account
	t.id("Id", prefixAccount, number)
	t.text("Name", p.company)
	t.text("Type", kind)
	t.text("BillingCity", p.city)
	t.text("BillingCountry", p.country)
	t.text("BillingCountryCode", p.code)
	t.text("Website", "https://www."+p.domain)
	t.text("Industry", p.industry)
	t.number("NumberOfEmployees", p.employees)
	t.text("CurrencyIsoCode", "EUR")
	t.id("OwnerId", prefixUser, by)
	signed(t, created, by, created, by)
	t.end()
}

func (s *salesforce) writeContact(number, account int, p *person, source string, created int64, by int) {
	created = min(created, s.g.moments.extract-minute)
	t := s.contact
	t.id("Id", prefixContact, number)
	t.id("AccountId", prefixAccount, account)
	t.text("FirstName", p.first)
	t.text("LastName", p.last)
	t.text("MailingCity", p.city)
	t.text("MailingCountry", p.country)
	t.text("Phone", spellPhone(*p, 0))
	t.text("Email", p.email)
	t.text("Title", p.title)
	t.text("LeadSource", source)
	t.text("CurrencyIsoCode", "EUR")
	t.id("OwnerId", prefixUser, by)
	signed(t, created, by, created, by)
	t.end()
}

func (s *salesforce) writeRole(o *deal, contact int, role string, at int64) {
	at = min(at, s.g.moments.extract-minute)
	t := s.role
	s.roles++
	t.id("Id", prefixRole, s.roles)
	t.id("OpportunityId", prefixOpportunity, o.number)
	t.id("ContactId", prefixContact, contact)
	t.text("Role", role)
	signed(t, at, o.owner, at, o.owner)
	t.text("CurrencyIsoCode", "EUR")
	t.end()
}

// beginningOfTime is when the company opened its Salesforce organisation.
func (s *salesforce) beginningOfTime() int64 {
	return s.g.calendar.at(s.g.plan.weeks[0].monday.AddDate(-3, 0, 0), 9, 12, 44)
}
