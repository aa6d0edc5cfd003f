package page

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
)

// CheckPages reads the pages of a language as [Load] does and returns all that
// is wrong with them and with what their blocks name, without any numbers. own
// tells the files the project wrote itself: only they must name charts and folders
// that are there in a list, since a project may lack what Accordo's pages list.
func CheckPages(fsys fs.FS, lang string, own fs.FS, s Subjects) []diag.Problem {
	pages, err := Load(fsys, lang)
	var e *diag.Error
	switch {
	case errors.As(err, &e):
		return e.Problems
	case err != nil:
		return []diag.Problem{{File: "reports/pages/" + lang, Message: "the pages cannot be read: " + err.Error()}}
	}
	for _, p := range pages {
		if !slices.Contains(s.Pages, p.Name) {
			s.Pages = append(slices.Clone(s.Pages), p.Name)
		}
	}
	return CheckBlocks(pages, own, s)
}

// CheckBlocks is the part of [CheckPages] after reading.
func CheckBlocks(pages []*Source, own fs.FS, s Subjects) []diag.Problem {
	var problems []diag.Problem
	for _, p := range pages {
		_, err := fs.Stat(orNone{own}, strings.TrimPrefix(p.Path, "reports/pages/"))
		problems = append(problems, p.check(s, err == nil)...)
	}
	return problems
}

// orNone is a file system that may be nil.
type orNone struct{ fs.FS }

func (f orNone) Open(name string) (fs.File, error) {
	if f.FS == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// check looks at every block of the page.
func (s *Source) check(known Subjects, own bool) []diag.Problem {
	_, err := s.Charts(known.Charts)
	var problems []diag.Problem
	var e *diag.Error
	if errors.As(err, &e) {
		problems = e.Problems
	}
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := s.block(n); ok {
			problems = append(problems, s.checkBlock(b, known, own)...)
		}
	}
	return problems
}

func (s *Source) checkBlock(b block, known Subjects, own bool) []diag.Problem {
	var problems []diag.Problem
	metrics := slices.Sorted(maps.Keys(known.Metrics))
	switch b.name {
	case "metric":
		if len(b.args) == 0 || len(b.args) > 2 {
			problems = append(problems, s.namesNoMetric(b))
		} else if name := facts.Name(b.args[0], "").Metric; !slices.Contains(metrics, name) {
			problems = append(problems, s.lacks(b, "metric", name, metrics))
		}
	case "metrics":
		for _, folder := range b.args {
			if own && !slices.ContainsFunc(metrics, func(m string) bool { return strings.HasPrefix(m, folder+".") }) {
				problems = append(problems, s.lacks(b, "folder of metrics", folder, foldersOf(metrics, ".")))
			}
		}
		for at, line := range s.lines(b) {
			if name := facts.Name(line[0], "").Metric; !slices.Contains(metrics, name) {
				problems = append(problems, s.lacks(at, "metric", name, metrics))
			}
		}
	case "charts":
		folders := foldersOf(known.Charts, "__")
		for _, folder := range b.args {
			if own && !slices.Contains(folders, folder) {
				problems = append(problems, s.lacks(b, "folder of charts", folder, folders))
			}
		}
		for at, line := range s.lines(b) {
			if own && len(folder(block{args: b.args, body: line[0]}, named(known.Charts, b.args, line[0]))) == 0 {
				problems = append(problems, s.lacks(at, "chart", line[0], known.Charts))
			}
		}
	case "rows":
		if len(b.args) != 1 {
			problems = append(problems, s.problem(b, "rows needs the name of one list of records", "write ```rows follow_up__waiting"))
		} else if name := chartName(b.args[0]); !slices.Contains(known.Charts, name) {
			problems = append(problems, s.lacks(b, "list of records", name, known.Charts))
		}
	case "more":
		if len(b.args) != 1 {
			problems = append(problems, s.problem(b, "more needs the name of one page", "write ```more funnel"))
		} else if !slices.Contains(known.Pages, b.args[0]) {
			problems = append(problems, s.lacks(b, "page", b.args[0], known.Pages))
		}
	case "chart", "table": // told with the charts
	default:
		if !slices.Contains(blockNames(), b.name) {
			problems = append(problems, s.unknown(b))
		}
	}
	return problems
}

// namesNoMetric is the problem of a metric block that has not one or two words.
func (s *Source) namesNoMetric(b block) diag.Problem {
	return s.problem(b, "metric needs the name of a metric, and of a series if it has any", "write ```metric follow_up.sla_on_time")
}

// lacks says that something a block names is not there.
func (s *Source) lacks(at block, what, name string, names []string) diag.Problem {
	hint := "there is none yet"
	if near := diag.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if len(names) > 0 {
		hint = "accordo ls lists them"
	}
	return s.problem(at, fmt.Sprintf("%s %q does not exist", what, name), hint)
}

// named are the charts a line of a charts block can mean, of those there are.
func named(charts, folders []string, line string) []string {
	var out []string
	for _, c := range charts {
		for _, f := range folders {
			if name := chartName(line); c == name || c == f+"__"+name {
				out = append(out, c)
			}
		}
	}
	return out
}

// foldersOf are the first parts of names, each once.
func foldersOf(names []string, mark string) []string {
	var out []string
	for _, n := range names {
		if folder, _, ok := strings.Cut(n, mark); ok && !slices.Contains(out, folder) {
			out = append(out, folder)
		}
	}
	return out
}

// lines are the words of each line inside of a block, with their place.
func (s *Source) lines(b block) func(yield func(block, []string) bool) {
	return func(yield func(block, []string) bool) {
		for i, line := range strings.Split(b.inner, "\n") {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			at := b
			at.line, at.col = b.line+1+i, 1+strings.Index(line, words[0])
			if !yield(at, words) {
				return
			}
		}
	}
}

// places finds what may not stand in the text of a page: what leads out of the
// site, pictures, and a block that is never closed.
func (s *Source) places() []diag.Problem {
	var problems []diag.Problem
	at := func(offset int, message, hint string) {
		start := bytes.LastIndexByte(s.text[:offset], '\n') + 1
		p := diag.Problem{File: s.Path, Line: s.line + 1 + bytes.Count(s.text[:offset], []byte("\n")), Col: 1 + utf8.RuneCount(s.text[start:offset]), Message: message, Hint: hint}
		if !slices.Contains(problems, p) {
			problems = append(problems, p)
		}
	}
	const alone = "a report leads to no other site"
	for _, m := range reNoteAddress.FindAllIndex(s.text, -1) {
		at(m[0], alone, "say in words where it is, without its address")
	}
	_ = ast.Walk(s.doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			if to := string(n.Destination); !reInside.MatchString(to) && !reNoteAddress.MatchString(to) {
				at(s.start(n), fmt.Sprintf("a link leads to %q, which is no place of the report", to), "link to a page like funnel.html, or leave the words alone")
			}
		case *ast.Image:
			at(s.start(n), "a page holds no pictures", "draw a chart: add a file under queries/5_charts")
		case *ast.FencedCodeBlock:
			if n.Info != nil && !s.closed(n) {
				at(n.Info.Segment.Start, "the block is never closed", "close it with a line ```")
			}
		}
		return ast.WalkContinue, nil
	})
	return problems
}

// start is where the text of an inline node begins, or the block around it.
func (s *Source) start(n ast.Node) int {
	for child := n.FirstChild(); child != nil; child = child.FirstChild() {
		if t, ok := child.(*ast.Text); ok {
			return t.Segment.Start
		}
	}
	for up := n.Parent(); up != nil; up = up.Parent() {
		if up.Type() == ast.TypeBlock && up.Lines().Len() > 0 {
			return up.Lines().At(0).Start
		}
	}
	return 0
}

// closed tells whether a line of backticks or tildes ends a block.
func (s *Source) closed(n *ast.FencedCodeBlock) bool {
	end := n.Info.Segment.Stop
	if k := n.Lines().Len(); k > 0 {
		end = n.Lines().At(k - 1).Stop
	}
	rest := bytes.TrimLeft(s.text[end:], "\n >\t")
	return bytes.HasPrefix(rest, []byte("```")) || bytes.HasPrefix(rest, []byte("~~~"))
}
