package junit_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"accordo/cmd/internal/junit"
)

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	err := junit.Write(&b, "accordo run", []junit.Case{
		{Class: "checks", Name: "good"},
		{Class: "checks", Name: "a<b", File: "queries/checks/a.sql", Failure: "3 rows & \"more\"\x00", Detail: "try: ]]> \xff"},
		{Class: "gates", Name: "volume", Note: "warning: fewer"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1">
  <testsuite name="accordo run" tests="3" failures="1" errors="0" skipped="0">
    <testcase classname="checks" name="good"></testcase>
    <testcase classname="checks" name="a&lt;b" file="queries/checks/a.sql">
      <failure message="3 rows &amp; &#34;more&#34;?" type="failure">try: ]]&gt; ?</failure>
    </testcase>
    <testcase classname="gates" name="volume">
      <system-out>warning: fewer</system-out>
    </testcase>
  </testsuite>
</testsuites>
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
	for d := xml.NewDecoder(&b); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
