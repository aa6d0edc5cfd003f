// Package facts reads what the warehouse says about the week: definitions,
// points, verdicts, headline, changes, agenda, scorecard, files, checks.
//
// In: a [Querier] over the tables accordo.* and signals.*. Out: a [Facts] of
// plain values in the order of the tables, texts cleaned, numbers checked.
// Only reports and its rooms may import it.
package facts
