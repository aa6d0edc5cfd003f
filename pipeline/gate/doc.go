// Package gate decides whether what a run loaded may become a report.
//
// What comes in: per kind of export what was loaded now ([Load]), what the
// weeks published before had loaded ([Read], from the run.json of each), and
// the limits of the agreement. What goes out: one [Finding] per thing that was
// judged. A finding of severity error refuses the run; a warning is shown in
// the report. The functions are pure: they know no clock and no database.
//
// Imported by: pipeline.
package gate
