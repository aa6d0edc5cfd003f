package model

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
)

// file is one file of the queries folder.
type file struct {
	path, text string
	isUser     bool
}

// readFiles returns the SQL files of both file systems, sorted by path, and those
// whose name keeps them from being read.
func readFiles(o Options) ([]file, []diag.Problem, error) {
	byPath := map[string]file{}
	var misnamed []diag.Problem
	for i, fsys := range []fs.FS{o.Builtin, o.Overlay} {
		if fsys == nil {
			continue
		}
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				return nil
			}
			if ending := endingRE.FindStringSubmatch(path); ending != nil && !isRead(path) {
				misnamed = append(misnamed, diag.Problem{File: path, Message: "no file whose name ends in " + ending[0] + " is read",
					Hint: "rename it to end in ." + strings.Replace(strings.ToLower(ending[1]), "yml", "yaml", 1)})
				return nil
			}
			if !strings.HasSuffix(path, ".sql") {
				return nil
			}
			text, err := fs.ReadFile(fsys, path)
			if err != nil {
				return err
			}
			below, there := byPath[path]
			byPath[path] = file{path: path, text: strings.TrimPrefix(string(text), "\ufeff"), isUser: i == 1 && (!there || below.text != string(text))}
			return nil
		})
		if err != nil {
			return nil, nil, fmt.Errorf("read queries: %w", err)
		}
	}
	files := make([]file, 0, len(byPath))
	for _, path := range sortedKeys(byPath) {
		files = append(files, byPath[path])
	}
	return files, misnamed, nil
}

// endingRE finds names of files that are meant to be read.
var endingRE = regexp.MustCompile(`(?i)\.(sql|ya?ml)(\.txt)?$`)

// isRead reports whether a file with such an ending is read as it is. Contracts
// have a message of their own for .yml.
func isRead(path string) bool {
	return strings.HasSuffix(path, ".sql") || strings.HasSuffix(path, ".yaml") || strings.HasPrefix(path, "0_contracts/") && strings.HasSuffix(path, ".yml")
}

// parsedFile is what can be said of one file by itself.
type parsedFile struct {
	node     *Node // of a model
	check    *Check
	tree     *tree
	refs     []Ref
	problems []diag.Problem
}

// read parses one file and applies the rules that need no other file.
func (l *loader) read(ctx context.Context, f file) (p parsedFile, err error) {
	folder, _, _ := strings.Cut(f.path, "/")
	switch folder {
	case "macros", "tests", "0_contracts":
		return p, nil
	case "checks":
		return l.readCheck(ctx, f)
	}
	layer, schema, table, ok := nameOf(f.path)
	if !ok {
		p.problems = append(p.problems, diag.Problem{File: f.path, Message: "no model may have this path",
			Hint: "use 1_staging, 2_core, 3_metrics/folder, 4_signals or 5_charts/folder, names in lower case letters, digits and _"})
		return p, nil
	}
	if len(table) > longestName {
		p.problems = append(p.problems, diag.Problem{File: f.path, Message: fmt.Sprintf("the name %s has %d letters, at most %d are allowed", table, len(table), longestName),
			Hint: "shorten the name of the file or of its folder"})
	}
	front, doc := readFront(f.path, f.text)
	n := &Node{Name: schema + "." + table, Schema: schema, Table: table, Layer: layer, Path: f.path, SQL: f.text, Front: front, IsUser: f.isUser, doc: doc}
	p.node = n
	p.problems = append(p.problems, doc.Problems...)
	if len(doc.Problems) == 0 {
		p.problems = append(p.problems, n.checkFront()...)
	}
	t, problems, err := parse(ctx, l.options.AST, f.path, f.text)
	if err != nil {
		return p, err
	}
	p.tree, n.tree = t, t
	p.problems = append(p.problems, problems...)
	if t != nil {
		p.refs, problems = t.refs()
		p.problems = append(p.problems, withoutSamePlace(append(problems, l.checkShape(n, t)...))...)
	}
	for _, r := range p.refs {
		n.Refs = append(n.Refs, r.Name)
	}
	if t != nil {
		p.problems = append(p.problems, n.checkParts()...)
	}
	return p, nil
}

// add takes a file into the graph.
func (l *loader) add(f file, p parsedFile) {
	l.problems = append(l.problems, p.problems...)
	switch {
	case p.node != nil:
		if other := l.graph.byName[p.node.Name]; other != nil {
			l.problems = append(l.problems, sameName(f.path, other.Path, p.node.Name))
			return
		}
		l.graph.byName[p.node.Name] = p.node
	case p.check != nil:
		for _, other := range l.graph.Checks {
			if other.Name == p.check.Name {
				l.problems = append(l.problems, sameName(f.path, other.Path, other.Name))
				return
			}
		}
		l.graph.Checks = append(l.graph.Checks, *p.check)
	default:
		return
	}
	l.nodes, l.trees, l.refs = append(l.nodes, p.node), append(l.trees, p.tree), append(l.refs, p.refs)
}

// sameName is the problem of two paths that mean one table: a__b.sql and a/b.sql.
func sameName(path, other, name string) diag.Problem {
	return diag.Problem{File: path, Message: fmt.Sprintf("%s makes %s too", other, name), Hint: "give one of the two another name"}
}

// withoutSamePlace keeps the first of the problems that stand at one place: the
// later ones follow from it.
func withoutSamePlace(problems []diag.Problem) []diag.Problem {
	seen := map[string]bool{}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		again := p.Line > 0 && seen[p.Position()]
		seen[p.Position()] = true
		return again
	})
}

// checkShape applies the rules of the layer to the parsed text.
func (l *loader) checkShape(n *Node, t *tree) []diag.Problem {
	var problems []diag.Problem
	problems = append(problems, t.badComparisons(n.Layer)...)
	if n.Layer != Charts || t.isOrdered() { // else one mistake would be told twice
		problems = append(problems, t.unorderedLimits()...)
	}
	if n.Layer == Charts && !t.isOrdered() {
		problems = append(problems, t.problem(len(strings.TrimRight(t.text, " \t\r\n;")), "end the file with order by over columns that make every row's place certain", "a chart must end in order by"))
	}
	if n.Layer == Metrics || n.Layer == Charts {
		if at := t.outerStar(); at >= 0 {
			problems = append(problems, t.problem(at, "list the columns, or select * from the last name of the with", "select * from a table"))
		}
	}
	if n.Portable() {
		problems = append(problems, t.lint(l.macros)...)
	}
	return problems
}

// readCheck reads one custom check.
func (l *loader) readCheck(ctx context.Context, f file) (p parsedFile, err error) {
	front, doc := readFront(f.path, f.text)
	p.problems = append(p.problems, doc.Problems...)
	if front.Severity != "" && front.Severity != "error" && front.Severity != "warn" {
		p.problems = append(p.problems, frontProblem(doc, f.path, f.text, "severity", "use error or warn", "severity %q", front.Severity))
	}
	if front.Severity == "" {
		front.Severity = "error"
	}
	name := "checks." + strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(f.path, "checks/"), ".sql"), "/", "__")
	p.check = &Check{Name: name, Path: f.path, SQL: f.text, Front: front, IsUser: f.isUser}
	t, problems, err := parse(ctx, l.options.AST, f.path, f.text)
	if err != nil {
		return p, err
	}
	p.tree = t
	p.problems = append(p.problems, problems...)
	if t != nil {
		p.refs, problems = t.refs()
		p.problems = append(p.problems, problems...)
	}
	for _, r := range p.refs {
		p.check.Refs = append(p.check.Refs, r.Name)
	}
	return p, nil
}
