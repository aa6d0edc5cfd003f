package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"accordo/pipeline/config"
)

// repeats reports whether this run would repeat the last one, whose warehouse is
// whole and whose week is published and whole. It then fills r with what that
// run found.
func (w *workshop) repeats(o Options, id identity, r *Result) bool {
	if o.Again || o.Binary == "" || o.Until != "" && o.Until != "report" || o.Published == nil {
		return false
	}
	w.step("repeat")
	last, err := readLedger(w.state(ledgerFile))
	if err != nil || last.Inputs != id.Inputs || last.RunID == "" {
		return false
	}
	week := last.Clock.WeekLabel()
	run, err := runID(id.Inputs, week, siteOf(o))
	if err != nil || run != last.RunID || !o.Published(run, week) {
		return false
	}
	if sum, err := sumOf(os.DirFS(w.state()), warehouseFile); err != nil || sum != last.Warehouse {
		return false
	}
	r.Unchanged, r.RunID, r.Clock = true, run, last.Clock
	r.Files, r.Models, r.Checks, r.Absent = last.Files, slices.Clone(last.Models), last.Checks, last.Absent
	for i := range r.Models {
		r.Models[i].Kept = true // none was built by this run
	}
	return true
}

// build opens the warehouse of this run. It begins as a copy of the last run's
// where that was made by the same program and is whole; damage is a warning and
// a fresh start.
func (w *workshop) build(ctx context.Context, o Options, queries fs.FS, r *Result) (*reuse, error) {
	last, err := w.last(o, queries)
	if err == nil {
		if err = w.open(ctx, last); err == nil {
			return newReuse(last), nil
		}
		if ctx.Err() != nil {
			return nil, err
		}
		err = errors.Join(err, os.RemoveAll(w.state("tmp", warehouseFile)))
	}
	if !errors.Is(err, errNoLedger) {
		r.Warnings = append(r.Warnings, damaged(warehouseFile, errors.New(cause(err))))
	}
	return newReuse(nil), w.open(ctx, nil)
}

// last returns the ledger to build on, errNoLedger when there is none that fits.
func (w *workshop) last(o Options, queries fs.FS) (*ledger, error) {
	if o.NoCache || o.Binary == "" || o.Until == UntilLoad {
		return nil, errNoLedger
	}
	l, err := readLedger(w.state(ledgerFile))
	if err != nil {
		return nil, err
	}
	if l.Binary != o.Binary || l.Until == UntilLoad {
		return nil, errNoLedger
	}
	// A macro that is gone would still be there in the copy.
	now, err := newMacroSet(queries, paramsOf(config.Defaults(), Clock{}))
	if err != nil {
		return nil, err
	}
	for _, name := range l.Macros {
		if !slices.Contains(now.names(), name) {
			return nil, errNoLedger
		}
	}
	return l, nil
}

// drawings reads the drawings of the last report; damage is a warning.
func (w *workshop) drawings(o Options, r *Result) *Drawings {
	if o.NoCache {
		return &Drawings{used: map[string]string{}}
	}
	d, err := readDrawings(w.state(drawingsFile), o.Binary)
	if err != nil {
		r.Warnings = append(r.Warnings, damaged(drawingsFile, err))
	}
	return d
}
