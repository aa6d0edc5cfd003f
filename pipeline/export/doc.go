// Package export turns export files into records that can be trusted.
//
// In come files of an exports folder and the contracts of queries/0_contracts.
// [LoadContracts] reads the contracts, [Discover] lists the files,
// [PreflightAll] looks into archives and workbooks and reads every export in a
// file once from end to end, and out comes a [File] for each: which contract it
// fits, its format and dialect, where each column is, its SHA-256, and an
// account of every record in it:
//
//	Records = Good + len(Rejects) + Excluded.Total()
//
// A file that cannot be trusted as a whole (unknown, a needed column missing,
// truncated, a quote that never closes) is refused with a diag.Input error. A
// record that cannot be trusted is kept as a [Reject] with its number, line,
// byte offset and raw bytes. Nothing is dropped in silence.
//
// There is one way to count and judge records, that of CSV. A sheet, a page, a
// JSON, Parquet or Arrow file is turned into the text of a CSV as it streams by
// (table.go), so a new format needs a reader of rows and nothing else.
//
// A clean file may then be read by the database itself ([File.Direct]); any
// other file is streamed as Arrow batches of text ([File.Reader]).
//
// For a file no contract knows, [MakeDraft] writes a contract to start from.
//
// The package knows nothing of databases or types of values; the pipeline and
// the warehouse import it, it imports only pipeline/diag.
package export
