package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/pipeline/unittest"
)

// sampleSizes are the rows taken from each table a model reads: the first size
// with which the model returns a row is used.
const (
	sampleSmall  = 12
	sampleMedium = 60
	sampleLarge  = 240
)

// SampleTest makes a unit test of a model from rows of the last run: a few rows
// of each table it reads, those of later tables chosen by the keys of the first,
// and what the model returns for them. Columns that name people hold stand-ins.
// It returns the file, relative to the queries folder, and its text; the test
// holds when it is made.
func SampleTest(ctx context.Context, dir, name string, builtin fs.FS) (file, text string, err error) {
	built, err := OpenBuilt(ctx, dir)
	if err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, built.Close()) }()
	last, err := lastAsOf(ctx, built)
	if err != nil {
		return "", "", err
	}
	r, err := Bare(ctx, dir, builtin)
	if err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	node, err := modelNamed(r.Graph, name)
	if err != nil {
		return "", "", err
	}
	personal, err := personalColumns(Overlay(builtin, project.Sub(dir, project.Queries)))
	if err != nil {
		return "", "", err
	}
	asOf := last.In(r.Config.Project.TimeZone.Location()).Format(time.DateOnly)
	file = path.Join("tests", node.Table+".yaml")
	if _, statErr := fs.Stat(builtin, file); statErr == nil { // do not hide the built-in tests of that path
		file = path.Join("tests", node.Table+"_live.yaml")
	}
	runner := testRunner(r)
	var given []unittest.Table
	var expect unittest.Table
	write := func() string {
		return unittest.Text("Rows of the run of "+asOf+"; columns that name people hold stand-ins.",
			node.Name, asOf, "live rows", given, expect)
	}
	for _, size := range []int{sampleSmall, sampleMedium, sampleLarge} {
		if given, err = sample(ctx, built, node, size); err != nil {
			return "", "", err
		}
		standIns(given, personal)
		expect = unittest.Table{}
		cases, err := unittest.Parse(file, []byte(write()))
		if err != nil {
			return "", "", err
		}
		if expect, err = runner.Output(ctx, cases[0]); err != nil {
			return "", "", err
		}
		if len(expect.Rows) > 0 {
			break
		}
	}
	text = write()
	cases, err := unittest.Parse(file, []byte(text))
	if err != nil {
		return "", "", err
	}
	results, err := runner.Run(ctx, cases)
	if err != nil {
		return "", "", err
	}
	if err := unittest.Failure(results); err != nil {
		return "", "", fmt.Errorf("the model gives other rows when it is run again: %w", err)
	}
	return file, text, nil
}

// modelNamed finds a model by its full name, or as people say it: follow_up.sla_on_time.
func modelNamed(g *model.Graph, name string) (*model.Node, error) {
	table := strings.Replace(name, ".", "__", 1)
	for _, want := range []string{name, "metrics." + table, "charts." + table, "core." + name, "signals." + name} {
		if n := g.Node(want); n != nil {
			return n, nil
		}
	}
	names := make([]string, len(g.Nodes))
	for i, n := range g.Nodes {
		names[i] = n.Name
	}
	hint := "accordo ls lists all names"
	if near := diag.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, diag.New(diag.Config, diag.Problem{Message: "no model " + name, Hint: hint})
}

// sample takes up to size rows of each table the model reads, in an order that
// has nothing to do with what they hold. The agreement is left as the project has it.
func sample(ctx context.Context, db unittest.Source, n *model.Node, size int) ([]unittest.Table, error) {
	var given []unittest.Table
	keys := map[string][]string{} // values of key columns seen so far, as SQL literals
	for _, ref := range n.Refs {
		schema, table, _ := strings.Cut(ref, ".")
		if schema == "agreement" || schema == "params" {
			continue
		}
		from := fmt.Sprintf("from %q.%q as t", schema, table)
		columns, err := db.Describe(ctx, from)
		if err != nil {
			return nil, err
		}
		var list, linked []string
		for _, c := range columns {
			if mentions(n.SQL, c.Name) {
				list = append(list, fmt.Sprintf("t.%q", c.Name))
			}
			if values := keys[c.Name]; len(values) > 0 {
				linked = append(linked, fmt.Sprintf("cast(t.%q as varchar) in (%s)", c.Name, strings.Join(values, ", ")))
			}
		}
		if list == nil {
			list = []string{"t.*"}
		}
		pick := func(where string) (unittest.Table, error) {
			return unittest.TableOf(ctx, db, ref, fmt.Sprintf("select %s %s%s order by md5(cast(t as varchar)), cast(t as varchar) limit %d",
				strings.Join(list, ", "), from, where, size))
		}
		var t unittest.Table
		if linked != nil {
			t, err = pick(" where " + strings.Join(linked, " or "))
		}
		if err == nil && len(t.Rows) == 0 {
			t, err = pick("")
		}
		if err != nil {
			return nil, err
		}
		remember(keys, t)
		given = append(given, t)
	}
	return given, nil
}

// starRE is a select of all columns of a table, which mentions none of them.
var starRE = regexp.MustCompile(`(?i)\*\s+from\s+\w+\.\w+`)

// mentions reports whether a query may read a column: its name is in the text.
func mentions(sql, column string) bool {
	return starRE.MatchString(sql) || regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(column)+`\b`).MatchString(sql)
}

// remember adds a table's keys to those seen.
func remember(keys map[string][]string, t unittest.Table) {
	for i, name := range t.Columns {
		if !strings.HasSuffix(name, "_id") && !strings.HasSuffix(name, "_key") {
			continue
		}
		for _, row := range t.Rows {
			if row[i] == nil {
				continue
			}
			literal := "'" + strings.ReplaceAll(*row[i], "'", "''") + "'"
			if !slices.Contains(keys[name], literal) {
				keys[name] = append(keys[name], literal)
			}
		}
	}
}

// namesPeopleRE is a column that may hold what a contract calls personal, also
// under a name a model gave it.
var namesPeopleRE = regexp.MustCompile(`(^|_)(e?mail|phone|mobile|name|username|person|number_norm|from_number|to_number|subject|description|comments?|text|note|title|company)(_|$)`)

// personalColumns returns the names of all columns marked personal in a contract.
func personalColumns(queries fs.FS) (map[string]bool, error) {
	contracts, err := export.LoadContracts(queries, "0_contracts")
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, c := range contracts {
		for _, col := range c.Columns {
			if col.Personal {
				names[col.Name] = true
			}
		}
	}
	return names, nil
}

// contactRE is an e-mail address, or seven digits and more that look dialled.
var contactRE = regexp.MustCompile(`@|^\+?[\d ()./-]{7,}$`)

// plainValueRE is a value that is a number, a date or a truth, and nobody's name.
var plainValueRE = regexp.MustCompile(`^(\d{4}-\d\d-\d\d.*|-?\d+\.\d+|-?\d{1,6}|true|false)$`)

// digitsRE is a value that may be an id as well as a telephone number.
var digitsRE = regexp.MustCompile(`^\d+$`)

// standIns puts person1, person2 … in place of values of columns that name
// people, the same for the same value in all tables, so that what joins still
// joins. The number is the order of appearance and tells nothing of the value.
func standIns(tables []unittest.Table, personal map[string]bool) {
	known := map[string]string{}
	for _, t := range tables {
		if t.Name == "accordo.metrics" || t.Name == "accordo.metric_values" {
			continue // titles and segments, nobody's
		}
		for i, name := range t.Columns {
			marked := personal[name] || namesPeopleRE.MatchString(name)
			for _, row := range t.Rows {
				if row[i] == nil {
					continue
				}
				value := *row[i]
				looksIt := contactRE.MatchString(value) && !digitsRE.MatchString(value)
				if plainValueRE.MatchString(value) || !marked && !looksIt {
					continue
				}
				key := strings.ToLower(strings.TrimSpace(value))
				if known[key] == "" {
					known[key] = standIn(key, len(known)+1)
				}
				v := known[key]
				row[i] = &v
			}
		}
	}
}

// standIn returns a value of the same form that is nobody's.
func standIn(value string, n int) string {
	switch {
	case strings.HasPrefix(value, "["):
		return fmt.Sprintf("[person%d]", n)
	case strings.Contains(value, "@"):
		return fmt.Sprintf("person%d@example.com", n)
	case contactRE.MatchString(value):
		return fmt.Sprintf("+39000%07d", n)
	}
	return fmt.Sprintf("person%d", n)
}
