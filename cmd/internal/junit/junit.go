// Package junit writes results of checks in the XML that build servers show.
//
// In come cases in any order of the caller; out goes one test suite. The file
// holds no times and no name of a machine, so that the same results give the
// same bytes. The form is the common subset that GitHub's and GitLab's readers
// take: testsuites, testsuite, testcase, failure, system-out.
//
// Imported by: cmd/accordo.
package junit

import (
	"encoding/xml"
	"io"
	"strings"
	"unicode/utf8"
)

// Case is one thing that was checked.
type Case struct {
	Class   string // what it belongs to: a layer, "checks", "gates"
	Name    string
	File    string // may be empty
	Failure string // first line of what is wrong, "" for a case that holds
	Detail  string // the rest: place, hint
	Note    string // a warning of a case that holds
}

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Suites   []suite  `xml:"testsuite"`
}

type suite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testcase `xml:"testcase"`
}

type testcase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Failure *failure `xml:"failure"`
	Out     string   `xml:"system-out,omitempty"`
}

type failure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Write writes one suite of cases.
func Write(w io.Writer, name string, cases []Case) error {
	s := suite{Name: name, Tests: len(cases), Cases: []testcase{}}
	for _, c := range cases {
		t := testcase{Class: clean(c.Class), Name: clean(c.Name), File: clean(c.File), Out: clean(c.Note)}
		if c.Failure != "" {
			s.Failures++
			t.Failure = &failure{Message: clean(c.Failure), Type: "failure", Text: clean(c.Detail)}
		}
		s.Cases = append(s.Cases, t)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suites{Tests: s.Tests, Failures: s.Failures, Suites: []suite{s}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// clean takes out what XML 1.0 cannot hold, however it is escaped.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError:
			return '?'
		}
		return r
	}, s)
}
