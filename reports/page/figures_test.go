package page_test

import (
	"context"
	"strings"
	"testing"

	"accordo/reports/chart"
	"accordo/reports/facts"
	"accordo/reports/page"
)

// renderCharts renders the first of some pages in an issue of two charts.
func renderCharts(t *testing.T, files map[string]string) (string, error) {
	t.Helper()
	pages, err := load(t, files)
	if err != nil {
		return "", err
	}
	i := issue(t)
	i.Pages, i.Names = pages, []string{"a__x", "a__y"}
	for _, name := range i.Names {
		table := chart.Table{Head: []chart.Head{{Text: "Week"}, {Text: "Value", Right: true}}, Rows: [][]string{{"1 May", "7"}}}
		i.Charts[name] = &page.Drawn{Figure: chart.Figure{Spec: chart.Spec{Name: name, Title: "About " + name}, Table: table},
			Wide: `<svg><path d="M1 2h3" data-r="0-4 7"/></svg>`, Narrow: `<svg><path d="M1 2h1" data-r="0"/></svg>`}
	}
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	return string(html), err
}

// A figure of the leadership page leads to the page of its topic, where its table
// stands, and is light. Where no other page shows it, its table is beside it.
func TestLeadershipFiguresLeadToTheirTables(t *testing.T) {
	index := "# T\n\n```chart a__x\n```\n\n```chart a__y\n```"
	html, err := renderCharts(t, map[string]string{"en/index.md": index, "en/topic.md": "# U\n\n```chart a__x\n```"})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]bool{"a--x": false, "a--y": true} {
		figure := between(t, html, `<figure class="fig" id="`+id+`">`, "</figure>")
		if strings.Contains(figure, "<table") != want || strings.Contains(figure, "data-r=") != want || strings.Contains(figure, `<a href="topic.html#`+id+`">table, SQL, data</a>`) == want {
			t.Errorf("%s: %s", id, figure)
		}
	}
}

// A figure without rows says what its number waits for; one without a number says
// what most numbers of its folder wait for.
func TestEmptyFiguresSayWhatTheyNeed(t *testing.T) {
	i := issue(t)
	i.Facts.Missing = []facts.Missing{
		{Key: facts.Key{Metric: "revenue.attainment"}, Number: "3.01", Needs: "invoices and the revenue target"},
		{Key: facts.Key{Metric: "revenue.monthly"}, Number: "3.02", Needs: "invoices"}, {Key: facts.Key{Metric: "revenue.weekly"}, Number: "3.02", Needs: "invoices"}}
	text := "# Week\n"
	for name, number := range map[string]string{"revenue__pace": "3.01", "revenue__by_source": "", "funnel__flow": ""} {
		i.Charts[name] = &page.Drawn{Figure: chart.Figure{Spec: chart.Spec{Name: name, Title: name, Number: number}, Empty: true, Finding: "No data yet."}}
		i.Names = append(i.Names, name)
	}
	for _, name := range []string{"revenue__pace", "revenue__by_source", "funnel__flow"} {
		text += "\n```chart " + name + "\n```\n"
	}
	html := rendered(t, i, text)
	for name, want := range map[string]string{"revenue--pace": "No data: needs invoices and the revenue target.", "revenue--by-source": "No data: needs invoices.", "funnel--flow": "No data yet."} {
		if got := strings.ReplaceAll(between(t, html, `id="`+name+`"`, "</figure>"), "\u2060", ""); !strings.Contains(got, `<p class="empty">`+want) || strings.Count(got, "No data") != 1 {
			t.Errorf("%s says %s", name, got)
		}
	}
}
