// Package page lays out a report: prose and fenced blocks in, one HTML file out.
//
// In: a [Source] (a Markdown page of reports/pages or of the user's project) and
// an [Issue] (the week's facts and drawn charts). Out: the bytes of a page that
// needs no network and no other file: styles, one small script and all drawings
// are inside, under a content security policy that allows just those two by hash.
// Only reports may import it.
//
// Everything variable passes html/template. Two kinds of text are trusted: SVG
// from svg.Clean and prose rendered by goldmark with raw HTML off.
package page
