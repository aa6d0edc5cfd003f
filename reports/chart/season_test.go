package chart_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"accordo/reports/chart"
	"accordo/reports/internal/sample"
)

// TestSeasonAndShortWeeks draws a series by its season: level limits, the
// values as counted beside, and in the table. A short week is hollow.
func TestSeasonAndShortWeeks(t *testing.T) {
	b, w, src := compile(t), speak(t, "en"), sample.New()
	build := func(name string, without string) (chart.Figure, string) {
		table := src.Tables["charts."+name]
		if without != "" {
			at := slices.IndexFunc(table.Columns, func(c string) bool { return strings.HasPrefix(c, without+" ") })
			table.Columns = slices.Delete(slices.Clone(table.Columns), at, at+1)
			rows := make([][]any, len(table.Rows))
			for i, row := range table.Rows {
				rows[i] = slices.Delete(slices.Clone(row), at, at+1)
			}
			table.Rows = rows
		}
		unit := map[bool]string{true: "money", false: "count"}[name == "revenue__weekly"]
		fig, err := chart.Build(chart.Spec{Name: name, Kind: "xmr", Unit: unit}, frameOf(t, table), w)
		if err != nil {
			t.Fatal(err)
		}
		wide, _ := draw(t, b, fig, w)
		return fig, wide
	}
	faint := regexp.MustCompile(`<path d="[^"]{200,}"/>`) // a long line in the grey of its group
	band := regexp.MustCompile(`d="([^"]*)" fill="var\(--band\)"`)
	levels := func(svg string) (n int) {
		for _, m := range band.FindAllStringSubmatch(svg, -1) {
			n += strings.Count(m[1], "z")
		}
		return n
	}
	fig, wide := build("revenue__weekly", "")
	plain, flat := build("revenue__weekly", "season")
	if says := "seasonal index"; !strings.Contains(fig.Note, says) || strings.Contains(plain.Note, says) {
		t.Errorf("notes %q with a season, %q without", fig.Note, plain.Note)
	}
	if !slices.EqualFunc(fig.Table.Rows, plain.Table.Rows, slices.Equal) {
		t.Error("the table has other values than those counted")
	}
	if n, m := len(faint.FindAllString(wide, -1)), len(faint.FindAllString(flat, -1)); n != 1 || m != 0 {
		t.Errorf("%d lines of values as counted with a season, %d without", n, m)
	}
	// one level: the tint under it is one rectangle, where the limits as counted have five
	if n, m := levels(wide), levels(flat); n != 1 || m != 5 {
		t.Errorf("%d levels with a season, %d without", n, m)
	}
	short, hollow := build("funnel__new_leads", "")
	if row := short.Table.Rows[6]; row[len(row)-1] != "short week, not judged" {
		t.Errorf("the short week reads %q", row)
	}
	_, full := build("funnel__new_leads", "is_short")
	const ring = `r="3" fill="var(--paper)"`
	if n, m := strings.Count(hollow, ring), strings.Count(full, ring); n != 1 || m != 0 {
		t.Errorf("%d hollow points with a short week, %d without", n, m)
	}
}
