package pipeline

import (
	"context"
	"encoding/csv"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/google/renameio/v2"

	"accordo/pipeline/check"
	"accordo/pipeline/diag"
	"accordo/pipeline/rows"
	"accordo/pipeline/warehouse"
)

// problemsOf returns the problems inside err; ok is false for other errors.
func problemsOf(err error) ([]diag.Problem, bool) {
	var e *diag.Error
	if !errors.As(err, &e) || e.Kind != diag.SQL {
		return nil, false
	}
	return e.Problems, true
}

// writeQuarantine keeps every rejected record of the last run as a CSV beside
// the warehouse, whether or not the run goes on. It may hold personal data and
// never leaves the state folder.
func writeQuarantine(state string, files []FileReport) error {
	var b strings.Builder
	w := csv.NewWriter(&b)
	lines := [][]string{{"file", "record", "offset_bytes", "column_name", "reason", "message", "raw"}}
	for _, f := range files {
		for _, r := range f.Rejects {
			raw := strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(r.Raw)
			lines = append(lines, []string{inert(f.Name), strconv.FormatInt(r.Record, 10), strconv.FormatInt(r.Offset, 10), r.Column, r.Reason, inert(r.Message), inert(raw)})
		}
	}
	if err := w.WriteAll(lines); err != nil {
		return err
	}
	if err := renameio.WriteFile(filepath.Join(state, "rejects.csv"), []byte(b.String()), 0o600,
		renameio.WithTempDir(filepath.Join(state, "tmp"))); err != nil {
		return diag.Errorf(diag.Publish, "keep the rejected records: %w", err)
	}
	return nil
}

// inert keeps a spreadsheet from running a text as a formula: whoever mends an
// export opens this file in one. The table accordo.rejects has it as it was.
func inert(s string) string {
	if strings.HasPrefix(s, "\t") || strings.ContainsRune("=+-@|%", []rune(s + " ")[0]) {
		return "'" + s
	}
	return s
}

// writeRunFacts makes accordo.run, accordo.files, accordo.tables, accordo.rejects
// and accordo.reject_examples (what of them may be shown to anyone), and empty
// tables for what is known only later, so that every query can bind.
func writeRunFacts(ctx context.Context, db *warehouse.DB, r *Result, version string) error {
	run := rows.New(memory.DefaultAllocator, "run", "as_of:timestamp", "report_week:date", "week_label", "extract_at:timestamp", "version", "absent")
	run.Add(r.Clock.AsOf, r.Clock.ReportWeek, r.Clock.WeekLabel(), r.Clock.Extract, version, strings.Join(r.Absent, ", "))
	files := rows.New(memory.DefaultAllocator, "files", "file", "system", "object", "encoding", "bytes:int", "sha256", "records:int", "loaded:int",
		"rejected_structure:int", "rejected_type:int", "duplicates:int", "excluded:int", "period_from_on:date", "period_to_on:date")
	rejects := rows.New(memory.DefaultAllocator, "rejects", "file", "record:int", "offset_bytes:int", "column_name", "reason", "message", "raw")
	for _, f := range r.Files {
		files.Add(f.Name, f.System, f.Object, f.Encoding, f.Bytes, f.SHA256, f.Records, f.Loaded,
			f.RejectedStructure, f.RejectedType, f.Duplicates, f.Excluded, f.From, f.To)
		for _, x := range f.Rejects {
			rejects.Add(f.Name, x.Record, x.Offset, x.Column, x.Reason, x.Message, strings.ToValidUTF8(x.Raw, "\uFFFD"))
		}
	}
	examples := rows.New(memory.DefaultAllocator, "reject_examples", "file", "column_name", "reason", "records:int", "place:int", "record:int", "offset_bytes:int", "value")
	for _, f := range r.Files {
		for _, sum := range f.RejectSummaries() {
			for i, e := range sum.Examples {
				examples.Add(f.Name, sum.Column, sum.Reason, sum.Count, i+1, e.Record, e.Offset, e.Value)
			}
		}
	}
	tables := rows.New(memory.DefaultAllocator, "tables", "system", "object", "files:int", "rows:int", "records:int", "loaded:int",
		"rejected_structure:int", "rejected_type:int", "duplicates:int", "excluded:int")
	for _, t := range r.Tables {
		tables.Add(t.System, t.Object, t.Files, t.Rows, t.Records, t.Loaded, t.RejectedStructure, t.RejectedType, t.Duplicates, t.Excluded)
	}
	return loadFacts(ctx, db, run, files, tables, rejects, examples)
}

// writeModelFacts makes accordo.models and accordo.checks.
func writeModelFacts(ctx context.Context, db *warehouse.DB, models []ModelReport, checks []check.Result) error {
	m := rows.New(memory.DefaultAllocator, "models", "name", "layer", "path", "owner", "rows:int")
	sorted := slices.Clone(models)
	slices.SortFunc(sorted, func(a, b ModelReport) int { return strings.Compare(a.Name, b.Name) })
	for _, x := range sorted {
		m.Add(x.Name, x.Layer, x.Path, x.Owner, x.Rows)
	}
	c := rows.New(memory.DefaultAllocator, "checks", "name", "severity", "rows:int", "message", "owner", "title_en", "title_it")
	for _, x := range checks {
		c.Add(x.Name, x.Severity, x.Rows, x.Message, x.Owner, x.Title.EN, x.Title.IT)
	}
	return loadFacts(ctx, db, m, c)
}

func loadFacts(ctx context.Context, db *warehouse.DB, tables ...*rows.Table) error {
	for _, t := range tables {
		record := t.Record()
		reader, err := warehouse.Records(record.Schema(), record)
		record.Release()
		if err != nil {
			return err
		}
		_, err = db.LoadArrow(ctx, "accordo", t.Name(), reader)
		reader.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
