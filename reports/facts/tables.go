package facts

import (
	"slices"
	"strings"
)

func (f *Facts) tables(lang string) []table {
	return []table{
		{name: "accordo.metrics", order: "metric, place, series", need: []string{"metric", "series", "place", "title_" + lang, "definition_" + lang, "unit", "owner"}, row: func(l line) {
			m := Metric{Key: l.key(), Number: l.text("number"), Title: l.own("title_" + lang), Question: l.own("question_" + lang),
				Definition: l.own("definition_" + lang), Owner: l.text("owner"), Unit: l.text("unit"), Direction: l.text("direction"),
				Period: l.text("period"), Path: l.text("path"), Target: l.num("target"), Horizon: l.whole("horizon_days"), Window: l.whole("window_weeks"), Version: l.whole("version")}
			if t := l.flag("is_trend"); t != nil {
				m.Trend = *t
			}
			f.metrics[m.Key] = len(f.Metrics)
			f.Metrics = append(f.Metrics, m)
		}},
		{name: "signals.points", where: "segment_kind = 'all'", order: "metric, series, period_on", need: []string{"metric", "series", "segment_kind", "period_on", "value", "is_mature"}, row: func(l line) {
			if l.exact("segment_kind") != "all" {
				return
			}
			p := Point{Key: l.key(), On: l.on("period_on"), Numerator: l.num("numerator"), Denominator: l.num("denominator"), Value: l.num("value"),
				Low: l.num("low"), High: l.num("high"), Mean: l.num("mean"), Lower: l.num("lower"), Upper: l.num("upper"),
				Rule: l.whole("rule"), Favourable: l.flag("favourable"), NState: l.exact("n_state"), LimitsBy: l.text("limits_by"), Seasonal: l.num("season") != nil,
				NumeratorText: l.exact("numerator"), DenominatorText: l.exact("denominator"), ValueText: l.exact("value")}
			if m := l.flag("is_mature"); m == nil || *m {
				p.Mature = true
			}
			p.Cases, p.Open = l.num("cases"), l.open()
			if p.NState == "hidden" {
				p.Open, p.Cases = Open{}, nil
				p.Numerator, p.Denominator, p.Value, p.Low, p.High, p.Rule = nil, nil, nil, nil, nil, 0
				p.NumeratorText, p.DenominatorText, p.ValueText = "", "", ""
			}
			f.Points = append(f.Points, p)
			f.points[p.Key] = append(f.points[p.Key], p)
		}},
		{name: "signals.verdicts", order: "metric, series", need: []string{"metric", "series", "value", "state"}, row: func(l line) {
			v := verdict(l)
			f.verdicts[v.Key] = len(f.Verdicts)
			f.Verdicts = append(f.Verdicts, v)
		}},
		{name: "signals.changes", order: "place", need: []string{"place", "metric", "series", "state", "value"}, row: func(l line) {
			shown := l.flag("is_shown")
			f.Changes = append(f.Changes, Change{Verdict: verdict(l), DriverKind: l.text("driver_kind"), Driver: l.text("driver"), DriverShare: l.num("driver_share"), Owner: l.text("owner"),
				Shown: shown == nil || *shown})
		}},
		{name: "signals.headline", order: "place", need: []string{"place", "metric", "series"}, row: func(l line) {
			f.Headline = append(f.Headline, Headline{Key: l.key(), Topic: l.text("topic")})
		}},
		{name: "signals.agenda", order: "place", need: []string{"place", "part", "minutes", "metric"}, row: func(l line) {
			a := Agenda{Key: l.key(), Part: l.text("part"), Topic: l.text("topic"), Owner: l.text("owner"), Reason: l.text("reason"),
				Minutes: l.count("minutes"), Value: l.num("value"), Numerator: l.num("numerator"), Denominator: l.num("denominator"),
				Low: l.num("low"), High: l.num("high"), Since: l.day("since_on"),
				Subject: l.text("subject"), Reference: l.num("reference"), DiffLow: l.num("diff_low"), DiffHigh: l.num("diff_high"),
				Mix: l.num("mix"), Rate: l.num("rate"),
				Grade: l.text("grade"), State: l.text("state"), Due: l.day("due_on")}
			for _, also := range strings.FieldsFunc(l.exact("also"), func(r rune) bool { return r == '\n' }) {
				metric, series, _ := strings.Cut(also, "/")
				a.Also = append(a.Also, Name(metric, series))
			}
			// too few to show there is too few to show here
			if slices.ContainsFunc(f.Verdicts, func(v Verdict) bool { return v.Key == a.Key && a.Reason == "standing" && v.NState == "hidden" }) {
				a.Value, a.Numerator, a.Denominator, a.Low, a.High = nil, nil, nil, nil, nil
			}
			f.Agenda = append(f.Agenda, a)
		}},
		{name: "signals.scorecard", order: "place, position", need: []string{"place", "need", "owner", "metric"}, row: func(l line) {
			id, one := l.text("need"), Indicator{l.key(), Key{l.exact("wanted_metric"), l.exact("wanted_series")}}
			if n := len(f.Needs); n > 0 && f.Needs[n-1].ID == id {
				f.Needs[n-1].Indicators = append(f.Needs[n-1].Indicators, one)
				return
			}
			n := Need{Key: l.key(), ID: id, Title: l.text("need_" + lang), Owner: l.text("owner"), Indicators: []Indicator{one}}
			if n.Title == "" {
				n.Title = n.ID
			}
			f.Needs = append(f.Needs, n)
		}},
		{name: "signals.section_grades", order: "section", need: []string{"section", "grade", "reasons_" + lang}, row: func(l line) {
			f.Grades = append(f.Grades, Grade{Section: l.text("section"), Grade: l.text("grade"), Reasons: l.own("reasons_" + lang)})
		}},
		{name: "signals.section_checks", where: "segment = 'all'", order: "section, metric, series", need: []string{"section", "metric", "series", "limit_value", "is_out"}, row: func(l line) {
			if out, limit := l.flag("is_out"), l.num("limit_value"); out != nil && limit != nil {
				f.Limits[l.key()] = Limit{Value: *limit, Cases: l.num("n"), Out: *out}
			}
		}},
		{name: "accordo.files", order: "system, object, file", need: []string{"file", "records", "loaded"}, row: func(l line) {
			f.Files = append(f.Files, File{Name: l.text("file"), System: l.text("system"), Object: l.text("object"), Bytes: l.count("bytes"),
				Records: l.count("records"), Loaded: l.count("loaded"), Structure: l.count("rejected_structure"), Type: l.count("rejected_type"),
				Twice: l.count("duplicates"), Excluded: l.count("excluded"), From: l.day("period_from_on"), To: l.day("period_to_on")})
		}},
		{name: "accordo.tables", order: "system, object", need: []string{"system", "object", "records", "loaded", "rows"}, row: func(l line) {
			f.Tables = append(f.Tables, Table{System: l.text("system"), Object: l.text("object"), Files: l.count("files"), Rows: l.count("rows"),
				Records: l.count("records"), Loaded: l.count("loaded"), Structure: l.count("rejected_structure"), Type: l.count("rejected_type"),
				Twice: l.count("duplicates"), Excluded: l.count("excluded")})
		}},
		{name: "accordo.reject_examples", order: "file, records desc, column_name, reason, place", need: []string{"file", "reason", "records", "record"}, row: func(l line) {
			r := Reject{File: l.text("file"), Column: l.text("column_name"), Reason: l.text("reason"), Count: l.count("records")}
			n := len(f.Rejects)
			if n == 0 || f.Rejects[n-1].File != r.File || f.Rejects[n-1].Column != r.Column || f.Rejects[n-1].Reason != r.Reason {
				f.Rejects = append(f.Rejects, r)
				n++
			}
			f.Rejects[n-1].Examples = append(f.Rejects[n-1].Examples, Example{Record: l.count("record"), Offset: l.count("offset_bytes"), Value: l.text("value")})
		}},
		{name: "accordo.checks", order: "severity, name", need: []string{"name", "severity"}, row: func(l line) {
			c := Check{Name: l.text("name"), Severity: l.text("severity"), Message: l.own("title_" + lang), Rows: l.count("rows")}
			if c.Message == "" { // a promise of a model
				c.Message = l.text("message")
			}
			f.Checks = append(f.Checks, c)
		}},
	}
}

func verdict(l line) Verdict {
	v := Verdict{Key: l.key(), On: l.on("period_on"), Value: l.num("value"), Numerator: l.num("numerator"), Denominator: l.num("denominator"),
		Low: l.num("low"), High: l.num("high"), Lower: l.num("lower"), Upper: l.num("upper"), Mean: l.num("mean"),
		Previous: l.num("previous"), PriorYear: l.num("previous_prior_year"), Target: l.num("target"),
		State: l.text("state"), Since: l.day("since_on"), NState: l.exact("n_state"), Cases: l.num("cases"), Open: l.open()}
	if v.NState == "hidden" {
		v.Value, v.Numerator, v.Denominator, v.Low, v.High, v.Previous = nil, nil, nil, nil, nil, nil
		v.Cases, v.Open = nil, Open{}
	}
	return v
}

// Metric returns the definition of a key.
func (f *Facts) Metric(k Key) (Metric, bool) {
	i, ok := f.metrics[k]
	if !ok {
		return Metric{}, false
	}
	return f.Metrics[i], true
}

// Verdict returns the judgement on a key.
func (f *Facts) Verdict(k Key) (Verdict, bool) {
	i, ok := f.verdicts[k]
	if !ok {
		return Verdict{}, false
	}
	return f.Verdicts[i], true
}

// Series returns the last n periods of a key, oldest first.
func (f *Facts) Series(k Key, n int) []Point {
	all := f.points[k]
	if len(all) > n {
		all = all[len(all)-n:]
	}
	return all
}

// Numbered returns the keys of the metrics with a catalogue number, or of one path.
func (f *Facts) Numbered(number string) []Key {
	var out []Key
	for _, m := range f.Metrics {
		if number != "" && m.Number == number {
			out = append(out, m.Key)
		}
	}
	return out
}
