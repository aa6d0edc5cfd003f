package pipeline

import (
	"fmt"
	"time"

	"accordo/pipeline/diag"
)

// TableReport accounts for the records of all files of one raw table:
// Records = Loaded + RejectedStructure + RejectedType + Duplicates + Excluded,
// and Loaded = Rows.
type TableReport struct {
	System string
	Object string
	Files  int
	Rows   int64 // counted in the table itself

	Records           int64
	Loaded            int64
	RejectedStructure int64
	RejectedType      int64
	Duplicates        int64
	Excluded          int64

	Took time.Duration // to load its files, one after the other
}

// add counts one file of the table.
func (t *TableReport) add(f FileReport) {
	t.Files++
	t.Records += f.Records
	t.Loaded += f.Loaded
	t.RejectedStructure += f.RejectedStructure
	t.RejectedType += f.RejectedType
	t.Duplicates += f.Duplicates
	t.Excluded += f.Excluded
	t.Took += f.Took
}

// assert checks both equations of a table.
func (t TableReport) assert() error {
	if t.Rows != t.Loaded {
		return diag.Errorf(diag.Internal, "raw.%s__%s holds %d rows, its files gave %d", t.System, t.Object, t.Rows, t.Loaded)
	}
	return balance("raw."+t.System+"__"+t.Object, t.Records, t.Loaded, t.RejectedStructure, t.RejectedType, t.Duplicates, t.Excluded)
}

// assert checks the equation of a file.
func (r FileReport) assert() error {
	return balance(r.Name, r.Records, r.Loaded, r.RejectedStructure, r.RejectedType, r.Duplicates, r.Excluded)
}

// balance is the equation: every record that came in is somewhere.
func balance(name string, records, loaded, structure, typed, duplicates, excluded int64) error {
	if records == loaded+structure+typed+duplicates+excluded {
		return nil
	}
	return diag.New(diag.Internal, diag.Problem{
		File: name,
		Message: fmt.Sprintf("records do not add up: %d came in, but %d loaded + %d and %d rejected + %d duplicate + %d excluded",
			records, loaded, structure, typed, duplicates, excluded),
		Hint: "nothing was published; please report this file's shape as a defect",
	})
}
