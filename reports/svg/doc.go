// Package svg turns a chart option into a safe static SVG, inside Go.
//
// In: an ECharts option as JSON, made by reports/chart. Out: SVG text with no
// script, no style, no link and no foreign element, ready to stand in a page.
// Only reports and reports/page may import it.
//
// The way is short: a [Bundle] is the chart library compiled once, a [Canvas] is
// one fresh JavaScript machine opened from it, [Canvas.Draw] runs the library's
// server-side SVG renderer, and [Clean] rebuilds what came out from an allow
// list. The library escapes text but not attributes, so nothing it writes reaches
// a page unless Clean knows the element, the attribute and the form of the value.
package svg
