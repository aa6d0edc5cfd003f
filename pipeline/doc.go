// Package pipeline turns a project folder of exports into a built warehouse.
//
// In come export files, accordo.yaml and SQL; out comes a [Result]: a sealed
// DuckDB warehouse with every table of the graph, and the facts of the run
// (files, rejects, models, checks). [Run] calls the stages in order and reads
// top to bottom:
//
//	project    the folder, nothing leads out of it          pipeline/project
//	config     accordo.yaml -> agreement                    pipeline/config
//	recognise  exports -> contracts, preflight, quarantine  pipeline/export
//	load       clean records -> typed raw tables            pipeline/warehouse
//	lock       no files, no settings from here on           pipeline/warehouse
//	build      staging -> core -> metrics -> signals -> charts  pipeline/model
//	check      truth of the real data                       pipeline/check
//
// Drawing the report is not here: cmd hands the warehouse to package reports.
// Nothing in this package calls the clock for anything but timings, so the same
// inputs give the same tables.
package pipeline
