package pipeline

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// buildAll makes every model, those that do not depend on each other side by
// side. Between the metrics and the signals all metric values are collected.
// All models that fail on one level are reported together.
func buildAll(ctx context.Context, db *warehouse.DB, c *config.Config, g *model.Graph, p Progress) ([]ModelReport, error) {
	if err := db.CreateSchemas(ctx, "staging", "core", "metrics", "signals", "charts"); err != nil {
		return nil, err
	}
	var lower, upper []*model.Node
	for _, n := range g.Nodes {
		if n.Layer <= model.Metrics {
			lower = append(lower, n)
		} else {
			upper = append(upper, n)
		}
	}
	reports, err := buildNodes(ctx, db, g, lower, p, 0, len(g.Nodes))
	if err != nil {
		return nil, err
	}
	if err := collectMetrics(ctx, db, c, lower); err != nil {
		return nil, err
	}
	more, err := buildNodes(ctx, db, g, upper, p, len(lower), len(g.Nodes))
	return append(reports, more...), err
}

// buildNodes builds the given nodes level by level.
func buildNodes(ctx context.Context, db *warehouse.DB, g *model.Graph, nodes []*model.Node, p Progress, done, total int) ([]ModelReport, error) {
	wanted := map[*model.Node]bool{}
	for _, n := range nodes {
		wanted[n] = true
	}
	var out []ModelReport
	for _, level := range g.Levels() {
		var (
			mu       sync.Mutex
			problems []diag.Problem
			reports  = make([]ModelReport, 0, len(level))
		)
		group, groupCtx := errgroup.WithContext(ctx)
		group.SetLimit(parallelism)
		for _, n := range level {
			if !wanted[n] {
				continue
			}
			group.Go(func() error {
				var rows int64
				took, err := timed(func() (err error) {
					rows, err = db.Build(groupCtx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL, View: n.View()})
					return err
				})
				mu.Lock()
				defer mu.Unlock()
				done++
				p.Step(done, total, n.Name)
				if err != nil {
					found, ok := problemsOf(err)
					if !ok {
						return err
					}
					problems = append(problems, found...)
					return nil
				}
				reports = append(reports, ModelReport{n.Name, n.Layer.String(), n.Path, n.Front.Owner, rows, took})
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		if len(problems) > 0 {
			diag.Sort(problems)
			return nil, diag.New(diag.SQL, problems...)
		}
		out = append(out, reports...)
	}
	return out, nil
}
