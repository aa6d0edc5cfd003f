package reports

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"accordo/pipeline/diag"
	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/words"
)

// Cuts are leadership pages of single segments: one for each value of a column.
type Cuts struct {
	By     string   // the column, a-z, 0-9 and _
	Values []string // in order
	Hidden int      // values too small to show
	Charts []ChartSpec
	Open   func(context.Context) (CutSource, error) // called once for each goroutine
}

// CutSource is a Source that is turned to one value after the other.
type CutSource interface {
	Source
	Use(ctx context.Context, value string) error
	Close() error
}

// cutter makes the pages of one column.
type cutter struct {
	cuts    Cuts
	options Options
	whole   *page.Issue
	source  *page.Source
	leftOut page.Segment // what is not cut, the same for every value
	charts  []ChartSpec  // those of the page
	pool    *drawers

	lock  sync.Mutex
	files map[string][]byte
	pages []PageInfo
}

// addCuts makes the pages of all columns, several values at once, with the machines
// that drew the whole. Their drawings are too many to be kept for later runs.
func addCuts(ctx context.Context, issue *page.Issue, o Options, pool *drawers, b *built) error {
	if len(o.Cuts) == 0 {
		return nil
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	for _, cuts := range o.Cuts {
		if strings.Trim(cuts.By, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			return diag.New(diag.Config, diag.Problem{Message: fmt.Sprintf("a report cannot be cut by %q: the name of the column would not do for a folder", cuts.By)})
		}
		c := &cutter{cuts: cuts, options: o, whole: issue, files: b.files, pool: pool.forgetful()}
		if err := c.choose(); err != nil {
			return err
		}
		if err := c.all(ctx); err != nil {
			return err
		}
		slices.SortFunc(c.pages, func(a, b PageInfo) int { return strings.Compare(a.Name, b.Name) })
		b.pages = append(b.pages, c.pages...)
	}
	return nil
}

// choose finds what of the leadership page can be cut.
func (c *cutter) choose() error {
	i := slices.IndexFunc(c.whole.Pages, func(s *page.Source) bool { return s.Name == "index" })
	c.source = c.whole.Pages[i]
	wanted, err := c.source.Charts(c.whole.Names)
	if err != nil {
		return err
	}
	for _, name := range wanted {
		if k := slices.IndexFunc(c.cuts.Charts, func(s ChartSpec) bool { return s.Name == name }); k >= 0 {
			c.charts = append(c.charts, c.cuts.Charts[k])
			continue
		}
		c.leftOut.LeftOut = append(c.leftOut.LeftOut, name)
		k := slices.IndexFunc(c.options.Charts, func(s ChartSpec) bool { return s.Name == name })
		c.leftOut.Titles = append(c.leftOut.Titles, words.Own(inLanguage(c.options.Charts[k].Title, c.options.Lang)))
	}
	return nil
}

// all makes every page of the column, and the page that lists them.
func (c *cutter) all(ctx context.Context) error {
	segments := make([]page.Segment, len(c.cuts.Values))
	taken := map[string]bool{}
	for i, v := range c.cuts.Values {
		segments[i] = page.Segment{By: c.cuts.By, Value: words.Text(v), Slug: slug(v, taken), LeftOut: c.leftOut.LeftOut, Titles: c.leftOut.Titles}
	}
	next := make(chan int, len(segments))
	for i := range segments {
		next <- i
	}
	close(next)
	group, groupCtx := errgroup.WithContext(ctx)
	for range min(cutters, runtime.GOMAXPROCS(0), len(segments)) {
		group.Go(func() (err error) {
			src, err := c.cuts.Open(groupCtx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, src.Close()) }()
			for i := range next {
				if err := c.one(groupCtx, src, c.cuts.Values[i], &segments[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return cutFailed(ctx, err)
	}
	name := "by/" + c.cuts.By + "/index.html"
	issue := *c.whole
	issue.Root = rootOf(name)
	html, err := page.Segments(&issue, c.cuts.By, segments, c.cuts.Hidden)
	if err != nil {
		return failed(ctx, err)
	}
	c.files[name] = html
	c.pages = append(c.pages, PageInfo{Name: name, Bytes: len(html)})
	return nil
}

// cutters is how many values are at work at once: each holds a connection.
const cutters = 2

func cutFailed(ctx context.Context, err error) error {
	var e *diag.Error
	if errors.As(err, &e) && ctx.Err() == nil {
		return err
	}
	return failed(ctx, err)
}

// one makes the page of one value.
func (c *cutter) one(ctx context.Context, src CutSource, value string, segment *page.Segment) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := src.Use(ctx, value); err != nil {
		return err
	}
	f, err := facts.Read(ctx, src, c.options.Lang)
	if err != nil {
		return err
	}
	name := "by/" + c.cuts.By + "/" + segment.Slug + "/index.html"
	issue := *c.whole
	issue.Facts, issue.Charts, issue.Names, issue.Segment, issue.Root = f, map[string]*page.Drawn{}, nil, segment, rootOf(name)
	issue.Queries, issue.Data = nil, false // those are of the whole
	for _, m := range c.source.Metrics() {
		if _, ok := f.Metric(m); !ok && !slices.Contains(segment.LeftOut, m.Metric) {
			segment.LeftOut = append(slices.Clone(segment.LeftOut), m.Metric)
			if whole, ok := c.whole.Facts.Metric(m); ok {
				segment.Titles = append(slices.Clone(segment.Titles), whole.Title)
			}
		}
	}
	o := c.options
	o.Charts = c.charts
	figures, err := readFigures(ctx, src, o, issue.Words)
	if err != nil {
		return err
	}
	hand := c.pool.take()
	defer c.pool.give(hand)
	for _, fig := range figures {
		d, err := drawFigure(ctx, hand, fig.made)
		if err != nil {
			return err
		}
		issue.Charts[fig.spec.Name] = d
		issue.Names = append(issue.Names, fig.spec.Name)
	}
	html, err := page.Render(ctx, &issue, c.source, hand)
	if err != nil {
		return err
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	c.files[name] = html
	c.pages = append(c.pages, PageInfo{Name: name, Bytes: len(html), Figures: len(figures)})
	return nil
}

// reDevice are names no folder may have on Windows, where sites are unpacked too.
var reDevice = regexp.MustCompile(`^(con|prn|aux|nul|(com|lpt)[0-9])$`)

// slug makes a folder's name of a value: a-z without accents, 0-9 and single
// hyphens, none that is taken. Equal values in equal order give equal names.
func slug(value string, taken map[string]bool) string {
	var b strings.Builder
	noAccent := strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ı", "i") // to lose
	for _, r := range norm.NFKD.String(noAccent.Replace(strings.ToLower(value))) {
		switch {
		case b.Len() >= 60, unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.TrimSuffix(b.String(), "-")
	if name == "" || reDevice.MatchString(name) {
		name = strings.TrimSuffix("value-"+name, "-")
	}
	for n, stem := 2, name; taken[name]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	taken[name] = true
	return name
}

// rootOf leads from a file to the week's folder.
func rootOf(name string) string { return strings.Repeat("../", strings.Count(name, "/")) }
