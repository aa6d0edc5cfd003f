package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/config"
	"accordo/pipeline/export"
	"accordo/pipeline/project"
	"accordo/pipeline/warehouse"
)

// Surveyor says what export files are, without a run: each file is recognised
// and loaded into a warehouse in memory, so that what it says about rejected
// records is what a run would do. Close it when done.
type Surveyor struct {
	config    *config.Config
	contracts []*export.Contract
	db        *warehouse.DB
}

// Source is one export as a run would read it.
type Source struct {
	File    *export.File
	Report  FileReport
	Periods []Period // of the date and timestamp columns that have values, in order of the contract
	Rejects []RejectSummary
}

// Period is the first and the last day of a column.
type Period struct {
	Column      string
	First, Last time.Time
}

// NewSurveyor reads the contracts of a project and of the program; dir may be a
// folder that is no project.
func NewSurveyor(ctx context.Context, dir string, builtin fs.FS) (*Surveyor, error) {
	cfg, err := configOf(dir)
	if err != nil {
		return nil, err
	}
	s := &Surveyor{config: cfg}
	if s.contracts, err = export.LoadContracts(Overlay(builtin, project.Sub(dir, project.Queries)), "0_contracts"); err != nil {
		return nil, err
	}
	if s.db, err = warehouse.Open(ctx, warehouse.Options{}); err != nil {
		return nil, err
	}
	return s, s.db.CreateSchemas(ctx, "raw")
}

// Close frees the warehouse.
func (s *Surveyor) Close() error { return s.db.Close() }

// options are those of a run.
func (s *Surveyor) options() export.Options { return export.Options{Sources: sources(s.config)} }

// Survey reads the exports of one file on disk.
func (s *Surveyor) Survey(ctx context.Context, root *os.Root, name string) ([]Source, []export.Ignored, error) {
	files, ignored, err := export.PreflightAll(ctx, root, name, s.contracts, s.options())
	if err != nil {
		return nil, ignored, err
	}
	var out []Source
	for _, f := range files {
		one, err := s.survey(ctx, f)
		if err != nil {
			return nil, ignored, err
		}
		out = append(out, one)
	}
	return out, ignored, nil
}

// Draft writes a starting contract for every export of a file that none of the
// contracts knows.
func (s *Surveyor) Draft(ctx context.Context, root *os.Root, name string) ([]export.Draft, error) {
	return export.MakeDraft(ctx, root, name, s.contracts, s.options())
}

func (s *Surveyor) survey(ctx context.Context, f *export.File) (Source, error) {
	out := Source{File: f}
	table := rawTable(f.Contract, f, s.config)
	if err := s.db.CreateEmpty(ctx, table); err != nil {
		return out, err
	}
	var err error
	if out.Report, err = loadFile(ctx, s.db, s.config, export.Planned{File: f}); err != nil {
		return out, err
	}
	if out.Periods, err = s.periods(ctx, f.Contract); err != nil {
		return out, err
	}
	out.Rejects = out.Report.RejectSummaries()
	return out, nil
}

// periods asks the loaded table for the ends of its date and time columns.
func (s *Surveyor) periods(ctx context.Context, c *export.Contract) ([]Period, error) {
	var out []Period
	for _, col := range c.Columns {
		if col.Type != export.TypeDate && col.Type != export.TypeTimestamp {
			continue
		}
		text := fmt.Sprintf(`select cast(min("%[1]s") as timestamp) as a, cast(max("%[1]s") as timestamp) as b from raw.%[2]s`, col.Name, c.Table())
		r, err := s.db.Query(ctx, text)
		if err != nil {
			return nil, err
		}
		for r.Next() {
			first, last := instant(r.Record(), 0), instant(r.Record(), 1)
			if !first.IsZero() {
				out = append(out, Period{col.Name, first, last})
			}
		}
		err = r.Err()
		r.Release()
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// instant returns the timestamp in the first row of a column, zero if it is null.
func instant(rec arrow.Record, column int) time.Time {
	values, ok := rec.Column(column).(*array.Timestamp)
	if !ok || values.Len() == 0 || values.IsNull(0) {
		return time.Time{}
	}
	return values.Value(0).ToTime(rec.Schema().Field(column).Type.(*arrow.TimestampType).Unit).UTC()
}

// WriteDraft puts a draft into the queries folder of the project dir and returns
// where. Files that are there already are not touched.
func WriteDraft(dir string, d export.Draft) ([]string, error) {
	var written []string
	for _, f := range []struct{ path, text string }{
		{"0_contracts/home/" + d.Object + ".yaml", d.Contract},
		{"1_staging/home__" + d.Object + ".sql", d.Staging},
	} {
		if err := project.Create(dir, path.Join(project.Queries, f.path), f.text); err != nil {
			return written, err
		}
		written = append(written, filepath.Join(dir, project.Queries, filepath.FromSlash(f.path)))
	}
	return written, nil
}
