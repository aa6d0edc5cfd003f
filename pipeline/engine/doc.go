// Package engine is where the heavy layers are computed.
//
// In come the texts of the models of core and metrics and the local warehouse
// that holds what they read; out comes each model's table, in the local
// warehouse, with the columns and types the text has there. [DuckDB] builds in
// that warehouse itself. [Postgres] sends the tables a model reads to a server
// that speaks PostgreSQL's protocol, runs the unchanged text there and brings the
// rows back, so that whatever follows cannot tell the engines apart.
//
// Recognising, typing and rejecting records never happens on a server: it gets
// clean tables only.
//
// Imported by: pipeline and cmd. No other package may import pgx.
package engine
