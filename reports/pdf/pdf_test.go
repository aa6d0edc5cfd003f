package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"accordo/reports/pdf"
)

func browser(t *testing.T) string {
	t.Helper()
	path, err := pdf.Browser()
	if err != nil {
		t.Skip(err)
	}
	return path
}

func TestPrintIsDeterministicAndOffline(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var calls atomic.Int32
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			calls.Add(1)
			c.Close()
		}
	}()
	page := []byte(`<!doctype html><html lang="en"><head><title>Week 47</title></head><body><h1>Week 47</h1><p><a href="funnel.html">Funnel</a> <a href="#x">here</a></p>
<img alt="" src="http://` + l.Addr().String() + `/x.png"><p id="x">Text</p></body></html>`)
	o := pdf.Options{Browser: browser(t), At: time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC), Base: "https://reports.example.com/2026-W47/"}
	var made [2][]byte
	for i := range made {
		if made[i], err = pdf.Print(context.Background(), page, o); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("two prints differ")
	}
	if !bytes.Contains(made[0], []byte("https://reports.example.com/2026-W47/funnel.html")) || bytes.Contains(made[0], []byte("accordo-pdf-")) {
		t.Error("links do not lead to the published page")
	}
	if !bytes.Contains(made[0], []byte("(D:20261122230000+00'00')")) {
		t.Error("it is dated otherwise")
	}
	if n := calls.Load(); n > 0 {
		t.Errorf("the browser asked the network %d times", n)
	}
}

func TestBrowserThatFails(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "chromium")
	if err := os.WriteFile(bad, []byte("#!/bin/sh\necho no display >&2\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := pdf.Print(context.Background(), []byte("<p>x</p>"), pdf.Options{Browser: bad})
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte("no display")) {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := pdf.Browser(); !errors.Is(err, pdf.ErrNoBrowser) {
		t.Errorf("got %v", err)
	}
}
