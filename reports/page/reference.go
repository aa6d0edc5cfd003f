package page

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"accordo/reports/facts"
	"accordo/reports/words"
)

// ReferencePage is the page that lists everything a week is made of, without the ending.
const ReferencePage = "reference"

// Part is one thing a week is made of: a source, a query or a check.
type Part struct {
	Name       string // "raw.salesforce__lead", "core.leads", "checks.orphans"
	Layer      string // source | staging | core | metrics | signals | charts | checks
	Title      string
	Definition string
	Owner      string
	Path       string
	Reads      []string
	Grain      []string
	Rows       int64    // last result: rows of the table; of a check, rows that break it
	Rejected   int64    // of a source: records that were refused
	Promises   int      // checks that its file makes
	Broken     []string // those that do not hold, in words

	// What the last load, build or query took, and the last question of all
	// promises together; 0: not told, as in every run that was not asked to.
	Took, Asked time.Duration
}

// layers is the order of the page.
func layers() []string {
	return []string{"source", "staging", "core", "metrics", "signals", "charts", "checks"}
}

// entry is what the reference says of one part.
type entry struct {
	ID, Href, Title, Name, Path, Definition string
	Facts, Broken                           []string
	Drawing                                 template.HTML
}

// layer is a page of the reference and its line in the list of all.
type layer struct {
	Page, Title string
	Entries     []entry
}

// Reference makes the page that lists all parts, and a page for each layer that
// says of its parts what they are. The answer is by name, without the ending.
func Reference(ctx context.Context, issue *Issue, parts []Part) (map[string][]byte, error) {
	tmpl, err := templates(issue)
	if err != nil {
		return nil, err
	}
	all := &render{Issue: issue, ctx: ctx, source: &Source{Name: ReferencePage, Title: issue.Words.Say("ref.title")}, tmpl: tmpl, used: map[facts.Key]bool{}}
	readBy, known := map[string][]string{}, map[string]string{}
	for _, p := range parts {
		known[p.Name] = layerPage(p.Layer)
		for _, ref := range p.Reads {
			readBy[ref] = append(readBy[ref], p.Name)
		}
	}
	var list []layer
	out := map[string][]byte{}
	for _, name := range layers() {
		l := layer{Page: layerPage(name), Title: issue.Words.Say("ref." + name)}
		for _, p := range parts {
			if p.Layer != name {
				continue
			}
			l.Entries = append(l.Entries, entry{
				ID: anchorPart(p.Name), Href: l.Page + ".html#" + anchorPart(p.Name), Title: words.Text(p.Title), Name: p.Name, Path: words.Text(p.Path),
				Definition: words.Prose(p.Definition), Facts: all.partFacts(p), Broken: p.Broken, Drawing: all.neighbours(p, readBy[p.Name], known),
			})
		}
		if len(l.Entries) > 0 {
			slices.SortFunc(l.Entries, func(a, b entry) int { return strings.Compare(a.Name, b.Name) })
			list = append(list, l)
		}
	}
	for _, l := range list {
		r := *all
		r.source = &Source{Name: l.Page, Title: l.Title}
		if out[l.Page], err = r.referencePage("layer", map[string]any{"Layer": l, "Layers": list, "All": ReferencePage + ".html"}); err != nil {
			return nil, err
		}
	}
	if out[ReferencePage], err = all.referencePage("reference", list); err != nil {
		return nil, err
	}
	return out, nil
}

func (r *render) referencePage(shape string, data any) ([]byte, error) {
	body, err := r.execute(shape, data)
	if err != nil {
		return nil, err
	}
	return r.layout(template.HTML(body))
}

// layerPage is the page of a layer, without the ending.
func layerPage(layer string) string { return ReferencePage + "_" + layer }

func anchorPart(name string) string { return "r-" + name }

// partFacts are owner, key and last result.
func (r *render) partFacts(p Part) []string {
	w, n := r.Words, fmt.Sprint(p.Rows)
	var out []string
	if p.Owner != "" {
		out = append(out, w.Say("def.owner", "owner", owner(w, p.Owner)))
	}
	if len(p.Grain) > 0 {
		out = append(out, w.Say("ref.grain", "list", strings.Join(p.Grain, ", ")))
	}
	switch {
	case p.Layer != "checks":
		out = append(out, w.Say("ref.rows", "n", n))
	case p.Rows == 0:
		out = append(out, w.Say("ref.good"))
	default:
		out = append(out, w.Say("ref.bad", "n", n))
	}
	if p.Rejected > 0 {
		out = append(out, w.Say("ref.rejected", "n", fmt.Sprint(p.Rejected)))
	}
	if p.Layer == "metrics" {
		out = append(out, r.judged(strings.TrimPrefix(p.Name, "metrics."))...)
	}
	if p.Took > 0 {
		key := map[string]string{"source": "ref.loaded", "checks": "ref.asked"}[p.Layer]
		out = append(out, w.Say(cmp.Or(key, "ref.took"), "ms", milliseconds(w, p.Took)))
	}
	if p.Promises > 0 {
		out = append(out, w.Say("ref.promises", "n", fmt.Sprint(p.Promises)))
	}
	if p.Asked > 0 {
		out = append(out, w.Say("ref.asked", "ms", milliseconds(w, p.Asked)))
	}
	return out
}

func milliseconds(w *words.Words, d time.Duration) string {
	if d < time.Millisecond {
		return "< 1"
	}
	return w.Number(float64(d.Milliseconds()))
}

// manySeries is how many series of a metric show their value; the rest is counted.
const manySeries = 4

// judged are the values the report judges: of the newest period whose cases are
// old enough, with the name of each series where there are several.
func (r *render) judged(metric string) []string {
	w := r.Words
	var out []string
	more := 0
	for _, m := range r.Facts.Metrics {
		if m.Metric != facts.Name(metric, "").Metric {
			continue
		}
		if len(out) == manySeries {
			more++
			continue
		}
		v, ok := r.Facts.Verdict(m.Key)
		text := w.Say("ref.none")
		if ok && v.Value != nil {
			text = r.period(m.Period, v.On) + ": " + r.value(m, v.Value, v.Denominator)
		}
		if m.Series != "" {
			_, series, _ := strings.Cut(m.Title, ": ")
			text = series + ", " + text
		}
		out = append(out, text)
	}
	if more > 0 {
		out = append(out, w.Say("ref.others", "n", fmt.Sprint(more)))
	}
	return out
}

// Measures of the lineage drawing, in pixels. The rest of a long column is counted.
const (
	most, lineHeight            = 10, 18
	columnWidth, columnDistance = 270, 30
)

// neighbours draws what a part reads, to the left of it, and what reads it, to
// the right. Names lead to their own entries; known is the page of each.
func (r *render) neighbours(p Part, readers []string, known map[string]string) template.HTML {
	if len(p.Reads)+len(readers) == 0 {
		return ""
	}
	left, right := min(len(p.Reads), most+1), min(len(readers), most+1)
	height := max(left, right, 1)*lineHeight + 8
	middle := height / 2
	var lines, texts strings.Builder
	side := func(names []string, x, from, to int) {
		top := middle - min(len(names), most+1)*lineHeight/2
		for i, name := range names {
			y := top + i*lineHeight + lineHeight/2
			if i == most && len(names) > most+1 {
				fmt.Fprintf(&texts, `<text x="%d" y="%d">%s</text>`, x, y+4, template.HTMLEscapeString(r.Words.Say("ref.others", "n", fmt.Sprint(len(names)-most))))
				break
			}
			fmt.Fprintf(&lines, `M%d %dL%d %d`, from, y, to, middle)
			text := fmt.Sprintf(`<text x="%d" y="%d">%s</text>`, x, y+4, template.HTMLEscapeString(short(name)))
			if page, ok := known[name]; ok {
				if page == layerPage(p.Layer) {
					page = "" // of this page itself
				} else {
					page += ".html"
				}
				text = `<a href="` + page + "#" + template.HTMLEscapeString(anchorPart(name)) + `">` + text + `</a>`
			}
			texts.WriteString(text)
		}
	}
	second, third := columnWidth+columnDistance, 2*(columnWidth+columnDistance)
	side(p.Reads, 0, columnWidth, second-4)
	side(readers, third, third-4, second+columnWidth)
	width := 3*columnWidth + 2*columnDistance
	label := r.Words.Say("ref.lineage", "name", p.Name, "a", fmt.Sprint(len(p.Reads)), "b", fmt.Sprint(len(readers)))
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s"><path d="%s"/>%s<text x="%d" y="%d" font-weight="bold">%s</text></svg>`,
		width, height, width, height, template.HTMLEscapeString(label), lines.String(), texts.String(), second, middle+4, template.HTMLEscapeString(short(p.Name))))
}

// short cuts a name to what a column holds.
func short(name string) string {
	const fits = 40
	if letters := []rune(name); len(letters) > fits {
		return string(letters[:fits-1]) + "…"
	}
	return name
}
