package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// workshop is the state folder of one run: the lock, and a warehouse built
// aside that takes its place only when the run has come to its end.
type workshop struct {
	dir  string
	lock *flock.Flock
	db   *warehouse.DB
	path string // of the warehouse being built
}

func (w *workshop) state(names ...string) string {
	return filepath.Join(append([]string{w.dir, StateDir}, names...)...)
}

// open takes the lock, sweeps what a killed run left behind, and opens an empty
// warehouse.
func (w *workshop) open(ctx context.Context) error {
	if err := os.MkdirAll(w.state(), 0o755); err != nil {
		return diag.Errorf(diag.Publish, "make the state folder: %w", err)
	}
	var err error
	if w.lock, err = lock(w.state()); err != nil {
		return err
	}
	if err := os.RemoveAll(w.state("tmp")); err != nil {
		return diag.Errorf(diag.Publish, "sweep the state folder: %w", err)
	}
	if err := os.MkdirAll(w.state("tmp", "spill"), 0o755); err != nil {
		return diag.Errorf(diag.Publish, "make the state folder: %w", err)
	}
	w.path = w.state("tmp", "warehouse.duckdb")
	w.db, err = warehouse.Open(ctx, warehouse.Options{Path: w.path, TempDir: w.state("tmp", "spill")})
	return err
}

// close ends the run; keep puts the warehouse in place as .accordo/warehouse.duckdb.
func (w *workshop) close(keep bool) error {
	var errs []error
	if w.db != nil {
		errs = append(errs, w.db.Close())
		if keep {
			errs = append(errs, os.Rename(w.path, w.state("warehouse.duckdb")))
		}
		errs = append(errs, os.RemoveAll(w.state("tmp")))
		w.db = nil
	}
	if w.lock != nil {
		errs = append(errs, w.lock.Unlock())
		w.lock = nil
	}
	return errors.Join(errs...)
}
