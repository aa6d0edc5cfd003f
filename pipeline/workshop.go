package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// workshop is the state folder of one run: the lock, and a warehouse built
// aside that takes its place only when the run has come to its end.
type workshop struct {
	folder string       // usually .accordo in the project
	steps  func(string) // hears each step as it begins
	lock   *flock.Flock
	db     *warehouse.DB
	path   string // of the warehouse being built
	limits config.Limits
	stuck  func(diag.Problem)
}

// The files of the state folder.
const (
	warehouseFile = "warehouse.duckdb"
	ledgerFile    = "ledger.json"
)

func (w *workshop) state(names ...string) string {
	return filepath.Join(append([]string{w.folder}, names...)...)
}

func (w *workshop) step(name string) {
	if w.steps != nil {
		w.steps(name)
	}
}

// begin takes the lock and sweeps what a killed run left behind.
func (w *workshop) begin() error {
	w.step("lock")
	if err := os.MkdirAll(w.state(), 0o755); err != nil {
		return diag.Errorf(diag.Publish, "make the state folder: %w", err)
	}
	var err error
	if w.lock, err = lock(w.state()); err != nil {
		return err
	}
	w.step("sweep")
	if err := os.RemoveAll(w.state("tmp")); err != nil {
		return diag.Errorf(diag.Publish, "sweep the state folder: %w", err)
	}
	if err := os.MkdirAll(w.state("tmp", "spill"), 0o755); err != nil {
		return diag.Errorf(diag.Publish, "make the state folder: %w", err)
	}
	return nil
}

// open opens a warehouse aside: a copy of the last run's when l is the ledger
// that vouches for it, else an empty one.
func (w *workshop) open(ctx context.Context, l *ledger) error {
	w.step("open")
	w.path = w.state("tmp", warehouseFile)
	var err error
	if l != nil {
		if err := copyChecked(w.state(warehouseFile), w.path, l.Warehouse); err != nil {
			return err
		}
	}
	w.db, err = warehouse.Open(ctx, bounded(warehouse.Options{Path: w.path, TempDir: w.state("tmp", "spill"), Stuck: w.stuck}, w.limits))
	return err
}

// keep closes the warehouse, brings it to disk and puts it in place, then the
// ledger that vouches for it. In between there is no ledger, so that no run ever
// takes one for the other's.
func (w *workshop) keep(l *ledger, d *Drawings) error {
	if w.db == nil {
		return nil
	}
	db := w.db
	w.db = nil
	fail := func(err error) error {
		return diag.Errorf(diag.Publish, "the warehouse cannot be kept: %w", err)
	}
	w.step("close")
	if err := db.Close(); err != nil {
		return fail(err)
	}
	if info, err := os.Stat(w.path + ".wal"); err == nil && info.Size() > 0 {
		return fail(errors.New("its last changes did not reach the file; is the disk full?"))
	}
	var err error
	if l.Warehouse, err = syncAndSum(w.path); err != nil {
		return fail(err)
	}
	if err := d.write(w.state(drawingsFile), w.state("tmp"), l.Binary); err != nil {
		return fail(err)
	}
	w.step("keep")
	if err := os.Remove(w.state(ledgerFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail(err)
	}
	// A log left by a shell that was open on the old file must not meet the new one.
	if err := os.Remove(w.state(warehouseFile + ".wal")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail(err)
	}
	if err := os.Rename(w.path, w.state(warehouseFile)); err != nil {
		return fail(err)
	}
	w.step("ledger")
	if err := l.write(w.state(ledgerFile), w.state("tmp")); err != nil {
		return fail(err)
	}
	return syncFolder(w.state())
}

// errOtherSum says that a file is not the one that was written.
var errOtherSum = errors.New("its bytes are not those that were written")

// copyChecked copies a file whose SHA-256 is known.
func copyChecked(from, to, sum string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, h), in)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return errOtherSum
	}
	return nil
}

// syncAndSum brings a file to disk and returns its SHA-256.
func syncAndSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", err
	}
	return sumOf(os.DirFS(filepath.Dir(path)), filepath.Base(path))
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// close ends the run: a warehouse that was not kept is thrown away.
func (w *workshop) close() error {
	var errs []error
	if w.db != nil {
		errs = append(errs, w.db.Close())
		w.db = nil
	}
	if w.lock != nil {
		errs = append(errs, os.RemoveAll(w.state("tmp")), w.lock.Unlock())
		w.lock = nil
	}
	return errors.Join(errs...)
}
