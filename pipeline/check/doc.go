// Package check asks whether built tables hold what their files promise.
//
// What comes in: a checked graph and an open warehouse whose models are built.
// What goes out: one [Result] per promise: column checks of the front matter,
// the grain (no null, no two rows alike), the columns a metric must have, and
// the files of queries/checks, whose rows are bad rows. Logic on given rows is
// the business of package unittest.
//
// Imported by: pipeline and cmd.
package check
