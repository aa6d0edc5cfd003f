package page

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"time"

	"accordo/reports/chart"
	"accordo/reports/facts"
)

// The sizes of word-sized drawings, in pixels, and the periods they show.
const (
	headlineWeeks, headlineWide, headlineHigh = 26, 230, 46
	changeWeeks, changeWide, changeHigh       = 26, 250, 62
	scoreWeeks, scoreWide, scoreHigh          = 13, 110, 26
	agendaWide, agendaHigh                    = 150, 34
)

// spark draws the last n periods of a metric; nothing when there are none.
func (r *render) spark(k facts.Key, n, width, height int) (template.HTML, error) {
	points := r.Facts.Series(k, n)
	if len(points) < 2 {
		return "", nil
	}
	list := make([]chart.SparkPoint, len(points))
	for i, p := range points {
		list[i] = chart.SparkPoint{Value: p.Value, Mean: p.Mean, Lower: p.Lower, Upper: p.Upper, Signal: p.Signal(), Mature: p.Mature, On: p.On}
	}
	plot, err := chart.Sparkline(list, width, height)
	if err != nil {
		return "", err
	}
	return r.drawer.Draw(r.ctx, plot)
}

// sparkWords describes a small drawing for those who do not see it.
func (r *render) sparkWords(m facts.Metric, n int) string {
	points := r.Facts.Series(m.Key, n)
	if len(points) < 2 {
		return ""
	}
	// from the first value to the last that is final: a young one says nothing yet
	young := 0
	for young < len(points) && !points[len(points)-1-young].Mature {
		young++
	}
	var first, last *float64
	for _, p := range points[:len(points)-young] {
		if p.Value != nil && first == nil {
			first = p.Value
		}
		if p.Value != nil {
			last = p.Value
		}
	}
	if first == nil {
		return ""
	}
	key := "spark"
	switch {
	case young == 1:
		key = "spark.maturing_one"
	case young > 1:
		key = "spark.maturing"
	}
	largest := max(math.Abs(*first), math.Abs(*last))
	return r.Words.Say(key, "n", strconv.Itoa(len(points)), "a", r.Words.Alike(m.Unit, *first, largest), "b", r.Words.Alike(m.Unit, *last, largest), "k", strconv.Itoa(young))
}

// headline shows three numbers, each with one sentence: at most 60 words.
func (r *render) headline() ([]byte, error) {
	type item struct {
		Topic, Say, SparkWords string
		Stat                   stat
		Spark                  template.HTML
	}
	var items []item
	for _, h := range r.Facts.Headline {
		it := item{}
		if r.Words.Has("topic." + h.Topic) {
			it.Topic = r.Words.Say("topic." + h.Topic)
		}
		m, ok := r.Facts.Metric(h.Key)
		if !ok {
			it.Stat.Value = "–"
			it.Stat.State, it.Stat.Word = r.verdict("no_data")
			it.Say = it.Stat.Word + "."
			items = append(items, it)
			continue
		}
		v, _ := r.Facts.Verdict(h.Key)
		it.Stat, it.SparkWords, it.Say = r.stat(m, v), r.sparkWords(m, headlineWeeks), r.sentence(m, v)
		var err error
		if it.Spark, err = r.spark(h.Key, headlineWeeks, headlineWide, headlineHigh); err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	return r.execute("headline", map[string]any{"Lede": r.lede(), "Items": items})
}

// sentence says a number, what it was before, and the verdict. The numbers that
// usually lead have a sentence of their own; any other gets a plain one, and so
// does one of another week, with that week. A number that is not judged has
// sentences that give none.
func (r *render) sentence(m facts.Metric, v facts.Verdict) string {
	w := r.Words
	state, _ := r.verdict(v.State)
	if w.Has("say." + v.State) {
		state = v.State
	}
	if r.lasted(v) {
		state += "_run"
	}
	pairs := []string{"v", r.told(m, v), "verdict", w.Say("say." + state), "title", r.dated(m, v)}
	family := "headline."
	if state == "not_judged" {
		family = "stated."
	}
	if v.Value == nil {
		if needs := r.needs(m.Key); needs != "" {
			return w.Say("number.needs", append(pairs, "what", needs)...)
		}
		return r.dated(m, v) + ": " + r.unsaid(v) + "."
	}
	if v.Previous == nil {
		return w.Say(family+"alone", pairs...)
	}
	pairs = append(pairs, "b", r.value(m, v.Previous, nil))
	key := family + m.Key.String()
	if !w.Has(key) || m.Period != "week" || !v.On.Equal(r.Week) { // the newest week may be too young to judge
		key, pairs = family+"other", append(pairs, "before", w.Say("before."+m.Period))
	}
	return w.Say(key, pairs...)
}

// unsaid says why a number has no value: too few cases to show are not no data.
func (r *render) unsaid(v facts.Verdict) string {
	switch v.State {
	case "too_few", "maturing", "not_reached", "fix_data":
		return r.Words.Say("say." + v.State)
	}
	return r.Words.Say("say.no_data")
}

// needs says which inputs a metric waits for, "" where that is not what it lacks.
func (r *render) needs(k facts.Key) string {
	for _, missing := range r.Facts.Missing {
		if missing.Key == k {
			return missing.Needs
		}
	}
	return ""
}

// changes lists what is news, each with its chart of the last half year.
func (r *render) changes() ([]byte, error) {
	type item struct {
		Title, State, Word, Fact, Driver, Owner, Cause, SparkWords string
		Links                                                      links
		Spark                                                      template.HTML
	}
	var items []item
	for _, c := range r.Facts.Changes {
		m, ok := r.Facts.Metric(c.Key)
		if !ok || !c.Shown {
			continue
		}
		it := item{Title: m.Title, Owner: c.Owner, Links: r.links(m), SparkWords: r.sparkWords(m, changeWeeks), Cause: r.known(c.Verdict)}
		if it.Owner == "" {
			it.Owner = m.Owner
		}
		it.State, it.Word = r.verdict(c.State)
		it.Fact = r.fact(m, c.Verdict)
		it.Driver = r.why(c)
		var err error
		if it.Spark, err = r.spark(c.Key, changeWeeks, changeWide, changeHigh); err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	return r.execute("changes", map[string]any{"Items": items, "Also": r.alsoChanged(), "None": r.unchanged(), "Chance": r.chance()})
}

// alsoChanged names the changes beyond those told in full, each with the page of its section.
func (r *render) alsoChanged() []fact {
	var out []fact
	for _, c := range r.Facts.Changes {
		m, ok := r.Facts.Metric(c.Key)
		if !ok || c.Shown {
			continue
		}
		page := m.Folder()
		if page == "attribution" {
			page = "campaigns"
		}
		to := r.to(page)
		if to == "" {
			to = r.to("definitions") + "#" + anchor(m.Metric)
		}
		out = append(out, fact{m.Title, to})
	}
	return out
}

// unchanged says that nothing is news, or that nothing could be judged.
func (r *render) unchanged() string {
	if r.nothingJudged() {
		return r.Words.Say("changes.unjudged")
	}
	return r.Words.Say("changes.none")
}

// nothingJudged tells whether no number of the week could be judged: silence is no good news then.
func (r *render) nothingJudged() bool {
	return r.Facts.Judged == 0 && !slices.ContainsFunc(r.Facts.Verdicts, func(v facts.Verdict) bool {
		switch v.State {
		case "better", "worse", "changed", "as_usual", "below_target", "off_target", "on_target", "higher", "lower", "no_clear_change":
			return true
		}
		return false
	})
}

// known is what the agreement says happened shortly before a change began, or
// that nobody knows yet: "I don't know yet" is an answer (8).
func (r *render) known(v facts.Verdict) string {
	since := v.On
	if v.Since != nil {
		since = *v.Since
	}
	// a change in process shows within weeks; what came later than the period cannot be its cause
	if c, ok := r.Facts.KnownCause(v.Metric, since.AddDate(0, 0, -28), v.On.AddDate(0, 0, 6)); ok {
		return r.Words.Say("change.known", "cause", c.Cause, "d", r.Words.Day(c.On))
	}
	return r.Words.Say("change.study")
}

// driver names the largest contributor. A share above the whole change means
// that others moved the other way.
func (r *render) driver(c facts.Change) string {
	kind := c.DriverKind
	if key := "kind." + kind; r.Words.Has(key) {
		kind = r.Words.Say(key)
	}
	who := kind + " " + c.Driver
	if c.DriverKind == "intent" {
		who = r.intent(c.Driver, who)
	}
	key := "change.driver"
	if *c.DriverShare > 1 {
		key = "change.driver_over"
	}
	return r.Words.Say(key, "driver", who, "share", r.Words.Value("percent", *c.DriverShare, 0))
}

// fact says value, cases, usual range and since when, in one sentence.
func (r *render) fact(m facts.Metric, v facts.Verdict) string {
	value := r.told(m, v)
	if cases := r.cases(m, v); cases != "" {
		value += " (" + cases + ")"
	}
	if m.Period != "week" || !v.On.Equal(r.Week) {
		value += " " + r.when(m.Period, v.On) // its newest final value is of another time
	}
	pairs := []string{"v", value}
	key := "change.plain"
	switch {
	case (v.State == "below_target" || v.State == "off_target") && v.Target != nil:
		key = "change.target"
		pairs = append(pairs, "t", r.target(m, v))
	case v.Upper != nil || v.Lower != nil:
		key = "change.signal"
		pairs = append(pairs, "range", r.usual(m, v))
		if r.lasted(v) {
			key = "change.shift" // inside the limits, but too long on one side of the mean
		}
	}
	s := r.Words.Say(key, pairs...)
	switch {
	case v.Since == nil:
	case v.Since.Equal(r.Week):
		s += r.Words.Say("change.new")
	case !v.Since.Equal(v.On):
		s += r.Words.Say("change.since", "d", r.Words.Day(*v.Since))
	}
	if open := r.open(m, v); open != "" {
		s += "; " + open
	}
	return s + "."
}

// when says which week, month or quarter a value is of.
func (r *render) when(period string, on time.Time) string {
	switch period {
	case "week":
		return r.Words.Say("in_week", "d", r.Words.Day(on))
	case "quarter":
		return r.Words.Say("in_quarter", "d", r.Words.Quarter(on))
	}
	return r.Words.Say("in_month", "d", r.period(period, on))
}
