package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"accordo/pipeline/unittest"
)

// Test runs the unit tests of the queries, the built-in ones and the project's
// own, on tables made for each case. It needs no exports.
func Test(ctx context.Context, dir string, builtin fs.FS) (results []unittest.Result, err error) {
	r, err := Bare(ctx, dir, builtin)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	systems := []fs.FS{builtin}
	if own := userQueries(dir); own != nil {
		systems = append(systems, own)
	}
	cases, err := unittest.Load(systems...)
	if err != nil {
		return nil, err
	}
	runner := testRunner(r, dir, builtin)
	return runner.Run(ctx, cases)
}

// testRunner returns a runner of cases on a project built on empty tables.
func testRunner(r *Result, dir string, builtin fs.FS) unittest.Runner {
	loc := r.Config.Project.TimeZone.Location()
	queries := Overlay(builtin, userQueries(dir))
	return unittest.Runner{DB: r.Warehouse, Graph: r.Graph, Clock: func(ctx context.Context, asOf string) error {
		clock := r.Clock
		if asOf != "" {
			at, err := time.ParseInLocation(time.DateOnly, asOf, loc)
			if err != nil {
				return err
			}
			clock = newClock(at, loc, r.Config.Project.Weeks)
		}
		return setParams(ctx, r.Warehouse, r.Config, clock, queries)
	}}
}
