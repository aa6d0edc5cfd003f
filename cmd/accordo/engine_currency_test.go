package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accordo/pipeline"
)

// sellAbroad turns every third amount of a sample company into dollars, every
// seventh into pounds and a few opportunities into crowns, which have no rate,
// and adds the rates: dollars as they are, pounds the other way round.
func sellAbroad(t *testing.T, dir string) {
	t.Helper()
	for _, file := range []string{"finance/invoices.csv", "finance/costs.csv", "salesforce/Opportunity.csv", "salesforce/OpportunityHistory.csv"} {
		path := filepath.Join(dir, "exports", filepath.FromSlash(file))
		lines := strings.SplitAfter(get(t, path), "\n")
		n := 0
		for i, line := range lines {
			if !strings.Contains(line, "EUR") {
				continue
			}
			n++
			switch {
			case n%5 == 0 && strings.HasPrefix(file, "salesforce"):
				lines[i] = strings.Replace(line, "EUR", "SEK", 1)
			case n%7 == 0:
				lines[i] = strings.Replace(line, "EUR", "GBP", 1)
			case n%3 == 0:
				lines[i] = strings.Replace(line, "EUR", "USD", 1)
			}
		}
		if n < 7 {
			t.Fatalf("%s: %d amounts", file, n)
		}
		put(t, path, strings.Join(lines, ""))
	}
	rates := "date,from_currency,to_currency,rate\n"
	for day, n := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), 0; day.Year() < 2028; day, n = day.AddDate(0, 1, 0), n+1 {
		on := day.Format(time.DateOnly)
		rates += fmt.Sprintf("%s,USD,EUR,0.%d\n%s,EUR,GBP,0.8%d\n", on, 88+n%11, on, n%7)
	}
	put(t, filepath.Join(dir, "exports", "finance", "fx_rates.csv"), rates)
}

// soldAbroad asserts that foreign amounts, and some without a rate, are in what was built.
func soldAbroad(t *testing.T, dir string) {
	t.Helper()
	db, err := pipeline.OpenBuilt(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, query := range []string{
		"from core.revenue where currency = 'USD' and amount_reporting between amount * 0.8 and amount * 0.99",
		"from core.revenue where currency = 'GBP' and amount_reporting between amount * 1.1 and amount * 1.3",
		"from core.opportunities where currency = 'USD' and amount_reporting is not null",
		"from core.costs where currency = 'GBP' and amount_reporting is not null",
		"from core.plan_rates where currency = 'GBP'",
		"from core.fx_missing where currency = 'SEK'",
	} {
		r, err := db.Query(t.Context(), "select cast(count(*) as varchar) "+query)
		if err != nil {
			t.Fatal(err)
		}
		for r.Next() {
			if r.Record().Column(0).ValueStr(0) == "0" {
				t.Errorf("no row %s", query)
			}
		}
		r.Release()
	}
}
