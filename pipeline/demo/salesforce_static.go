package demo

import (
	"math"
	"time"
)

// writeUsers and writeCampaigns write what does not grow with the leads.
func (s *salesforce) writeUsers(to folder) (File, error) {
	t, err := salesforceTable(to, "User", columnsUser)
	if err != nil {
		return File{}, err
	}
	born := s.beginningOfTime()
	for _, u := range cast() {
		mail := "noreply@meridiana.example"
		if u.first != "" {
			mail = ascii(u.first) + "." + ascii(u.last) + "@meridiana.example"
		}
		t.id("Id", prefixUser, u.number)
		t.text("Username", mail)
		t.text("FirstName", u.first)
		t.text("LastName", u.last)
		t.text("CompanyName", "Meridiana Software S.r.l.")
		t.text("Division", u.division)
		t.text("Department", u.department)
		t.text("Title", u.title)
		t.text("City", "Milano")
		t.text("Country", "Italy")
		t.text("Email", mail)
		t.text("Alias", ascii(u.last)[:min(5, len(ascii(u.last)))])
		t.text("CommunityNickname", ascii(u.first+u.last))
		t.flag("IsActive", u.active)
		t.flag("IsSystemControlled", u.kind != "Standard")
		t.text("TimeZoneSidKey", "Europe/Rome")
		t.id("UserRoleId", prefixUserRole, max(1, u.number/10))
		t.text("LocaleSidKey", "it_IT")
		t.text("EmailEncodingKey", "UTF-8")
		t.id("ProfileId", prefixProfile, 1)
		t.text("UserType", u.kind)
		t.text("LanguageLocaleKey", "en_US")
		t.id("ManagerId", prefixUser, u.manager)
		t.stamp("LastLoginDate", s.g.moments.end-3*day+int64(u.number)*137)
		signed(t, born+int64(u.number)*day, userDirector, born+int64(u.number)*day, userDirector)
		t.end()
	}
	return t.close()
}

func (s *salesforce) writeCampaigns(to folder, leads map[int]int) (File, error) {
	t, err := salesforceTable(to, "Campaign", columnsCampaign)
	if err != nil {
		return File{}, err
	}
	first := s.g.plan.weeks[0].monday
	end := s.g.calendar.day(s.g.moments.end)
	seen := map[int]bool{}
	for _, c := range s.g.campaigns {
		if seen[c.number] {
			continue
		}
		seen[c.number] = true
		from := c.from
		if from.Year() < 2020 {
			from = time.Date(2020, 1, 7, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 11*c.number)
		}
		created := min(s.g.calendar.at(from.AddDate(0, 0, -9), 10, 4, c.number), s.g.moments.end-day)
		t.id("Id", prefixCampaign, c.number)
		t.text("Name", c.name)
		t.id("ParentId", prefixCampaign, c.parent)
		t.text("Type", c.kind)
		status := "In Progress"
		if !c.to.After(end) {
			status = "Completed"
		}
		t.text("Status", status)
		t.date("StartDate", from)
		if c.to.Year() < 2030 {
			t.date("EndDate", c.to.AddDate(0, 0, -1))
		}
		t.text("CurrencyIsoCode", "EUR")
		if c.cost > 0 { // media is paid on the platforms; this is what is paid elsewhere
			t.decimal("BudgetedCost", math.Round(c.cost*11)/10, -1)
			t.decimal("ActualCost", c.cost, -1)
		}
		t.flag("IsActive", status != "Completed")
		t.number("NumberOfLeads", leads[c.number])
		t.text("NumberOfContacts", "0")
		t.text("NumberOfResponses", "0")
		t.id("OwnerId", prefixUser, 4)
		signed(t, created, 4, max(created, s.g.calendar.at(first, 9, 0, 0)), 4)
		t.end()
	}
	return t.close()
}
