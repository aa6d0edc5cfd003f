// Package warehouse is Accordo's only door to DuckDB.
//
// What comes in: clean CSV files and Arrow record batches of text (exports),
// Arrow batches with types (agreement, facts about the run), macro files and
// the SQL text of checked models. What goes out: Arrow record batches, row
// counts, and problems with the place in the analyst's file.
//
// The order of use is fixed: [Open], [DB.Macros], [DB.Load] for every export,
// [DB.Seal], then [DB.Build] and [DB.Query]. After Seal no SQL can read or
// write a file or change a setting; Arrow still comes in and out.
//
// Imported by: pipeline and cmd. No other package may import go-duckdb.
package warehouse
