// Package export turns export files into records that can be trusted.
//
// In come files of an exports folder and the contracts of queries/0_contracts.
// [LoadContracts] reads the contracts, [Discover] lists the files, [Preflight]
// recognises one file by its content and reads it once from end to end, and
// out comes a [File]: which contract it fits, its dialect, where each column
// is, its SHA-256, and an account of every record in it:
//
//	Records = Good + len(Rejects) + Excluded.Total()
//
// A file that cannot be trusted as a whole (unknown, a needed column missing,
// truncated, a quote that never closes) is refused with a diag.Input error. A
// record that cannot be trusted is kept as a [Reject] with its number, line,
// byte offset and raw bytes. Nothing is dropped in silence.
//
// A clean file may then be read by the database itself ([File.Direct]); any
// other file is streamed as Arrow batches of text ([File.Reader]).
//
// The package knows nothing of databases or types of values; the pipeline and
// the warehouse import it, it imports only pipeline/diag.
package export
