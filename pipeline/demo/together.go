package demo

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// together writes what a firm's own lists say about the two sides at work: the
// content and its use, joint meetings and what they agreed, the survey of both
// teams, feedback on campaigns, searches for the brand, and costs.
type together struct {
	g    *world
	to   folder
	uses *table
}

const (
	contentAssets  = 48
	meetingsHeld   = 0.88
	meetingMissed  = 0.1 // of those held, out of the 30 to 60 minutes
	actionsInTime  = 0.78
	feedbackInTime = 0.72
	contentInDeals = 0.66
	monthlySales   = 34_000 // for the leads a week of the default sample
	monthlyMarket  = 13_500
)

// rivals are the competitors named in deals; the first ones have a battlecard.
func rivals() []string {
	return []string{"Helpivo", "Deskara", "Assisto", "Clarivox", "Ticketra", "In-house"}
}

func newTogether(g *world, to folder) (*together, error) {
	o := &together{g: g, to: to}
	var err error
	o.uses, err = o.open("content/asset_use.csv", "asset_id,opp_id,user,used_on")
	return o, err
}

func (o *together) open(path, columns string) (*table, error) {
	return newTable(o.to, "exports/"+path, dialect{delimiter: ',', encoding: "utf-8", quote: quoteNeeded}, strings.Split(columns, ","))
}

func day0(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// deal notes the content shared in a deal that came as far as a proposal.
func (o *together) deal(one *deal) {
	d := o.g.dice
	d.about(o.g.seed, seedTogether+1, one.number)
	for _, v := range one.versions {
		if v.stage != stageProposal || v.from == stageProposal || v.at >= o.g.moments.extract {
			continue
		}
		if !d.chance(contentInDeals) {
			return
		}
		owner := o.g.users[one.owner]
		for range 1 + d.IntN(2) {
			o.uses.text("asset_id", assetID(int(float64(contentAssets)*d.Float64()*d.Float64())))
			o.uses.id("opp_id", prefixOpportunity, one.number)
			o.uses.text("user", owner.first+" "+owner.last)
			o.uses.text("used_on", o.g.calendar.day(v.at).Format(time.DateOnly))
			o.uses.end()
		}
		return
	}
}

func assetID(n int) string { return fmt.Sprintf("C%03d", n+1) }

// steps are the files besides the one filled deal by deal.
func (o *together) steps() []func() (File, error) {
	return []func() (File, error){
		o.uses.close, o.assets, o.meetings, o.actions, o.pulse, o.feedback, o.brand, o.costs,
	}
}

func (o *together) assets() (File, error) {
	t, err := o.open("content/assets.csv", "asset_id,title,kind,stage,competitor,approved_on,expires_on,updated_on")
	if err != nil {
		return File{}, err
	}
	kinds := []string{"Case study", "Battlecard", "Deck", "One-pager", "ROI sheet", "Demo video"}
	themes := []string{"retail", "logistics", "insurance", "public services", "manufacturing", "travel", "energy", "health"}
	first, today := o.g.plan.weeks[0].monday, o.g.calendar.day(o.g.moments.end)
	for i := range contentAssets {
		o.g.dice.about(o.g.seed, seedTogether+2, i)
		kind := kinds[i%len(kinds)]
		rival := ""
		title := fmt.Sprintf("%s for %s", kind, themes[i%len(themes)])
		approved := first.AddDate(0, 0, -60+o.g.dice.IntN(max(1, int(today.Sub(first).Hours()/24)-40)))
		if i < 12 { // there was something to share from the first day
			approved = first.AddDate(0, 0, -30-7*i)
		}
		updated := approved
		if kind == "Battlecard" && i/len(kinds) < 4 {
			rival = rivals()[i/len(kinds)]
			title = "Battlecard against " + rival
			updated = today.AddDate(0, 0, -[]int{20, 55, 190, 70}[i/len(kinds)])
			approved = minDay(approved, updated)
		}
		t.text("asset_id", assetID(i))
		t.text("title", title)
		t.text("kind", kind)
		t.text("stage", []string{stageEvaluation, stageProposal, stageNegotiation}[i%3])
		t.text("competitor", rival)
		t.text("approved_on", approved.Format(time.DateOnly))
		if i%9 == 8 {
			t.text("expires_on", approved.AddDate(0, 9, 0).Format(time.DateOnly))
		}
		t.text("updated_on", updated.Format(time.DateOnly))
		t.end()
	}
	return t.close()
}

func minDay(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// each calls f for every full week, with the day the joint meeting stands in the calendar.
func (o *together) each(f func(i int, on time.Time)) {
	end := o.g.calendar.day(o.g.moments.end)
	for i := range o.g.plan.weeks {
		if monday := o.g.plan.weeks[i].monday; monday.Before(end) {
			f(i, monday.AddDate(0, 0, 1))
		}
	}
}

func (o *together) meetings() (File, error) {
	t, err := o.open("together/meetings.csv", "meeting_id,met_on,kind,was_held,marketing_present,sales_present,minutes")
	if err != nil {
		return File{}, err
	}
	o.each(func(i int, on time.Time) {
		d := o.g.dice
		d.about(o.g.seed, seedTogether+3, int(on.Unix()/86400))
		t.text("meeting_id", "M"+on.Format("20060102"))
		t.text("met_on", on.Format(time.DateOnly))
		t.text("kind", "weekly")
		if d.chance(meetingsHeld) {
			t.text("was_held", "yes")
			t.number("marketing_present", 2+d.IntN(3))
			t.number("sales_present", 2+d.IntN(4))
			minutes := 35 + d.IntN(22)
			if d.chance(meetingMissed) {
				minutes = 75 + d.IntN(20)
			}
			t.number("minutes", minutes)
		} else {
			t.text("was_held", "no")
		}
		t.end()
	})
	return t.close()
}

func (o *together) actions() (File, error) {
	t, err := o.open("together/actions.csv", "action_id,meeting_id,title,owner,agreed_on,due_on,done_on")
	if err != nil {
		return File{}, err
	}
	titles := []string{
		"Call back the leads nobody touched", "Rewrite the webinar invitation", "Agree what a bad fit is", "Clean up stale deals",
		"Send feedback on the last fair", "Refresh the battlecards", "Check the routing rule", "Review rejected leads together",
		"Tell prospects about the new case study", "Close the gaps in lead sources", "Ask lost deals for their reason",
		"Shorten the demo request form", "Plan who answers on the day of the fair", "Write down what a campaign owes sales",
		"Listen to five first calls", "Retire the old price sheet", "Invite open deals to the user day",
	}
	end := o.g.calendar.day(o.g.moments.end)
	o.each(func(i int, on time.Time) {
		d := o.g.dice
		d.about(o.g.seed, seedTogether+4, int(on.Unix()/86400))
		for k := range 2 + d.IntN(2) {
			due := on.AddDate(0, 0, 7+7*d.IntN(2))
			done := due.AddDate(0, 0, -d.IntN(5))
			if !d.chance(actionsInTime) {
				done = due.AddDate(0, 0, 3+d.IntN(12))
			}
			t.text("action_id", fmt.Sprintf("A%s-%d", on.Format("20060102"), k+1))
			t.text("meeting_id", "M"+on.Format("20060102"))
			t.text("title", titles[(i*3+k)%len(titles)])
			t.text("owner", []string{"sales", "marketing"}[d.IntN(2)])
			t.text("agreed_on", on.Format(time.DateOnly))
			t.text("due_on", due.Format(time.DateOnly))
			if done.Before(end) {
				t.text("done_on", done.Format(time.DateOnly))
			}
			t.end()
		}
	})
	return t.close()
}

// pulse asks both teams the same five questions in the middle of every quarter.
func (o *together) pulse() (File, error) {
	t, err := o.open("together/pulse.csv", "answer_id,asked_on,team,question,score")
	if err != nil {
		return File{}, err
	}
	questions := []string{
		"Leads that marketing hands over are worth working", "Sales follows up what marketing hands over", "We use the same definitions",
		"I know what the other team is working on", "We solve problems together",
	}
	answers := 0
	o.quarters(func(on time.Time) {
		for q, question := range questions {
			for _, team := range []struct {
				name   string
				people int
				mean   [5]float64
			}{
				{"marketing", 9, [5]float64{4.1, 2.9, 3.5, 3.2, 3.6}},
				{"sales", 12, [5]float64{2.7, 4.0, 3.2, 2.8, 3.4}},
			} {
				for i := range team.people {
					answers++
					o.g.dice.about(o.g.seed, seedTogether+5, int(on.Unix()/86400)*1000+q*100+i+50*len(team.name))
					score := math.Round(team.mean[q] + .9*o.g.dice.NormFloat64())
					t.text("answer_id", fmt.Sprintf("P%05d", answers))
					t.text("asked_on", on.Format(time.DateOnly))
					t.text("team", team.name)
					t.text("question", question)
					t.number("score", int(min(5, max(1, score))))
					t.end()
				}
			}
		}
	})
	return t.close()
}

// quarters calls f with a day in the second month of each quarter of the sample.
func (o *together) quarters(f func(on time.Time)) {
	first, end := o.g.plan.weeks[0].monday, o.g.calendar.day(o.g.moments.end)
	for on := day0(first.Year(), 2, 10); on.Before(end); on = on.AddDate(0, 3, 0) {
		if !on.Before(first) {
			f(on)
		}
	}
}

// feedback is what sales said about fairs and webinars when they were over.
func (o *together) feedback() (File, error) {
	t, err := o.open("together/campaign_feedback.csv", "campaign,given_on,feedback")
	if err != nil {
		return File{}, err
	}
	end := o.g.calendar.day(o.g.moments.end)
	words := []string{"Good conversations, few decision makers.", "Right companies, wrong roles.", "ok", "Leads knew us already and asked for prices.", "Most wanted the recording only."}
	for i, c := range o.g.campaigns {
		d := o.g.dice
		d.about(o.g.seed, seedTogether+6, i)
		lag := 2 + d.IntN(11)
		if !d.chance(feedbackInTime) {
			lag = 16 + d.IntN(40)
		}
		on := c.to.AddDate(0, 0, lag)
		if c.to.Before(o.g.plan.weeks[0].monday) || !on.Before(end) || d.chance(.08) {
			continue
		}
		t.text("campaign", c.name)
		t.text("given_on", on.Format(time.DateOnly))
		t.text("feedback", d.pick(words))
		t.end()
	}
	return t.close()
}

func (o *together) brand() (File, error) {
	t, err := o.open("together/brand_signals.csv", "month_on,signal,brand,is_own,amount,answered")
	if err != nil {
		return File{}, err
	}
	row := func(month time.Time, signal, brand, own string, amount, answered int) {
		t.text("month_on", month.Format(time.DateOnly))
		t.text("signal", signal)
		t.text("brand", brand)
		t.text("is_own", own)
		t.number("amount", amount)
		if answered > 0 {
			t.number("answered", answered)
		}
		t.end()
	}
	o.months(func(i int, month time.Time) {
		d := o.g.dice
		d.about(o.g.seed, seedTogether+7, int(month.Unix()/86400))
		grown := math.Pow(1.006, float64(i)) // the whole market is searched for more: no share moves
		row(month, "search", "Meridiana", "yes", int(1000*grown*d.between(.92, 1.08)), 0)
		for k, rival := range rivals()[:3] {
			row(month, "search", rival, "no", int(float64(2100-500*k)*grown*d.between(.93, 1.07)), 0)
		}
		answered := 14 + d.IntN(9)
		row(month, "survey", "Meridiana", "yes", int(math.Round(float64(answered)*d.between(.24, .42))), answered)
	})
	return t.close()
}

// months calls f for every month that has begun.
func (o *together) months(f func(i int, month time.Time)) {
	first, end := o.g.plan.weeks[0].monday, o.g.calendar.day(o.g.moments.end)
	i := 0
	for month := day0(first.Year(), first.Month(), 1); month.Before(end); month = month.AddDate(0, 1, 0) {
		f(i, month)
		i++
	}
}

func (o *together) costs() (File, error) {
	t, err := o.open("finance/costs.csv", "month_on,team,kind,amount,currency,new_business_share")
	if err != nil {
		return File{}, err
	}
	scale := float64(o.g.plan.leads) / float64(len(o.g.plan.weeks)) / (5000.0 / 105)
	o.months(func(i int, month time.Time) {
		o.g.dice.about(o.g.seed, seedTogether+8, int(month.Unix()/86400))
		for _, c := range []struct {
			team, kind string
			monthly    float64
			share      float64
		}{
			{"sales", "people", monthlySales * .72, .7}, {"sales", "commission", monthlySales * .2, .85}, {"sales", "tools", monthlySales * .08, .8},
			{"marketing", "people", monthlyMarket * .6, .9}, {"marketing", "agency", monthlyMarket * .22, 1}, {"marketing", "event", monthlyMarket * .18, 1},
		} {
			t.text("month_on", month.Format(time.DateOnly))
			t.text("team", c.team)
			t.text("kind", c.kind)
			t.decimal("amount", math.Round(c.monthly*scale*math.Pow(1.004, float64(i))*o.g.dice.between(.95, 1.05)/10)*10, 2)
			t.text("currency", "EUR")
			t.decimal("new_business_share", c.share, -1)
			t.end()
		}
	})
	return t.close()
}
