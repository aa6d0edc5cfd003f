package reports_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"accordo/reports/internal/sample"
)

// browser returns a Chromium, or skips and says how to get the test to run.
func browser(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("ACCORDO_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("NOT RUN: no Chromium in PATH; set ACCORDO_CHROMIUM to open the built pages in a browser")
	return ""
}

// A page opened from disk says nothing on the console, asks nobody for
// anything, fits a telephone, and shows the row behind a mark.
func TestPagesInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := browser(t)
	out := t.TempDir()
	res := build(t, hostile(), options(out))
	plain := t.TempDir()
	good := build(t, sample.New(), options(plain))

	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	defer cancel()
	first, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(first); err != nil { // starts the browser
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(first, 90*time.Second)
	defer cancel()

	var lock sync.Mutex
	var heard []string
	err := chromedp.Listen(ctx, func(event any) {
		lock.Lock()
		defer lock.Unlock()
		switch e := event.(type) {
		case *cdpruntime.EventConsoleAPICalled:
			heard = append(heard, "console "+string(e.Type))
		case *cdpruntime.EventExceptionThrown:
			heard = append(heard, "exception "+e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			heard = append(heard, "log "+e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file://") {
				heard = append(heard, "request "+e.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{good.Dir, res.Dir} {
		for _, p := range good.Pages {
			name := filepath.Base(filepath.Dir(dir)) + "/" + p.Name
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(dir, p.Name)))); err != nil {
				t.Fatal(name, err)
			}
			width := eval[float64](ctx, t, `document.documentElement.scrollWidth`)
			if inner := eval[float64](ctx, t, `innerWidth`); width > 390 || inner != 390 {
				t.Errorf("%s is %v px wide on a screen of %v", name, width, inner)
			}
			if scripts := eval[int](ctx, t, `document.scripts.length`); scripts != 1 {
				t.Errorf("%s has %d scripts", name, scripts)
			}
			narrow := eval[int](ctx, t, `[...document.querySelectorAll('.n svg')].filter(e => e.getBoundingClientRect().width > 0).length`)
			if dir == good.Dir && narrow != p.Figures {
				t.Errorf("%s: %d of %d figures are narrow", name, narrow, p.Figures)
			}
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1200, 900), chromedp.Navigate("file://"+filepath.ToSlash(good.Index))); err != nil {
		t.Fatal(err)
	}
	tip := eval[string](ctx, t, `(() => { const p = document.querySelector('#follow-up--sla-weekly .plot'); p.focus();
		const key = k => p.dispatchEvent(new KeyboardEvent('keydown', {key: k, bubbles: true}));
		key('ArrowLeft'); key('ArrowLeft'); return document.getElementById('tip').textContent })()`)
	hidden := eval[bool](ctx, t, `(() => { document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'})); return document.getElementById('tip').hidden })()`)
	if !strings.HasPrefix(tip, "9 Nov 2026\nValue: 69.5%") || !hidden {
		t.Errorf("tooltip is %q, hidden after Escape: %v", tip, hidden)
	}
	lock.Lock()
	defer lock.Unlock()
	for _, h := range heard {
		t.Error(h)
	}
}

func eval[T any](ctx context.Context, t *testing.T, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
