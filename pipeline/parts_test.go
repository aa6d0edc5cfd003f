package pipeline_test

import (
	"context"
	"fmt"
	"testing"

	"accordo/pipeline/demo"
	"accordo/pipeline/warehouse"
)

// Every model that says how it may be made in parts has the same rows either way.
func TestPartsOfEveryModel(t *testing.T) {
	ctx, r := context.Background(), sampled(t, sample(t, demo.Options{Leads: 400, Weeks: 40, Seed: 2}), 0)
	seen := 0
	for _, n := range r.Graph.Nodes {
		if len(n.Front.Parts) == 0 {
			continue
		}
		seen++
		m := warehouse.Model{Name: "main.in_parts", Path: n.Path, SQL: n.SQL, Parts: n.Front.Parts}
		rows, err := r.Warehouse.BuildInParts(ctx, m, 3)
		if err != nil {
			t.Errorf("%s: %v", n.Path, err)
			continue
		}
		check(t, r, []want{{fmt.Sprintf(`select (select count(*) from (from %[1]s except all from main.in_parts)), (select count(*) from %[1]s), (select count(*) from %[1]s) > 0`, n.Name),
			[]string{fmt.Sprintf("0 | %d | true", rows)}}})
	}
	if seen == 0 {
		t.Error("no model says how it may be made in parts")
	}
}
