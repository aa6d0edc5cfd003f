package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/pipeline/warehouse"
)

// bareDay is the day a project without data is thought to be seen on: a fixed
// one, so that checks and tests never depend on the clock of the machine.
func bareDay() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }

// Bare builds every query of a project on empty tables in memory. It reads no
// export and needs no accordo.yaml. The caller must Close the result.
func Bare(ctx context.Context, dir string, builtin fs.FS) (*Result, error) {
	cfg, err := configOf(dir)
	if err != nil {
		return nil, err
	}
	return bareBuilt(ctx, cfg, dir, builtin)
}

// bareBuilt builds every query of a project on empty tables by some settings.
func bareBuilt(ctx context.Context, cfg *config.Config, dir string, builtin fs.FS) (result *Result, err error) {
	r, queries, err := bareOf(ctx, cfg, dir, builtin)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = r.close()
		}
	}()
	db := r.Warehouse
	if err = layBare(ctx, r, queries); err != nil {
		return nil, err
	}
	if err = db.Seal(ctx); err != nil {
		return nil, err
	}
	if r.Graph, err = model.Load(ctx, model.Options{Builtin: builtin, Overlay: project.Sub(dir, project.Queries), AST: db}); err != nil {
		return nil, err
	}
	if r.Models, err = buildAll(ctx, db, engine.DuckDB{Warehouse: db}, r.Config, r.Graph, newReuse(nil), silence{}); err != nil {
		return nil, err
	}
	return r, nil
}

// configOf reads a project's accordo.yaml; in a folder without one the defaults
// hold. A folder that is not there is a mistake in its name, not a sound project.
func configOf(dir string) (*config.Config, error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, diag.New(diag.Config, diag.Problem{File: filepath.ToSlash(dir), Message: "the project folder is not there",
			Hint: "look at the name after -C"})
	}
	if _, err := fs.Stat(project.FS(dir), config.FileName); errors.Is(err, fs.ErrNotExist) {
		return config.Defaults(), nil
	}
	return config.Load(project.FS(dir))
}

// bare opens an empty warehouse for a project and returns all its queries.
func bare(ctx context.Context, dir string, builtin fs.FS) (r *Result, queries fs.FS, err error) {
	cfg, err := configOf(dir)
	if err != nil {
		return nil, nil, err
	}
	return bareOf(ctx, cfg, dir, builtin)
}

// bareOf is bare by some settings.
func bareOf(ctx context.Context, cfg *config.Config, dir string, builtin fs.FS) (r *Result, queries fs.FS, err error) {
	r = &Result{Config: cfg, Clock: newClock(bareDay(), cfg.Project.TimeZone.Location(), cfg.Project.Weeks)}
	r.Warehouse, err = warehouse.Open(ctx, bounded(warehouse.Options{Threads: 1}, cfg.Limits)) // its tables are empty
	if err != nil {
		return nil, nil, err
	}
	r.close = r.Warehouse.Close
	return r, Overlay(builtin, project.Sub(dir, project.Queries)), nil
}

// layBare gives an empty warehouse all that models read and do not make.
func layBare(ctx context.Context, r *Result, queries fs.FS) error {
	db := r.Warehouse
	contracts, err := export.LoadContracts(queries, "0_contracts")
	if err != nil {
		return err
	}
	if err := knownGates(nil, r.Config, contracts); err != nil {
		return err
	}
	if err := db.CreateSchemas(ctx, "raw", "agreement", "accordo"); err != nil {
		return err
	}
	if err := createRaw(ctx, db, r.Config, contracts); err != nil {
		return err
	}
	if err := Prepare(ctx, db, r.Config, r.Clock, queries); err != nil {
		return err
	}
	if err := writeRunFacts(ctx, db, r, ""); err != nil {
		return err
	}
	if err := recall(ctx, db, nil, r.Clock.ReportWeek); err != nil {
		return err
	}
	return writeModelFacts(ctx, db, nil, nil)
}

// silence hears nothing.
type silence struct{}

func (silence) Stage(string)          {}
func (silence) Step(int, int, string) {}
func (silence) Done()                 {}
