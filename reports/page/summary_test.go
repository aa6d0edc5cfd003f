package page_test

import (
	"context"
	"strings"
	"testing"

	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/words"
)

func TestHeadlineHasAtMostSixtyWords(t *testing.T) {
	html, err := render(t, "# T\n\n```headline\n```")
	if err != nil {
		t.Fatal(err)
	}
	part := between(t, html, `<div class="three">`, "</main>")
	text := strip(part)
	// what only a screen reader hears is not counted
	for strings.Contains(part, `<span class="vh">`) {
		hidden := between(t, part, `<span class="vh">`, "</span>")
		part = strings.Replace(part, `<span class="vh">`+hidden+"</span>", "", 1)
		text = strip(part)
	}
	if n := len(strings.Fields(text)); n > 60 || n < 20 {
		t.Errorf("headline has %d words: %s", n, text)
	}
	for _, want := range []string{"83%", "177", "69%", "worse than usual", "as usual", "the week before"} {
		if !strings.Contains(text, want) {
			t.Errorf("headline lacks %q: %s", want, text)
		}
	}
}

// Where nothing says what is usual, the sentence gives no verdict and none is cut
// out of it: a title that reads like one stays whole.
func TestUnjudgedHeadlinesGiveNoVerdict(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"Revenue stands at 83% of the plan to date, against 84% the week before.", "Leads; no usual range: 177."},
		"it": {"I ricavi sono all’83% del piano a oggi, contro l’84% della settimana prima.", "Leads; no usual range: 177."},
	} {
		i := issue(t)
		var err error
		if i.Words, err = words.New(lang, "EUR"); err != nil {
			t.Fatal(err)
		}
		for n := range i.Facts.Verdicts {
			i.Facts.Verdicts[n].State = "not_judged"
			if i.Facts.Verdicts[n].Metric == "funnel.new_leads" {
				i.Facts.Verdicts[n].Previous = nil
			}
		}
		for n := range i.Facts.Metrics {
			if i.Facts.Metrics[n].Metric == "funnel.new_leads" {
				i.Facts.Metrics[n].Title = "Leads; no usual range"
			}
		}
		html := rendered(t, i, "# T\n\n```headline\n```")
		for _, sentence := range want {
			if !strings.Contains(html, `<p class="say">`+sentence+"</p>") {
				t.Errorf("%s: no sentence %q in %s", lang, sentence, strip(between(t, html, `<div class="three">`, "</main>")))
			}
		}
	}
}

// In brief, only files that lost records are listed; how many others were read is said.
func TestBriefQualitySaysWhatItLeavesOut(t *testing.T) {
	for name, c := range map[string]struct {
		take func([]facts.File) []facts.File
		want string
	}{
		"some lost records": {func(f []facts.File) []facts.File { return f }, "3 of 5 files are shown: those of which not every record was loaded. The others were loaded whole."},
		"one whole":         {func(f []facts.File) []facts.File { return f[:2] }, "1 of 2 files is shown: the one of which not every record was loaded. The other was loaded whole."},
		"all whole":         {func(f []facts.File) []facts.File { return []facts.File{f[1], f[4]} }, "All of them were loaded whole."},
		"none whole":        {func(f []facts.File) []facts.File { return f[2:4] }, ""},
	} {
		pages, err := load(t, map[string]string{"en/index.md": "# Week\n\n```quality brief\n```", "en/data.md": "# Data\n\n```quality\n```"})
		if err != nil {
			t.Fatal(err)
		}
		i := issue(t)
		i.Pages = pages
		i.Facts.Files = c.take(i.Facts.Files)
		html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
		if err != nil {
			t.Fatal(err)
		}
		if got := between(t, string(html), "</tfoot></table></div>", "<h3>"); strings.TrimSpace(strip(got)) != strings.TrimSpace(c.want+strings.Repeat(" every file", min(len(c.want), 1))) {
			t.Errorf("%s: %q", name, strip(got))
		}
	}
	// sums that agree only because two files err in opposite ways do not agree
	i := issue(t)
	i.Facts.Files[0].Loaded++
	i.Facts.Files[1].Loaded--
	pages, _ := load(t, map[string]string{"en/index.md": "# Week\n\n```quality brief\n```"})
	i.Pages = pages
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	if err != nil || strings.Contains(string(html), "The sums agree") {
		t.Errorf("two wrong files: %v, %s", err, strip(between(t, string(html), "<tfoot>", "</tfoot>")))
	}
}

// The first lines name what to celebrate and what to fix, each with its owner.
func TestLedeNamesWhatToCelebrateAndToFix(t *testing.T) {
	html, err := render(t, "# T\n\n```headline\n```")
	if err != nil {
		t.Fatal(err)
	}
	text := strip(between(t, html, "<main", `<div class="three">`))
	for _, want := range []string{"To celebrate: Stage conversion: MQL to SAL (Marketing)", "To fix: Leads answered on time (Sales)"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

// A number of another week says of which, and one that misses what it is judged
// by does not print like it.
func TestHeadlinesSayTheirWeekAndWhatSetsThemApart(t *testing.T) {
	share, target, leads, upper := 0.9961, 1.0, 4.0, 3.9
	for lang, want := range map[string][]string{
		"en": {"Revenue against target: Of the pace · Week 45: 99.6%, against 84% the week before; below target.", "New leads: no data; needs leads with their status history.", "usual 0 to 3.9"},
		"it": {" · Settimana 45: 99,6%, contro 84% della settimana prima; ", ": nessun dato; occorre avere leads with their status history.", "da 0 a 3,9"},
	} {
		i := issue(t)
		var err error
		if i.Words, err = words.New(lang, "EUR"); err != nil {
			t.Fatal(err)
		}
		for n := range i.Facts.Verdicts {
			switch v := &i.Facts.Verdicts[n]; v.Metric {
			case "revenue.attainment":
				v.On, v.Value, v.Target, v.State, v.Lower, v.Upper = v.On.AddDate(0, 0, -14), &share, &target, "off_target", nil, nil
			case "funnel.new_leads":
				v.Value = nil
				i.Facts.Missing = append(i.Facts.Missing, facts.Missing{Key: v.Key, Needs: "leads with their status history"})
			case "follow_up.sla_on_time":
				zero := 0.0
				v.Value, v.Lower, v.Upper, v.State = &leads, &zero, &upper, "worse"
			}
		}
		for n := range i.Facts.Metrics {
			if i.Facts.Metrics[n].Metric == "follow_up.sla_on_time" {
				i.Facts.Metrics[n].Unit = "count"
			}
		}
		html := rendered(t, i, "# T\n\n```headline\n```")
		text := strip(between(t, html, `<div class="three">`, "<footer"))
		for _, sentence := range want {
			if !strings.Contains(text, sentence) {
				t.Errorf("%s: no %q in %s", lang, sentence, text)
			}
		}
	}
}

// Where nothing could be judged, silence is no good news; and one series is one.
func TestNothingJudgedIsNoGoodNews(t *testing.T) {
	for _, c := range []struct {
		lang        string
		judged      int
		alarms      float64
		want, never []string
	}{
		{"en", 0, 0, []string{"Nothing could be judged this week", "Leads answered on time: too few to tell"}, []string{"in range", "Nothing exceptional", "judged by three rules"}},
		{"it", 0, 0, []string{"non si è potuto giudicare nulla", "Leads answered on time: troppo pochi casi per dirlo"}, []string{"grafici nei limiti", "Niente di eccezionale"}},
		{"en", 1, 0.02, []string{"1 series is judged by three rules; of mere noise, fewer than 0.1 would be flagged"}, []string{"could be judged"}},
		{"it", 1, 0.02, []string{"1 serie è giudicata con tre regole; di puro rumore ne sarebbero segnalate meno di 0,1 in"}, nil},
		{"en", 31, 0.6, []string{"31 series are judged by three rules; of mere noise, about 0.6 would be flagged"}, nil},
	} {
		i := issue(t)
		var err error
		if i.Words, err = words.New(c.lang, "EUR"); err != nil {
			t.Fatal(err)
		}
		i.Facts.Judged, i.Facts.FalseAlarms, i.Facts.Changes = c.judged, c.alarms, nil
		sla := facts.Key{Metric: "follow_up.sla_on_time"}
		i.Facts.Agenda = []facts.Agenda{{Part: "celebrate", Reason: "nothing"}, {Key: sla, Part: "sla", Reason: "standing", Minutes: 10}}
		for n := range i.Facts.Verdicts {
			i.Facts.Verdicts[n].State = "too_few"
		}
		html := rendered(t, i, "# T\n\n```changes\n```\n\n```agenda\n```")
		text := strip(between(t, html, "<main", "<footer"))
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s, %d: no %q in %s", c.lang, c.judged, want, text)
			}
		}
		for _, never := range c.never {
			if strings.Contains(text, never) {
				t.Errorf("%s, %d: %q in %s", c.lang, c.judged, never, text)
			}
		}
		if s := page.Summarise(i); c.judged == 0 && !strings.Contains(text, s.Unchanged) {
			t.Errorf("%s: the digest says %q", c.lang, s.Unchanged)
		}
	}
}
