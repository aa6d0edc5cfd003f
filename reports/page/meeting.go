package page

import (
	"html/template"
	"strconv"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/words"
)

// agenda prints the joint meeting, part by part, as a list to tick off. With
// pictures, each line also shows the half year behind it.
func (r *render) agenda(pictures bool) ([]byte, error) {
	type line struct {
		SummaryLine
		Fact, SparkWords string
		Spark            template.HTML
	}
	type part struct {
		Title   string
		Minutes int
		Lines   []line
	}
	said, total := r.summaryAgenda()
	var parts []part
	for _, p := range said {
		x := part{Title: p.Title, Minutes: p.Minutes}
		for _, l := range p.Lines {
			if pictures && l.Action {
				continue // the pack has a table of them
			}
			y := line{SummaryLine: l}
			// the course of the metric is none of a campaign, a gate or an age of its own
			if m, ok := r.Facts.Metric(l.Key); ok && pictures && !l.Again && l.Subject == "" {
				v, _ := r.Facts.Verdict(l.Key)
				y.SparkWords, y.Fact = r.sparkWords(m, changeWeeks), r.before(m, v)
				var err error
				if y.Spark, err = r.spark(l.Key, changeWeeks, agendaWide, agendaHigh); err != nil {
					return nil, err
				}
			}
			x.Lines = append(x.Lines, y)
		}
		parts = append(parts, x)
	}
	return r.execute("agenda", map[string]any{"Parts": parts, "Total": total, "Pictures": pictures})
}

// before says what the number was, and what is usual.
func (r *render) before(m facts.Metric, v facts.Verdict) string {
	st := r.stat(m, v)
	return words.Join(" · ", st.Before, st.Usual)
}

// The lines a page of the meeting holds.
const (
	lastActions = 8
	newActions  = 8
	mostBlank   = 20
)

// actions prints those agreed before, or blank lines for new ones.
func (r *render) actions(b block) ([]byte, error) {
	wrong := func(message string) error {
		return diag.New(diag.Publish, r.source.problem(b, message, "write ```actions last or ```actions new 8"))
	}
	switch {
	case len(b.args) == 1 && b.args[0] == "last":
		return r.lastActions()
	case len(b.args) > 0 && len(b.args) < 3 && b.args[0] == "new":
		n := newActions
		if len(b.args) == 2 {
			var err error
			if n, err = strconv.Atoi(b.args[1]); err != nil || n < 1 || n > mostBlank {
				return nil, wrong("actions new needs a number of lines from 1 to " + strconv.Itoa(mostBlank))
			}
		}
		return r.execute("blank", make([]struct{}, n))
	}
	return nil, wrong("actions needs to know which: last or new")
}

// lastActions are those still open, and those done in the reported week or since.
func (r *render) lastActions() ([]byte, error) {
	type row struct {
		Title, Owner, Due, Done string
		Late                    bool
	}
	var rows []row
	more := 0
	for _, a := range r.Facts.Actions {
		if a.Done != nil && a.Done.Before(r.Week) {
			continue
		}
		if len(rows) == lastActions {
			more++
			continue
		}
		x := row{Title: a.Title, Owner: owner(r.Words, a.Owner)}
		if a.Due != nil {
			x.Due = r.Words.ShortDay(*a.Due)
			x.Late = a.Done == nil && a.Due.Before(r.AsOf)
		}
		if a.Done != nil {
			x.Done = r.Words.ShortDay(*a.Done)
		}
		rows = append(rows, x)
	}
	rest := ""
	if more > 0 {
		rest = r.Words.Say("actions.more", "n", strconv.Itoa(more))
	}
	return r.execute("actions", map[string]any{"Rows": rows, "More": rest})
}
