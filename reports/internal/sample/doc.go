// Package sample is a warehouse that was never loaded: the tables a report reads,
// filled with made-up numbers of a middling company in week 47 of 2026.
//
// In: nothing. Out: a [Source] that answers "select … from schema.table …" with
// Arrow records, whole tables in the order they were written. Only tests of
// reports import it.
package sample
