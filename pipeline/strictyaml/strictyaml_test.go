package strictyaml_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/strictyaml"
)

type day struct{ time.Time }

func (d *day) UnmarshalText(b []byte) error {
	t, err := time.Parse(time.DateOnly, string(b))
	if err != nil {
		return fmt.Errorf("%q is not a date such as 2026-01-31", b)
	}
	d.Time = t
	return nil
}

type sample struct {
	Name   string            `yaml:"name"`
	Rate   float64           `yaml:"rate"`
	Limits map[string]int    `yaml:"limits"`
	Stages []stage           `yaml:"stages"`
	On     day               `yaml:"on"`
	Words  map[string]string `yaml:"words"`
}

type stage struct {
	ID    string `yaml:"id"`
	Final bool   `yaml:"final"`
}

func TestDecodeReadsValuesAndKeepsDefaults(t *testing.T) {
	s := sample{Name: "default", Rate: 0.5}
	d := strictyaml.Decode("a.yaml", []byte("rate: 0.25\nlimits: {high: 60}\nstages:\n  - id: mql\n    final: true\non: 2026-01-31\nwords: {en: 'yes', it: sì}\n"), 1, &s)
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	if s.Name != "default" || s.Rate != 0.25 || s.Limits["high"] != 60 || s.Stages[0] != (stage{"mql", true}) ||
		s.On.Format(time.DateOnly) != "2026-01-31" || s.Words["en"] != "yes" {
		t.Errorf("decoded %+v", s)
	}
	if got := d.At("stages[0].final"); got != (strictyaml.Position{Line: 5, Col: 5}) {
		t.Errorf("position %v", got)
	}
}

func TestDecodeListsEveryProblem(t *testing.T) {
	text := "nmae: x\nrate: 0,9\nlimits: {high: soon}\nstages:\n  - id: a\n    id: b\non: 31/01/2026\nname: [1]\n"
	var s sample
	d := strictyaml.Decode("a.yaml", []byte(text), 10, &s)
	var got []string
	for _, p := range d.Problems {
		got = append(got, p.Error()+" | "+p.Hint)
	}
	want := []string{
		`a.yaml:10:1: unknown key "nmae" | did you mean "name"?`,
		`a.yaml:11:7: rate: "0,9" is not a number | write the decimals with a point: 0.9`,
		`a.yaml:12:16: limits.high: expected a whole number, found "soon" | `,
		`a.yaml:15:5: key "id" is written twice | keep one of them`,
		`a.yaml:16:5: on: "31/01/2026" is not a date such as 2026-01-31 | `,
		`a.yaml:17:7: name: expected one value, found a list | write it without brackets`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDecodePointsAtTabsAndSyntax(t *testing.T) {
	for text, want := range map[string]string{
		"name: x\n\trate: 1\n": "a.yaml:2:1: a tab cannot indent YAML",
		"name: \"x\n":          "a.yaml:1:7: not valid YAML: could not find end character of double-quoted text",
	} {
		var s sample
		d := strictyaml.Decode("a.yaml", []byte(text), 1, &s)
		if len(d.Problems) != 1 || d.Problems[0].Error() != want {
			t.Errorf("%q: got %v, want %s", text, d.Problems, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("name: x\nstages: [{id: a}]\n")
	f.Add("a: &x {b: 1}\nc: *x\n")
	f.Fuzz(func(t *testing.T, text string) {
		var s sample
		strictyaml.Decode("a.yaml", []byte(text), 1, &s)
	})
}
