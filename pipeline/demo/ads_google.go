package demo

import (
	"fmt"
	"strconv"
	"strings"
)

// columnsGoogle is a campaign report segmented by day.
const columnsGoogle = `Campaign status,Campaign,Day,Budget,Budget name,Budget type,Status,Status reasons,Campaign type,Impr.,CTR,Currency code,Cost,Clicks,Conv. rate,Conversions,Avg. CPC,Cost / conv.`

// googleNull is Google's empty value: a space and two dashes.
const googleNull = " --"

type googleTotal struct {
	impressions, clicks int
	cost, conversions   float64
}

func (a *adLedger) writeGoogle(to folder) (File, error) {
	last := a.first.AddDate(0, 0, a.days-1)
	d := dialect{delimiter: ',', encoding: "utf-8", quote: quoteNeeded, preamble: []string{
		"Campaign report",
		fmt.Sprintf("%q", a.first.Format("January 2, 2006")+" - "+last.Format("January 2, 2006")),
	}}
	t, err := newTable(to, "exports/google_ads/Campaign report.csv", d, strings.Split(columnsGoogle, ","))
	if err != nil {
		return File{}, err
	}
	var all googleTotal
	byType := map[string]*googleTotal{"Search": {}, "Performance Max": {}}
	a.each("google", func(one adDay) {
		c := one.campaign
		conversions := float64(one.leads)
		if one.leads > 0 && one.day.Day()%7 == 3 {
			conversions -= .5 // shared with another campaign
		}
		t.text("Campaign status", "Enabled")
		t.text("Campaign", c.name)
		t.text("Day", one.day.Format("2006-01-02"))
		t.decimal("Budget", c.cpl, 2)
		t.text("Budget name", googleNull)
		t.text("Budget type", "Daily")
		t.text("Status", "Eligible")
		t.text("Campaign type", c.format)
		line := googleTotal{one.impressions, one.clicks, one.cost, conversions}
		line.write(t)
		for _, sum := range []*googleTotal{&all, byType[c.format]} {
			sum.impressions += one.impressions
			sum.clicks += one.clicks
			sum.cost += one.cost
			sum.conversions += conversions
		}
		t.end()
	})
	rows := t.rows
	total := func(name, format string, sum *googleTotal) {
		t.text("Campaign status", "Total: "+name)
		if name == "Campaigns" {
			for _, c := range []string{"Campaign", "Day", "Budget", "Budget name", "Budget type", "Status", "Campaign type"} {
				t.text(c, googleNull)
			}
		}
		if format != "" {
			t.text("Campaign type", format)
		}
		sum.write(t)
		t.end()
	}
	total("Campaigns", "", &all)
	total("Account", "", &all)
	total("Search", "Search", byType["Search"])
	total("Performance Max", "Performance Max", byType["Performance Max"])
	t.rows = rows // totals are not records
	return t.close()
}

func (g googleTotal) write(t *table) {
	t.text("Impr.", thousands(g.impressions))
	t.text("CTR", googleNull)
	if g.impressions > 0 {
		t.text("CTR", fmt.Sprintf("%.2f%%", 100*float64(g.clicks)/float64(g.impressions)))
	}
	t.text("Currency code", "EUR")
	t.text("Cost", thousandsDecimal(g.cost))
	t.text("Clicks", thousands(g.clicks))
	t.text("Conv. rate", "0.00%")
	if g.clicks > 0 {
		t.text("Conv. rate", fmt.Sprintf("%.2f%%", 100*g.conversions/float64(g.clicks)))
	}
	t.text("Conversions", fmt.Sprintf("%.2f", g.conversions))
	t.text("Avg. CPC", googleNull)
	if g.clicks > 0 {
		t.text("Avg. CPC", fmt.Sprintf("%.2f", g.cost/float64(g.clicks)))
	}
	t.text("Cost / conv.", "0.00")
	if g.conversions > 0 {
		t.text("Cost / conv.", thousandsDecimal(g.cost/g.conversions))
	}
}

// thousands writes 25881 as 25,881; the comma makes the field quoted.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func thousandsDecimal(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	n, err := strconv.Atoi(s[:len(s)-3])
	if err != nil { // not reachable: money here is never negative or huge
		return s
	}
	return thousands(n) + s[len(s)-3:]
}
