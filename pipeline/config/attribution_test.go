package config_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
)

func TestAttributionProblems(t *testing.T) {
	_, err := config.Parse("accordo.yaml", []byte(`attribution:
  margin: 70
`))
	if err == nil || !strings.Contains(err.Error(), `accordo.yaml:2:11: attribution.margin: "70" is not a share between 0 and 1`) {
		t.Errorf("margin: %v", err)
	}
	_, err = config.Parse("accordo.yaml", []byte(`attribution:
  models: [w, lineer, w]
  weights:
    mine: {first: 0.5, close: 0.5}
    w: {first: 0.5, lead: 0.6}
`))
	var e *diag.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	want := []string{
		`accordo.yaml:2:15: unknown attribution model "lineer"`,
		`accordo.yaml:2:23: model "w" is listed twice`,
		`accordo.yaml:4:24: unknown milestone "close"`,
		`accordo.yaml:5:5: the weights sum to 1.1, not to 1`,
	}
	if diff := cmp.Diff(want, strings.Split(e.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// A margin that nobody stated is null in SQL, and a model of the firm's own is
// a row of weights.
func TestAttributionTables(t *testing.T) {
	alloc := memory.NewCheckedAllocator(memory.DefaultAllocator)
	defer alloc.AssertSize(t, 0)
	for _, x := range []struct {
		text          string
		margin        string
		halfLife      string
		models, slots int64
	}{
		{"", "(null)", "(null)", 9, 18},
		{"attribution: {margin: 0.7, half_life: 3w, models: [mine, time_decay], weights: {mine: {first: 0.5, last: 0.5}}}", "0.7", "21", 2, 2},
	} {
		c, err := config.Parse("accordo.yaml", []byte(x.text))
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range c.Tables(alloc, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
			r := table.Record
			switch table.Name {
			case "attribution_models":
				if r.NumRows() != x.models {
					t.Errorf("%q: %d models, want %d", x.text, r.NumRows(), x.models)
				}
			case "attribution_weights":
				if r.NumRows() != x.slots {
					t.Errorf("%q: %d weights, want %d", x.text, r.NumRows(), x.slots)
				}
			case "attribution_settings":
				got := []string{r.Column(0).(*array.Float64).ValueStr(0), r.Column(1).(*array.Int64).ValueStr(0)}
				if diff := cmp.Diff([]string{x.margin, x.halfLife}, got); diff != "" {
					t.Errorf("%q: %s", x.text, diff)
				}
			}
			r.Release()
		}
	}
}
