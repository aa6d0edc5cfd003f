package reports_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"accordo/reports/internal/sample"
)

var rePDFPage = regexp.MustCompile(`/Type\s*/Page[^s]`)

// paper is a sheet in inches.
type paper struct {
	name          string
	width, height float64
}

func papers() []paper {
	return []paper{{"A4", 210 / 25.4, 297 / 25.4}, {"Letter", 8.5, 11}}
}

// open starts a browser with one tab.
func open(t *testing.T) context.Context {
	t.Helper()
	return openFor(t, 120*time.Second)
}

func openFor(t *testing.T, patience time.Duration) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := browser(t)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	first, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(first); err != nil { // starts the browser
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(first, patience)
	t.Cleanup(cancel)
	return ctx
}

// address is the URL of a page on disk.
func address(dir, name string) string { return "file://" + filepath.ToSlash(filepath.Join(dir, name)) }

// pages counts the sheets a page prints on.
func pages(ctx context.Context, t *testing.T, p paper) int {
	t.Helper()
	zero := 0.0
	res, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: p.width, PaperHeight: p.height,
		MarginTop: &zero, MarginBottom: &zero, MarginLeft: &zero, MarginRight: &zero})
	if err != nil {
		t.Fatal(err)
	}
	return len(rePDFPage.FindAll(res.Data, -1))
}

// The pack for the meeting is one sheet, printed on both sides, also in the
// fullest week and in the longer language.
func TestMeetingPrintsOnTwoPages(t *testing.T) {
	ctx := open(t)
	for _, lang := range []string{"en", "it"} {
		o := options(t.TempDir())
		o.Lang = lang
		note := fstest.MapFS{"2026-W47.md": {Data: []byte("# follow_up.sla_on_time\n\nNobody had told sales the date. From the next webinar on, marketing names the day two weeks ahead, and two people keep the following afternoon free. The leads still waiting are shared out on Tuesday.\n")}}
		for _, c := range []struct {
			name  string
			src   *sample.Source
			notes fs.FS
		}{{"sample", sample.New(), nil}, {"fullest", fullestMeeting(), nil}, {"noted", sample.New(), note}, {"fullest, noted", fullestMeeting(), note}} {
			o.Out, o.Notes = t.TempDir(), c.notes
			res := build(t, c.src, o)
			if err := chromedp.Do(ctx, chromedp.Navigate(address(res.Dir, "meeting.html"))); err != nil {
				t.Fatal(err)
			}
			for _, p := range papers() {
				if n := pages(ctx, t, p); n != 2 {
					t.Errorf("%s %s: %d pages on %s", lang, c.name, n, p.name)
				}
			}
		}
	}
}

// fullestMeeting has three to celebrate, three to fix and more actions than fit.
func fullestMeeting() *sample.Source {
	src := sample.New()
	agenda := src.Tables["signals.agenda"]
	var rows [][]any
	for _, r := range agenda.Rows {
		rows = append(rows, r)
		if r[1] == "celebrate" || r[3] == "follow_up.coverage" {
			rows = append(rows, r, r)
		}
	}
	for i := range rows {
		rows[i] = append([]any{i + 1}, rows[i][1:]...)
	}
	agenda.Rows = rows
	src.Tables["signals.agenda"] = agenda
	actions := src.Tables["core.actions"]
	for len(actions.Rows) < 14 {
		actions.Rows = append(actions.Rows, actions.Rows[0])
	}
	src.Tables["core.actions"] = actions
	return src
}
