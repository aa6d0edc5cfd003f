package pipeline

import (
	"context"
	"errors"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/alert"
	"accordo/pipeline/check"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/privacy"
	"accordo/pipeline/warehouse"
)

// parallelism is how many files are read and models built side by side.
const parallelism = 3

// Progress hears what a run is doing. Implementations must be safe for use by
// several goroutines.
type Progress interface {
	Stage(name string)
	Step(done, total int, detail string)
	Done()
}

// querier runs one select; the caller releases the reader.
type querier interface {
	Query(ctx context.Context, text string) (array.RecordReader, error)
}

// Result is a built project. The caller must Close it.
type Result struct {
	Config    *config.Config
	Clock     Clock
	Warehouse *warehouse.DB
	Graph     *model.Graph
	Files     []FileReport
	Tables    []TableReport // of the systems that sent files
	Models    []ModelReport
	Checks    []check.Result
	Absent    []string // systems' objects for which no file came
	Warnings  []diag.Problem

	Alerts *alert.Week // what people are told, nil for a project without alerts

	RunID     string // names the run by all it is a function of; "" when the program has no fingerprint
	Unchanged bool   // the week was published from the same inputs: there is no warehouse and nothing to do

	Drawings *Drawings // of the last report, for this one

	contracts  []*export.Contract
	pseudonyms *Pseudonyms // nil without a key

	keep  func() error
	close func() error
}

// Keep closes the warehouse and puts its file in place as
// .accordo/warehouse.duckdb. No query can be asked afterwards; the run still
// holds the lock.
func (r *Result) Keep() error {
	if r.keep == nil {
		return nil
	}
	keep := r.keep
	r.keep = nil
	return keep()
}

// Close keeps the warehouse if that is not done yet and lets the next run begin.
func (r *Result) Close() error { return errors.Join(r.Keep(), r.close()) }

// Contract is how the files of a raw table are read, nil for a table nobody knows.
func (r *Result) Contract(system, object string) *export.Contract {
	for _, c := range r.contracts {
		if c.System == system && c.Object == object {
			return c
		}
	}
	return nil
}

// Personal returns one problem for every file that holds a value of a personal
// column of a raw table; see package privacy. It is asked before [Result.Keep].
func (r *Result) Personal(ctx context.Context, files map[string][]byte) ([]diag.Problem, error) {
	return privacy.Scan(ctx, r.Warehouse, r.contracts, files)
}

// FileReport accounts for every record of one export:
// Records = Loaded + RejectedStructure + RejectedType + Duplicates + Excluded.
type FileReport struct {
	Name     string
	System   string
	Object   string
	Encoding string
	Bytes    int64
	SHA256   string
	From, To time.Time // first and last day the records speak of, zero when unknown

	Records           int64
	Loaded            int64
	RejectedStructure int64
	RejectedType      int64
	Duplicates        int64
	Excluded          int64

	Columns map[string]string // column of the contract -> its header as written
	Unknown []string          // headers the contract does not ask for

	Rejects []Reject

	// Took is how long it took to read and load the file, by this run or, where its
	// table was kept, by an earlier one. It stays out of the warehouse and run.json.
	Took time.Duration
}

// Reject is a quarantined record. Raw may be personal: it stays in the
// warehouse and in .accordo, and never reaches the site.
type Reject struct {
	Record  int64
	Offset  int64
	Column  string
	Reason  string
	Message string
	Raw     string
	Value   string // what may be shown of it: quoted, "" for a personal column or a whole record

	why string // see RejectExample.Why
}

// ModelReport says what one query built.
type ModelReport struct {
	Name  string
	Layer string
	Path  string
	Owner string
	Rows  int64
	Took  time.Duration // of its last build, by this run or, if Kept, by an earlier one
	Kept  bool          // left as an earlier run built it
}
