package warehouse

import (
	"context"
	"errors"
	"fmt"
	"time"

	"accordo/pipeline/diag"
)

// grace is how long a query may take to stop before it is left behind.
const grace = 3 * time.Second

// ErrStuck says that a query did not stop when it was told to. It goes on inside
// the engine until the process ends, and holds its connection.
var ErrStuck = errors.New("the query could not be stopped")

// LimitQueries sets how long one query may take, 0 for as long as it likes. It
// must not be called while queries run.
func (db *DB) LimitQueries(limit time.Duration) { db.limit = limit }

// limited runs an analyst's text under the limit of time. The engine looks for
// an interrupt between vectors; a function that works long on one value, such as
// levenshtein on long texts, never sees it. No thread of a process can be ended
// from outside, so such a query is left behind with [ErrStuck] and the caller
// comes to its end: it cleans up, says why, and exits, which stops the query.
func limited[T any](ctx context.Context, db *DB, path string, f func(context.Context) (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	within, cancel := ctx, context.CancelFunc(func() {})
	if db.limit > 0 {
		within, cancel = context.WithTimeout(ctx, db.limit)
	}
	defer cancel()
	done := make(chan outcome, 1)
	go func() {
		value, err := f(within)
		done <- outcome{value, err}
	}()
	var o outcome
	select {
	case o = <-done:
	case <-within.Done():
		select {
		case o = <-done:
		case <-time.After(grace):
			return o.value, db.leave(ctx, path)
		}
	}
	if o.err != nil && ctx.Err() == nil && errors.Is(within.Err(), context.DeadlineExceeded) {
		o.err = diag.New(diag.SQL, db.tooLong(path))
	}
	return o.value, o.err
}

// tooLong is the problem of a query that did not end in time.
func (db *DB) tooLong(path string) diag.Problem {
	return diag.Problem{File: path, Message: fmt.Sprintf("the query took longer than %s", db.limit),
		Hint: "let it read less, or raise limits.query_seconds in accordo.yaml"}
}

// leave returns the error of a query that is left behind.
func (db *DB) leave(ctx context.Context, path string) error {
	err := &diag.Error{Kind: diag.SQL, Problems: []diag.Problem{db.tooLong(path)}, Err: ErrStuck}
	err.Problems[0].Message += " and did not stop when told to"
	err.Problems[0].Hint += "; functions that work long on one value cannot be interrupted"
	if ctx.Err() != nil {
		err.Kind, err.Err = diag.Cancelled, errors.Join(ErrStuck, ctx.Err())
		err.Problems[0].Message = "the query did not stop when told to"
	}
	if db.stuck != nil {
		db.stuck(err.Problems[0])
	}
	return err
}
