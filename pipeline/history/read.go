package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/compute"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"accordo/pipeline/diag"
)

// weekRE is what the folder of a published week is called.
var weekRE = regexp.MustCompile(`^[0-9]{4}-W[0-9]{2}$`)

// Read returns what the weeks before the given Monday published: all values of
// the newest of them, and the values over all segments of the others. site is
// the site's folder; nil, or one that does not exist, has no history. Files that cannot
// be read are a [diag.Error] of kind Input that lists all of them. The caller
// releases the reader.
func Read(ctx context.Context, site fs.FS, before time.Time) (array.RecordReader, error) {
	weeks, err := published(site, before)
	if err != nil {
		return nil, err
	}
	var records []arrow.Record
	defer func() {
		for _, r := range records {
			r.Release()
		}
	}()
	var problems []diag.Problem
	for i, week := range weeks {
		name := path.Join(week, File)
		found, err := readFile(ctx, site, name, i == len(weeks)-1)
		records = append(records, found...)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, fs.ErrNotExist): // published before there was a history
		case err != nil:
			problems = append(problems, diag.Problem{File: name, Message: "the history of this week cannot be read: " + err.Error(),
				Hint: "restore the file, or delete it: what that week published is then not compared with"})
		}
	}
	if problems != nil {
		return nil, diag.New(diag.Input, problems...)
	}
	return array.NewRecordReader(schema(), records)
}

// published lists the folders of the weeks before a Monday, oldest first.
func published(site fs.FS, before time.Time) ([]string, error) {
	if site == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(site, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	year, number := before.ISOWeek()
	limit := fmt.Sprintf("%04d-W%02d", year, number)
	var weeks []string
	for _, e := range entries {
		if e.IsDir() && weekRE.MatchString(e.Name()) && e.Name() < limit {
			weeks = append(weeks, e.Name())
		}
	}
	slices.Sort(weeks)
	return weeks, nil
}

// readFile reads one week. The library panics on some damaged files; that is a
// refusal like any other.
func readFile(ctx context.Context, site fs.FS, name string, segments bool) (records []arrow.Record, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	data, err := fs.ReadFile(site, name)
	if err != nil {
		return nil, err
	}
	pf, err := file.NewParquetReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer pf.Close()
	fr, err := pqarrow.NewFileReader(pf, pqarrow.ArrowReadProperties{BatchSize: 1 << 16}, memory.DefaultAllocator)
	if err != nil {
		return nil, err
	}
	rr, err := fr.GetRecordReader(ctx, nil, nil)
	if err != nil {
		return nil, err
	}
	defer rr.Release()
	for rr.Next() {
		record, err := shaped(rr.Record())
		if err == nil && !segments {
			record, err = totals(ctx, record)
		}
		if err != nil {
			return records, err
		}
		records = append(records, record)
	}
	if err := rr.Err(); err != nil && !errors.Is(err, io.EOF) {
		return records, err
	}
	return records, nil
}

// shaped checks the columns and gives them the schema without what Parquet adds.
func shaped(record arrow.Record) (arrow.Record, error) {
	want := schema()
	if int(record.NumCols()) != want.NumFields() {
		return nil, fmt.Errorf("it has %d columns, not %d", record.NumCols(), want.NumFields())
	}
	for i, f := range want.Fields() {
		if have := record.Schema().Field(i); have.Name != f.Name || !arrow.TypeEqual(have.Type, f.Type) {
			return nil, fmt.Errorf("column %d is %s %s, not %s %s", i+1, have.Name, have.Type, f.Name, f.Type)
		}
	}
	return array.NewRecord(want, record.Columns(), record.NumRows()), nil
}

// totals keeps the rows over all segments and releases the record.
func totals(ctx context.Context, record arrow.Record) (arrow.Record, error) {
	defer record.Release()
	kinds := record.Column(4).(*array.String)
	mask := array.NewBooleanBuilder(memory.DefaultAllocator)
	defer mask.Release()
	for i := range kinds.Len() {
		mask.Append(kinds.Value(i) == "all")
	}
	keep := mask.NewBooleanArray()
	defer keep.Release()
	return compute.FilterRecordBatch(ctx, record, keep, compute.DefaultFilterOptions())
}
