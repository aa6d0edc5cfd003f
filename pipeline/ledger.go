package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"accordo/pipeline/check"
)

// ledgerFormat is raised when a ledger of before can no longer be read.
const ledgerFormat = 1

// ledger says what the warehouse in the state folder is and what it was built
// from. It lies beside the warehouse and is written after it: a warehouse
// without its ledger is of no use to the next run, which then starts afresh.
type ledger struct {
	Format    int            `json:"format"`
	Inputs    string         `json:"inputs"`    // identity of all inputs
	RunID     string         `json:"run_id"`    // "" when the run stopped before the week was known
	Until     Until          `json:"until"`     // the stage it stopped after, "" for none
	Warehouse string         `json:"warehouse"` // SHA-256 of the database file
	Clock     Clock          `json:"clock"`
	Files     []FileReport   `json:"files"` // without the rejected records, which are in the warehouse
	Models    []ModelReport  `json:"models"`
	Checks    []check.Result `json:"checks"`
	Absent    []string       `json:"absent"`

	Binary    string            `json:"binary"`
	Tables    map[string]note   `json:"tables"`
	CheckKeys map[string]string `json:"check_keys"`
	Macros    []string          `json:"macros"`
}

// errNoLedger says that there is nothing to build on, which is no fault.
var errNoLedger = errors.New("no ledger")

// readLedger reads a ledger; damage is an error, an older format is none at all.
func readLedger(path string) (*ledger, error) {
	body, err := readSealed(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoLedger
	}
	if err != nil {
		return nil, err
	}
	l := &ledger{}
	if err := json.Unmarshal(body, l); err != nil {
		return nil, fmt.Errorf("it cannot be read: %w", err)
	}
	if l.Format != ledgerFormat {
		return nil, errNoLedger
	}
	return l, nil
}

// write replaces the ledger.
func (l *ledger) write(path, tempDir string) error {
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return writeSealed(path, tempDir, body)
}

// newLedger notes what a run did.
func newLedger(r *Result, inputs string, o Options, u *reuse) *ledger {
	l := &ledger{Format: ledgerFormat, Inputs: inputs, RunID: r.RunID, Until: o.Until, Clock: r.Clock,
		Files: slices.Clone(r.Files), Models: r.Models, Checks: r.Checks, Absent: r.Absent,
		Binary: o.Binary, Tables: u.notes, CheckKeys: u.checks, Macros: u.macros.names()}
	for i := range l.Files {
		l.Files[i].Rejects = nil
	}
	return l
}

// model is what the run said of a model.
func (l *ledger) model(name string) ModelReport {
	for _, m := range l.Models {
		if m.Name == name {
			return m
		}
	}
	return ModelReport{}
}

// Record is what the last run of a project said of its files, models and checks:
// rows, and what the last load, build or question of each took.
type Record struct {
	Files  []FileReport // without the rejected records
	Models []ModelReport
	Checks []check.Result
}

// LastRecord returns the record of the last run of a project; it is empty where
// there was no run, or where the record is lost or damaged.
func LastRecord(dir string) Record {
	l, err := readLedger(filepath.Join(dir, StateDir, ledgerFile))
	if err != nil {
		return Record{}
	}
	return Record{l.Files, l.Models, l.Checks}
}
