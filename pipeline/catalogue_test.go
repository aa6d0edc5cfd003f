package pipeline_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"accordo/pipeline/model"
	"accordo/pipeline/unittest"
	"accordo/queries"
)

// entriesOf says how many entries each group of the catalogue has.
func entriesOf() [][2]int {
	return [][2]int{{1, 19}, {2, 13}, {3, 9}, {4, 18}, {5, 13}, {6, 13}, {7, 11}}
}

// Every entry of the catalogue is a query or a macro, and a test that exists
// holds the numbers of its worked example. The cases themselves are run by
// TestBuiltInQueries; here the intervals of the examples are computed too.
func TestCatalogue(t *testing.T) {
	s := newStatistician(t)
	cases, err := unittest.Load(queries.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := checker{s, cases, goTests(t), reads(s.r.Graph)}

	var want, got []string
	for _, group := range entriesOf() {
		for i := range group[1] {
			want = append(want, fmt.Sprintf("%d.%02d", group[0], i+1))
		}
	}
	for _, e := range catalogue {
		got = append(got, e.number)
		t.Run(e.number, func(t *testing.T) { c.entry(t, e) })
	}
	if !slices.Equal(got, want) {
		t.Errorf("the entries are %v, want %v", got, want)
	}
	for _, n := range s.r.Graph.Nodes {
		if f := n.Front; f.Version > 1 && len(f.Changes) != f.Version-1 {
			t.Errorf("%s is at version %d and says of %d what they changed", n.Path, f.Version, len(f.Changes))
		}
		if n.Front.Number == "" || n.Layer.String() != "metrics" {
			continue
		}
		i := slices.Index(got, n.Front.Number)
		if i < 0 || !slices.Contains(strings.Fields(catalogue[i].is), n.Name) {
			t.Errorf("%s calls itself %s, where the catalogue does not list it", n.Path, n.Front.Number)
		}
	}
}

// checker holds what the entries are held against.
type checker struct {
	s     statistician
	cases []unittest.Case
	tests map[string]string          // text of the strings of each Go test
	reads map[string]map[string]bool // what each model reads, near and far
}

func (c checker) entry(t *testing.T, e entry) {
	names := strings.Fields(e.is)
	if len(names) == 0 || e.proofs == "" || e.example == "" && !strings.Contains(e.proofs, "Go: ") {
		t.Fatal("a name, a proof or the example is missing")
	}
	for _, name := range names {
		n := c.s.r.Graph.Node(name)
		switch {
		case strings.HasSuffix(name, "()"):
			if got := c.s.ask("count(*)::bigint from duckdb_functions() where function_type = 'macro' and function_name = '" + strings.TrimSuffix(name, "()") + "'"); got[0] == 0 {
				t.Errorf("no macro %s", name)
			}
		case n == nil:
			t.Errorf("no model %s", name)
		case n.Layer.String() == "metrics" && n.Front.Number != e.number:
			t.Errorf("%s calls itself %q", n.Path, n.Front.Number)
		}
	}
	var cases [][]unittest.Row
	for _, proof := range strings.Split(e.proofs, " | ") {
		modelName, name, _ := strings.Cut(proof, ": ")
		if modelName == "Go" {
			if text, is := c.tests[name]; !is || name == strings.TrimPrefix(statistics, "Go: ") && !strings.Contains(text, e.number) {
				t.Errorf("no test %s of %s", name, e.number)
			}
			continue
		}
		i := slices.IndexFunc(c.cases, func(x unittest.Case) bool { return x.Model == modelName && x.Name == name })
		if i < 0 {
			t.Errorf("queries/tests has no case %q", proof)
			continue
		}
		cases = append(cases, c.cases[i].Expect.Rows)
		// a case of what a model reads or of what reads it; the values of all metrics stand in one table
		if !slices.ContainsFunc(names, func(n string) bool {
			return n == modelName || c.reads[n][modelName] || c.reads[modelName][n] || c.reads[modelName]["accordo.metric_values"] || strings.HasSuffix(n, "()")
		}) {
			t.Errorf("%s has nothing to do with %s", modelName, e.is)
		}
	}
	for _, number := range strings.Fields(e.example) {
		c.number(t, number, cases)
	}
}

// number checks that the expected rows of a case hold a number of the example,
// in one row or as their sum, and that its interval is that of the example.
func (c checker) number(t *testing.T, text string, cases [][]unittest.Row) {
	parts := strings.Split(text, "~")
	num, den, isRate := strings.Cut(parts[0], "/")
	if !isRate {
		if !slices.ContainsFunc(cases, func(rows []unittest.Row) bool { return hasValue(rows, parse(t, num)) }) {
			t.Errorf("no case expects %s", text)
		}
		return
	}
	if !slices.ContainsFunc(cases, func(rows []unittest.Row) bool { return hasRate(rows, parse(t, num), parse(t, den)) }) {
		t.Errorf("no case expects %s", parts[0])
	}
	if len(parts) == 3 {
		got := c.s.ask(fmt.Sprintf("100 * wilson_low(%s, %s), 100 * wilson_high(%s, %s)", num, den, num, den))
		if want := []float64{parse(t, parts[1]), parse(t, parts[2])}; !near(got[0], want[0], 0.051) || !near(got[1], want[1], 0.051) {
			t.Errorf("the interval of %s is %.1f to %.1f, want %v", parts[0], got[0], got[1], want)
		}
	}
}

func parse(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// hasValue reports whether a column of a row, or the sum of a column of all
// rows, is v to the digits of the example.
func hasValue(rows []unittest.Row, v float64) bool {
	tolerance := max(1e-9, 2e-3*math.Abs(v))
	sums := map[string]float64{}
	for _, row := range rows {
		for name := range row.Values {
			x := cell(row, name)
			if near(x, v, tolerance) && !math.IsNaN(x) {
				return true
			}
			sums[name] += x
		}
	}
	return near(sums["value"], v, tolerance)
}

// hasRate reports whether a row is the rate, or all rows together are: by numerators and denominators, or by parts of one denominator.
func hasRate(rows []unittest.Row, num, den float64) bool {
	var nums, dens float64
	same := true
	for _, row := range rows {
		n, d := cell(row, "numerator"), cell(row, "denominator")
		for _, prefix := range []string{"", "fast_", "slow_", "before_", "after_"} {
			if cell(row, prefix+"numerator") == num && cell(row, prefix+"denominator") == den {
				return true
			}
		}
		nums, dens, same = nums+n, dens+d, same && d == den
	}
	return nums == num && (dens == den || same && len(rows) > 1)
}

// cell is a number of a row, NaN when it is none.
func cell(row unittest.Row, name string) float64 {
	if text := row.Values[name]; text != nil {
		if v, err := strconv.ParseFloat(*text, 64); err == nil {
			return v
		}
	}
	return math.NaN()
}

// reads returns what each model reads, near and far.
func reads(g *model.Graph) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, n := range g.Nodes { // each stands after what it reads
		out[n.Name] = map[string]bool{}
		for _, ref := range n.Refs {
			out[n.Name][ref] = true
			for far := range out[ref] {
				out[n.Name][far] = true
			}
		}
	}
	return out
}

// goTests returns the texts within each test function of this folder.
func goTests(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is || !strings.HasPrefix(f.Name.Name, "Test") {
				continue
			}
			var texts []string
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, is := n.(*ast.BasicLit); is && lit.Kind == token.STRING {
					texts = append(texts, lit.Value)
				}
				return true
			})
			out[f.Name.Name] = strings.Join(texts, "\n")
		}
	}
	return out
}
