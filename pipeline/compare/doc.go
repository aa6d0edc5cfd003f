// Package compare says how two built warehouses differ: tables and columns,
// rows and contents, metric values, charts.
//
// What comes in: two sealed warehouses. What goes out: a [Report] that names no
// row of a table, only counts, and metric values per period and segment.
//
// Imported by: cmd.
package compare
