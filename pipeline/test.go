package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/project"
	"accordo/pipeline/unittest"
)

// Test runs the unit tests of the queries on tables made for each case, first
// the built-in ones, then the project's own. It needs no exports.
//
// Built-in cases hold by the default settings and are run by them: what they
// expect must not change with the hours or the targets of a firm. A project's
// own cases see its own settings. Both test the queries as the project has
// them, its own files in place of built-in ones; a file of tests of the same
// path replaces the built-in one too.
func Test(ctx context.Context, dir string, builtin fs.FS) ([]unittest.Result, error) {
	cfg, err := configOf(dir)
	if err != nil {
		return nil, err
	}
	own := project.Sub(dir, project.Queries)
	cases, err := unittest.Load(builtin, own)
	if err != nil {
		return nil, err
	}
	var builtins, owns []unittest.Case
	for _, c := range cases {
		if hasFile(own, c.File) {
			owns = append(owns, c)
		} else {
			builtins = append(builtins, c)
		}
	}
	defaults := config.Defaults()
	defaults.Limits = cfg.Limits // what a query may use is the machine's affair
	results, err := runCases(ctx, defaults, dir, builtin, builtins)
	if err != nil || len(owns) == 0 {
		return results, err
	}
	more, err := runCases(ctx, cfg, dir, builtin, owns)
	return append(results, more...), err
}

// hasFile reports whether a folder, if there is one, has a file.
func hasFile(fsys fs.FS, path string) bool {
	if fsys == nil {
		return false
	}
	_, err := fs.Stat(fsys, path)
	return err == nil
}

// runCases runs cases on the queries of a project by some settings.
func runCases(ctx context.Context, cfg *config.Config, dir string, builtin fs.FS, cases []unittest.Case) (results []unittest.Result, err error) {
	r, err := bareBuilt(ctx, cfg, dir, builtin)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	runner := testRunner(r)
	return runner.Run(ctx, cases)
}

// testRunner returns a runner of cases on a project built on empty tables.
func testRunner(r *Result) unittest.Runner {
	loc := r.Config.Project.TimeZone.Location()
	return unittest.Runner{DB: r.Warehouse, Graph: r.Graph, Clock: func(ctx context.Context, asOf string, settings map[string]string) error {
		clock := r.Clock
		if asOf != "" {
			at, err := time.ParseInLocation(time.DateOnly, asOf, loc)
			if err != nil {
				return err
			}
			clock = newClock(at, loc, r.Config.Project.Weeks)
		}
		params := paramsOf(r.Config, clock)
		for name, value := range settings {
			if _, known := params.Settings[name]; !known {
				all := slices.Sorted(maps.Keys(params.Settings))
				hint := "settings: " + strings.Join(all, ", ")
				if near := diag.Nearest(name, all); near != "" {
					hint = "did you mean " + near + "?"
				}
				return diag.New(diag.Check, diag.Problem{Message: "no setting is called " + name, Hint: hint})
			}
			params.Settings[name] = value
		}
		return r.Warehouse.Macros(ctx, *params, nil) // the macros of files look these up at every call
	}}
}
