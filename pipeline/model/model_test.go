package model_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accordo/pipeline/diag"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// UPDATE_GOLDEN=1 go test ./pipeline/model writes the expected messages anew.
var update = flag.Bool("update", os.Getenv("UPDATE_GOLDEN") != "", "write the expected messages anew")

// parser returns the real parser.
func parser(t *testing.T) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(context.Background(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestBadFiles puts each file of testdata/bad into a sound project; its folder
// says the layer. The file beside it, ending in .err, is what a person sees.
func TestBadFiles(t *testing.T) {
	db := parser(t)
	root := filepath.Join("testdata", "bad")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".sql" {
			return err
		}
		name, _ := filepath.Rel(root, path)
		t.Run(strings.TrimSuffix(name, ".sql"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			place := "2_core/" + name
			if folder, file, ok := strings.Cut(filepath.ToSlash(name), "/"); ok {
				place = map[string]string{"metrics": "3_metrics/funnel/", "charts": "5_charts/funnel/"}[folder] + file
			}
			files := fstest.MapFS{
				"2_core/leads.sql":           {Data: []byte("select 1 as lead_id")},
				"2_core/users.sql":           {Data: []byte("select 1 as user_id")},
				"3_metrics/funnel/leads.sql": {Data: []byte("/* ---\ntitle: {en: Leads}\nowner: sales\nunit: count\ngrain: [week]\n--- */\nselect cast('2026-03-09' as date) as week, 1 as numerator from core.leads")},
				"4_signals/points.sql":       {Data: []byte("select week as period_on from metrics.funnel__leads")},
				"macros/prelude.sql":         {Data: []byte("create macro ratio(a, b) as a;")},
				place:                        {Data: text},
			}
			_, err = model.Load(context.Background(), model.Options{Builtin: files, AST: db})
			if diag.KindOf(err) != diag.SQL {
				t.Fatalf("got %v", err)
			}
			var got bytes.Buffer
			diag.Write(&got, err)
			golden := strings.TrimSuffix(path, ".sql") + ".err"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPortableFilesPass(t *testing.T) {
	sql := `with base as (
  select l.lead_id, lower(trimmed(l.source)) as source, coalesce(l.amount, 0) * 2 - 1 as amount, l.created_on + interval '7' day as due_on
  from core.people l left join staging.crm__leads s on s.lead_id = l.lead_id and s.name like 'a%'
  where l.created_at < params.as_of() and l.lead_id in (select lead_id from staging.crm__leads) and l.kind <> 'x'
), recent as (
  select b.*, row_number() over (partition by source order by due_on desc nulls last, lead_id) as place from base b
)
select week_of(due_on) as week, source, count(*) filter (where amount > 0) as numerator, count(distinct lead_id) as denominator,
  percentile_cont(0.5) within group (order by ratio(amount, 1)) as middle, ratio(sum(amount), count(*)) as mean,
  case when max(place) > 1 then cast('1' as integer) else extract(year from min(due_on)) end as y, sum(cast(rounded(amount, 4) as decimal(18,4))) as total, cast(null as decimal(18,4)) as none
from recent group by week_of(due_on), source having count(*) > 1 order by 1, 2`
	files := fstest.MapFS{
		"1_staging/crm__leads.sql": {Data: []byte("select *, try_cast(x as double) / 2 as y from raw.crm__lead group by all")},
		"2_core/people.sql":        {Data: []byte("select lead_id from staging.crm__leads")},
		"2_core/fine.sql":          {Data: []byte(sql)},
		"2_core/own.sql":           {Data: []byte("/* ---\nengine: duckdb\n--- */\nselect unnest([1, 2]) / 2 as a from core.people qualify true")},
		"macros/prelude.sql":       {Data: []byte("create macro week_of(d) as d; create or replace macro ratio(a, b) as a; create macro rounded(a, b) as a; create macro trimmed(a) as a;")},
		"macros/postgres/own.sql":  {Data: []byte("create function week_of(d date) returns date as ''; create or replace function ratio(a float8, b float8) returns float8 as ''; create function trimmed(t text) returns text as ''; create function rounded(a numeric, b integer) returns numeric as '';")},
	}
	if _, err := model.Load(context.Background(), model.Options{Builtin: files, AST: parser(t)}); err != nil {
		t.Error(err)
	}
}

func TestOverlayAndOrder(t *testing.T) {
	chart := "/* ---\ntitle: {en: A, it: B}\nowner: sales\nunit: percent\nchart: {kind: bars, x: label, y: value}\n--- */\n"
	builtin := fstest.MapFS{
		"2_core/a.sql":         {Data: []byte("select a from core.b")},
		"2_core/b.sql":         {Data: []byte("select a from staging.s__t")},
		"1_staging/s__t.sql":   {Data: []byte("select a from raw.s__t")},
		"5_charts/f/c.sql":     {Data: []byte(chart + "select a as label, a as value from core.a order by 1;")},
		"checks/odd.sql":       {Data: []byte("select a from core.a where a < 0")},
		"tests/x.yaml":         {Data: []byte("")},
		"2_core/untouched.sql": {Data: []byte("select 1 as a")},
	}
	overlay := fstest.MapFS{
		"2_core/b.sql":   {Data: []byte("select a from staging.s__t where a > 0")},
		"2_core/new.sql": {Data: []byte("select a from core.a")},
	}
	g, err := model.Load(context.Background(), model.Options{Builtin: builtin, Overlay: overlay, AST: parser(t), Tables: []string{"raw.s__t"}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, level := range g.Levels() {
		for _, n := range level {
			names = append(names, n.Name)
		}
		names = append(names, "|")
	}
	if got, want := strings.Join(names, " "), "staging.s__t core.untouched | core.b | core.a | core.new charts.f__c |"; got != want {
		t.Errorf("levels %s, want %s", got, want)
	}
	if b := g.Node("core.b"); !b.IsUser || !strings.Contains(b.SQL, "> 0") || g.Node("core.a").IsUser {
		t.Errorf("overlay: %+v", b)
	}
	c := g.Node("charts.f__c")
	if c.ChartKind() != "bars" || !slices.Equal(c.Front.Chart.Y, []string{"value"}) || c.Front.Title.IT != "B" || c.Table != "f__c" {
		t.Errorf("chart: %+v", c)
	}
	if len(g.Checks) != 1 || g.Checks[0].Name != "checks.odd" || g.Checks[0].Front.Severity != "error" {
		t.Errorf("checks: %+v", g.Checks)
	}
	if got := g.External(); !slices.Equal(got, []string{"raw.s__t"}) {
		t.Errorf("external: %v", got)
	}
}

func TestGraphMistakesAreAllReported(t *testing.T) {
	files := fstest.MapFS{
		"2_core/a.sql":       {Data: []byte("select x from core.b")},
		"2_core/b.sql":       {Data: []byte("select x from core.c")},
		"2_core/c.sql":       {Data: []byte("select x from core.a")},
		"2_core/Bad.sql":     {Data: []byte("select 1 as a")},
		"1_staging/s__t.sql": {Data: []byte("select x from raw.s__tt")},
		"checks/x.sql":       {Data: []byte("/* ---\nseverity: fatal\n--- */\nselect 1 as a from core.d")},
	}
	_, err := model.Load(context.Background(), model.Options{Builtin: files, AST: parser(t), Tables: []string{"raw.s__t"}})
	want := `1_staging/s__t.sql:1:15: no table raw.s__tt
2_core/Bad.sql: no model may have this path
2_core/a.sql: cycle: core.a → core.b → core.c → core.a
checks/x.sql:2:11: severity "fatal"
checks/x.sql:4:20: no table core.d`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}

func TestFrontMatterValues(t *testing.T) {
	files := fstest.MapFS{"2_core/a.sql": {Data: []byte("/* ---\nhorizon: 14d   # two weeks\nwindow: 13w\ntarget: agreement.on_time_target\nadditive: false\n" +
		"columns: {a: {checks: [not_null, unique, {min: 0}, {max: 1.5}, {accepted: [x, \"y\"]}], note: n}}\n--- */\nselect 1 as a")},
		"2_core/b.sql": {Data: []byte("/* ---\ntarget: 0.9\n--- */\nselect 1 as a")},
		"2_core/c.sql": {Data: []byte("/* ---\ngrain: [b]\nseries: b\nseries_titles: {y: {en: Y}, x: {en: X}}\ntarget: {x: 0.8}\n--- */\nselect 1 as b")}}
	g, err := model.Load(context.Background(), model.Options{Builtin: files, AST: parser(t)})
	if err != nil {
		t.Fatal(err)
	}
	f := g.Node("core.a").Front
	if f.Horizon != 14 || f.Window != 91 || f.Target.Setting != "on_time_target" || !f.Target.Set || f.IsAdditive() || !g.Node("core.b").Front.IsAdditive() {
		t.Errorf("front: %+v", f)
	}
	c := f.Columns["a"].Checks
	if len(c) != 5 || !c[0].NotNull || !c[1].Unique || *c[2].Min != 0 || *c[3].Max != 1.5 || !slices.Equal(c[4].Accepted, []string{"x", "y"}) {
		t.Errorf("checks: %+v", c)
	}
	if v := g.Node("core.b").Front.Target; v.Value != 0.9 || v.Setting != "" {
		t.Errorf("target: %+v", v)
	}
	if v := g.Node("core.c").Front.Target; v.Of("x").Value != 0.8 || !v.Of("x").Set || v.Of("y").Set {
		t.Errorf("targets of series: %+v", v)
	}
	if titles := g.Node("core.c").Front.SeriesTitles; !slices.Equal(titles.Series(), []string{"y", "x"}) || titles[1].EN != "X" {
		t.Errorf("titles of series, in their order: %+v", titles)
	}
}

func FuzzFrontMatter(f *testing.F) {
	f.Add("/* ---\nowner: sales\n--- */ select 1")
	f.Add("/* ---\n*/")
	db, err := warehouse.Open(context.Background(), warehouse.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsRune(text, 0) {
			t.Skip()
		}
		g, err := model.Load(context.Background(), model.Options{Builtin: fstest.MapFS{"2_core/a.sql": {Data: []byte(text)}}, AST: db})
		if err == nil && len(g.Nodes) != 1 {
			t.Errorf("%d nodes and no error", len(g.Nodes))
		}
	})
}
