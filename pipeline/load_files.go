package pipeline

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// loader loads planned files into their tables.
type loader struct {
	db       *warehouse.DB
	config   *config.Config
	planned  []export.Planned
	progress Progress

	reports []FileReport     // by the place of the file in planned
	refused [][]diag.Problem // by the same

	mu   sync.Mutex
	done int
}

// load loads what is not in its table already and reports on all files, in
// their order. What is refused of any file is refused together, so that one run
// shows what all of them need.
func (l *loader) load(ctx context.Context, raw rawPlan, u *reuse) ([]FileReport, error) {
	l.reports, l.refused = make([]FileReport, len(l.planned)), make([][]diag.Problem, len(l.planned))
	streams := map[string][]int{} // table -> its files that travel as batches
	var direct []int
	for i, plan := range l.planned {
		switch table := plan.File.Contract.Table(); {
		case raw[table].fresh:
			l.begin(i)
			l.reports[i], _ = u.report(plan.File)
			l.reports[i].Rejects = structural(plan.File)
		case plan.File.Direct():
			direct = append(direct, i)
		default:
			streams[table] = append(streams[table], i)
		}
	}
	if len(streams) > 0 {
		if err := l.sideBySide(ctx, streams); err != nil {
			return nil, err
		}
	}
	if err := l.each(ctx, direct); err != nil {
		return nil, err
	}
	if problems := slices.Concat(l.refused...); len(problems) > 0 {
		return nil, diag.New(diag.Input, problems...)
	}
	return l.reports, nil
}

// sideBySide loads streams of several tables at the same time. The engine types
// a stream with one thread however many it has, and more of them only cost.
func (l *loader) sideBySide(ctx context.Context, streams map[string][]int) error {
	records := func(files []int) (n int64) {
		for _, i := range files {
			n += l.planned[i].File.Records
		}
		return n
	}
	var tables [][]int
	for _, files := range streams {
		tables = append(tables, files)
	}
	// The longest first: it is not to be the one all wait for at the end.
	slices.SortFunc(tables, func(a, b []int) int { return cmp.Or(cmp.Compare(records(b), records(a)), cmp.Compare(a[0], b[0])) })
	return l.db.OneThread(ctx, func() error {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(runtime.GOMAXPROCS(0))
		for _, files := range tables {
			group.Go(func() error { return l.each(ctx, files) })
		}
		return group.Wait()
	})
}

// each loads files one after the other.
func (l *loader) each(ctx context.Context, files []int) error {
	for _, i := range files {
		l.begin(i)
		took, err := timed(func() (err error) {
			l.reports[i], err = loadFile(ctx, l.db, l.config, l.planned[i])
			return err
		})
		l.reports[i].Took = took
		var refused *diag.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == diag.Input:
			l.refused[i] = refused.Problems
		case err != nil:
			return err
		}
	}
	return nil
}

// begin tells which file comes now.
func (l *loader) begin(i int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done++
	l.progress.Step(l.done, len(l.planned), l.planned[i].File.Name)
}
