package chart_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/reports/assets"
	"accordo/reports/chart"
	"accordo/reports/frame"
	"accordo/reports/internal/sample"
	"accordo/reports/svg"
	"accordo/reports/words"
)

var update = flag.Bool("update", os.Getenv("UPDATE_GOLDEN") != "", "write golden files")

func speak(t *testing.T, lang string) *words.Words {
	t.Helper()
	w, err := words.New(lang, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func frameOf(t *testing.T, table sample.Table) *frame.Frame {
	t.Helper()
	r, err := table.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	f, err := frame.Read("charts.x", r, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func spec(c sample.Chart) chart.Spec {
	return chart.Spec{Name: c.Name, Kind: c.Kind, Title: c.Title, Unit: c.Unit, Path: "queries/" + c.Name + ".sql"}
}

// draw runs both drawings of a figure through the library and the allow list.
func draw(t *testing.T, b *svg.Bundle, fig chart.Figure, w *words.Words) (wide, narrow string) {
	t.Helper()
	c, err := b.Open(context.Background(), chart.Formats(w))
	if err != nil {
		t.Fatal(err)
	}
	out := [2]string{}
	for i, p := range []chart.Plot{fig.Wide, fig.Narrow} {
		raw, err := c.Draw(context.Background(), p.Option, p.Width, p.Height)
		if err != nil {
			t.Fatalf("%s: %v", fig.Name, err)
		}
		if out[i], err = svg.Clean(raw, svg.Rules{Row: p.Row}); err != nil {
			t.Fatalf("%s: %v", fig.Name, err)
		}
	}
	return out[0], out[1]
}

func compile(t *testing.T) *svg.Bundle {
	t.Helper()
	b, err := svg.Compile(assets.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryKindIsInTheSampleAndDraws(t *testing.T) {
	b, w, src := compile(t), speak(t, "en"), sample.New()
	seen := map[string]bool{}
	for _, c := range sample.Charts() {
		seen[c.Kind] = true
		fig, err := chart.Build(spec(c), frameOf(t, src.Tables["charts."+c.Name]), w)
		if err != nil {
			t.Fatal(err)
		}
		wide, narrow := draw(t, b, fig, w)
		if !strings.Contains(wide, `data-r="0`) && c.Kind != "pace" && c.Kind != "xmr" {
			t.Errorf("%s: the first row has no mark", c.Name)
		}
		if len(wide) > 16000 || len(narrow) > 16000 {
			t.Errorf("%s: drawings have %d and %d bytes", c.Name, len(wide), len(narrow))
		}
		for _, row := range fig.Table.Rows {
			if len(row) != len(fig.Table.Head) {
				t.Errorf("%s: a row has %d cells under %d heads", c.Name, len(row), len(fig.Table.Head))
			}
		}
	}
	for _, k := range chart.Kinds() {
		if !seen[k] && k != chart.List { // which is no drawing; TestRecordsAreListedUnderPseudonyms shows it
			t.Errorf("kind %s is not in the sample", k)
		}
	}
}

func TestFindings(t *testing.T) {
	src := sample.New()
	var got strings.Builder
	for _, lang := range words.Languages() {
		w := speak(t, lang)
		for _, c := range sample.Charts() {
			fig, err := chart.Build(spec(c), frameOf(t, src.Tables["charts."+c.Name]), w)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&got, "%s %s (%s): %s\n", lang, c.Name, c.Kind, fig.Finding)
			last := fig.Table.Rows[len(fig.Table.Rows)-1]
			fmt.Fprintf(&got, "    %s\n", strings.Join(last, " | "))
		}
	}
	golden(t, "findings.txt", got.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it, then run with UPDATE_GOLDEN=1\n%s", name, got)
	}
}

// evil is what a CRM field may hold.
func evil() []string {
	return []string{
		`</script><script>alert(1)</script>`, `<!--<script>`, `__f__alert(1)__f__`, "`__f__alert(1)__f__`", `"><img src=x onerror=alert(1)>`,
		"nul\x00byte", "turned\u202eround", "line\u2028end", "{b}", "{a|rich}", "${x}", "constructor", "__proto__", "toString", "hasOwnProperty", "https://evil.example/x", "javascript:alert(1)",
		strings.Repeat("long ", 1000), "invalid \xff\xfe utf-8", "", " ", "&#39;&lt;",
	}
}

func TestHostileTextDrawsAsText(t *testing.T) {
	b, w := compile(t), speak(t, "en")
	for _, c := range sample.Charts() {
		table := sample.New().Tables["charts."+c.Name]
		texts := []int{}
		for i, col := range table.Columns {
			if strings.HasSuffix(col, " text") {
				texts = append(texts, i)
			}
		}
		if len(texts) == 0 || c.Kind == "six_twelve" {
			continue
		}
		for n, row := range table.Rows {
			for _, i := range texts {
				row[i] = evil()[(n+i)%len(evil())]
			}
		}
		fig, err := chart.Build(spec(c), frameOf(t, table), w)
		if err != nil {
			t.Fatal(err)
		}
		wide, narrow := draw(t, b, fig, w)
		for _, s := range []string{wide, narrow} {
			lower := strings.ToLower(s)
			for _, bad := range []string{"<script", "<img", "<!--", "https://", "\x00", "\u202e", "\u2028"} {
				if strings.Contains(lower, bad) {
					t.Errorf("%s: drawing holds %q", c.Name, bad)
				}
			}
			if len(s) > 40000 {
				t.Errorf("%s: hostile text made %d bytes", c.Name, len(s))
			}
		}
		if strings.Contains(fig.Finding, "https://") || len([]rune(fig.Finding)) > 600 {
			t.Errorf("%s: finding is %q", c.Name, fig.Finding)
		}
	}
}

func TestNamesWithTheSameBeginningStayApart(t *testing.T) {
	long := strings.Repeat("The same long beginning ", 3)
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "bars", Unit: "count"}, frameOf(t, sample.Table{
		Columns: []string{"label text", "value int"}, Rows: [][]any{{long + "A", 3}, {long + "B", 5}}}), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	wide, _ := draw(t, compile(t), fig, speak(t, "en"))
	if !strings.Contains(wide, `data-r="0-1"`) || strings.Count(wide, "z") < 2 {
		t.Error("two rows with one short name became one mark")
	}
	if fig.Table.Rows[0][0] == fig.Table.Rows[1][0] {
		t.Error("the table cut the names to the same text")
	}
}

func TestSmallGroups(t *testing.T) {
	fig, err := chart.Build(chart.Spec{Name: "x", Kind: "dots", Unit: "percent"}, frameOf(t, sample.Table{
		Columns: []string{"label text", "value float", "low float", "high float", "n int"},
		Rows:    [][]any{{"Large", 0.5, 0.4, 0.6, 120}, {"Few", 0.9, 0.5, 0.97, 12}, {"Hidden", 0.777, 0.2, 0.9, 4}}}), speak(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	all := fmt.Sprint(fig.Table, fig.Finding, string(fig.Wide.Option))
	if strings.Contains(all, "0.777") || strings.Contains(all, "77.7%") || strings.Contains(all, "78%") {
		t.Error("a rate of four people is shown")
	}
	if !slices.Contains(fig.Table.Rows[2], "fewer than 5") {
		t.Errorf("row is %q", fig.Table.Rows[2])
	}
	if strings.Contains(fig.Finding, "Few") {
		t.Errorf("the finding rests on twelve cases: %q", fig.Finding)
	}
}

func TestEmptyResultsMakeEmptyFigures(t *testing.T) {
	src := sample.New()
	for _, c := range sample.Charts() {
		columns := src.Tables["charts."+c.Name].Columns
		fig, err := chart.Build(spec(c), frameOf(t, sample.Table{Columns: columns}), speak(t, "en"))
		if err != nil || !fig.Empty || fig.Finding == "" {
			t.Errorf("%s: empty is %v, finding %q, err %v", c.Name, fig.Empty, fig.Finding, err)
		}
		// one row of nothing but NULL is as good as none
		row := make([]any, len(columns))
		fig, err = chart.Build(spec(c), frameOf(t, sample.Table{Columns: columns, Rows: [][]any{row}}), speak(t, "en"))
		if err != nil || !fig.Empty {
			t.Errorf("%s: a row of NULL is not empty: %v", c.Name, err)
		}
	}
}

func TestOneRowDraws(t *testing.T) {
	b, w, src := compile(t), speak(t, "it"), sample.New()
	for _, c := range sample.Charts() {
		table := src.Tables["charts."+c.Name]
		table.Rows = table.Rows[:1]
		fig, err := chart.Build(spec(c), frameOf(t, table), w)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		draw(t, b, fig, w)
	}
}

func TestProblemsNameFileAndColumn(t *testing.T) {
	src := sample.New()
	for _, c := range sample.Charts() {
		table := src.Tables["charts."+c.Name]
		columns := slices.Clone(table.Columns)
		for i := range columns {
			columns[i] = "z" + columns[i]
		}
		_, err := chart.Build(spec(c), frameOf(t, sample.Table{Columns: columns}), speak(t, "en"))
		if err == nil || diag.KindOf(err) != diag.Publish || !strings.Contains(err.Error(), "queries/"+c.Name+".sql: column \"value\" is missing") && c.Kind != "steps" && c.Kind != "pace" && c.Kind != "dumbbell" {
			t.Errorf("%s: got %v", c.Name, err)
		}
	}
	f := frameOf(t, sample.Table{Columns: []string{"value int"}})
	if _, err := chart.Build(chart.Spec{Name: "x", Kind: "pie"}, f, speak(t, "en")); err == nil || !strings.Contains(err.Error(), `"pie" is not known`) {
		t.Errorf("got %v", err)
	}
	if _, err := chart.Build(chart.Spec{Name: "x", Kind: "bars"}, frameOf(t, sample.Table{Columns: []string{"label int", "value text"}, Rows: [][]any{{1, "x"}}}), speak(t, "en")); err == nil || strings.Count(err.Error(), "must be") != 2 {
		t.Errorf("got %v", err)
	}
}

func TestSparklineDraws(t *testing.T) {
	b, w := compile(t), speak(t, "en")
	v := func(x float64) *float64 { return &x }
	for name, points := range map[string][]chart.SparkPoint{
		"none": nil, "one": {{Value: v(1), Mature: true}}, "flat": {{Value: v(2), Mature: true}, {Value: v(2), Mature: true}}, "gaps": {{}, {Value: v(1)}, {}},
		"signals": {{Value: v(1), Lower: v(0), Upper: v(2), Mature: true}, {Value: v(5), Lower: v(0), Upper: v(2), Mature: true, Signal: 1}, {Value: v(-5), Lower: v(0), Upper: v(2), Mature: true, Signal: -1}, {Value: v(1), Signal: 2}},
	} {
		p, err := chart.Sparkline(points, 120, 30)
		if err != nil {
			t.Fatal(name, err)
		}
		c, err := b.Open(context.Background(), chart.Formats(w))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := c.Draw(context.Background(), p.Option, p.Width, p.Height)
		if err != nil {
			t.Fatal(name, err)
		}
		out, err := svg.Clean(raw, svg.Rules{})
		if err != nil {
			t.Fatal(name, err)
		}
		if strings.Contains(out, "<text") {
			t.Errorf("%s: a sparkline has text", name)
		}
		if name == "signals" && (!strings.Contains(out, "var(--good)") || !strings.Contains(out, "var(--bad)")) {
			t.Errorf("signals are not marked: %s", out)
		}
	}
}
