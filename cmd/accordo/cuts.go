package main

import (
	"context"
	"errors"
	"slices"

	"accordo/pipeline"
	"accordo/pipeline/model"
	"accordo/reports"
)

// openCuts are the pages of one segment column and what they hold open.
type openCuts struct {
	reports.Cuts
	slices *pipeline.Slices
}

// cutReport prepares the reports of single segments.
func cutReport(ctx context.Context, r *pipeline.Result, by []string) (out []openCuts, err error) {
	for _, column := range by {
		s, err := r.Slice(ctx, column)
		if err != nil {
			return nil, errors.Join(err, closeCuts(out))
		}
		if slices.ContainsFunc(out, func(c openCuts) bool { return c.By == s.By }) {
			if err := s.Close(); err != nil { // region and country may be one
				return nil, errors.Join(err, closeCuts(out))
			}
			continue
		}
		c := reports.Cuts{By: s.By, Values: s.Values, Hidden: s.Hidden, Charts: chartsOf(s.Charts),
			Open: func(ctx context.Context) (reports.CutSource, error) { return s.Open(ctx) }}
		out = append(out, openCuts{c, s})
	}
	return out, nil
}

// chartsOf hands over charts with what they ask, since their tables are those of the whole.
func chartsOf(nodes []*model.Node) []reports.ChartSpec {
	specs := make([]reports.ChartSpec, len(nodes))
	for i, n := range nodes {
		specs[i] = chartSpec(n)
		specs[i].SQL = n.SQL
	}
	return specs
}

// closeCuts closes what is open; what was closed before stays so.
func closeCuts(cuts []openCuts) error {
	var err error
	for i := range cuts {
		if cuts[i].slices != nil {
			err = errors.Join(err, cuts[i].slices.Close())
			cuts[i].slices = nil
		}
	}
	return err
}
