// Package frame holds one small query result: named columns of plain Go values.
//
// In: an Arrow record reader. Out: a [Frame], checked: no NaN, no infinity, no
// column of a type a page cannot show, not more rows than agreed. Rooms of
// reports may import it.
package frame
