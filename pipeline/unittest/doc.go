// Package unittest runs models on given rows: rows in, rows out.
//
// What comes in: the YAML files of queries/tests, a checked graph, and a
// warehouse in which every table exists (raw and accordo tables empty, the
// agreement filled, every model built once). What goes out: one [Result] per
// case, a failing one with a readable difference. Each case leaves the
// warehouse as it found it.
//
// A file holds one case, or a list under cases, or several documents; keys at
// the top of a document hold for all its cases:
//
//	model: metrics.follow_up__sla_on_time
//	as_of: 2026-03-16
//	cases:
//	  - name: an answer within the limit counts
//	    given:
//	      core.responses: [{lead_id: a, started_on: 2026-03-10, state: on_time}]
//	    given_sql:             # the same by a select, for many rows alike
//	      core.leads: select cast(i as varchar) as lead_id from range(40) as r (i)
//	    expect:
//	      rows: [{week: 2026-03-09, numerator: 1, denominator: 1}]
//	      order: any          # any (default) | given
//	      tolerance: 1e-9     # of numbers, relative
//
// Columns not given are null, tables not given keep what they hold. Columns not
// expected are not compared.
//
// Imported by: pipeline and cmd.
package unittest
