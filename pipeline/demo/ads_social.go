package demo

import (
	"fmt"
	"strings"
)

// columnsLinkedIn is the English header of a campaign performance report.
const columnsLinkedIn = `Start Date (in UTC)|Account Name|Currency|Campaign Group ID|Campaign Group Name|Campaign Group Status|Campaign Group Start Date|Campaign ID|Campaign Name|Campaign Objective|Campaign Type|Campaign Status|Cost Type|Daily Budget|Campaign Start Date|Total Spent|Impressions|Clicks|Click Through Rate|Average CPM|Average CPC|Reactions|Comments|Shares|Follows|Other Clicks|Total Social Actions|Total Engagements|Engagement Rate|Sends|Opens|Clicks (Sponsored Messaging)|Button Clicks|Banner Clicks|Link Clicks|Cost per Send|Open Rate|Cost per Open|Click Through Rate (Sponsored Messaging)|Conversions|Post-Click Conversions|View-Through Conversions|Conversion Rate|Cost per Conversion|Total Conversion Value|Return on Ad Spend|Leads|Lead Forms Opened|Lead Form Completion Rate|Cost per Lead|Reach|Average Frequency|Cost per 1,000 Members Reached|Event Registrations|Click Event Registrations|View Event Registrations|Viral Event Registrations|Viral Click Event Registrations|Viral View Event Registrations|Average Daily Spend|Clicks to Landing Page|Clicks to LinkedIn Page|Leads (Work Email)|Lead Form Completion Rate (Work Email)|Cost per Lead (Work Email)|Headline Impressions|Headline Clicks|Headline Click Through Rate`

func (a *adLedger) writeLinkedIn(to folder) (File, error) {
	last := a.first.AddDate(0, 0, a.days-1)
	d := dialect{delimiter: '\t', encoding: "utf-16le", quote: quoteNeeded, preamble: []string{
		"Campaign Performance Report (in UTC)",
		fmt.Sprintf("%q", "Report Start: "+a.first.Format("January 2, 2006")+", 12:00 AM"),
		fmt.Sprintf("%q", "Report End: "+last.Format("January 2, 2006")+", 11:59 PM"),
		`"Date Generated: November 23, 2026, 5:21 AM"`,
		"",
	}}
	t, err := newTable(to, "exports/linkedin/account_508341234_campaign_performance_report.csv", d, strings.Split(columnsLinkedIn, "|"))
	if err != nil {
		return File{}, err
	}
	const american = "1/2/2006"
	groups := map[string]string{"Italy": "612044810", "DACH": "612044827", "Retargeting": "612091133"}
	a.each("linkedin", func(one adDay) {
		c := one.campaign
		t.text("Start Date (in UTC)", one.day.Format(american))
		t.text("Account Name", "Meridiana Software")
		t.text("Currency", "EUR")
		t.text("Campaign Group ID", groups[c.group])
		t.text("Campaign Group Name", c.group)
		t.text("Campaign Group Status", "Active")
		t.text("Campaign Group Start Date", "9/2/2024")
		t.text("Campaign ID", c.id)
		t.text("Campaign Name", c.name)
		t.text("Campaign Objective", "Lead generation")
		t.text("Campaign Type", c.format)
		t.text("Campaign Status", "Active")
		if c.to.Year() < 2030 && !c.to.After(last) {
			t.text("Campaign Status", "Completed")
		}
		t.text("Cost Type", "CPM")
		t.decimal("Daily Budget", c.cpl*2, 2)
		from := c.from
		if from.Before(a.first) {
			from = a.first.AddDate(0, -2, 0)
		}
		t.text("Campaign Start Date", from.Format(american))
		t.decimal("Total Spent", one.cost, 2)
		t.number("Impressions", one.impressions)
		t.number("Clicks", one.clicks)
		t.text("Click Through Rate", percent(one.clicks, one.impressions))
		t.decimal("Average CPM", 1000*one.cost/float64(max(one.impressions, 1)), 2)
		t.decimal("Average CPC", one.cost/float64(max(one.clicks, 1)), 2)
		for _, zero := range []string{"Comments", "Shares", "Follows", "Post-Click Conversions", "View-Through Conversions", "Conversions"} {
			t.text(zero, "0")
		}
		t.number("Reactions", one.clicks/9)
		t.number("Other Clicks", one.clicks/3)
		t.number("Total Engagements", one.clicks+one.clicks/9)
		t.text("Engagement Rate", percent(one.clicks+one.clicks/9, one.impressions))
		if c.format == "Sponsored Messaging" { // its rates can exceed 100 %
			sends := one.impressions / 4
			t.number("Sends", sends)
			t.number("Opens", sends+sends/20)
			t.text("Open Rate", percent(sends+sends/20, sends))
		}
		t.text("Conversion Rate", "0%")
		t.text("Cost per Conversion", "0.00")
		t.text("Total Conversion Value", "0.00")
		t.text("Return on Ad Spend", "0")
		t.number("Leads", one.leads)
		t.number("Lead Forms Opened", one.leads*4+one.clicks/10)
		t.text("Lead Form Completion Rate", percent(one.leads, one.leads*4+one.clicks/10))
		t.decimal("Cost per Lead", one.cost/float64(max(one.leads, 1)), 2)
		t.number("Reach", one.impressions*7/10)
		t.decimal("Average Daily Spend", one.cost, 2)
		t.number("Clicks to Landing Page", one.clicks/2)
		t.end()
	})
	return t.close()
}

func percent(part, whole int) string {
	if whole == 0 || part == 0 {
		return "0%"
	}
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.3f", 100*float64(part)/float64(whole)), "0"), ".") + "%"
}

// columnsMeta is the native campaign export with the breakdown by day.
const columnsMeta = `Reporting starts|Reporting ends|Day|Campaign name|Campaign delivery|Results|Result indicator|Cost per results|Amount spent (EUR)|Impressions|Reach|Frequency|CPM (cost per 1,000 impressions) (EUR)|Link clicks|Ends|Attribution setting`

func (a *adLedger) writeMeta(to folder) (File, error) {
	const iso = "2006-01-02"
	last := a.first.AddDate(0, 0, a.days-1)
	name := fmt.Sprintf("exports/meta/Meridiana-Campaigns-%s-%s.csv", a.first.Format("Jan-2-2006"), last.Format("Jan-2-2006"))
	t, err := newTable(to, name, dialect{delimiter: ',', encoding: "utf-8-bom", quote: quoteSpaces}, strings.Split(columnsMeta, "|"))
	if err != nil {
		return File{}, err
	}
	span := func() {
		t.text("Reporting starts", a.first.Format(iso))
		t.text("Reporting ends", last.Format(iso))
	}
	var cost float64
	impressions, reach, clicks := 0, 0, 0
	a.each("meta", func(one adDay) {
		cost += one.cost
		impressions += one.impressions
		reach += one.impressions * 6 / 10
		clicks += one.clicks
	})
	// the account's total looks like a record without a name
	span()
	t.text("Campaign delivery", "0")
	t.decimal("Amount spent (EUR)", cost, 2)
	t.number("Impressions", impressions)
	t.number("Reach", reach)
	t.number("Link clicks", clicks)
	t.end()
	t.rows = 0
	a.each("meta", func(one adDay) {
		c := one.campaign
		span()
		t.text("Day", one.day.Format(iso))
		t.text("Campaign name", c.name)
		t.text("Campaign delivery", "active")
		t.text("Ends", "Ongoing")
		if c.to.Year() < 2030 && !c.to.After(last) {
			t.text("Campaign delivery", "inactive")
			t.text("Ends", c.to.AddDate(0, 0, -1).Format(iso))
		}
		if one.leads > 0 {
			t.number("Results", one.leads)
			t.text("Result indicator", "actions:onsite_conversion.lead_grouped")
			t.decimal("Cost per results", one.cost/float64(one.leads), 8)
		}
		t.decimal("Amount spent (EUR)", one.cost, -1)
		t.number("Impressions", one.impressions)
		people := one.impressions * 6 / 10
		t.number("Reach", people)
		if people > 0 {
			t.decimal("Frequency", float64(one.impressions)/float64(people), 8)
			t.decimal("CPM (cost per 1,000 impressions) (EUR)", 1000*one.cost/float64(one.impressions), 8)
		}
		t.number("Link clicks", one.clicks)
		t.text("Attribution setting", "7-day click or 1-day view")
		t.end()
	})
	return t.close()
}
