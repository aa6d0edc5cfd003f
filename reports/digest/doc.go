// Package digest makes what people read before they open the report: a mail, a
// text and a Markdown summary of the week.
//
// In: a [page.Issue]. Out: digest.html (tables and inline styles only, so that
// strict mail programs show it), small PNG drawings with alternative text, which
// the sender turns into parts of the message, digest.txt (72 columns; its first
// line is the subject) and summary.md. The same issue gives the same bytes.
// Only reports may import it.
//
// Names from the CRM are text in every format: each writer escapes for its own.
package digest
