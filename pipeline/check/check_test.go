package check_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/pipeline/check"
	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

func TestRun(t *testing.T) {
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.CreateSchemas(ctx, "core", "metrics"); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{
		"2_core/leads.sql": {Data: []byte(`/* ---
grain: [lead_id]
columns:
  lead_id: {checks: [not_null]}
  score: {checks: [not_null, unique, {min: 0, max: 1}, {max: 1}]}
  origin: {checks: [{accepted: [sales, "it's"]}]}
--- */
select cast(null as integer) as lead_id, 2 as score, 'sales' as origin
union all select 7, -1, 'it''s'
union all select 7, 2, '100%'`)},
		"3_metrics/funnel/x.sql": {Data: []byte("/* ---\ntitle: {en: X}\nowner: sales\nunit: count\ngrain: [week, sorce]\n--- */\n" +
			"select cast('2026-03-09' as date) as week, 'a' as source, 1 as numerator")},
		"checks/bad.sql":  {Data: []byte("/* ---\ntitle: {en: Too high}\nseverity: warn\nowner: revops\n--- */\nselect score, origin from core.leads where score > 1 order by 1, 2")},
		"checks/good.sql": {Data: []byte("select 1 as one from core.leads where score > 9")},
	}
	g, err := model.Load(ctx, model.Options{Builtin: files, AST: db})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range g.Nodes {
		if _, err := db.Build(ctx, warehouse.Model{Name: n.Name, Path: n.Path, SQL: n.SQL}); err != nil {
			t.Fatal(err)
		}
	}
	results, err := check.Run(ctx, db, g)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range results {
		got = append(got, fmt.Sprintf("%s %s %d %s", r.Severity, r.Name, r.Rows, r.Message))
	}
	want := `error core.leads.lead_id.not_null 1 lead_id is part of the grain and null in 1 row
error core.leads.grain 1 1 row shares its grain (lead_id) with another
error core.leads.score.not_null 0 good
error core.leads.score.unique 1 score is there more than once, 1 time too often
error core.leads.score.min 1 score is below 0 in 1 row
error core.leads.score.max 2 score is above 1 in 2 rows
error core.leads.score.max 2 score is above 1 in 2 rows
error core.leads.origin.accepted 1 origin is none of sales, it's in 1 row
error metrics.funnel__x.columns 1 the front matter names column sorce, the select does not; did you mean source?
error metrics.funnel__x.columns 1 a metric has either numerator and denominator, or value; return numerator and denominator of a share, value of anything else
error metrics.funnel__x.week.not_null 0 good
warn checks.bad 2 Too high: 2 rows, the first score=2 origin=100%
error checks.good 0 good`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got:\n%s\nwant:\n%s", g, want)
	}
	failure := check.Failure(results)
	if diag.KindOf(failure) != diag.Check || strings.Contains(failure.Error(), "checks.bad") {
		t.Errorf("failure: %v", failure)
	}
	if err := check.Failure(results[2:3]); err != nil {
		t.Errorf("good results fail: %v", err)
	}
}
