package page

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/words"
)

// Subjects are what a note may speak of.
type Subjects struct {
	Metrics map[string]string // name of a metric → its catalogue number, which may be empty
	Pages   []string          // names of pages
	Charts  []string          // names of charts and of lists of records; notes name none
}

// Note is what people wrote about a week; nil and empty say nothing.
type Note struct{ parts []notePart }

// notePart is the text under one heading.
type notePart struct {
	metrics []string // those it speaks of; none for a page or the whole week
	page    string   // "index" for the whole week
	html    template.HTML
	text    string
}

// longestNote is the size in bytes beyond which a file is no note.
const longestNote = 64 << 10

var (
	reNoteFile     = regexp.MustCompile(`^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])\.md$`)
	reEmptyHeading = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]*#*[ \t]*\r?$`)
	reNoteAddress  = regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]*://`)
)

// LoadNote reads the note of a week ("2026-W47"): <lang>/2026-W47.md, or where
// that is not there 2026-W47.md, which is for every language. No file is no
// note. Errors are *diag.Error with file, line and column.
func LoadNote(fsys fs.FS, week, lang string, s Subjects) (*Note, error) {
	if fsys == nil {
		return nil, nil
	}
	for _, name := range []string{lang + "/" + week + ".md", week + ".md"} {
		data, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, diag.New(diag.Publish, diag.Problem{File: "notes/" + name, Message: "the note cannot be read: " + err.Error()})
		}
		n, problems := parseNote("notes/"+name, data, s)
		if len(problems) > 0 {
			return nil, diag.New(diag.Publish, problems...)
		}
		return n, nil
	}
	return nil, nil
}

// CheckNotes reads every note of a project and returns what is wrong with them;
// fsys is nil where there are none.
func CheckNotes(fsys fs.FS, s Subjects) []diag.Problem {
	if fsys == nil {
		return nil
	}
	var problems []diag.Problem
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			problems = append(problems, diag.Problem{File: "notes/" + name, Message: "the note cannot be read: " + err.Error()})
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && name != "." && !slices.Contains(words.Languages(), name):
			problems = append(problems, diag.Problem{File: "notes/" + name, Message: "no report is written in this language",
				Hint: "the folders of notes are " + strings.Join(words.Languages(), ", ")})
			return fs.SkipDir
		case d.IsDir():
		case !reNoteFile.MatchString(d.Name()):
			problems = append(problems, diag.Problem{File: "notes/" + name, Message: "the name of a note is the week it speaks of",
				Hint: "name it like 2026-W47.md"})
		default:
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				problems = append(problems, diag.Problem{File: "notes/" + name, Message: "the note cannot be read: " + err.Error()})
				return nil
			}
			_, wrong := parseNote("notes/"+name, data, s)
			problems = append(problems, wrong...)
		}
		return nil
	})
	return problems
}

// parseNote splits a note at its headings, each of which names what the text
// below speaks of. Raw HTML and the targets of links are left out.
func parseNote(file string, data []byte, s Subjects) (*Note, []diag.Problem) {
	var problems []diag.Problem
	at := func(offset int, message, hint string) {
		start := bytes.LastIndexByte(data[:offset], '\n') + 1
		problems = append(problems, diag.Problem{File: file, Line: 1 + bytes.Count(data[:offset], []byte("\n")),
			Col: 1 + utf8.RuneCount(data[start:offset]), Message: message, Hint: hint})
	}
	if len(data) > longestNote {
		at(0, fmt.Sprintf("the note has %d bytes; %d is the most", len(data), longestNote), "keep to what readers need beside the numbers")
		return nil, problems
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			at(i, "this is not UTF-8", "save the file as UTF-8")
			return nil, problems
		}
		i += size
	}
	for _, m := range reNoteAddress.FindAllIndex(data, -1) {
		at(m[0], "a report leads to no other site", "say in words where it is, without its address")
	}
	src := []byte(words.Code(string(data))) // the same lines, without hidden characters
	doc := markdown().Parser().Parse(text.NewReader(src))
	part := notePart{page: "index"}
	n := &Note{}
	var html bytes.Buffer
	var said []string
	end := func() {
		if part.html, part.text = template.HTML(html.String()), strings.Join(said, " "); strings.TrimSpace(part.text) != "" {
			n.parts = append(n.parts, part)
		}
		html.Reset()
		said = nil
	}
	for node := doc.FirstChild(); node != nil; node = node.NextSibling() {
		if h, ok := node.(*ast.Heading); ok {
			end()
			offset := lineStart(data, src, h)
			name := strings.TrimSpace(plain(h, src))
			subject, hint := s.find(name)
			switch {
			case name == "":
				at(offset, "a heading of a note names what the text speaks of", "write # 2.02, # follow_up.sla_on_time or # funnel")
			case hint != "":
				at(offset, fmt.Sprintf("%q names no metric and no page", words.Shorten(name, 60)), hint)
			}
			part = subject
			continue
		}
		if _, ok := node.(*ast.HTMLBlock); ok {
			continue
		}
		tame(node, src)
		if err := markdown().Renderer().Render(&html, src, node); err != nil {
			at(0, "the note cannot be shown: "+err.Error(), "")
			break
		}
		said = append(said, spoken(node, src))
	}
	end()
	return n, problems
}

// lineStart is the place in data of a heading's line; data and src have the same lines.
func lineStart(data, src []byte, h *ast.Heading) int {
	if h.Lines().Len() == 0 { // an empty one has no place of its own
		if m := reEmptyHeading.FindIndex(data); m != nil {
			return m[0]
		}
	}
	line := 0
	if h.Lines().Len() > 0 {
		line = bytes.Count(src[:h.Lines().At(0).Start], []byte("\n"))
	}
	offset := 0
	for range line {
		offset += bytes.IndexByte(data[offset:], '\n') + 1
	}
	return offset
}

// find resolves a heading: the number of a metric or its name, which words may
// follow, or the name of a page.
func (s Subjects) find(heading string) (part notePart, hint string) {
	first, _, _ := strings.Cut(heading, " ")
	name := facts.Name(first, "").Metric
	var names []string
	for metric, number := range s.Metrics {
		if metric == name || number != "" && number == first {
			part.metrics = append(part.metrics, metric)
		}
		names = append(names, metric)
		if number != "" {
			names = append(names, number)
		}
	}
	slices.Sort(part.metrics)
	if len(part.metrics) > 0 {
		return part, ""
	}
	if slices.Contains(s.Pages, first) {
		return notePart{page: first}, ""
	}
	names = append(names, s.Pages...)
	slices.Sort(names)
	if near := diag.Nearest(first, names); near != "" {
		return part, "did you mean " + near + "?"
	}
	return part, "write the number or name of a metric, or one of the pages " + strings.Join(s.Pages, ", ")
}

// tame takes out what could lead or load: links and pictures leave their words,
// raw HTML leaves nothing.
func tame(n ast.Node, src []byte) {
	for child := n.FirstChild(); child != nil; {
		next := child.NextSibling()
		tame(child, src)
		switch c := child.(type) {
		case *ast.Link, *ast.Image:
			for inner := c.FirstChild(); inner != nil; {
				after := inner.NextSibling()
				n.InsertBefore(n, c, inner)
				inner = after
			}
			n.RemoveChild(n, c)
		case *ast.AutoLink:
			n.ReplaceChild(n, c, ast.NewString(c.Label(src)))
		case *ast.RawHTML, *ast.HTMLBlock:
			n.RemoveChild(n, c)
		}
		child = next
	}
}

// spoken is the text of a block with its lines apart.
func spoken(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch t := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(t.Segment.Value(src))
				if t.SoftLineBreak() || t.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.Write(t.Value)
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			if entering {
				b.Write(t.Lines().Value(src))
			}
		case *extast.TableCell:
			if !entering {
				b.WriteString(map[bool]string{true: ", ", false: "; "}[t.NextSibling() != nil])
			}
		default:
			if !entering && n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	// typographer writes quotes and dashes as entities
	return words.Prose(strings.NewReplacer("&ldquo;", "“", "&rdquo;", "”", "&lsquo;", "‘", "&rsquo;", "’", "&ndash;", "–", "&mdash;", "—", "&hellip;", "…", "&laquo;", "«", "&raquo;", "»").Replace(b.String()))
}
