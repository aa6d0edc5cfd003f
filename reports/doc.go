// Package reports turns the tables of a run into a static site.
//
// In: a [Source] that answers selects with Arrow records, and [Options]. Out:
// one folder a week with HTML pages, the data behind them as CSV and SHA256SUMS,
// and an index of all weeks, published by rename. Of the pipeline it knows only
// the problems of diag; only cmd may import it.
//
//	frame    an Arrow result as plain columns
//	facts    what signals.* and accordo.* say about the week
//	words    numbers, dates and sentences, English and Italian
//	chart    a result becomes a figure: option, finding, table
//	svg      an option becomes safe SVG, inside Go
//	page     prose, facts and figures become one HTML file
//	pages    the prose
//	assets   the chart library, pinned
//
// Equal input gives equal bytes: nothing asks for the time or for chance.
package reports
