package pipeline

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/engine"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/pipeline/warehouse"
)

// OpenBuilt opens the warehouse the last run of a project left, read-only and
// sealed: no query can change it, read a file or change a setting, or use more
// than limits in accordo.yaml says. The caller must Close it.
func OpenBuilt(ctx context.Context, dir string) (*warehouse.DB, error) {
	path := filepath.Join(dir, StateDir, "warehouse.duckdb")
	if _, err := os.Stat(path); err != nil {
		return nil, diag.New(diag.Config, diag.Problem{Message: "there is no built warehouse in " + filepath.ToSlash(dir),
			Hint: "build it with accordo run -C " + filepath.ToSlash(dir)})
	}
	cfg, err := configOf(dir)
	if err != nil {
		return nil, err
	}
	return openSealed(ctx, path, cfg.Limits)
}

// OpenFile is OpenBuilt for a warehouse file, such as one kept from an earlier run.
func OpenFile(ctx context.Context, path string) (*warehouse.DB, error) {
	return openSealed(ctx, path, config.Defaults().Limits)
}

// Columns returns the columns of every table "schema.table" of a warehouse.
func Columns(ctx context.Context, db *warehouse.DB) (map[string][]string, error) {
	return columnsOf(ctx, db)
}

// openSealed opens a warehouse file read-only.
func openSealed(ctx context.Context, path string, l config.Limits) (*warehouse.DB, error) {
	db, err := warehouse.Open(ctx, bounded(warehouse.Options{Path: path, ReadOnly: true, MemoryLimit: queryMemory, MaxTemp: querySpill}, l))
	if err != nil {
		return nil, err
	}
	if err := db.Seal(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Graph reads and checks the queries of a project without building any.
func Graph(ctx context.Context, dir string, builtin fs.FS) (*model.Graph, error) {
	db, err := warehouse.Open(ctx, warehouse.Options{Threads: 1})
	if err != nil {
		return nil, err
	}
	g, err := model.Load(ctx, model.Options{Builtin: builtin, Overlay: project.Sub(dir, project.Queries), AST: db})
	return g, errors.Join(err, db.Close())
}

// Aside builds the working queries of a project on the raw tables of its last
// run, in a copy that is removed on Close; the project itself is untouched. An
// empty asOf keeps the clock of that run.
func Aside(ctx context.Context, dir, asOf string, builtin fs.FS, p Progress) (result *Result, err error) {
	built, err := OpenBuilt(ctx, dir)
	if err != nil {
		return nil, err
	}
	last, err := lastAsOf(ctx, built)
	if err = errors.Join(err, built.Close()); err != nil {
		return nil, err
	}
	r := &Result{}
	if r.Config, err = config.Load(project.FS(dir)); err != nil {
		return nil, err
	}
	loc := r.Config.Project.TimeZone.Location()
	if asOf != "" {
		if last, err = ParseAsOf(asOf, loc); err != nil {
			return nil, err
		}
	}
	r.Clock = newClock(last, loc, r.Config.Project.Weeks)
	temp, err := os.MkdirTemp("", "accordo-aside-")
	if err != nil {
		return nil, diag.Errorf(diag.Internal, "make a folder for the copy: %w", err)
	}
	r.close = func() error { return os.RemoveAll(temp) }
	defer func() {
		if err != nil {
			err = errors.Join(err, r.close())
		}
	}()
	path := filepath.Join(temp, "warehouse.duckdb")
	if err = copyFile(filepath.Join(dir, StateDir, "warehouse.duckdb"), path); err != nil {
		return nil, err
	}
	db, err := warehouse.Open(ctx, bounded(warehouse.Options{Path: path, TempDir: filepath.Join(temp, "spill"), Threads: 1}, r.Config.Limits))
	if err != nil {
		return nil, err
	}
	r.Warehouse = db
	r.close = func() error { return errors.Join(db.Close(), os.RemoveAll(temp)) }
	for _, schema := range []string{"charts", "signals", "metrics", "core", "staging"} {
		if err = db.Exec(ctx, "drop schema if exists "+schema+" cascade"); err != nil {
			return nil, err
		}
	}
	queries := Overlay(builtin, project.Sub(dir, project.Queries))
	if err = addRaw(ctx, db, r.Config, queries); err != nil {
		return nil, err
	}
	if err = Prepare(ctx, db, r.Config, r.Clock, queries); err != nil {
		return nil, err
	}
	if err = db.Seal(ctx); err != nil {
		return nil, err
	}
	if r.Graph, err = model.Load(ctx, model.Options{Builtin: builtin, Overlay: project.Sub(dir, project.Queries), AST: db}); err != nil {
		return nil, err
	}
	r.Models, err = buildAll(ctx, db, engine.DuckDB{Warehouse: db}, r.Config, r.Graph, newReuse(nil), p)
	return r, err
}

// addRaw makes an empty raw table for every contract written since the last run.
func addRaw(ctx context.Context, db *warehouse.DB, c *config.Config, queries fs.FS) error {
	contracts, err := export.LoadContracts(queries, "0_contracts")
	if err != nil {
		return err
	}
	there, err := columnsOf(ctx, db)
	if err != nil {
		return err
	}
	added := slices.DeleteFunc(contracts, func(c *export.Contract) bool { return there["raw."+c.Table()] != nil })
	if len(added) == 0 {
		return nil
	}
	return createRaw(ctx, db, c, added)
}

// lastAsOf is the instant a built warehouse was made for.
func lastAsOf(ctx context.Context, q querier) (time.Time, error) {
	r, err := q.Query(ctx, "select cast(epoch_us(as_of) as bigint) as us from accordo.run")
	if err != nil {
		return time.Time{}, err
	}
	defer r.Release()
	for r.Next() {
		if column, ok := r.Record().Column(0).(*array.Int64); ok && column.Len() > 0 {
			return time.UnixMicro(column.Value(0)).UTC(), nil
		}
	}
	return time.Time{}, errors.Join(errors.New("accordo.run is empty"), r.Err())
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return diag.Errorf(diag.Internal, "copy the warehouse: %w", err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return diag.Errorf(diag.Internal, "copy the warehouse: %w", err)
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Quiet is a Progress that says nothing.
func Quiet() Progress { return silence{} }
