// Package privacy looks for personal data in what is about to be published.
//
// What comes in: the files of a week in memory, the contracts, which mark
// personal columns, and the raw tables of the built warehouse. What goes out:
// one problem per file and column that shares a value, without the value.
//
// Every value of every personal column is held against every file, text and
// Parquet; nothing is sampled. What counts as the same value:
//
//   - an e-mail address: as it is, without case, also inside a longer text;
//   - a telephone number: nine digits or more that are written as one, whatever
//     stands between them;
//   - a person: first and last name beside each other in either order, or a name
//     of two or three words. A single word is none: Rome and May are names too.
//     A pair that is also part of a column that is not personal (a firm called
//     after its founder) is not taken for the person;
//   - a longer text: its first six words in a row.
//
// Pictures and the PDF hold nothing that the pages do not and are not read.
//
// Imported by: pipeline.
package privacy
