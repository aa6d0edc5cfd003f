package pipeline_test

import (
	"context"
	"slices"
	"testing"

	"accordo/pipeline"
	"accordo/pipeline/model"
	"accordo/queries"
)

// Every metric equals its worked example: the cases are queries/tests.
func TestBuiltInQueries(t *testing.T) {
	results, err := pipeline.Test(context.Background(), t.TempDir(), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(results) < 40 {
		t.Errorf("only %d cases ran", len(results))
	}
	for _, r := range results {
		t.Run(r.Case.Model+"/"+r.Case.Name, func(t *testing.T) {
			if r.Err != nil {
				t.Fatal(r.Err)
			}
			if r.Diff != "" {
				t.Fatalf("%s:%d\n%s", r.Case.File, r.Case.Line, r.Diff)
			}
		})
	}
}

// Every metric and chart of the report says in both languages what it counts.
func TestNumbersAreDefined(t *testing.T) {
	r, err := pipeline.Bare(context.Background(), t.TempDir(), queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	charts, metrics := 0, 0
	for _, n := range r.Graph.Nodes {
		f := n.Front
		switch n.Layer {
		case model.Charts:
			charts++
		case model.Metrics:
			metrics++
			if f.Number == "" || len(f.Grain) == 0 || f.Version == 0 {
				t.Errorf("%s: number %q, grain %v, version %d", n.Path, f.Number, f.Grain, f.Version)
			}
		default:
			continue
		}
		texts := []string{f.Title.EN, f.Title.IT, f.Question.EN, f.Question.IT, f.Definition.EN, f.Definition.IT, f.Owner, f.Unit, f.Direction}
		for _, change := range f.Changes {
			texts = append(texts, change.What.EN, change.What.IT)
		}
		if slices.Contains(texts, "") {
			t.Errorf("%s: title, question, definition, owner, unit, direction or the text of a change is missing", n.Path)
		}
	}
	if charts < 50 || metrics < 100 {
		t.Errorf("only %d charts and %d metrics", charts, metrics)
	}
}
