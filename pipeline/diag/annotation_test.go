package diag_test

import (
	"bytes"
	"testing"

	"accordo/pipeline/diag"
)

func TestAnnotationsEscapeWhatWouldEndThem(t *testing.T) {
	var b bytes.Buffer
	diag.WriteAnnotation(&b, diag.Problem{File: "queries/a,b:c.sql", Line: 3, Col: 7, Message: "100% wrong\nreally", Hint: "mend it"})
	diag.WriteAnnotation(&b, diag.Problem{Severity: diag.SeverityWarning, Message: "odd"})
	want := "::error file=queries/a%2Cb%3Ac.sql,line=3,col=7::100%25 wrong%0Areally%0Atry: mend it\n::warning::odd\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
