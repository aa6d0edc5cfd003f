// Package serve shows a project while an analyst edits it: the tables and charts
// of every query, the pages of the report, and the mistakes, each at once.
//
// What comes in: a pipeline.Live, which keeps tables in step with files, and a
// reports.Preview, which draws. What goes out: pages on a loopback address. It
// changes no file of the project and answers only its own pages: requests under
// another host name, from another site or with another method than GET and HEAD
// are refused.
//
// Imported by: cmd/accordo.
package serve
