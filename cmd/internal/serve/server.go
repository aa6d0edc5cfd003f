package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"accordo/pipeline"
	"accordo/pipeline/check"
	"accordo/pipeline/diag"
	"accordo/reports"
)

// Options say what to show and where.
type Options struct {
	Dir      string // project folder
	Site     string // folder of published reports, relative to Dir: not watched
	Live     *pipeline.Live
	Listener net.Listener // on a loopback address
	Talk     io.Writer    // one line a save, for people

	// Report returns what the report needs to know of a build.
	Report func(*pipeline.Result) reports.Options
	// Pages is the project's own prose, nil when there is none.
	Pages func() fs.FS
	// Stuck ends the process: a query could not be stopped.
	Stuck func(message string)
}

// grace is how long a query may take to stop before it counts as stuck.
const grace = 5 * time.Second

// wholeBuild is how long a save waits for a whole build that is at work.
const wholeBuild = 30 * time.Second

// Server is one sitting.
type Server struct {
	o   Options
	hub *hub

	mu      sync.Mutex
	change  pipeline.Change // the last
	saved   []string        // files of it
	broken  []check.Result  // promises that do not hold
	failure string          // what no edit can mend
	preview *reports.Preview
	working bool
}

// Run serves until ctx ends. It returns an error when the port or the file
// watcher fails.
func Run(ctx context.Context, o Options) error {
	s := &Server{o: o, hub: newHub()}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler: guard(o.Listener.Addr(), s.routes()), ReadHeaderTimeout: 5 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(o.Listener) }()
	saves := make(chan []string, 16)
	go func() {
		failed <- Watch(ctx, o.Dir, []string{o.Site}, func(paths []string) { saves <- paths })
	}()
	worked := make(chan struct{})
	go func() { s.work(ctx, saves); close(worked) }()
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	stop()
	<-worked
	closing, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	if err := server.Shutdown(closing); err != nil {
		server.Close()
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

// work builds once and then after every save; a save stops the work on the one before.
func (s *Server) work(ctx context.Context, saves <-chan []string) {
	paths := []string{"accordo.yaml"} // as if just saved
	newest := paths
	for {
		at, cancel := context.WithCancel(ctx)
		done := make(chan error, 1)
		go func() { done <- s.refresh(at, paths, modelOf(newest)) }()
		var next []string
		select {
		case err := <-done:
			cancel()
			if err != nil && ctx.Err() == nil {
				s.fail(err)
			}
			select {
			case next = <-saves:
				paths, newest = next, next
			case <-ctx.Done():
				return
			}
			continue
		case next = <-saves:
			if s.o.Live.NeedsWhole(paths) {
				// Begun anew at every save, a whole build would never end.
				select {
				case err := <-done:
					done <- err
				case <-ctx.Done():
				case <-time.After(wholeBuild):
				}
			}
		case <-ctx.Done():
		}
		cancel()
		select {
		case err := <-done:
			if err == nil {
				paths = nil
			}
		case <-time.After(grace):
			s.o.Stuck(fmt.Sprintf("a query did not stop within %s", grace))
			return
		}
		if ctx.Err() != nil {
			return
		}
		newest = next
		paths = append(paths, next...) // what was not finished is still to be done
		slices.Sort(paths)
		paths = slices.Compact(paths)
	}
}

// refresh brings tables and pages in step with the files; open is the model of
// the newest one.
func (s *Server) refresh(ctx context.Context, paths []string, open string) error {
	s.mu.Lock()
	s.working, s.saved = true, paths
	s.mu.Unlock()
	s.hub.tell(event{Type: "working", Files: paths, Open: open})
	first := s.hub.watched()
	change, err := s.o.Live.Refresh(ctx, pipeline.Edit{Paths: paths, First: first, Built: func(name string) {
		s.hub.tell(event{Type: "built", Name: name})
	}})
	if err == nil && (change.Whole || slices.Contains(paths, "accordo.yaml")) && len(change.Problems) == 0 {
		err = s.newPreview(ctx)
	}
	s.mu.Lock()
	s.working = false
	if err == nil {
		s.change, s.failure = change, ""
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	s.hub.tell(event{Type: "done", Files: paths, Open: open})
	s.report(paths, change)
	if len(change.Problems) > 0 {
		return nil
	}
	broken, err := s.o.Live.Check(ctx)
	if ctx.Err() != nil {
		return nil // the next save asks again; this one is built
	}
	var mistakes *diag.Error
	if err != nil && !errors.As(err, &mistakes) {
		return err
	}
	if mistakes != nil { // in the text of a check
		change.Problems = mistakes.Problems
		s.report(paths, change)
	}
	s.mu.Lock()
	s.broken, s.change = broken, change
	s.mu.Unlock()
	s.hub.tell(event{Type: "checked"})
	return nil
}

// newPreview makes the drawing machines for a changed configuration.
func (s *Server) newPreview(ctx context.Context) error {
	return s.o.Live.Read(func(r *pipeline.Result) error {
		p, err := reports.NewPreview(s.o.Report(r))
		if err != nil {
			return err
		}
		if err := p.Warm(ctx); err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.preview = p
		return nil
	})
}

func (s *Server) fail(err error) {
	s.mu.Lock()
	s.failure = err.Error()
	s.mu.Unlock()
	diag.Write(s.o.Talk, err)
	s.hub.tell(event{Type: "done"})
}

// report says on the terminal what a save did.
func (s *Server) report(paths []string, c pipeline.Change) {
	what := strings.Join(paths, ", ")
	if len(paths) > 3 {
		what = fmt.Sprintf("%s and %d more", paths[0], len(paths)-1)
	}
	took := c.Took.Round(time.Millisecond)
	switch {
	case len(c.Problems) > 0:
		fmt.Fprintf(s.o.Talk, "%s: %d to mend (%s)\n", what, len(c.Problems), took)
		for _, p := range c.Problems {
			diag.WriteProblem(s.o.Talk, p)
		}
	case c.Whole:
		fmt.Fprintf(s.o.Talk, "%s: everything built anew (%s)\n", what, took)
	default:
		fmt.Fprintf(s.o.Talk, "%s: %d built (%s)\n", what, len(c.Built), took)
	}
}

// modelOf returns the model that a saved file is, "" when no single one is.
func modelOf(paths []string) string {
	open := ""
	for _, p := range paths {
		name := tableOf(p)
		if name == "" {
			continue
		}
		if open != "" {
			return ""
		}
		open = name
	}
	return open
}

// tableOf turns queries/5_charts/funnel/flow.sql into charts.funnel__flow.
func tableOf(file string) string {
	folder, rest, ok := strings.Cut(strings.TrimPrefix(file, "queries/"), "/")
	if !ok || folder == file || path.Ext(rest) != ".sql" || !strings.HasPrefix(file, "queries/") {
		return ""
	}
	_, layer, ok := strings.Cut(folder, "_")
	if !ok || len(folder) < 3 || folder[1] != '_' {
		return ""
	}
	return layer + "." + strings.ReplaceAll(strings.TrimSuffix(rest, ".sql"), "/", "__")
}
