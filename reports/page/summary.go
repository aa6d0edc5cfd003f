package page

import (
	"strconv"
	"strings"

	"accordo/reports/facts"
)

// Summary is what the leadership page says, in words: the digests print it. Its
// texts are clean but escaped for no format. Links are places on index.html,
// such as "#d-funnel.new_leads", or empty.
type Summary struct {
	AsOf, Newest, Records, Version string
	Grades                         []SummaryGrade
	Numbers                        []SummaryNumber
	Changes                        []SummaryChange
	Also                           string // names the changes that are not told in full
	Unchanged                      string // what to say where there is no change
	Agenda                         []SummaryPart
	Minutes                        int // of the whole meeting
	Sides                          []SummarySide
}

// SummaryGrade is the grade of one section's data, A to C, and why it is not A.
type SummaryGrade struct{ Section, Grade, Reasons string }

// SummaryNumber is one of the numbers on top.
type SummaryNumber struct {
	Key                                            facts.Key
	Topic, Title, Value, Word, Usual, Before, Link string
	Cases, Open                                    string // its cases and interval; what may still change it
	State, Trend                                   string // Trend describes the last half year
}

// SummaryChange is one thing that changed.
type SummaryChange struct {
	Key                                    facts.Key
	Title, Word, Fact, Driver, Owner, Link string
	State, Trend                           string
}

// SummaryPart is a part of the meeting.
type SummaryPart struct {
	Title   string
	Minutes int
	Lines   []SummaryLine
}

// SummaryLine is one item of it with its evidence.
type SummaryLine struct {
	Key                                facts.Key // zero where no metric stands behind it
	State, Text, Evidence, Owner, Link string
	Subject                            string // of the metric: a campaign, a gate, an age; "" for all of it
	Action                             bool   // agreed at an earlier meeting
	Again                              bool   // a part before this one gives the same figures
}

// SummarySide is what one side owes the other.
type SummarySide struct {
	Title string
	Needs []SummaryNeed
}

// SummaryNeed is one need with the number that measures it, "–" for none.
type SummaryNeed struct{ Need, Measure, Value, Cases, Open, Target, Word, State, Link string }

// trendWeeks is how many periods a summary's trend looks back on.
const trendWeeks = headlineWeeks

// Summarise tells the week in words.
func Summarise(issue *Issue) Summary {
	r := &render{Issue: issue, used: map[facts.Key]bool{}}
	s := Summary{AsOf: r.Words.Moment(issue.AsOf), Newest: r.newest(), Records: r.records(), Version: issue.Version}
	for _, g := range issue.Facts.Grades {
		s.Grades = append(s.Grades, SummaryGrade{r.section(g.Section), g.Grade, g.Reasons})
	}
	for _, h := range issue.Facts.Headline {
		s.Numbers = append(s.Numbers, r.summaryNumber(h))
	}
	for _, c := range issue.Facts.Changes {
		if m, ok := issue.Facts.Metric(c.Key); ok && c.Shown {
			s.Changes = append(s.Changes, r.summaryChange(m, c))
		}
	}
	var also []string
	for _, x := range r.alsoChanged() {
		also = append(also, x.Text)
	}
	if len(also) > 0 {
		s.Also = r.Words.Say("changes.also", "n", strconv.Itoa(len(also))) + " " + strings.Join(also, ", ") + "."
	}
	s.Unchanged = r.unchanged()
	s.Agenda, s.Minutes = r.summaryAgenda()
	s.Sides = r.summarySides()
	return s
}

func (r *render) summaryNumber(h facts.Headline) SummaryNumber {
	n := SummaryNumber{Key: h.Key, Value: "–"}
	if r.Words.Has("topic." + h.Topic) {
		n.Topic = r.Words.Say("topic." + h.Topic)
	}
	m, ok := r.Facts.Metric(h.Key)
	if !ok {
		n.State, n.Word = r.verdict("no_data")
		return n
	}
	v, _ := r.Facts.Verdict(h.Key)
	x := r.stat(m, v)
	n.Title, n.Value, n.State, n.Word, n.Usual, n.Before, n.Link = x.Title, x.Value, x.State, x.Word, x.Usual, x.Before, x.Link
	n.Cases, n.Open = x.Cases, x.Open
	n.Trend = r.sparkWords(m, trendWeeks)
	return n
}

func (r *render) summaryChange(m facts.Metric, c facts.Change) SummaryChange {
	x := SummaryChange{Key: c.Key, Title: m.Title, Owner: c.Owner, Link: r.use(m.Key), Fact: r.fact(m, c.Verdict), Trend: r.sparkWords(m, trendWeeks)}
	if x.Owner == "" {
		x.Owner = m.Owner
	}
	x.Owner = owner(r.Words, x.Owner)
	x.State, x.Word = r.verdict(c.State)
	x.Driver = r.why(c)
	return x
}

func (r *render) summarySides() []SummarySide {
	var sides []SummarySide
	last := ""
	for _, n := range r.Facts.Needs {
		if n.Owner != last || len(sides) == 0 {
			last = n.Owner
			sides = append(sides, SummarySide{Title: r.Words.Say("scorecard.owes", "owner", owner(r.Words, n.Owner))})
		}
		s := &sides[len(sides)-1]
		x := SummaryNeed{Need: n.Title, Value: "–"}
		m, ok := r.Facts.Metric(n.Key)
		if !ok {
			x.State, x.Word = r.verdict("no_data")
			s.Needs = append(s.Needs, x)
			continue
		}
		v, _ := r.Facts.Verdict(n.Key)
		x.Measure, x.Value, x.Target, x.Link = r.dated(m, v), r.told(m, v), r.target(m, v), r.use(m.Key)
		x.Cases, x.Open = r.cases(m, v), r.open(m, v)
		if x.State, x.Word = r.rowVerdict(m, v); x.Word == "" {
			x.Word = r.Words.Say("verdict.not_judged")
		}
		s.Needs = append(s.Needs, x)
	}
	return sides
}
