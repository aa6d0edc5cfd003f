package warehouse

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/marcboeker/go-duckdb"
)

// Query runs one SELECT (or describe, show, summarize) and returns its result
// as Arrow batches. The caller must Release the reader, and must copy the text it
// keeps longer (strings.Clone): texts point into the batches. Cancelling ctx stops it.
func (db *DB) Query(ctx context.Context, text string) (array.RecordReader, error) {
	return db.QueryFile(ctx, "", text)
}

// QueryFile is Query for a text that stands in a file; its mistakes are
// reported at their place in that file.
func (db *DB) QueryFile(ctx context.Context, path, text string) (array.RecordReader, error) {
	// The driver's Arrow call cannot be interrupted, its Exec can. So the work is
	// done by Exec into a temporary table, and only the copy is read as Arrow.
	temp := fmt.Sprintf("temp._result_%d", db.seq.Add(1))
	prefix := "create temp table " + temp[len("temp."):] + " as from ("
	src := source{path: path, text: text, prefix: prefix, spills: db.spills}
	if err := db.selectOnly(ctx, src); err != nil {
		return nil, err
	}
	return limited(ctx, db, path, func(ctx context.Context) (array.RecordReader, error) {
		return db.result(ctx, src, temp)
	})
}

// result runs src, which makes a temporary table, and reads the table as Arrow.
func (db *DB) result(ctx context.Context, src source, temp string) (array.RecordReader, error) {
	var reader array.RecordReader
	err := db.withConn(ctx, func(conn *sql.Conn, a *duckdb.Arrow) error {
		if _, err := conn.ExecContext(ctx, src.prefix+trimSemicolon(src.text)+"\n)"); err != nil {
			return src.problem(err)
		}
		var err error
		reader, err = a.QueryContext(ctx, "from "+temp)
		// A background context: a cancelled one would leave the table behind.
		if _, dropErr := conn.ExecContext(context.WithoutCancel(ctx), "drop table "+temp); err == nil && dropErr != nil {
			reader.Release()
			return dropErr
		}
		return clean(err)
	})
	if err != nil {
		return nil, err
	}
	return reader, nil
}

// LoadArrow makes table "schema.name" anew from the batches of r and returns
// its rows. It reads r to the end; r stays the caller's to Release.
func (db *DB) LoadArrow(ctx context.Context, schema, name string, r array.RecordReader) (int64, error) {
	var rows int64
	err := db.withView(ctx, r, func(conn *sql.Conn, view string) error {
		if _, err := conn.ExecContext(ctx, "create schema if not exists "+ident(schema)); err != nil {
			return err
		}
		res, err := conn.ExecContext(ctx, "create or replace table "+ident(schema)+"."+ident(name)+" as from "+view)
		if err != nil {
			return err
		}
		rows, err = res.RowsAffected()
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("load %s.%s: %w", schema, name, clean(err))
	}
	return rows, nil
}

// Fill adds the batches of r to a table "schema.name" that is there, whose types
// the values take, and returns the rows. It reads r to the end; r stays the
// caller's to Release.
func (db *DB) Fill(ctx context.Context, table string, r array.RecordReader) (int64, error) {
	var rows int64
	db.room.RLock()
	err := db.withView(ctx, r, func(conn *sql.Conn, view string) error {
		res, err := conn.ExecContext(ctx, "insert into "+qualified(table)+" from "+view)
		if err != nil {
			return err
		}
		rows, err = res.RowsAffected()
		return err
	})
	db.room.RUnlock()
	if err != nil {
		return rows, clean(err)
	}
	return rows, db.trimLog(ctx)
}

// withView lets f read r as a view, once.
func (db *DB) withView(ctx context.Context, r array.RecordReader, f func(conn *sql.Conn, view string) error) error {
	view := fmt.Sprintf("_arrow_%d", db.seq.Add(1))
	return db.withConn(ctx, func(conn *sql.Conn, a *duckdb.Arrow) error {
		borrowed := &borrowedReader{RecordReader: r}
		release, err := a.RegisterView(borrowed, view)
		if err != nil {
			return err
		}
		defer release()
		err = f(conn, view)
		if _, dropErr := conn.ExecContext(context.WithoutCancel(ctx), "drop view if exists "+view); err == nil {
			err = dropErr
		}
		if readErr := r.Err(); readErr != nil {
			return readErr // the engine only says that the stream failed
		}
		return err
	})
}

// borrowedReader leaves ownership with the caller of the warehouse: the engine
// releases a stream it has scanned, but not one it never came to scan.
type borrowedReader struct{ array.RecordReader }

func (*borrowedReader) Retain()  {}
func (*borrowedReader) Release() {}

// Records returns a reader over records, which it retains.
func Records(schema *arrow.Schema, records ...arrow.Record) (array.RecordReader, error) {
	return array.NewRecordReader(schema, records)
}
