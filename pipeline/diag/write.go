package diag

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Write prints err for a person: each problem with its place, cause, source
// line with a caret, and the next action. Errors that are not an [Error] print
// as they are.
func Write(w io.Writer, err error) {
	var e *Error
	if !errors.As(err, &e) || len(e.Problems) == 0 {
		fmt.Fprintf(w, "error: %v\n", err)
		return
	}
	for _, p := range e.Problems {
		WriteProblem(w, p)
	}
	if n := len(e.Problems); n > 1 {
		fmt.Fprintf(w, "%d problems\n", n)
	}
}

// WriteProblem prints one problem.
func WriteProblem(w io.Writer, p Problem) {
	if pos := p.Position(); pos != "" {
		fmt.Fprintf(w, "%s: %s: %s\n", p.Severity, pos, p.Message)
	} else {
		fmt.Fprintf(w, "%s: %s\n", p.Severity, p.Message)
	}
	if p.Excerpt != "" {
		fmt.Fprintf(w, "  %4d | %s\n", p.Line, strings.ReplaceAll(p.Excerpt, "\t", " "))
		if p.Col > 0 && p.Col <= len([]rune(p.Excerpt))+1 {
			fmt.Fprintf(w, "       | %s^\n", strings.Repeat(" ", p.Col-1))
		}
	}
	if p.Hint != "" {
		fmt.Fprintf(w, "  try: %s\n", p.Hint)
	}
}

// Nearest returns the candidate closest to word by edit distance, or "" when
// none is close enough to be a likely misspelling.
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", len(word)/3+2
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance in runes.
func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(ra); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(rb); j++ {
			cost := 1
			if ra[i-1] == rb[j-1] {
				cost = 0
			}
			next := min(row[j]+1, row[j-1]+1, diagonal+cost)
			diagonal, row[j] = row[j], next
		}
	}
	return row[len(rb)]
}
