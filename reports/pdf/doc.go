// Package pdf prints a page as PDF through a Chromium that is installed.
//
// In: one finished, self-contained HTML page. Out: its PDF. The browser runs
// without network, in a folder of its own, for a bounded time. Only reports and
// cmd may import it.
//
// Dates inside the PDF are those of the week, so one version of the browser
// gives the same bytes for the same page; another version may not.
package pdf
