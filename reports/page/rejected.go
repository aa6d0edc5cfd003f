package page

import (
	"accordo/reports/facts"
)

// maxRejects is how many reasons are listed; a damaged export may have one for
// each of its columns.
const maxRejects = 30

// tableSum is the equation of one table.
type tableSum struct {
	Name  string
	Cells []string // files, then as in equation, then the rows in the table
	Holds bool
}

// tableSums prints the equation of every table that got files.
func (r *render) tableSums() []tableSum {
	var out []tableSum
	for _, t := range r.Facts.Tables {
		sum := facts.File{Records: t.Records, Loaded: t.Loaded, Structure: t.Structure, Type: t.Type, Twice: t.Twice, Excluded: t.Excluded}
		cells := append([]string{r.Words.Number(t.Files)}, equation(sum, r.Words.Number)...)
		out = append(out, tableSum{Name: t.System + " · " + t.Object, Cells: append(cells, r.Words.Number(t.Rows)), Holds: balanced(sum) && t.Rows == t.Loaded})
	}
	return out
}

// rejected is one reason for which records of a file were refused.
type rejected struct {
	File, Column, Reason, Count string
	Examples                    []example
}

// example is one refused record; Value is empty where it may not be shown.
type example struct{ Place, Value string }

// rejects lists the reasons by file, the most frequent first.
func (r *render) rejects() []rejected {
	var out []rejected
	for _, x := range r.Facts.Rejects[:min(maxRejects, len(r.Facts.Rejects))] {
		reason := x.Reason
		if r.Words.Has("reject." + x.Reason) {
			reason = r.Words.Say("reject." + x.Reason)
		}
		line := rejected{File: x.File, Column: x.Column, Reason: reason, Count: r.Words.Number(x.Count)}
		for _, e := range x.Examples {
			line.Examples = append(line.Examples, example{r.Words.Say("reject.place", "n", r.Words.Number(e.Record), "at", r.Words.Number(e.Offset)), e.Value})
		}
		out = append(out, line)
	}
	return out
}

// moreRejects says how many reasons are not listed, "" if all are.
func (r *render) moreRejects() string {
	if more := len(r.Facts.Rejects) - maxRejects; more > 0 {
		return r.Words.Say("reject.more", "n", r.Words.Number(float64(more)))
	}
	return ""
}
