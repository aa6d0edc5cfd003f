package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"accordo/pipeline"
	"accordo/pipeline/alert"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/reports"
	"accordo/reports/page"
)

// buildReport hands the built warehouse to the reports room.
func buildReport(ctx context.Context, e env, r *pipeline.Result, o runOptions) (_ *reports.Result, err error) {
	manifest, err := json.MarshalIndent(r.Manifest(version()), "", "  ")
	if err != nil {
		return nil, err
	}
	name, values, err := r.History(ctx)
	if err != nil {
		return nil, err
	}
	ro := reportOptions(r, o.dir, e.getenv)
	ro.Out, ro.Manifest, ro.PDF = o.out, append(manifest, '\n'), ro.PDF || o.pdf
	ro.Files, ro.Steps = map[string][]byte{name: values}, e.steps
	if r.Alerts != nil {
		if err := sayAlerts(r.Alerts.Alerts, ro.Lang, ro.Currency); err != nil {
			return nil, err
		}
		if ro.Files[alert.File], err = alert.Encode(*r.Alerts); err != nil {
			return nil, err
		}
	}
	ro.Drawings, ro.Guard = r.Drawings, r.Personal
	if o.profile {
		ro.Parts = parts(r, true)
		for _, m := range r.Models {
			ro.Profile = append(ro.Profile, page.Cost{Name: m.Name, Path: m.Path, Took: m.Took, Kept: m.Kept, Rows: m.Rows})
		}
	}
	cuts, err := cutReport(ctx, r, o.by)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeCuts(cuts)) }()
	for _, c := range cuts {
		ro.Cuts = append(ro.Cuts, c.Cuts)
	}
	// nothing may be open when the warehouse is put in place
	ro.Ready = func() error {
		if err := closeCuts(cuts); err != nil {
			return err
		}
		return r.Keep()
	}
	site, err := reports.Build(ctx, r.Warehouse, ro)
	return &site, err
}

// reportOptions are what the report needs to know of a build.
func reportOptions(r *pipeline.Result, dir string, getenv func(string) string) reports.Options {
	c := r.Config
	o := reports.Options{
		Pages:       project.Sub(dir, project.Pages),
		Notes:       project.Sub(dir, project.Notes),
		Lang:        c.Project.Languages[0],
		Also:        c.Project.Languages[1:],
		ProjectName: c.Project.Name,
		Currency:    c.Project.Currency,
		TimeZone:    c.Project.TimeZone.String(),
		AsOf:        r.Clock.AsOf,
		ReportWeek:  r.Clock.ReportWeek,
		Charts:      chartSpecs(r.Graph),
		Queries:     querySpecs(r.Graph),
		Parts:       parts(r, false),
		Version:     version(),
		BaseURL:     c.Report.BaseURL,
		PDF:         c.Report.PDF,
		SmallNHide:  float64(c.Privacy.HideBelow),
		SmallNMute:  float64(c.Privacy.MuteBelow),
		KeepWeeks:   c.Project.KeepWeeks,
	}
	// without a sound key, a page that shows a list of records is refused
	if key, err := pipeline.PseudonymKey(c, getenv); err == nil && key != nil {
		o.Pseudonym = key.Pseudonym
	}
	return o
}

// chartSpecs hands over what the chart files say about themselves.
func chartSpecs(g *model.Graph) []reports.ChartSpec {
	var specs []reports.ChartSpec
	for _, n := range g.Nodes {
		if n.Layer != model.Charts {
			continue
		}
		specs = append(specs, chartSpec(n))
	}
	return specs
}

// changeSpecs are the changes of a definition, whose days the front matter has checked.
func changeSpecs(list []model.Change) []reports.ChangeSpec {
	var out []reports.ChangeSpec
	for _, c := range list {
		if on, err := time.Parse(time.DateOnly, c.On); err == nil {
			out = append(out, reports.ChangeSpec{Version: c.Version, On: on, What: c.What.ByLanguage()})
		}
	}
	return out
}

// querySpecs are the queries a reader may want to see: those of metrics and charts.
func querySpecs(g *model.Graph) []reports.QuerySpec {
	var specs []reports.QuerySpec
	for _, n := range g.Nodes {
		if n.Layer == model.Metrics || n.Layer == model.Charts {
			specs = append(specs, reports.QuerySpec{Table: n.Name, Path: n.Path, SQL: n.SQL, Changes: changeSpecs(n.Front.Changes)})
		}
	}
	return specs
}

func chartSpec(n *model.Node) reports.ChartSpec {
	return reports.ChartSpec{
		Name: n.Table, Kind: n.ChartKind(), Title: n.Front.Title.ByLanguage(), Question: n.Front.Question.ByLanguage(),
		Definition: n.Front.Definition.ByLanguage(), Unit: n.Front.Unit, Owner: n.Front.Owner, Number: n.Front.Number, Path: n.Path, Labels: n.Front.Labels,
	}
}
