package pipeline

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// bareDay is the day a project without data is thought to be seen on: a fixed
// one, so that checks and tests never depend on the clock of the machine.
func bareDay() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }

// Bare builds every query of a project on empty tables in memory. It reads no
// export and needs no accordo.yaml, so it tells in a moment whether all queries
// are sound: every problem of every file is returned at once. The caller must
// Close the result.
func Bare(ctx context.Context, dir string, builtin fs.FS) (result *Result, err error) {
	r := &Result{Config: config.Defaults()}
	if _, statErr := os.Stat(filepath.Join(dir, config.FileName)); statErr == nil {
		if r.Config, err = config.Load(os.DirFS(dir)); err != nil {
			return nil, err
		}
	}
	queries := Overlay(builtin, userQueries(dir))
	contracts, err := export.LoadContracts(queries, "0_contracts")
	if err != nil {
		return nil, err
	}
	db, err := warehouse.Open(ctx, warehouse.Options{})
	if err != nil {
		return nil, err
	}
	r.Warehouse, r.close = db, db.Close
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	r.Clock = newClock(bareDay(), r.Config.Project.TimeZone.Location(), r.Config.Project.Weeks)
	if err = db.CreateSchemas(ctx, "raw", "agreement", "accordo"); err != nil {
		return nil, err
	}
	if err = createRaw(ctx, db, r.Config, contracts); err != nil {
		return nil, err
	}
	if err = Prepare(ctx, db, r.Config, r.Clock, queries); err != nil {
		return nil, err
	}
	if err = writeRunFacts(ctx, db, r, ""); err != nil {
		return nil, err
	}
	if err = recall(ctx, db, nil, r.Clock.ReportWeek); err != nil {
		return nil, err
	}
	if err = writeModelFacts(ctx, db, nil, nil); err != nil {
		return nil, err
	}
	if err = db.Seal(ctx); err != nil {
		return nil, err
	}
	if r.Graph, err = model.Load(ctx, model.Options{Builtin: builtin, Overlay: userQueries(dir), AST: db}); err != nil {
		return nil, err
	}
	if r.Models, err = buildAll(ctx, db, r.Config, r.Graph, silence{}); err != nil {
		return nil, err
	}
	var problems []diag.Problem
	for _, c := range r.Graph.Checks {
		problems = append(problems, bind(ctx, db, c)...)
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		err = diag.New(diag.SQL, problems...)
		return nil, err
	}
	return r, nil
}

// silence hears nothing.
type silence struct{}

func (silence) Stage(string)          {}
func (silence) Step(int, int, string) {}
func (silence) Done()                 {}

// bind reports the problems of a custom check's text.
func bind(ctx context.Context, db *warehouse.DB, c model.Check) []diag.Problem {
	reader, err := db.QueryFile(ctx, c.Path, c.SQL)
	if err == nil {
		reader.Release()
		return nil
	}
	if found, ok := problemsOf(err); ok {
		return found
	}
	return []diag.Problem{{File: c.Path, Message: err.Error()}}
}
