package engine

import (
	"context"

	"accordo/pipeline/warehouse"
)

// Model is a text to be made a table.
type Model struct {
	warehouse.Model
	Refs  []string // tables "schema.table" it reads
	Grain []string // columns that tell its rows apart; may be empty
}

// Engine makes the tables of models. It is safe for use by several goroutines.
type Engine interface {
	// Build makes the model's table in the local warehouse anew and returns its
	// rows. A mistake in the text, and a server that fails, is a [diag.Error] of
	// kind SQL.
	Build(ctx context.Context, m Model) (int64, error)
}

// DuckDB builds in the local warehouse.
type DuckDB struct{ Warehouse *warehouse.DB }

// Build makes the model's table or view.
func (d DuckDB) Build(ctx context.Context, m Model) (int64, error) {
	return d.Warehouse.Build(ctx, m.Model)
}
