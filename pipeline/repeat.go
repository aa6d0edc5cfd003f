package pipeline

import (
	"os"
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
	r.Files, r.Models, r.Checks, r.Absent = last.Files, last.Models, last.Checks, last.Absent
	return true
}
