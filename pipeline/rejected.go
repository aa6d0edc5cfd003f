package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// maxExamples is how many records are shown per file, column and reason.
const maxExamples = 3

// maxShown is how many characters of a rejected value are shown.
const maxShown = 40

// RejectSummary counts the records of one file rejected for one reason in one
// column, with the first of them.
type RejectSummary struct {
	Reason   string // such as field_count or type
	Column   string // "" if the whole record is meant
	Count    int64
	Examples []RejectExample // at most three, in order of the file
}

// RejectExample is a rejected record as it may be shown to anyone.
type RejectExample struct {
	Record int64
	Offset int64  // in bytes
	Value  string // quoted and cut short, "" for a personal column or a whole record
	Why    string // what is wrong, as in: record 7 Why
}

// String says which record and why, for a person.
func (e RejectExample) String() string { return fmt.Sprintf("record %d%s", e.Record, e.Why) }

// RejectSummaries sums up why records of the file were rejected, the most
// frequent reason first.
func (r FileReport) RejectSummaries() []RejectSummary {
	type key struct{ reason, column string }
	place := map[key]int{}
	var out []RejectSummary
	for _, x := range r.Rejects {
		k := key{x.Reason, x.Column}
		i, ok := place[k]
		if !ok {
			i = len(out)
			place[k] = i
			out = append(out, RejectSummary{Reason: x.Reason, Column: x.Column})
		}
		out[i].Count++
		if len(out[i].Examples) < maxExamples {
			out[i].Examples = append(out[i].Examples, RejectExample{Record: x.Record, Offset: x.Offset, Value: x.Value, Why: x.why})
		}
	}
	slices.SortStableFunc(out, func(a, b RejectSummary) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

// structureReject is a record that the reader refused. Its bytes may be anyone's
// data, in any order: none of them is shown.
func structureReject(f *export.File, r export.Reject) Reject {
	message := r.Message(len(f.Header))
	return Reject{Record: r.Record, Offset: r.Offset, Column: r.Column, Reason: string(r.Reason),
		Message: message, Raw: string(r.Raw), why: " " + message}
}

// typeReject is a record with a value that is not of its column's type.
func typeReject(c *export.Contract, cell warehouse.Reject) Reject {
	out := Reject{Record: cell.Record, Column: cell.Column, Reason: "type", Message: fmt.Sprintf("column %s %s", cell.Column, cell.Reason)}
	col, known := c.Column(cell.Column)
	switch {
	case cell.Raw == "":
		out.why = ": " + cell.Reason
	case !known || col.Personal:
		out.why = ": a value that is not shown is " + cell.Reason
	default:
		out.Value = shown(cell.Raw)
		out.why = fmt.Sprintf(": %s is %s", out.Value, cell.Reason)
	}
	return out
}

// shown quotes a value so that no byte of it can do harm where it is printed.
func shown(raw string) string {
	text := strings.ToValidUTF8(raw, "?")
	if utf8.RuneCountInString(text) > maxShown {
		text = string([]rune(text)[:maxShown]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
