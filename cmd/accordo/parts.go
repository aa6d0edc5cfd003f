package main

import (
	"accordo/pipeline"
	"accordo/reports"
	"accordo/reports/page"
)

// parts lists what a week is made of, for the page of all of it. Checks that the
// head of a query makes stand with the query.
func parts(r *pipeline.Result) []reports.PartSpec {
	var out []reports.PartSpec
	for _, t := range r.Tables {
		source := reports.PartSpec{Part: page.Part{Name: "raw." + t.System + "__" + t.Object, Layer: "source",
			Rows: t.Rows, Rejected: t.RejectedStructure + t.RejectedType}}
		if c := r.Contract(t.System, t.Object); c != nil {
			source.Titles, source.Definitions, source.Owner, source.Path, source.Grain = c.Title, c.Definition, c.Owner, c.Path, c.Key
		}
		out = append(out, source)
	}
	rows, promises, broken := map[string]int64{}, map[string]int{}, map[string][]string{}
	for _, m := range r.Models {
		rows[m.Name] = m.Rows
	}
	for _, c := range r.Checks {
		rows[c.Name] = c.Rows
		promises[c.Model]++
		if c.Rows > 0 {
			broken[c.Model] = append(broken[c.Model], c.Severity+": "+c.Message)
		}
	}
	for _, n := range r.Graph.Nodes {
		out = append(out, reports.PartSpec{Titles: n.Front.Title.ByLanguage(), Definitions: n.Front.Definition.ByLanguage(), Part: page.Part{
			Name: n.Name, Layer: n.Layer.String(), Owner: n.Front.Owner, Path: n.Path, Reads: n.Refs, Grain: n.Front.Grain,
			Rows: rows[n.Name], Promises: promises[n.Name], Broken: broken[n.Name]}})
	}
	for _, c := range r.Graph.Checks {
		out = append(out, reports.PartSpec{Titles: c.Front.Title.ByLanguage(), Definitions: c.Front.Definition.ByLanguage(), Part: page.Part{
			Name: c.Name, Layer: "checks", Owner: c.Front.Owner, Path: c.Path, Reads: c.Refs, Rows: rows[c.Name]}})
	}
	return out
}
