package page

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"sort"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/words"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// render is one page being made.
type render struct {
	*Issue
	ctx    context.Context
	source *Source
	drawer Drawer
	tmpl   *template.Template
	shown  map[string]bool // charts already on the page
	named  map[string]bool // charts the page names one by one
	used   map[facts.Key]bool
	said   map[int]bool      // parts of the week's note already on the page
	homes  map[string]string // where the charts of this page stand with their tables, if not here
	rests  map[string]bool   // sections of metrics whose figures the part since the last heading shows
	dashed bool              // the page has said what a dash for a verdict means
	script bool              // a figure has marks that page.js can tell of
	heads  int
}

// Render makes one page. Problems of the page come back together as
// *diag.Error with the line of the Markdown file.
func Render(ctx context.Context, issue *Issue, source *Source, drawer Drawer) ([]byte, error) {
	tmpl, err := templates(issue)
	if err != nil {
		return nil, err
	}
	r := &render{Issue: issue, ctx: ctx, source: source, drawer: drawer, tmpl: tmpl,
		shown: map[string]bool{}, named: map[string]bool{}, used: map[facts.Key]bool{}, said: map[int]bool{}, rests: map[string]bool{}}
	for n := source.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := source.block(n); ok && b.name == "chart" && len(b.args) == 1 {
			r.named[chartName(b.args[0])] = true
		}
	}
	r.homes = r.homesOf()
	body, err := r.body()
	if err != nil {
		return nil, err
	}
	return r.layout(body)
}

// layout puts the frame of the report around a body.
func (r *render) layout(body template.HTML) ([]byte, error) {
	html, err := r.execute("layout", map[string]any{
		"Script": r.script, "JS": template.JS(js), "Body": body, "Issue": r.Issue, "Source": r.source, "Strip": r.strip(), "Foot": r.foot(), "Home": r.source.Name == "index",
		"Cut": r.Issue.cut(), "Turns": r.turns(),
	})
	if err != nil {
		return nil, err
	}
	return finish(r.tmpl, r.Words.Lang(), r.title(r.source), string(html))
}

func templates(issue *Issue) (*template.Template, error) {
	w := issue.Words
	t, err := template.New("").Funcs(template.FuncMap{
		"say":    w.Say,
		"day":    func(t time.Time) string { return w.Day(t) },
		"week":   w.WeekNumber,
		"dates":  w.WeekDates,
		"weekid": words.WeekID,
		"anchor": anchor,
		"owner":  func(o string) string { return owner(w, o) },
		"tie":    tie,
		"inc":    func(i int) int { return i + 1 },
		"slug":   slug,
	}).ParseFS(templateFiles, "templates/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("page templates: %w", err)
	}
	return t, nil
}

// slug is a name as an id.
func slug(name string) string { return strings.ReplaceAll(name, "_", "-") }

func (r *render) execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := r.tmpl.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("page %s: %w", r.source.Name, err)
	}
	return b.Bytes(), nil
}

// body walks the page from top to bottom. A heading of level 2 opens a section;
// neighbouring figures and neighbouring metrics stand side by side.
func (r *render) body() (template.HTML, error) {
	var out bytes.Buffer
	var problems []diag.Problem
	open, group := false, ""
	regroup := func(to string) {
		if group == to {
			return
		}
		if group != "" {
			out.WriteString("</div>\n")
		}
		if to != "" {
			out.WriteString(`<div class="` + to + `">` + "\n")
		}
		group = to
	}
	md := markdown()
	for n := r.source.doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level <= 2 {
			if h.Level == 1 {
				continue // the header shows it
			}
			regroup("")
			if open {
				out.WriteString("</section>\n")
			}
			open, r.rests = true, map[string]bool{}
			r.heads++
			id := fmt.Sprintf("s%d", r.heads)
			fmt.Fprintf(&out, `<section aria-labelledby="%s"><h2 id="%s">%s</h2>`+"\n", id, id, template.HTMLEscapeString(plain(h, r.source.text)))
			continue
		}
		b, ok := r.source.block(n)
		if !ok {
			regroup("")
			if err := md.Renderer().Render(&out, r.source.text, n); err != nil {
				return "", err
			}
			continue
		}
		html, side, err := r.fenced(b)
		if err != nil {
			var e *diag.Error
			if errors.As(err, &e) {
				problems = append(problems, e.Problems...)
				continue
			}
			return "", err
		}
		if len(html) == 0 {
			continue // not cut: its neighbours stay side by side
		}
		regroup(side)
		out.Write(html)
		more := ""
		if b.name == "more" && len(b.args) > 0 {
			more = b.args[0]
		}
		if note := r.noted(more); len(note) > 0 {
			if side != "figs" { // among figures it has a row of its own
				regroup("")
			}
			out.Write(note)
		}
	}
	regroup("")
	if open {
		out.WriteString("</section>\n")
	}
	if len(problems) > 0 {
		return "", diag.New(diag.Publish, problems...)
	}
	return template.HTML(string(r.notedOnTop()) + out.String()), nil
}

// blockNames lists the fenced blocks, for messages.
func blockNames() []string {
	return []string{"actions", "agenda", "agreement", "changes", "chart", "charts", "cost", "definitions", "grades", "handoff", "headline", "metric", "metrics", "missing", "more", "page", "quality", "restatements", "rows", "scorecard", "table"}
}

// unknown is the problem of a block nobody knows.
func (s *Source) unknown(b block) diag.Problem {
	hint := "the blocks are " + strings.Join(blockNames(), ", ")
	if near := diag.Nearest(b.name, blockNames()); near != "" {
		hint = "did you mean " + near + "?"
	}
	return s.problem(b, fmt.Sprintf("block %q is not known", b.name), hint)
}

// fenced renders a block and names the group it stands in, "" for none.
func (r *render) fenced(b block) (html []byte, group string, err error) {
	switch b.name {
	case "headline":
		html, err = r.headline()
	case "changes":
		html, err = r.changes()
	case "agenda":
		html, err = r.agenda(len(b.args) > 0 && b.args[0] == "evidence")
	case "actions":
		html, err = r.actions(b)
	case "page":
		html = []byte("<div class=\"newpage\"></div>\n")
	case "grades":
		html, err = r.grades()
	case "more":
		html, err = r.more(b)
	case "scorecard":
		html, err = r.scorecard(len(b.args) > 0 && b.args[0] == "full")
	case "agreement":
		html, err = r.agreement()
	case "handoff":
		html, err = r.handoff()
	case "chart":
		html, err = r.chart(b, chartName(b.args[0]))
		group = "figs"
	case "charts":
		for _, name := range folder(b, r.Names) {
			if r.shown[name] || r.named[name] {
				continue
			}
			one, err := r.chart(block{name: b.name, args: b.args, line: b.line}, name)
			if err != nil {
				return nil, "", err
			}
			html = append(html, one...)
		}
		group = "figs"
	case "table":
		html, err = r.openTable(b)
	case "rows":
		html, err = r.rows(b)
	case "metric":
		html, err = r.metric(b)
		group = "stats"
	case "metrics":
		html, err = r.measures(b)
	case "cost":
		html, err = r.cost()
	case "quality":
		html, err = r.quality(len(b.args) > 0 && b.args[0] == "brief")
	case "missing":
		html, err = r.missing()
	case "restatements":
		html, err = r.restatements()
	case "definitions":
		html, err = r.definitions(len(b.args) > 0 && b.args[0] == "used")
	default:
		err = diag.New(diag.Publish, r.source.unknown(b))
	}
	return html, group, err
}

// use notes a metric as shown and returns the link to its definition.
func (r *render) use(k facts.Key) string {
	r.used[k] = true
	return r.definition(k.Metric)
}

// definition leads to what a metric means: on this page if it says so, or else on
// the page of all definitions.
func (r *render) definition(metric string) string {
	if r.source == nil || r.source.has("definitions") {
		return "#" + anchor(metric)
	}
	return r.to("definitions") + "#" + anchor(metric)
}

// anchor is the id of a metric's definition.
func anchor(metric string) string { return "d-" + metric }

// keys lists the used metrics in order.
func (r *render) keys() []facts.Key {
	out := make([]facts.Key, 0, len(r.used))
	for k := range r.used {
		out = append(out, k)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].String() < out[b].String() })
	return out
}
