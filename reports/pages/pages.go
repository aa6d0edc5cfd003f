// Package pages holds the prose of the report, one folder a language.
//
// In: nothing. Out: the Markdown files. Analysts edit them; fenced blocks name
// what the report puts in their place (see README.md). A file of the same path
// in a project's own reports/pages takes the place of one of these.
package pages

import "embed"

// FS holds <language>/<page>.md.
//
//go:embed en/*.md it/*.md
var FS embed.FS
