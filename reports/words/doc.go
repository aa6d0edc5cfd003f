// Package words says numbers, dates and sentences in the reader's language.
//
// In: values and keys. Out: text. Every text of an export passes [Text] or
// [Label] before it is shown; every sentence of a report comes from the table
// of its language (en.go, it.go), never from data. Rooms of reports may import it.
package words
