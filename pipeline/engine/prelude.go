package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// PreludeFolder holds the functions of PostgreSQL that stand for macros.
const PreludeFolder = "macros/postgres"

// layout makes what Accordo keeps in a database besides functions. A change of it
// changes the version of the prelude.
const layout = `
create schema if not exists params;
create schema if not exists agreement;
create schema if not exists staging;
create schema if not exists core;
create schema if not exists metrics;
create schema if not exists accordo;
create sequence if not exists accordo.part; -- numbers the partitions on foreign servers
create table if not exists accordo.prelude (version text not null);
create table if not exists accordo.tables (
  name text primary key,       -- schema.table
  content text not null,       -- what its rows are: the same text, the same rows
  made_from text not null,     -- what made it, '' for a table that was sent
  rows bigint not null,
  distributed_by text not null -- column that says which shard a row lies on, '' for none
);
`

// prelude is the functions of the queries folder.
type prelude struct {
	text    string
	version string // sum of the text and the layout
}

// readPrelude reads the functions of the queries folder, files in the order of
// their names.
func readPrelude(queries fs.FS) (prelude, error) {
	names, err := fs.Glob(queries, PreludeFolder+"/*.sql")
	if err != nil {
		return prelude{}, err
	}
	var text strings.Builder
	for _, name := range names {
		data, err := fs.ReadFile(queries, name)
		if err != nil {
			return prelude{}, err
		}
		text.Write(data)
		text.WriteString("\n")
	}
	sum := sha256.Sum256([]byte(layout + text.String()))
	return prelude{text.String(), hex.EncodeToString(sum[:6])}, nil
}

// Install makes the schemas and functions the models need in a database. It may
// be called again, and must be after a change of the functions.
func Install(ctx context.Context, s Settings, getenv func(string) string, queries fs.FS) (*Postgres, error) {
	p, err := open(ctx, s, getenv)
	if err != nil {
		return nil, err
	}
	prelude, err := readPrelude(queries)
	if err == nil {
		p.prelude = prelude.version
		err = p.checkLocale(ctx)
	}
	if err == nil {
		err = p.lock(ctx)
	}
	if err == nil {
		err = p.findShards(ctx)
	}
	if err == nil {
		if err = p.exec(ctx, "begin;\n"+layout+prelude.text+";\ndelete from accordo.prelude;\ninsert into accordo.prelude values ("+
			literal(prelude.version)+");\ncommit"); err != nil {
			err = p.failure(ctx, "installing "+PreludeFolder, err)
		}
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Prelude is the version of the functions.
func (p *Postgres) Prelude() string { return p.prelude }

// checkPrelude refuses a database that lacks the functions or has others.
func (p *Postgres) checkPrelude(ctx context.Context, want prelude) error {
	problem := diag.Problem{Hint: "run accordo engine install; the user needs the right to create schemas and functions"}
	var have string
	err := p.session.QueryRow(ctx, "select coalesce(min(version), '') from accordo.prelude").Scan(&have)
	var e *pgconn.PgError
	switch {
	case errors.As(err, &e) && (e.Code == "42P01" || e.Code == "3F000"): // no such table, no such schema
		have = ""
	case err != nil:
		return p.failure(ctx, "asking for the prelude", err)
	}
	switch have {
	case want.version:
		return nil
	case "":
		problem.Message = "engine: the database " + p.where + " has no prelude"
	default:
		problem.Message = "engine: the database " + p.where + " has prelude " + have + ", these queries need " + want.version
	}
	return diag.New(diag.Config, problem)
}

var reNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// paramFunctions are the statements that make the parameters of a run known.
func paramFunctions(params *warehouse.Params) ([]string, error) {
	macros, err := params.Macros()
	if err != nil {
		return nil, err
	}
	statements := []string{"drop schema params cascade", "create schema params"}
	for _, m := range macros {
		arguments := ""
		if m.Argument != "" {
			arguments = m.Argument + " timestamp"
		}
		kind, err := kindOf(m)
		if err != nil {
			return nil, err
		}
		statements = append(statements, fmt.Sprintf("create function params.%s(%s) returns %s language sql immutable parallel safe as %s",
			ident(m.Name), arguments, kind, literal("select "+m.Body)))
	}
	return statements, nil
}

// kindOf returns the type of a parameter.
func kindOf(m warehouse.Macro) (string, error) {
	switch {
	case m.Name == "local_on" || strings.HasPrefix(m.Body, "date "):
		return "date", nil
	case m.Name == "local_at" || strings.HasPrefix(m.Body, "timestamp "):
		return "timestamp", nil
	case strings.HasPrefix(m.Body, "'"):
		return "text", nil
	case reNumber.MatchString(m.Body):
		if _, err := strconv.ParseInt(m.Body, 10, 32); err == nil {
			return "integer", nil
		}
		return "numeric", nil
	}
	return "", fmt.Errorf("parameter %s has no known type: %s", m.Name, m.Body)
}
