package main

import (
	"time"

	"accordo/pipeline"
	"accordo/reports"
	"accordo/reports/page"
)

// parts lists what a week is made of, for the page of all of it. Checks that the
// head of a query makes stand with the query. What each took is told only where
// that was asked for: no two runs take the same time.
func parts(r *pipeline.Result, timed bool) []reports.PartSpec {
	var out []reports.PartSpec
	rows, promises, broken := map[string]int64{}, map[string]int{}, map[string][]string{}
	took, asked := map[string]time.Duration{}, map[string]time.Duration{}
	for _, t := range r.Tables {
		source := reports.PartSpec{Part: page.Part{Name: "raw." + t.System + "__" + t.Object, Layer: "source",
			Rows: t.Rows, Rejected: t.RejectedStructure + t.RejectedType}}
		if c := r.Contract(t.System, t.Object); c != nil {
			source.Titles, source.Definitions, source.Owner, source.Path, source.Grain = c.Title, c.Definition, c.Owner, c.Path, c.Key
		}
		took[source.Name] = t.Took
		out = append(out, source)
	}
	for _, m := range r.Models {
		rows[m.Name], took[m.Name] = m.Rows, m.Took
	}
	for _, c := range r.Checks {
		took[c.Name], asked[c.Model] = c.Took, c.Took
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
	for i := range out {
		if p := &out[i].Part; timed {
			p.Took, p.Asked = took[p.Name], asked[p.Name]
		}
	}
	return out
}
