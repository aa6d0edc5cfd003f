package page

import (
	"strconv"
	"strings"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/words"
)

// chart renders one figure. Text in the block's body becomes a note under it.
func (r *render) chart(b block, name string) ([]byte, error) {
	if r.Segment.without(name) {
		return nil, nil
	}
	d, err := r.drawn(b, name)
	if err != nil {
		return nil, err
	}
	r.shown[name] = true
	r.restOn(d)
	home := r.homes[name]
	if home != "" {
		d = d.unmarked()
	} else if !d.Empty {
		r.script = true
	}
	return r.execute("figure", map[string]any{"F": d, "Note": b.body, "Link": r.meaning(d), "Links": r.chartLinks(name), "Home": home})
}

func (r *render) drawn(b block, name string) (*Drawn, error) {
	d, ok := r.Charts[name]
	if !ok {
		return nil, diag.New(diag.Publish, r.source.problem(b, "chart \""+name+"\" does not exist", ""))
	}
	if d.Empty {
		said := *d
		said.Finding = r.lacks(d)
		d = &said
	}
	return d, nil
}

// lacks says what a figure without rows is waiting for: the inputs of the metric
// of its number or, where it has none, those that most metrics of its folder lack.
func (r *render) lacks(d *Drawn) string {
	folder := d.folder()
	times := map[string]int{}
	needs := ""
	for _, m := range r.Facts.Missing {
		if d.Number != "" && m.Number == d.Number {
			needs = m.Needs
			break
		}
		if d.Number == "" && strings.HasPrefix(m.Metric, folder+".") {
			if times[m.Needs]++; times[m.Needs] > times[needs] {
				needs = m.Needs
			}
		}
	}
	if needs == "" {
		return d.Finding
	}
	return r.Words.Say("figure.needs", "what", needs)
}

// folder is that of the metrics behind a figure.
func (d *Drawn) folder() string {
	folder, _, _ := strings.Cut(d.Name, "__")
	if folder == "campaigns" {
		folder = "attribution"
	}
	return folder
}

// restOn notes which section's data a figure rests on: that of the metrics of its number.
func (r *render) restOn(d *Drawn) {
	keys := r.Facts.Numbered(d.Number)
	for _, k := range keys {
		r.rests[k.Folder()] = true
	}
	if len(keys) == 0 {
		r.rests[d.folder()] = true
	}
}

// define notes the metrics of a catalogue number as used; the link goes to the first.
func (r *render) define(number string) string {
	keys := r.Facts.Numbered(number)
	for _, k := range keys {
		r.used[k] = true
	}
	if len(keys) == 0 {
		return ""
	}
	return r.definition(keys[0].Metric)
}

// meaning leads from a figure to what it counts: the definition of its metric,
// or its own beside its query.
func (r *render) meaning(d *Drawn) string {
	if link := r.define(d.Number); link != "" || d.Definition == "" {
		return link
	}
	return r.sqlLink(d.Name)
}

// openTable prints the data of a chart without its drawing.
func (r *render) openTable(b block) ([]byte, error) {
	if r.Segment.without(chartName(b.args[0])) {
		return nil, nil
	}
	d, err := r.drawn(b, chartName(b.args[0]))
	if err != nil {
		return nil, err
	}
	return r.execute("opentable", map[string]any{"F": d, "Note": b.body, "Link": r.meaning(d), "Links": r.chartLinks(d.Name)})
}

// stat is one number with what it means.
type stat struct {
	Title, Value, Mark, State, Word, Usual, Before, Cases, Open, Link string
}

// metric renders one number in a line: ```metric follow_up.sla_on_time series```.
func (r *render) metric(b block) ([]byte, error) {
	if len(b.args) == 0 || len(b.args) > 2 {
		return nil, diag.New(diag.Publish, r.source.namesNoMetric(b))
	}
	series := ""
	if len(b.args) == 2 {
		series = b.args[1]
	}
	k := facts.Name(b.args[0], series)
	m, ok := r.Facts.Metric(k)
	if !ok && r.Segment.without(k.Metric) {
		return nil, nil
	}
	if !ok {
		var names []string
		for _, m := range r.Facts.Metrics {
			names = append(names, strings.ReplaceAll(m.Key.String(), "/", " "))
		}
		hint := "accordo ls lists them"
		if near := diag.Nearest(strings.ReplaceAll(k.String(), "/", " "), names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return nil, diag.New(diag.Publish, r.source.problem(b, "metric \""+k.String()+"\" does not exist", hint))
	}
	r.rests[k.Folder()] = true
	v, _ := r.Facts.Verdict(k)
	s := r.stat(m, v)
	if m.Window > 0 && v.Value != nil {
		s.Cases = words.Join(", ", r.Words.Say("stat.window", "n", strconv.Itoa(m.Window)), s.Cases)
	}
	return r.execute("stat", s)
}

// Small says what is usual, and how many cases and how wide an interval the number has.
func (s stat) Small() string {
	return words.Join("; ", s.Usual, s.Cases, s.Open)
}

func (r *render) stat(m facts.Metric, v facts.Verdict) stat {
	s := stat{Title: r.dated(m, v), Value: r.told(m, v), Link: r.use(m.Key)}
	s.State, s.Word = r.verdictOn(m, v)
	if v.Value != nil && (v.Upper != nil || v.Lower != nil) {
		s.Usual = r.Words.Say("stat.usual", "range", r.usual(m, v))
	}
	s.Cases, s.Open = r.cases(m, v), r.open(m, v)
	// what has no usual range but a limit is held against that
	if limit, ok := r.Facts.Limits[m.Key]; ok && r.Segment == nil && v.State == "not_judged" && v.Value != nil && v.Denominator == nil {
		key, t := "stat.within", ""
		s.State = "as_usual"
		if limit.Out {
			key, s.State = "stat.beyond", "below_target"
		}
		s.Value, t = r.Words.Apart(m.Unit, *v.Value, cases(counted(m, v)), limit.Value)
		s.Word = r.Words.Say(key, "t", t)
		if limit.Cases != nil && v.Cases == nil {
			s.Cases = words.Join(", ", s.Cases, r.Words.Say("stat.deals", "n", r.Words.Number(*limit.Cases)))
		}
	}
	if v.Previous != nil {
		s.Before = r.Words.Say("stat.before."+m.Period, "v", r.value(m, v.Previous, nil)) + r.days(m.Key)
	}
	return s
}

// days says of how many business days a number and what it is compared with are,
// where they differ; else it is empty.
func (r *render) days(k facts.Key) string {
	d, differ := r.Facts.Days[k]
	if !differ {
		return ""
	}
	return ", " + r.Words.Say("days.compared", "now", r.Words.Number(float64(d.Now)), "then", r.Words.Number(float64(d.Then)))
}

// value writes a metric's value with the digits its cases allow; "–" for none.
func (r *render) value(m facts.Metric, v, n *float64) string {
	if v == nil {
		return "–"
	}
	return r.Words.Value(m.Unit, *v, cases(n))
}

// cases is a number of cases, 0 where it is not known.
func cases(n *float64) float64 {
	if n == nil {
		return 0
	}
	return *n
}

// told writes a verdict's value, with more digits where it would print like what
// it is judged by and is not: 99.6% misses a target of 100%, "100%" does not.
func (r *render) told(m facts.Metric, v facts.Verdict) string {
	n := counted(m, v)
	text := r.value(m, v.Value, n)
	if v.Value == nil {
		return text
	}
	var limit float64
	switch {
	case v.Upper != nil && *v.Value > *v.Upper:
		limit = *v.Upper
	case v.Lower != nil && *v.Value < *v.Lower:
		limit = *v.Lower
	case met(m, v) == "missed":
		limit = *firstOf(v.Target, m.Target)
	default:
		return text
	}
	text, _ = r.Words.Apart(m.Unit, *v.Value, cases(n), limit)
	return text
}

// target writes what was agreed, as far as the value beside it needs it.
func (r *render) target(m facts.Metric, v facts.Verdict) string {
	t := firstOf(v.Target, m.Target)
	switch {
	case t == nil:
		return ""
	case met(m, v) != "missed":
		return r.Words.Value(m.Unit, *t, 0)
	}
	_, text := r.Words.Apart(m.Unit, *v.Value, 0, *t)
	return text
}

func (r *render) usual(m facts.Metric, v facts.Verdict) string {
	bound := func(limit float64, outside bool) string {
		text := r.Words.Value(m.Unit, limit, 0)
		if outside {
			_, text = r.Words.Apart(m.Unit, *v.Value, 0, limit)
		}
		return text
	}
	switch {
	case v.Lower != nil && v.Upper != nil && v.Value != nil:
		return r.Words.RangeBeside(m.Unit, *v.Lower, *v.Upper, *v.Value)
	case v.Lower != nil && v.Upper != nil:
		return r.Words.Range(m.Unit, *v.Lower, *v.Upper)
	case v.Upper != nil:
		return r.Words.Say("up_to", "v", bound(*v.Upper, v.Value != nil && *v.Value > *v.Upper))
	case v.Lower != nil:
		return r.Words.Say("from", "v", bound(*v.Lower, v.Value != nil && *v.Value < *v.Lower))
	}
	return ""
}

// dated is a metric's title, with the week, month or quarter behind it where its
// newest value is not of the reported week.
func (r *render) dated(m facts.Metric, v facts.Verdict) string {
	return r.dates(m.Title, r.period(m.Period, v.On))
}

func (r *render) dates(title, period string) string {
	if period == "" || period == r.Words.WeekNumber(r.Week) {
		return title
	}
	return title + " · " + period
}

// verdict returns the state as a class and its word; an unknown state is no data.
func (r *render) verdict(state string) (class, word string) {
	switch state {
	case "better", "worse", "changed", "as_usual", "below_target", "too_few", "maturing":
	case "off_target": // nothing says what is usual: its mark without the word stable
		return "below_target", r.Words.Say("verdict.off_target")
	case "on_target": // nothing says what is usual: the quiet mark, its own word
		return "as_usual", r.Words.Say("verdict." + state)
	case "by_part", "not_judged", "not_reached", "higher", "lower", "no_clear_change": // nothing to judge: the mark of no data, its own word
		return "no_data", r.Words.Say("verdict." + state)
	case "fix_data": // a signal on data of grade C blames nobody: the mark of too few
		return "too_few", r.Words.Say("verdict.fix_data")
	default:
		state = "no_data"
	}
	return state, r.Words.Say("verdict." + state)
}

func owner(w *words.Words, o string) string {
	if w.Has("owner." + o) {
		return w.Say("owner." + o)
	}
	return o
}
