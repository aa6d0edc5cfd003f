// Package diag is the one way Accordo says what is wrong and what to do next.
//
// A [Problem] points at a place (file, line, column or record), names the cause
// in lower case and ends with a hint. CSV, YAML and SQL problems look alike.
// An [Error] carries all problems of one step and the [Kind] that decides the
// exit code. The package is a leaf: pipeline, reports and cmd may import it, it
// imports nothing of theirs.
package diag

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind says which promise was broken; it decides the exit code.
type Kind int

// The kinds, in the order of their exit codes.
const (
	Internal  Kind = iota // a defect in Accordo or its machine: exit 1
	Config                // usage or configuration: exit 2
	Input                 // an export was refused: exit 3
	SQL                   // a query is wrong: exit 4
	Check                 // a check or a unit test failed: exit 5
	Publish               // the report could not be made or published: exit 6
	Alert                 // an alert was told, where that was asked for: exit 7
	Locked                // another run holds the lock: exit 75
	Cancelled             // interrupted by a signal: exit 130 or 143
)

// ExitCode returns the process exit code that belongs to k.
func (k Kind) ExitCode() int {
	switch k {
	case Config:
		return 2
	case Input:
		return 3
	case SQL:
		return 4
	case Check:
		return 5
	case Publish:
		return 6
	case Alert:
		return 7
	case Locked:
		return 75
	case Cancelled:
		return 130
	default:
		return 1
	}
}

// Severity tells problems that stop a run from those that are only reported.
type Severity int

// The severities.
const (
	SeverityError Severity = iota
	SeverityWarning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == SeverityWarning {
		return "warning"
	}
	return "error"
}

// Problem is one thing that is wrong, where it is and how to mend it.
// Line, Col and Record count from 1; 0 means unknown.
type Problem struct {
	File     string
	Line     int
	Col      int
	Record   int64 // record number in an export, header not counted
	Severity Severity
	Message  string // cause: lower case, no full stop
	Hint     string // what to do next, may be empty
	Excerpt  string // the source line at Line, may be empty
}

// Position returns "file:line:col" as far as it is known.
func (p Problem) Position() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Col > 0 {
			fmt.Fprintf(&b, ":%d", p.Col)
		}
	}
	if p.Record > 0 {
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		fmt.Fprintf(&b, "record %d", p.Record)
	}
	return b.String()
}

// Error returns the position and the message on one line.
func (p Problem) Error() string {
	if pos := p.Position(); pos != "" {
		return pos + ": " + p.Message
	}
	return p.Message
}

// Error is a failed step: its kind and every problem found, not just the first.
type Error struct {
	Kind     Kind
	Problems []Problem
	Err      error // underlying cause, may be nil
}

// New returns an Error of kind k with the given problems.
func New(k Kind, problems ...Problem) *Error {
	return &Error{Kind: k, Problems: problems}
}

// Errorf returns an Error of kind k with one problem that has no position.
// A wrapped error (%w) stays reachable through errors.Is and errors.As.
func Errorf(k Kind, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Kind: k, Problems: []Problem{{Message: err.Error()}}, Err: errors.Unwrap(err)}
}

// Error returns all problems, one a line.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Problems))
	for _, p := range e.Problems {
		lines = append(lines, p.Error())
	}
	if len(lines) == 0 && e.Err != nil {
		return e.Err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the underlying cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first [Error] in err's chain, [Internal] if there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Sort orders problems by file, line, column, record and message, so that the
// same set of problems always prints alike.
func Sort(problems []Problem) {
	sort.SliceStable(problems, func(i, j int) bool {
		a, b := problems[i], problems[j]
		switch {
		case a.File != b.File:
			return a.File < b.File
		case a.Line != b.Line:
			return a.Line < b.Line
		case a.Col != b.Col:
			return a.Col < b.Col
		case a.Record != b.Record:
			return a.Record < b.Record
		default:
			return a.Message < b.Message
		}
	})
}
