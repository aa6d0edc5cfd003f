package main

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"accordo/cmd/internal/lineage"
	"accordo/pipeline"
	"accordo/pipeline/diag"
)

// newLineage begins the events of a run; path is where they go, "" for nowhere.
func newLineage(path string) *lineageFile {
	return &lineageFile{path: path, run: lineage.Run{Job: "accordo", Version: version(), Begun: time.Now()}}
}

// lineageFile collects what the events of a run say.
type lineageFile struct {
	path string
	run  lineage.Run
}

// read notes what a run read and made. It is asked while the warehouse is open.
func (l *lineageFile) read(ctx context.Context, r *pipeline.Result) error {
	if l.path == "" {
		return nil
	}
	l.run.Job = r.Config.Project.Name
	for _, f := range r.Files {
		d := lineage.Dataset{Namespace: "file", Name: r.Config.Exports.Folder + "/" + f.Name, Rows: f.Records, Bytes: f.Bytes}
		for _, column := range slices.Sorted(maps.Keys(f.Columns)) {
			d.Columns = append(d.Columns, lineage.Column{Name: f.Columns[column]})
		}
		l.run.Inputs = append(l.run.Inputs, d)
	}
	if r.Unchanged || r.Warehouse == nil {
		return nil
	}
	rows := map[string]int64{}
	for _, m := range r.Models {
		rows[m.Name] = m.Rows
	}
	schema := map[string][]lineage.Column{}
	for _, name := range []string{"raw", "staging", "core", "metrics", "signals", "charts"} {
		tables, err := r.Warehouse.Columns(ctx, name)
		if err != nil {
			return err
		}
		for table, columns := range tables {
			for _, c := range columns {
				schema[name+"."+table] = append(schema[name+"."+table], lineage.Column{Name: c.Name, Type: strings.ToLower(c.Type)})
			}
		}
	}
	for _, t := range r.Tables {
		rows["raw."+t.System+"__"+t.Object] = t.Rows
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		l.run.Outputs = append(l.run.Outputs, lineage.Dataset{Namespace: "duckdb", Name: "warehouse." + name, Rows: rows[name], Bytes: -1, Columns: schema[name]})
	}
	return nil
}

// published notes the report.
func (l *lineageFile) published(week string, bytes int64) {
	l.run.Outputs = append(l.run.Outputs, lineage.Dataset{Namespace: "file", Name: "site/" + week, Rows: -1, Bytes: bytes})
}

// write writes the events of a run that ended with err, which may be nil.
func (l *lineageFile) write(err error) error {
	if l.path == "" {
		return nil
	}
	l.run.Ended = time.Now()
	if err != nil {
		l.run.Failure = err.Error()
	}
	var b bytes.Buffer
	failed := lineage.Write(&b, l.run)
	if failed == nil {
		failed = renameio.WriteFile(l.path, b.Bytes(), 0o644)
	}
	if failed != nil {
		return diag.Errorf(diag.Publish, "write %s: %w", l.path, failed)
	}
	return nil
}
