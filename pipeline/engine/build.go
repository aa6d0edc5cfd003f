package engine

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/warehouse"
)

// Build computes a model on the server and brings its rows back. What it reads is
// sent first, unless it is there.
func (p *Postgres) Build(ctx context.Context, m Model) (int64, error) {
	// The local engine says which columns of which types the text has, and finds
	// its mistakes before the server is asked.
	columns, err := p.warehouse.Bind(ctx, m.Model)
	if err != nil {
		return 0, err
	}
	parts := []string{m.Name, m.SQL, p.prelude, p.macros(m.SQL)}
	for _, ref := range slices.Sorted(slices.Values(m.Refs)) {
		if err := p.ensure(ctx, ref); err != nil {
			return 0, err
		}
		there, _ := p.tables.get(ref)
		parts = append(parts, ref, there.content)
	}
	madeFrom := p.sum(parts...)
	there, ok := p.tables.get(m.Name)
	if !ok || there.madeFrom != madeFrom {
		if there, err = p.compute(ctx, m, columns, madeFrom); err != nil {
			return 0, err
		}
	}
	if err := p.fetch(ctx, m, columns, there.rows); err != nil {
		return 0, p.failure(ctx, "bringing "+m.Name+" back", err)
	}
	// From here on the table is called by what it holds, so that a later run that
	// finds the same rows on either side moves none.
	if there.content, err = p.contentOf(ctx, m.Name, columns); err != nil {
		return 0, err
	}
	if _, err := p.pool.Exec(ctx, there.note(m.Name)); err != nil {
		return 0, p.failure(ctx, "noting "+m.Name, err)
	}
	p.tables.set(m.Name, there)
	return there.rows, nil
}

// compute runs the text of a model on the server.
func (p *Postgres) compute(ctx context.Context, m Model, columns []warehouse.ColumnInfo, madeFrom string) (table, error) {
	next, err := p.newRelation(ctx, m.Name, columns)
	if err != nil {
		return table{}, err
	}
	is := table{content: madeFrom, madeFrom: madeFrom, rows: -1, distributedBy: next.key}
	// The file follows on the same line, so that places in it can be told.
	prefix := "insert into " + next.stage + " (" + names(columns) + ") "
	err = p.swap(ctx, next, is, func(tx pgx.Tx) (int64, error) {
		if limit := p.settings.QueryTime; limit > 0 {
			if _, err := tx.Exec(ctx, fmt.Sprintf("set local statement_timeout = %d", limit.Milliseconds())); err != nil {
				return 0, err
			}
		}
		tag, err := tx.Exec(ctx, prefix+m.SQL)
		return tag.RowsAffected(), err
	})
	if err != nil {
		return table{}, p.modelFailure(ctx, m, prefix, err)
	}
	is, _ = p.tables.get(m.Name)
	return is, nil
}
