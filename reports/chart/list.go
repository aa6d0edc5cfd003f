package chart

import (
	"strings"

	"accordo/reports/frame"
)

// List is the kind of a chart that is no drawing but its rows, each one record.
const List = "list"

// list shows the rows as they are. What names a record is a pseudonym before it
// comes here.
func list(j *job) (made, error) {
	t := Table{}
	for _, c := range j.f.Columns {
		name := strings.ReplaceAll(strings.TrimSuffix(c.Name, "_id"), "_", " ")
		if said := j.spec.Labels[c.Name]; said != "" && j.w.Lang() == "it" {
			name = said
		}
		t.Head = append(t.Head, Head{Text: name, Right: c.Type == frame.Number})
	}
	for i := range j.f.Rows {
		row := make([]string, len(j.f.Columns))
		for k, c := range j.f.Columns {
			switch cell := c.Cells[i]; {
			case cell.Null:
				row[k] = "–"
			case c.Type == frame.Date:
				row[k] = j.w.Day(cell.Time)
			case c.Type == frame.Number:
				row[k] = j.w.Number(cell.Number)
			default:
				row[k] = cell.Text
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return made{finding: j.w.Say("list.records", "n", j.w.Number(float64(j.f.Rows))), table: t}, nil
}
