package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/output"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// queryOptions are the flags of accordo query.
type queryOptions struct {
	dir, text, file, format, asOf, out string
	limit                              int64
	timeout                            time.Duration
}

func newQuery(e env) *cobra.Command {
	var o queryOptions
	var cmd *cobra.Command
	cmd = &cobra.Command{
		Use:   "query [NAME]",
		Short: "Ask the built warehouse: a table, a metric, a check or your own SQL",
		Long: `Shows the rows of a table, metric or check by name, or of one select given with
-e or -f. The warehouse of the last run is opened read-only; a query can read no
file and change nothing. With --as-of the working queries are first rebuilt aside
for that day, on the raw tables of the last run.

NAME is a table (core.leads), a metric (follow_up.sla_on_time) or a check.
Numbers and texts are printed as they are; csv is not made safe for spreadsheets.`,
		Example: `  accordo query follow_up.sla_on_time
  accordo query -e "select source, count(*) from core.leads group by source order by 2 desc"
  accordo query -f rows.sql -o rows.parquet`,
		Args: cobra.MaximumNArgs(1),
		RunE: runE(func(ctx context.Context, args []string) error {
			if !cmd.Flags().Changed("format") {
				o.format = formatOf(o.out)
			}
			return runQuery(ctx, e, o, args)
		}),
	}
	projectFlag(cmd, &o.dir)
	flags := cmd.Flags()
	flags.StringVarP(&o.text, "execute", "e", "", "`SQL` of one select")
	flags.StringVarP(&o.file, "file", "f", "", "`file` with one select, - for standard input")
	flags.StringVar(&o.format, "format", "table", strings.Join(queryFormats(), ", ")+"; that of the ending of --out where it has one")
	flags.StringVar(&o.asOf, "as-of", "", "rebuild the queries aside for this `day` first")
	flags.StringVarP(&o.out, "out", "o", "", "write to this `file` instead of standard output")
	flags.Int64Var(&o.limit, "limit", -1, "print at most so many `rows` (0: all; default: 50 of a table, else all)")
	flags.DurationVar(&o.timeout, "timeout", 0, "stop the query after this `time` (default: limits.query_seconds of accordo.yaml)")
	return cmd
}

// formatOf is the format that a file's ending names, table where it names none.
func formatOf(file string) string {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	if full, ok := map[string]string{"md": "markdown", "jsonl": "ndjson"}[ending]; ok {
		return full
	}
	if slices.Contains(queryFormats(), ending) {
		return ending
	}
	return "table"
}

// queryFormats are the formats of accordo query: those of a stream, and one of a file.
func queryFormats() []string { return append(output.Formats(), "parquet") }

func runQuery(ctx context.Context, e env, o queryOptions, args []string) (err error) {
	if !slices.Contains(queryFormats(), o.format) {
		return usage("format %q", "use "+strings.Join(queryFormats(), ", "), o.format)
	}
	if o.format == "parquet" && o.out == "" {
		return usage("parquet goes to a file", "name it with -o rows.parquet")
	}
	if o.limit < -1 {
		return usage("--limit %d", "write how many rows to print, 0 for all", o.limit)
	}
	if info, err := os.Stat(o.out); o.out != "" && err == nil && info.IsDir() {
		return usage("%s is a folder", "name the file to write, such as "+filepath.ToSlash(filepath.Join(o.out, "rows."+o.format)), filepath.ToSlash(o.out))
	}
	db, closeDB, err := openForQuery(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB()) }()
	path, text, err := queryText(ctx, e, db, o, args)
	if err != nil {
		return err
	}
	if o.timeout > 0 {
		db.LimitQueries(o.timeout)
	}
	reader, err := db.QueryFile(ctx, path, text)
	if err != nil {
		return err
	}
	defer reader.Release()
	if o.format == "parquet" {
		return warehouse.WriteParquet(ctx, o.out, reader, o.limit)
	}
	return writeResult(e, o, reader)
}

// writeResult writes a result to standard output or to a file, whole or not at all.
func writeResult(e env, o queryOptions, reader array.RecordReader) (err error) {
	limit := o.limit
	switch {
	case limit == 0 || limit < 0 && (o.format != "table" || o.out != ""):
		limit = -1
	case limit < 0:
		limit = 50
	}
	var w io.Writer = e.stdout
	if o.out != "" {
		partial := o.out + ".partial"
		f, openErr := os.Create(partial)
		if openErr != nil {
			return diag.New(diag.Config, diag.Problem{Message: filepath.ToSlash(o.out) + " cannot be written: " + cause(openErr), Hint: "name a file in a folder that is there"})
		}
		defer func() {
			if err = errors.Join(err, f.Close()); err == nil {
				err = os.Rename(partial, o.out)
			} else {
				err = errors.Join(err, os.Remove(partial))
			}
		}()
		w = f
	}
	written, total, err := output.Write(w, o.format, reader, limit)
	if err == nil && written < total {
		fmt.Fprintf(e.stderr, "%d of %d rows; --limit 0 shows all\n", written, total)
	}
	return err
}

// cause is the reason inside a path error.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// openForQuery opens the last run's warehouse, or one rebuilt for another day.
func openForQuery(ctx context.Context, o queryOptions) (*warehouse.DB, func() error, error) {
	if o.asOf == "" {
		db, err := pipeline.OpenBuilt(ctx, o.dir)
		if err != nil {
			return nil, nil, err
		}
		return db, db.Close, nil
	}
	r, err := pipeline.Aside(ctx, o.dir, o.asOf, queries.FS, pipeline.Quiet())
	if err != nil {
		return nil, nil, err
	}
	return r.Warehouse, r.Close, nil
}

// queryText returns what to run and the file it stands in, for messages.
func queryText(ctx context.Context, e env, db *warehouse.DB, o queryOptions, args []string) (path, text string, err error) {
	given := 0
	for _, on := range []bool{len(args) > 0, o.text != "", o.file != ""} {
		if on {
			given++
		}
	}
	if given != 1 {
		return "", "", usage("what should be asked?", "give one of NAME, -e SQL or -f FILE")
	}
	switch {
	case o.text != "":
		return "-e", o.text, nil
	case o.file == "-":
		b, err := io.ReadAll(e.stdin)
		return "-", string(b), err
	case o.file != "":
		b, err := os.ReadFile(o.file)
		if err != nil {
			return "", "", usage("%s cannot be read", "check the path", o.file)
		}
		return filepath.ToSlash(o.file), string(b), nil
	}
	return namedQuery(ctx, db, o.dir, args[0])
}

// namedQuery finds a table, metric or check.
func namedQuery(ctx context.Context, db *warehouse.DB, dir, name string) (path, text string, err error) {
	columns, err := db.Query(ctx, "select table_schema || '.' || table_name as name from information_schema.tables order by name")
	if err != nil {
		return "", "", err
	}
	defer columns.Release()
	var names []string
	for columns.Next() {
		rec := columns.Record()
		for i := range int(rec.NumRows()) {
			names = append(names, strings.Clone(rec.Column(0).ValueStr(i)))
		}
	}
	for _, want := range []string{name, "metrics." + strings.Replace(name, ".", "__", 1), "charts." + strings.Replace(name, ".", "__", 1), "core." + name, "signals." + name} {
		if slices.Contains(names, want) {
			schema, table, _ := strings.Cut(want, ".")
			return "", fmt.Sprintf("from %q.%q", schema, table), nil
		}
	}
	g, err := pipeline.Graph(ctx, dir, queries.FS)
	if err != nil {
		return "", "", err
	}
	for _, c := range g.Checks {
		if c.Name == name || c.Name == "checks."+name {
			return c.Path, c.SQL, nil
		}
		names = append(names, c.Name)
	}
	return "", "", usage("no table, metric or check %s", nearestOr(name, names, "accordo ls lists all names"), name)
}

// nearestOr asks whether the most similar name was meant, or says the other hint
// where none is similar.
func nearestOr(name string, names []string, other string) string {
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return other
}

// usage is an error of how a command was called.
func usage(format, hint string, args ...any) error {
	return diag.New(diag.Config, diag.Problem{Message: fmt.Sprintf(format, args...), Hint: hint})
}
