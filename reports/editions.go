package reports

import (
	"context"
	"maps"
	"slices"

	"accordo/pipeline/diag"
	"accordo/reports/page"
	"accordo/reports/pages"
	"accordo/reports/words"
)

// edition is the week's report in one language. That of the first language
// stands in the week's folder, every other in a folder of it named after the
// language, with the same pages under the same names, so that a plain link leads
// from a page to itself in another language.
type edition struct {
	o       Options // as asked for, but in this language
	folder  string  // "" or "it/"
	issue   *page.Issue
	figures []figure
	listed  []figure // lists of records that pages name
	compile compiler
}

// readEditions reads facts and charts once for each language.
func readEditions(ctx context.Context, src Source, o Options) ([]*edition, error) {
	var editions []*edition
	compile := newCompiler()
	for i, lang := range append([]string{o.Lang}, o.Also...) {
		e := &edition{o: o, compile: compile}
		e.o.Lang = lang
		if i > 0 {
			e.folder = lang + "/"
		}
		if err := e.read(ctx, src); err != nil {
			return nil, err
		}
		editions = append(editions, e)
	}
	for _, e := range editions {
		for _, other := range editions {
			if other != e {
				e.issue.Tongues = append(e.issue.Tongues, other.tongue())
			}
		}
	}
	return editions, nil
}

func (e *edition) read(ctx context.Context, src Source) error {
	w, err := words.New(e.o.Lang, e.o.Currency)
	if err != nil {
		return err
	}
	sources, err := page.Load(overlay{over: e.o.Pages, base: pages.FS}, e.o.Lang)
	if err != nil {
		return err
	}
	charts, lists := partLists(e.o.Charts)
	e.o.Charts = charts
	if e.issue, err = newIssue(ctx, src, e.o, w, sources); err != nil {
		return err
	}
	subjects := e.issue.Subjects()
	for _, l := range lists {
		subjects.Charts = append(subjects.Charts, l.Name)
	}
	if problems := page.CheckBlocks(sources, e.o.Pages, subjects); len(problems) > 0 {
		return diag.New(diag.Publish, problems...)
	}
	e.issue.Archive = true
	e.issue.Profile = e.o.Profile
	e.issue.Data, e.issue.Queries, e.issue.Definitions = true, queryNames(e.o.Queries), fingerprint(e.o.Queries)
	e.issue.Changes = changesOf(e.o.Queries, e.issue.Words.Lang())
	e.issue.Reference = len(e.o.Parts) > 0
	if e.folder != "" {
		e.issue.Up = "../"
	}
	if e.figures, err = readFigures(ctx, src, e.o, w); err != nil {
		return err
	}
	e.issue.Lists, e.listed, err = readLists(ctx, src, e.o, w, lists, sources...)
	return err
}

// tongue is how the pages of other languages name this one.
func (e *edition) tongue() page.Tongue {
	t := page.Tongue{Lang: e.o.Lang, Folder: e.folder}
	for _, s := range e.issue.Pages {
		t.Pages = append(t.Pages, s.Name)
	}
	return t
}

// render adds the pages of the language to those of the week.
func (e *edition) render(ctx context.Context, files map[string][]byte, infos *[]PageInfo) error {
	wanted, err := wantedCharts(e.issue.Pages, e.issue.Names)
	if err != nil {
		return err
	}
	pool := newDrawers(e.compile, e.issue.Words, keptDrawings{e.o.Drawings, e.o.Lang + " " + e.o.Currency})
	b, err := renderAll(ctx, e.issue, e.figures, wanted, pool)
	if err != nil {
		return err
	}
	if err := addCuts(ctx, e.issue, e.o, pool, &b); err != nil {
		return err
	}
	if err := addQueries(ctx, b.files, e.issue, e.o); err != nil {
		return err
	}
	if err := addReference(ctx, b.files, e.issue, e.o); err != nil {
		return err
	}
	if err := addDigest(b.files, e.issue, e.o, e.folder); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		files[e.folder+name] = b.files[name]
	}
	for _, p := range b.pages {
		p.Name = e.folder + p.Name
		*infos = append(*infos, p)
	}
	return nil
}
