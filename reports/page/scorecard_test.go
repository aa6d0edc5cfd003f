package page_test

import (
	"context"
	"strings"
	"testing"

	"accordo/reports/page"
)

// A row shows value, interval and target on one line from 0 to 100%, or to the
// largest of them; what has no share, or nothing beside it, has no line.
func TestNumbersStandOnOneScale(t *testing.T) {
	pages, err := load(t, map[string]string{"en/index.md": "# T\n\n```metrics\nfollow_up.sla_on_time\n```\n"})
	if err != nil {
		t.Fatal(err)
	}
	n := func(v float64) *float64 { return &v }
	const line = `<td class="t"><svg viewBox="0 0 100 12" aria-hidden="true"><path d="M0 6H100"/>`
	for name, c := range map[string]struct {
		unit                     string
		value, low, high, target *float64
		want                     string
	}{
		"all":          {"percent", n(0.5), n(0.39), n(0.61), n(0.9), "target\u00a090%</span></td>" + line + `<path d="M39 6H61"/><path d="M50 6h0"/><path d="M90 0V12"/></svg></td>`},
		"no target":    {"percent", n(0.5), n(0.39), n(0.61), nil, "39–\u206061%</span></td>" + line + `<path d="M39 6H61"/><path d="M50 6h0"/></svg></td>`},
		"above all":    {"percent", n(1.25), nil, nil, n(1), "target\u00a0100%</span></td>" + line + `<path/><path d="M100 6h0"/><path d="M80 0V12"/></svg></td>`},
		"target above": {"percent", n(0.5), nil, nil, n(2), line + `<path/><path d="M25 6h0"/><path d="M100 0V12"/></svg></td>`},
		"alone":        {"percent", n(0.5), nil, nil, nil, `<td class="t"></td>`},
		"below zero":   {"percent", n(-0.1), nil, nil, n(0.9), `<td class="t"></td>`},
		"no share":     {"duration", n(0.5), n(0.39), n(0.61), n(0.9), `<td class="t"></td>`},
		"no value":     {"percent", nil, nil, nil, n(0.9), `<td class="t"></td>`},
	} {
		i := issue(t)
		i.Pages = pages
		for k := range i.Facts.Metrics {
			if m := &i.Facts.Metrics[k]; m.Metric == "follow_up.sla_on_time" {
				m.Unit, m.Target = c.unit, c.target
			}
		}
		for k := range i.Facts.Verdicts {
			if v := &i.Facts.Verdicts[k]; v.Metric == "follow_up.sla_on_time" {
				v.State, v.Value, v.Low, v.High, v.Target = "as_usual", c.value, c.low, c.high, nil
			}
		}
		html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(html), c.want) {
			t.Errorf("%s: no %s in %s", name, c.want, between(t, string(html), "<tbody>", "</tbody>"))
		}
	}
}

// Which program made a page stands at its foot; the line under the title ends
// with the definitions, which say what the numbers are (8.1).
func TestFootSaysTheVersionOfTheProgram(t *testing.T) {
	for version, want := range map[string]string{"1.2.3": "Made by Accordo, version 1.2.3, from the exports", "": "Made by Accordo from the exports"} {
		i := issue(t)
		i.Version, i.Definitions = version, "1e42c488"
		html := rendered(t, i, "# T\n\nText.\n")
		if foot := between(t, html, "<footer>", "</footer>"); !strings.Contains(foot, want) {
			t.Errorf("the foot says %s", foot)
		}
		if top := strings.TrimSpace(strip(between(t, html, `<p class="strip">`, "</p>"))); !strings.HasSuffix(top, "definitions 1e42c488") {
			t.Errorf("the line under the title is %q", top)
		}
	}
}
