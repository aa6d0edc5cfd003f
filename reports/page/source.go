package page

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
)

// Source is a page as its author wrote it.
type Source struct {
	Name  string // "index", "follow_up": the file's name, and the page's
	Path  string // for messages: "reports/pages/en/index.md"
	Title string // the first heading of level 1
	Nav   string // short name for links; Title without one
	Order int    // place among the pages; lower is earlier

	text []byte
	doc  ast.Node
	line int // lines of front matter before the text
}

// front is the optional head of a page, between lines of three dashes.
type front struct {
	Nav   string `yaml:"nav"`
	Order *int   `yaml:"order"`
}

// markdown renders prose. Raw HTML stays off, and so do bare links.
func markdown() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)), extension.Typographer))
}

// Load reads every page of a language, in reading order. A language without
// pages is an error that names the ones there are.
func Load(fsys fs.FS, lang string) ([]*Source, error) {
	names, err := fs.Glob(fsys, lang+"/*.md")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		have, _ := fs.Glob(fsys, "*/index.md")
		return nil, diag.New(diag.Publish, diag.Problem{File: "reports/pages/" + lang, Message: "no page is written in this language",
			Hint: "there is " + strings.Join(have, ", ")})
	}
	var pages []*Source
	var problems []diag.Problem
	for _, n := range names {
		data, err := fs.ReadFile(fsys, n)
		if err != nil {
			return nil, err
		}
		s, err := parse("reports/pages/"+n, data)
		if err != nil {
			var e *diag.Error
			if !errors.As(err, &e) {
				return nil, err
			}
			problems = append(problems, e.Problems...)
			continue
		}
		pages = append(pages, s)
	}
	if !slices.ContainsFunc(pages, func(s *Source) bool { return s.Name == "index" }) && len(problems) == 0 {
		problems = append(problems, diag.Problem{File: "reports/pages/" + lang, Message: "index.md is missing"})
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	sort.SliceStable(pages, func(a, b int) bool {
		if pages[a].Order != pages[b].Order {
			return pages[a].Order < pages[b].Order
		}
		return pages[a].Name < pages[b].Name
	})
	return pages, nil
}

func parse(file string, data []byte) (*Source, error) {
	s := &Source{Path: file, Name: strings.TrimSuffix(path.Base(file), ".md"), Order: 50}
	if s.Name == "index" {
		s.Order = 0
	}
	if strings.Trim(s.Name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		return nil, diag.New(diag.Publish, diag.Problem{File: file, Message: "a page's name may hold a-z, 0-9, _ and - only"})
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if rest, ok := bytes.CutPrefix(data, []byte("---\n")); ok {
		head, body, ok := bytes.Cut(rest, []byte("\n---\n"))
		if !ok {
			return nil, diag.New(diag.Publish, diag.Problem{File: file, Line: 1, Message: "front matter has no end", Hint: "close it with a line ---"})
		}
		var f front
		if err := yaml.UnmarshalWithOptions(head, &f, yaml.Strict()); err != nil {
			return nil, diag.New(diag.Publish, diag.Problem{File: file, Line: 2, Message: "front matter: " + yaml.FormatError(err, false, false), Hint: "the keys are nav and order"})
		}
		s.Nav, s.line = f.Nav, bytes.Count(head, []byte("\n"))+3
		if f.Order != nil {
			s.Order = *f.Order
		}
		data = body
	}
	s.text = data
	s.doc = markdown().Parser().Parse(text.NewReader(data))
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level == 1 {
			s.Title = plain(h, data)
			break
		}
	}
	if s.Title == "" {
		return nil, diag.New(diag.Publish, diag.Problem{File: file, Line: s.line + 1, Message: "has no title", Hint: "start the page with a line # Title"})
	}
	if s.Nav == "" {
		s.Nav = s.Title
	}
	if problems := s.places(); len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return s, nil
}

// plain returns the text under a node, without its marks.
func plain(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch t := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(t.Segment.Value(src))
			}
		case *ast.String:
			if entering {
				b.Write(t.Value)
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// block is a fenced block with its words and its place.
type block struct {
	name      string
	args      []string
	body      string // without the space around it
	inner     string // as it is written
	line, col int
}

func (s *Source) block(n ast.Node) (block, bool) {
	code, ok := n.(*ast.FencedCodeBlock)
	if !ok || code.Info == nil {
		return block{}, false
	}
	words := strings.Fields(string(code.Info.Segment.Value(s.text)))
	if len(words) == 0 {
		return block{}, false
	}
	b := block{name: words[0], args: words[1:]}
	at := code.Info.Segment.Start
	b.line = s.line + 1 + bytes.Count(s.text[:at], []byte("\n"))
	b.col = at - bytes.LastIndexByte(s.text[:at], '\n')
	for i := 0; i < code.Lines().Len(); i++ {
		seg := code.Lines().At(i)
		b.inner += string(seg.Value(s.text))
	}
	b.body = strings.TrimSpace(b.inner)
	return b, true
}

// has reports whether the page has a block of that name.
func (s *Source) has(name string) bool {
	if s.doc == nil {
		return false
	}
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := s.block(n); ok && b.name == name {
			return true
		}
	}
	return false
}

// Charts lists the charts the page shows, in order, out of all there are.
// Charts named alone come before their folder is filled up with the rest.
func (s *Source) Charts(all []string) ([]string, error) {
	var out []string
	var problems []diag.Problem
	taken := map[string]bool{}
	add := func(b block, name string) {
		if taken[name] {
			problems = append(problems, s.problem(b, fmt.Sprintf("chart %q stands twice on the page", name), "keep one of them"))
			return
		}
		taken[name] = true
		out = append(out, name)
	}
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		b, ok := s.block(n)
		if !ok || (b.name != "chart" && b.name != "table") {
			continue
		}
		if len(b.args) != 1 {
			problems = append(problems, s.problem(b, b.name+" needs the name of one chart", "write ```"+b.name+" funnel__stage_conversion"))
			continue
		}
		name := chartName(b.args[0])
		if !slices.Contains(all, name) {
			missing := s.lacks(b, "chart", name, all)
			if len(all) == 0 {
				missing.Hint = "there is no chart yet: add a file under queries/5_charts"
			}
			problems = append(problems, missing)
			continue
		}
		add(b, name)
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := s.block(n); ok && b.name == "charts" {
			for _, name := range folder(b, all) {
				if !taken[name] {
					add(b, name)
				}
			}
		}
	}
	return out, nil
}

// Metrics lists the metrics the page names one by one, in order.
func (s *Source) Metrics() []facts.Key {
	var out []facts.Key
	for n := s.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := s.block(n); ok && b.name == "metric" && len(b.args) > 0 {
			out = append(out, facts.Name(b.args[0], strings.Join(b.args[1:], " ")))
		}
	}
	return out
}

// folder lists the charts of the folders a charts block names: first those its
// lines name, in that order, so that neighbours are alike in height whatever the
// week; then all others. A line no chart bears the name of has no effect, since
// a project may lack the chart.
func folder(b block, all []string) []string {
	var out []string
	for _, line := range strings.Fields(b.body) {
		for _, f := range b.args {
			name := chartName(line)
			if !strings.Contains(name, "__") {
				name = f + "__" + name
			}
			if slices.Contains(all, name) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	for _, name := range all {
		for _, f := range b.args {
			if strings.HasPrefix(name, f+"__") && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// chartName accepts funnel/x and funnel.x for funnel__x.
func chartName(s string) string {
	return strings.NewReplacer("/", "__", ".", "__").Replace(s)
}

func (s *Source) problem(b block, message, hint string) diag.Problem {
	return diag.Problem{File: s.Path, Line: b.line, Col: b.col, Message: message, Hint: hint}
}
