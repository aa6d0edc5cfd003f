package page_test

import (
	"context"
	"strings"
	"testing"

	"accordo/reports/facts"
	"accordo/reports/page"
)

// The evidence of a campaign is its own: the course and the week before are those of all leads.
func TestMeetingEvidenceIsThatOfTheItem(t *testing.T) {
	value, rest, low, high := 0.27, 0.09, 0.11, 0.26
	for subject, own := range map[string]bool{"": false, "Demo form": true} {
		i := issue(t)
		i.Facts.Agenda = []facts.Agenda{{Key: facts.Key{Metric: "funnel.acceptance", Series: "decided"}, Part: "celebrate", Reason: "best_campaign", Owner: "marketing",
			Subject: subject, Value: &value, Reference: &rest, DiffLow: &low, DiffHigh: &high}}
		html := rendered(t, i, "# T\n\n```agenda evidence\n```")
		if got := !strings.Contains(strip(html), "the week before"); got != own {
			t.Errorf("subject %q: alone %v in %s", subject, got, strip(between(t, html, "<main", "</main>")))
		}
		if own && !strings.Contains(html, "over 26 weeks") {
			t.Error("it does not say its period")
		}
	}
}

// A signal inside its usual range is one for its length, and says so; outside, the range says it.
func TestVerdictInsideTheRangeSaysWhyItIsOne(t *testing.T) {
	for value, want := range map[float64]string{0.36: "worse for too long to be chance", 0.5: "worse than usual"} {
		i := issue(t)
		lower, upper := 0.0, 0.4
		for n := range i.Facts.Verdicts {
			v := &i.Facts.Verdicts[n]
			if v.Metric == "follow_up.sla_on_time" {
				v.Value, v.Lower, v.Upper, v.State = &value, &lower, &upper, "worse"
			}
		}
		lines := 0
		for _, p := range page.Summarise(i).Agenda {
			for _, l := range p.Lines {
				if l.Key.Metric != "follow_up.sla_on_time" || l.Again {
					continue
				}
				if lines++; !strings.HasPrefix(l.Evidence, want) {
					t.Errorf("%v: %s", value, l.Evidence)
				}
			}
		}
		if lines == 0 {
			t.Errorf("%v: no line of the agenda is about it", value)
		}
	}
}

// The link under a section bears the worst grade of what the section shows, not that of its name alone.
func TestSectionLinkBearsTheWorstGradeShown(t *testing.T) {
	i := issue(t)
	i.Facts.Grades = []facts.Grade{{Section: "attribution", Grade: "C"}, {Section: "campaigns", Grade: "B"}, {Section: "funnel", Grade: "A"}}
	pages, err := load(t, map[string]string{
		"en/index.md":     "# T\n\n## Campaigns\n\n```metric attribution.unattributed\n```\n\n```more campaigns\n```\n\n## Funnel\n\n```metric funnel.new_leads\n```\n\n```more funnel\n```",
		"en/campaigns.md": "# Campaigns", "en/funnel.md": "# Funnel"})
	if err != nil {
		t.Fatal(err)
	}
	i.Pages = pages
	html, err := page.Render(context.Background(), i, pages[0], noDrawer{})
	if err != nil {
		t.Fatal(err)
	}
	for page, want := range map[string]string{"campaigns": "data grade C", "funnel": "data grade A"} {
		if got := between(t, string(html), `<a href="`+page+`.html">All of`, "</p>"); !strings.Contains(got, want) {
			t.Errorf("%s: %s", page, got)
		}
	}
}

// A number without a usual range is held against its limit, and says its window and its cases.
func TestNumberWithALimitIsHeldAgainstIt(t *testing.T) {
	for limit, want := range map[float64]string{0.2: "Beyond its limit of 20% 13 weeks, 25 deals", 0.3: "Within its limit of 30% 13 weeks, 25 deals"} {
		i := issue(t)
		k, value, deals := facts.Key{Metric: "attribution.unattributed"}, 0.23, 25.0
		i.Facts.Limits = map[facts.Key]facts.Limit{k: {Value: limit, Cases: &deals, Out: value > limit}}
		for n := range i.Facts.Verdicts {
			if i.Facts.Verdicts[n].Key == k {
				i.Facts.Verdicts[n] = facts.Verdict{Key: k, Value: &value, State: "not_judged"}
			}
		}
		for n := range i.Facts.Metrics {
			if i.Facts.Metrics[n].Key == k {
				i.Facts.Metrics[n].Window = 13
			}
		}
		html := rendered(t, i, "# T\n\n```metric attribution.unattributed\n```")
		if got := strip(between(t, html, `<div class="stat">`, "</div>")); !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

// Two questions, a word for each: what changed, and whether the target is met. What has no usual range says its value a
// year before, and once on a page why.
func TestTablesAnswerBothQuestions(t *testing.T) {
	value := func(v float64) *float64 { return &v }
	for name, c := range map[string]struct {
		verdict facts.Verdict
		want    string
	}{
		"worse, missed": {facts.Verdict{State: "worse", Value: value(0.5), Lower: value(0.7), Upper: value(0.9), Target: value(0.9)}, "Worse, target missed"},
		"usual, met":    {facts.Verdict{State: "as_usual", Value: value(0.98), Lower: value(0.9), Upper: value(1), Target: value(0.95)}, "As usual, target met"},
		"too few":       {facts.Verdict{State: "too_few", Value: value(0.5), Target: value(0.9)}, "Too few to tell"},
		"unjudged":      {facts.Verdict{State: "not_judged", Value: value(0.5), PriorYear: value(0.8)}, "80% a year before"},
		"nothing known": {facts.Verdict{State: "not_judged", Value: value(0.5)}, "– No usual range"},
	} {
		i := issue(t)
		k := facts.Key{Metric: "follow_up.sla_on_time"}
		for n := range i.Facts.Metrics {
			if i.Facts.Metrics[n].Key == k && c.verdict.Target == nil {
				i.Facts.Metrics[n].Target = nil
			}
		}
		for n := range i.Facts.Verdicts {
			if i.Facts.Verdicts[n].Key == k {
				c.verdict.Key, c.verdict.On = k, i.Facts.Verdicts[n].On
				i.Facts.Verdicts[n] = c.verdict
			}
		}
		block := "\n```metrics\nfollow_up.sla_on_time\n```\n"
		html := rendered(t, i, "# T\n"+block+block)
		if got := strings.TrimSpace(strip("<td" + between(t, html, `<td class="v"`, "</td>"))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if got := strings.Count(html, "have no verdict"); (got == 1) != (c.verdict.State == "not_judged") || got > 1 {
			t.Errorf("%s: the reason stands %d times", name, got)
		}
	}
}

// A promise of which too few cases can tell is neither kept nor broken.
func TestPromiseOfFewCasesIsNotKept(t *testing.T) {
	for state, want := range map[string]string{"too_few": "target 70%: too few to tell", "as_usual": "target 70%: met"} {
		i := issue(t)
		for n := range i.Facts.Verdicts {
			if i.Facts.Verdicts[n].Metric == "funnel.acceptance" {
				i.Facts.Verdicts[n].State = state
			}
		}
		said := ""
		for _, p := range page.Summarise(i).Agenda {
			for _, l := range p.Lines {
				if l.Key.Metric == "funnel.acceptance" {
					said += l.Evidence
				}
			}
		}
		if !strings.HasPrefix(said, want) {
			t.Errorf("%s: %q", state, said)
		}
	}
}
