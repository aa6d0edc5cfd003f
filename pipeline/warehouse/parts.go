package warehouse

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

// bytesPerRow is the memory that a row of a table built in parts is given: its
// text in a hash table or a sort, twice over.
const bytesPerRow = 512

// partsSchema holds the views of one part while it is made. It is as short as
// the shortest schema, so that a text that names it is no longer than the file
// and a mistake keeps its place.
const partsSchema = "prt"

// partsOf returns in how many parts a model is made: so many that those rows of
// its largest table that belong together fit into memory; 1 for all but large
// companies.
func (db *DB) partsOf(ctx context.Context, m Model) (int64, error) {
	if len(m.Parts) == 0 || m.View {
		return 1, nil
	}
	var most int64
	for table := range m.Parts {
		rows, err := db.Count(ctx, table)
		if err != nil {
			return 0, err
		}
		most = max(most, rows)
	}
	limit, err := db.memoryLimit(ctx)
	if err != nil {
		return 0, err
	}
	return 1 + most*bytesPerRow/limit, nil
}

// memoryLimit returns the engine's limit in bytes, at least 1.
func (db *DB) memoryLimit(ctx context.Context) (int64, error) {
	var text string
	if err := db.sql.QueryRowContext(ctx, "select value from duckdb_settings() where name = 'memory_limit'").Scan(&text); err != nil {
		return 0, clean(err)
	}
	var size float64
	var unit string
	_, err := fmt.Sscan(text, &size, &unit)
	thousands := slices.Index([]string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"}, unit)
	if err != nil || thousands < 0 {
		return 0, fmt.Errorf("memory limit %q of the engine is not a size", text)
	}
	return max(int64(math.Ldexp(size, 10*thousands)), 1), nil
}

// BuildInParts makes a model's table as Build does, n parts one after the other:
// in each the tables of Parts have only the rows whose column falls into the
// part. Nothing else may be built at the same time, which it sees to.
func (db *DB) BuildInParts(ctx context.Context, m Model, n int64) (int64, error) {
	db.room.Lock()
	defer db.room.Unlock()
	rows, err := limited(ctx, db, m.Path, func(ctx context.Context) (int64, error) { return db.createInParts(ctx, m, n) })
	// Also when the run is cancelled: nobody else knows of these.
	gone := "drop table if exists " + unfinished(m.Name) + "; drop schema if exists " + partsSchema + " cascade"
	if dropErr := db.Exec(context.WithoutCancel(ctx), gone); err == nil {
		err = dropErr
	}
	return rows, source{path: m.Path, text: m.SQL, spills: db.spills}.problem(err)
}

// unfinished is the quoted name of a table of which not all parts are made: who
// reads the old one meanwhile is not to meet half of the new one.
func unfinished(name string) string {
	schema, table := split(name)
	return ident(schema) + "." + ident(table+" unfinished")
}

func (db *DB) createInParts(ctx context.Context, m Model, n int64) (int64, error) {
	if err := db.Exec(ctx, "create schema if not exists "+partsSchema); err != nil {
		return 0, err
	}
	tables := slices.Sorted(maps.Keys(m.Parts))
	text := m.SQL
	for _, table := range tables {
		text = readsPart(text, table)
	}
	var rows int64
	prefix := "create or replace table " + unfinished(m.Name) + " as "
	for k := range n {
		for _, table := range tables {
			_, name := split(table)
			view := fmt.Sprintf("create or replace view %s as select * from %s where hash(%s) %% %d = %d",
				ident(partsSchema)+"."+ident(name), qualified(table), ident(m.Parts[table]), n, k)
			if err := db.Exec(ctx, view); err != nil {
				return 0, err
			}
		}
		res, err := db.sql.ExecContext(ctx, prefix+text)
		if err != nil {
			return 0, source{path: m.Path, text: m.SQL, prefix: prefix, runs: text, spills: db.spills}.problem(err)
		}
		made, err := res.RowsAffected()
		if err != nil {
			return 0, err
		}
		rows += made
		prefix = "insert into " + unfinished(m.Name) + " "
		if err := db.checkpointLong(ctx); err != nil {
			return 0, err
		}
	}
	return rows, db.finish(ctx, m.Name)
}

// finish puts an unfinished table in the place of the table or view of its name.
func (db *DB) finish(ctx context.Context, name string) error {
	kind, err := db.kind(ctx, name)
	if err != nil {
		return err
	}
	_, table := split(name)
	statements := "alter table " + unfinished(name) + " rename to " + ident(table)
	if kind != "" {
		statements = "drop " + kind + " " + qualified(name) + "; " + statements
	}
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return clean(err)
	}
	if _, err := tx.ExecContext(ctx, statements); err != nil {
		return errors.Join(clean(err), tx.Rollback())
	}
	return clean(tx.Commit())
}

// readsPart puts the view of a part where the text reads the table, and blanks
// where the name is shorter.
func readsPart(text, table string) string {
	schema, name := split(table)
	stands := partsSchema + strings.Repeat(" ", max(0, len(schema)-len(partsSchema))) + "." + name
	return regexp.MustCompile(`\b`+regexp.QuoteMeta(table)+`\b`).ReplaceAllLiteralString(text, stands)
}
