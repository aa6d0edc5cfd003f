// Package output writes a query's result in the formats people and programs ask
// for: table, csv, json, ndjson, markdown and arrow.
//
// What comes in: Arrow record batches, which stay the caller's. What goes out:
// bytes on a writer. Values are faithful: nothing is rounded, and unlike the
// files of the site no text is changed for a spreadsheet's sake. Parquet is the
// warehouse's business.
//
// Imported by: cmd. It imports nothing of ours.
package output
