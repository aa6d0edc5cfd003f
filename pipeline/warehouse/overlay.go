package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/marcboeker/go-duckdb"
)

// Overlay is the warehouse as seen through tables that stand in for some of its
// own: a model's text, unchanged, reads those. They live in memory; the warehouse
// itself is only read, so several overlays work side by side. One goroutine uses
// an overlay at a time, and it holds one connection until Close.
type Overlay struct {
	db   *DB
	conn *sql.Conn
	name string
	main string // the warehouse's own catalog
	lost bool   // a query that cannot be stopped holds the connection
}

// Overlay opens an empty overlay. The caller must Close it.
func (db *DB) Overlay(ctx context.Context) (*Overlay, error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, clean(err)
	}
	o := &Overlay{db: db, conn: conn, name: fmt.Sprintf("overlay_%d", db.seq.Add(1))}
	if err := o.open(ctx); err != nil {
		_ = o.Close()
		return nil, err
	}
	return o, nil
}

// open makes every schema of the warehouse again and puts its own before it on
// the search path: a name is looked for here first.
func (o *Overlay) open(ctx context.Context) error {
	rows, err := o.conn.QueryContext(ctx, "select catalog_name, schema_name from information_schema.schemata where catalog_name = current_database() and schema_name not in ('information_schema', 'pg_catalog') order by schema_name")
	if err != nil {
		return clean(err)
	}
	defer rows.Close()
	var path []string
	steps := []string{"attach ':memory:' as " + o.name}
	for rows.Next() {
		var catalog, schema string
		if err := rows.Scan(&catalog, &schema); err != nil {
			return err
		}
		o.main = catalog
		steps = append(steps, "create schema if not exists "+o.name+"."+ident(schema))
		path = append(path, o.name+"."+ident(schema), ident(catalog)+"."+ident(schema))
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, s := range append(steps, "set search_path = "+literal(strings.Join(path, ","))) {
		if _, err := o.conn.ExecContext(ctx, s); err != nil {
			return clean(err)
		}
	}
	return nil
}

// Name is the overlay's own: another overlay reads its tables as name.schema.table.
func (o *Overlay) Name() string { return o.name }

// Below is a table of the warehouse itself, whatever stands in for it here.
func (o *Overlay) Below(schema, table string) string {
	return ident(o.main) + "." + ident(schema) + "." + ident(table)
}

// Put makes table "schema.name" of the overlay from one select, which sees the
// overlay as it is. A view costs nothing until it is read.
func (o *Overlay) Put(ctx context.Context, m Model) error {
	kind := "table"
	if m.View {
		kind = "view"
	}
	_, err := limited(ctx, o.db, m.Path, func(ctx context.Context) (sql.Result, error) {
		return o.conn.ExecContext(ctx, "create or replace "+kind+" "+o.name+"."+qualified(m.Name)+" as "+m.SQL)
	})
	o.lost = o.lost || errors.Is(err, ErrStuck)
	return o.db.refused(m.Path, err)
}

// Query is DB.Query, seen through the overlay. The text comes from a checked
// model or from Accordo itself.
func (o *Overlay) Query(ctx context.Context, text string) (array.RecordReader, error) {
	reader, err := limited(ctx, o.db, "", func(ctx context.Context) (array.RecordReader, error) { return o.result(ctx, text) })
	o.lost = o.lost || errors.Is(err, ErrStuck)
	return reader, err
}

func (o *Overlay) result(ctx context.Context, text string) (array.RecordReader, error) {
	temp := fmt.Sprintf("temp._result_%d", o.db.seq.Add(1))
	if _, err := o.conn.ExecContext(ctx, "create temp table "+temp[len("temp."):]+" as from (\n"+trimSemicolon(text)+"\n)"); err != nil {
		return nil, o.db.refused("", err)
	}
	var reader array.RecordReader
	err := o.conn.Raw(func(dc any) error {
		arrow, err := duckdb.NewArrowFromConn(dc.(driver.Conn))
		if err == nil {
			reader, err = arrow.QueryContext(ctx, "from "+temp)
		}
		return err
	})
	if _, dropErr := o.conn.ExecContext(context.WithoutCancel(ctx), "drop table "+temp); err == nil && dropErr != nil {
		reader.Release()
		return nil, dropErr
	}
	return reader, clean(err)
}

// Close forgets the overlay. The connection goes back as it was.
func (o *Overlay) Close() error {
	if o.lost {
		return nil // closing would wait for the query
	}
	ctx := context.Background()
	for _, s := range []string{"set search_path = ''", "detach " + o.name} {
		if _, err := o.conn.ExecContext(ctx, s); err != nil {
			_ = o.conn.Raw(func(any) error { return driver.ErrBadConn }) // not fit for others
			break
		}
	}
	return o.conn.Close()
}
