package engine

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// ensure makes sure that the server holds a table as the local warehouse does:
// one that this run has not built there is sent, unless it lies there already.
func (p *Postgres) ensure(ctx context.Context, name string) error {
	alone := p.tables.alone(name)
	alone.Lock()
	defer alone.Unlock()
	if p.tables.isCurrent(name) {
		return nil
	}
	columns, err := p.warehouse.Describe(ctx, "from "+qualified(name))
	if err != nil {
		return err
	}
	content, err := p.contentOf(ctx, name, columns)
	if err != nil {
		return err
	}
	if there, ok := p.tables.get(name); ok && there.content == content {
		p.tables.set(name, there)
		return nil
	}
	return p.send(ctx, name, columns, content)
}

// send copies a table to the server. It takes the place of the one there in the
// same transaction that counted its rows.
func (p *Postgres) send(ctx context.Context, name string, columns []warehouse.ColumnInfo, content string) error {
	want, err := p.warehouse.Count(ctx, name)
	if err != nil {
		return err
	}
	next, err := p.newRelation(ctx, name, columns)
	if err != nil {
		return err
	}
	is := table{content: content, rows: want, distributedBy: next.key}
	err = p.swap(ctx, next, is, func(tx pgx.Tx) (int64, error) {
		into := next.stage
		if len(next.parts) > 0 {
			// COPY sends foreign partitions row by row, INSERT in batches.
			into = "accordo_sent"
			if _, err := tx.Exec(ctx, "create temp table accordo_sent ("+next.definitions+") on commit drop"); err != nil {
				return 0, err
			}
		}
		rows, err := p.copyIn(ctx, tx, name, into, columns, want)
		if err == nil && into != next.stage {
			var tag interface{ RowsAffected() int64 }
			if tag, err = tx.Exec(ctx, "insert into "+next.stage+" select * from accordo_sent"); err == nil {
				rows = tag.RowsAffected()
			}
		}
		return rows, err
	})
	if err != nil {
		return p.failure(ctx, "sending "+name, err)
	}
	return nil
}

// partRows is how many rows of a table are held in memory on their way: the local
// engine hands a result over as a whole.
const partRows = 500_000

// copyIn streams a local table of so many rows into one of the server.
func (p *Postgres) copyIn(ctx context.Context, tx pgx.Tx, name, into string, columns []warehouse.ColumnInfo, rows int64) (int64, error) {
	in, out := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := p.writeParts(ctx, out, name, columns, 1+rows/partRows)
		out.CloseWithError(err)
		written <- err
	}()
	tag, err := tx.Conn().PgConn().CopyFrom(ctx, in, "copy "+into+" ("+names(columns)+") from stdin")
	in.CloseWithError(io.ErrClosedPipe)                                // a server that stopped listening must not leave the writer waiting
	if wrote := <-written; wrote != nil && wrote != io.ErrClosedPipe { //nolint:errorlint // the pipe hands back this very value
		return 0, diag.Errorf(diag.SQL, "engine: sending %s: %w", name, wrote)
	}
	return tag.RowsAffected(), err
}

// writeParts writes a local table, part by part.
func (p *Postgres) writeParts(ctx context.Context, out io.Writer, name string, columns []warehouse.ColumnInfo, parts int64) error {
	for part := range parts {
		text := "select " + names(columns) + " from " + qualified(name)
		if parts > 1 {
			text += fmt.Sprintf(" where hash(%s) %% %d = %d", names(columns), parts, part)
		}
		reader, err := p.warehouse.Query(ctx, text)
		if err != nil {
			return err
		}
		_, err = writeCopy(out, reader)
		reader.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

// swap fills a new relation and puts it in the place of the table it is to be,
// in one transaction. A count other than that of is ends it; is.rows below 0
// takes any.
func (p *Postgres) swap(ctx context.Context, next relation, is table, fill func(pgx.Tx) (int64, error)) error {
	var drop []string // of the shards, no longer needed
	err := pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, next.create()); err != nil {
			return err
		}
		rows, err := fill(tx)
		if err != nil {
			return err
		}
		if is.rows < 0 {
			is.rows = rows
		}
		var there int64
		if err := tx.QueryRow(ctx, "select count(*) from "+next.stage).Scan(&there); err != nil {
			return err
		}
		if rows != is.rows || there != is.rows {
			return diag.Errorf(diag.SQL, "engine: %s has %d rows, %d were sent and %d arrived", next.name, is.rows, rows, there)
		}
		if drop, err = p.partsOf(ctx, tx, next.name); err != nil {
			return err
		}
		schema, short, _ := strings.Cut(next.name, ".")
		for _, statement := range []string{
			"drop table if exists " + qualified(next.name) + " cascade",
			"alter table " + next.stage + " rename to " + ident(short),
			is.note(schema + "." + short),
		} {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.tables.set(next.name, is)
	drop = slices.DeleteFunc(drop, func(part string) bool { return slices.Contains(next.parts, part) })
	if err := p.dropParts(ctx, drop); err != nil {
		return err
	}
	// A server that is asked for its estimate must know its part.
	for i, part := range next.parts {
		if err := p.onShard(ctx, p.shards[i], "analyze "+ident(shardSchema)+"."+ident(part)); err != nil {
			return err
		}
	}
	if _, err := p.pool.Exec(ctx, "analyze "+qualified(next.name)); err != nil {
		return err
	}
	return nil
}

// fetch brings a table of the server into the local one of the same name, which
// is there and empty, rows in the order of the grain.
func (p *Postgres) fetch(ctx context.Context, m Model, columns []warehouse.ColumnInfo, rows int64) error {
	schema, err := schemaOf(columns)
	if err != nil {
		return err
	}
	conn, err := p.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	in, out := io.Pipe()
	sent := make(chan error, 1)
	go func() {
		_, err := conn.Conn().PgConn().CopyTo(ctx, out, "copy (select "+names(columns)+" from "+qualified(m.Name)+
			" order by "+order(m.Grain, columns)+") to stdout")
		out.CloseWithError(err)
		sent <- err
	}()
	reader := newCopyReader(in, schema)
	defer reader.Release()
	got, err := p.warehouse.Fill(ctx, m.Name, reader)
	in.CloseWithError(io.ErrClosedPipe)
	if failed := <-sent; failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	if got != rows {
		return fmt.Errorf("%s has %d rows, %d came back", m.Name, rows, got)
	}
	return nil
}

// order is what makes the place of every row certain: the grain, then the rest.
func order(grain []string, columns []warehouse.ColumnInfo) string {
	var list []string
	for _, g := range grain {
		if slices.ContainsFunc(columns, func(c warehouse.ColumnInfo) bool { return c.Name == g }) {
			list = append(list, ident(g))
		}
	}
	for _, c := range columns {
		if !slices.Contains(grain, c.Name) {
			list = append(list, ident(c.Name))
		}
	}
	return strings.Join(list, ", ")
}
