package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// progress shows what a run is doing: one live line on a terminal, one plain
// line a stage otherwise. It implements pipeline.Progress.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	live  bool
	stage string
	since time.Time
	drawn time.Time
}

func newProgress(w io.Writer) *progress {
	f, ok := w.(*os.File)
	if ok {
		info, err := f.Stat()
		ok = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return &progress{w: w, live: ok}
}

// Stage begins a stage and ends the one before.
func (p *progress) Stage(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end()
	p.stage, p.since = name, time.Now()
	if p.live {
		fmt.Fprintf(p.w, "\r\x1b[K%s …", name)
	}
}

// Step reports how far the stage is; total 0 means unknown.
func (p *progress) Step(done, total int, detail string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.live || time.Since(p.drawn) < 80*time.Millisecond {
		return
	}
	p.drawn = time.Now()
	if r := []rune(detail); len(r) > 50 {
		detail = "…" + string(r[len(r)-49:])
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s %d/%d %s", p.stage, done, total, detail)
}

// Done ends the last stage.
func (p *progress) Done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end()
	p.stage = ""
}

func (p *progress) end() {
	if p.stage == "" {
		return
	}
	took := time.Since(p.since).Round(10 * time.Millisecond)
	if p.live {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	fmt.Fprintf(p.w, "%-10s %8s\n", p.stage, took)
}
