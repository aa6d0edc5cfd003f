package engine

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"accordo/pipeline/diag"
)

// shardPatience is how long a foreign server may take to answer when it is asked
// whether it is there.
const shardPatience = 5 * time.Second

// redact takes the password out of a text.
func (p *Postgres) redact(text string) string {
	if p.secret == "" {
		return text
	}
	return strings.ReplaceAll(text, p.secret, "****")
}

// failure turns an error of the server into a problem that says what Accordo was
// doing and which server failed.
func (p *Postgres) failure(ctx context.Context, doing string, err error) error {
	return p.problem(ctx, diag.Problem{}, doing, err)
}

// modelFailure is failure for the text of a model, which stands in the statement
// after prefix.
func (p *Postgres) modelFailure(ctx context.Context, m Model, prefix string, err error) error {
	at := diag.Problem{File: m.Path}
	var e *pgconn.PgError
	if errors.As(err, &e) && e.Position > 0 {
		at.Line, at.Col, at.Excerpt = placeOf(m.SQL, int(e.Position)-1-utf8.RuneCountInString(prefix))
	}
	return p.problem(ctx, at, "building "+m.Name, err)
}

func (p *Postgres) problem(ctx context.Context, at diag.Problem, doing string, err error) error {
	var found *diag.Error
	switch {
	case errors.As(err, &found):
		return err
	case ctx.Err() != nil:
		return diag.Errorf(diag.Cancelled, "query stopped: %w", ctx.Err())
	}
	var e *pgconn.PgError
	switch {
	case !errors.As(err, &e):
		at.Message = "engine: the connection to " + p.where + " failed while " + doing + ": " + p.redact(plain(err))
		at.Hint = "run again when the server is well; nothing was published"
	case e.Code == "57014":
		at.Message = "engine: " + doing + " took longer than it may: " + p.redact(e.Message)
		at.Hint = "raise limits.query_seconds in accordo.yaml, or statement_timeout in the connection string or for the user"
	case isOutage(e.Code):
		at.Message = "engine: while " + doing + ": " + p.redact(lowerFirst(e.Message))
		if silent := p.silentShards(); len(silent) > 0 {
			at.Message += "; no answer from " + strings.Join(silent, ", ")
		} else {
			at.Message += "; server " + p.where
		}
		at.Hint = "run again when the server is well; nothing was published"
	default:
		at.Message = "engine: " + p.redact(lowerFirst(e.Message))
		if e.Detail != "" {
			at.Message += ": " + p.redact(lowerFirst(e.Detail))
		}
		if at.Line == 0 {
			at.Message += " (while " + doing + ")"
		}
		at.Hint = p.redact(lowerFirst(strings.TrimSuffix(e.Hint, ".")))
	}
	return &diag.Error{Kind: diag.SQL, Problems: []diag.Problem{at}}
}

// isOutage reports whether an SQLSTATE says that a server, this one or one
// behind it, is gone or going.
func isOutage(code string) bool {
	return strings.HasPrefix(code, "08") || strings.HasPrefix(code, "57P") || strings.HasPrefix(code, "53") || code == "HV00N"
}

// silentShards asks every foreign server whether it is there, on a connection
// of its own, and names those that do not answer.
func (p *Postgres) silentShards() []string {
	ctx, cancel := context.WithTimeout(context.Background(), shardPatience)
	defer cancel()
	if len(p.shards) == 0 {
		return nil
	}
	conn, err := pgx.ConnectConfig(ctx, p.pool.Config().ConnConfig)
	if err != nil {
		return nil
	}
	defer conn.Close(ctx)
	var silent []string
	for _, shard := range p.shards {
		if _, err := conn.Exec(ctx, "select dblink_connect("+literal(shard)+", "+literal(shard)+")"); err != nil {
			silent = append(silent, shard)
		}
	}
	return silent
}

// plain shortens an error of the driver to what went wrong.
func plain(err error) string {
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		err = connect.Unwrap()
	}
	text := strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", " ")
	return strings.TrimSuffix(text, ".")
}

// lowerFirst lowers the first letter unless the first word is in capitals.
func lowerFirst(text string) string {
	if len(text) < 2 || text[1] >= 'A' && text[1] <= 'Z' {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// placeOf returns line, column and text of the line of a place that is counted
// in characters; all is zero for a place outside.
func placeOf(text string, characters int) (line, col int, excerpt string) {
	runes := []rune(text)
	if characters < 0 || characters > len(runes) {
		return 0, 0, ""
	}
	before := string(runes[:characters])
	line = 1 + strings.Count(before, "\n")
	start := strings.LastIndexByte(before, '\n') + 1
	excerpt, _, _ = strings.Cut(text[start:], "\n")
	return line, utf8.RuneCountInString(before[start:]) + 1, strings.TrimRight(excerpt, "\r")
}
