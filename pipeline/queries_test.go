package pipeline_test

import (
	"context"
	"testing"

	"accordo/pipeline"
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
