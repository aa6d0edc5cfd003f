package warehouse

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"accordo/pipeline/diag"
)

// Model is one file of SQL to be made a table or a view.
type Model struct {
	Name string // "schema.table"
	Path string // the analyst's file, for messages
	SQL  string // the file's text, unchanged
	View bool
	Read bool // the text passed model.Load: it is one select and need not be parsed once more

	// Parts is, of tables it reads, the column that tells which part of the result
	// a row belongs to: rows that meet in the text have equal values there. Of a
	// large company the table is then made part by part, in less memory.
	Parts map[string]string
}

// Build makes the model's table or view anew and returns its rows (0 for a
// view). A mistake in the text is reported at its place in the file. Several
// models may be built at the same time; one that runs out of memory beside others
// is built once more when they are done. Cancelling ctx stops a running one.
func (db *DB) Build(ctx context.Context, m Model) (int64, error) {
	prefix := createTable(m.Name)
	if m.View {
		prefix = strings.Replace(prefix, "table", "view", 1)
	}
	src := source{path: m.Path, text: m.SQL, prefix: prefix, spills: db.spills}
	if !m.Read {
		if err := db.selectOnly(ctx, src); err != nil {
			return 0, err
		}
	}
	parts, err := db.partsOf(ctx, m)
	if err != nil {
		return 0, err
	}
	if parts > 1 {
		return db.BuildInParts(ctx, m, parts)
	}
	db.room.RLock()
	n, err := db.create(ctx, m, prefix)
	db.room.RUnlock()
	if err != nil && isMemory(err.Error()) {
		// What does not fit beside other models may fit when they are done.
		db.room.Lock()
		n, err = db.create(ctx, m, prefix)
		db.room.Unlock()
	}
	if err != nil {
		return 0, src.problem(err)
	}
	return n, db.trimLog(ctx)
}

// logLimit is the size of the log, in bytes, at which it is written into the
// database between two models. What is in the log is also in the spill or in
// memory, so that without a limit a large company is on the disk three times; a
// company of a hundred thousand leads never reaches it and waits for nothing.
const logLimit = 1 << 29

// trimLog writes the log of a database file out when it has become long. It
// waits for those that write, since the engine refuses beside them.
func (db *DB) trimLog(ctx context.Context) error {
	if db.path == "" || db.logged() < logLimit {
		return nil
	}
	db.room.Lock()
	defer db.room.Unlock()
	return db.checkpointLong(ctx) // or another model came first
}

// checkpointLong writes a long log out; nobody else may write meanwhile.
func (db *DB) checkpointLong(ctx context.Context) error {
	if db.path == "" || db.logged() < logLimit {
		return nil
	}
	return db.Exec(ctx, "checkpoint")
}

// logged returns the bytes of the engine's log, 0 where there is none.
func (db *DB) logged() int64 {
	info, err := os.Stat(db.path + ".wal")
	if err != nil {
		return 0
	}
	return info.Size()
}

// createTable begins the statement that makes a table of a text. The text follows
// on the same line, so that the engine's line n is the file's line n.
func createTable(name string) string { return "create or replace table " + qualified(name) + " as " }

// create runs the statement that begins with prefix and returns the rows of the table.
func (db *DB) create(ctx context.Context, m Model, prefix string) (int64, error) {
	res, err := limited(ctx, db, m.Path, func(ctx context.Context) (sql.Result, error) {
		return db.overOtherKind(ctx, m.Name, prefix+m.SQL)
	})
	if err != nil || m.View {
		return 0, err
	}
	return res.RowsAffected()
}

// Bind makes the model's table without running its text: it has the columns of
// the result and no rows. A mistake in the text is reported at its place, as by
// Build. The text must have passed model.Load, which refuses all but one select.
func (db *DB) Bind(ctx context.Context, m Model) ([]ColumnInfo, error) {
	const prefix = "describe "
	columns, err := limited(ctx, db, m.Path, func(ctx context.Context) ([]ColumnInfo, error) {
		return db.describe(ctx, source{path: m.Path, text: m.SQL, prefix: prefix}, prefix+m.SQL)
	})
	if err != nil {
		return nil, err
	}
	list := make([]string, len(columns))
	for i, c := range columns {
		if again := slices.IndexFunc(columns[:i], func(o ColumnInfo) bool { return strings.EqualFold(o.Name, c.Name) }); again >= 0 {
			p := diag.Problem{File: m.Path, Message: fmt.Sprintf("column %s is there twice", c.Name), Hint: "give each column its own name with as"}
			p.Line, p.Col, p.Excerpt = source{text: m.SQL}.lastNamed(c.Name)
			return nil, diag.New(diag.SQL, p)
		}
		list[i] = ident(c.Name) + " " + c.Type
	}
	db.room.RLock()
	defer db.room.RUnlock()
	return columns, db.Exec(ctx, "create or replace table "+qualified(m.Name)+" ("+strings.Join(list, ", ")+")")
}

// overOtherKind runs a statement that makes a table or view, also where one of
// the other kind has its name.
func (db *DB) overOtherKind(ctx context.Context, name, statement string) (sql.Result, error) {
	res, err := db.sql.ExecContext(ctx, statement)
	if err != nil && isOtherKind(err) {
		if err := db.Drop(ctx, name); err != nil {
			return nil, err
		}
		return db.sql.ExecContext(ctx, statement)
	}
	return res, err
}

// isOtherKind reports whether a view stood where a table goes, or the reverse.
func isOtherKind(err error) bool {
	return strings.Contains(err.Error(), "Existing object") || strings.Contains(err.Error(), "is not an ")
}

// AST returns the parse tree of one SQL text as JSON without running it:
// {"error": false, "statements": [...]}, or {"error": true, "error_message":
// ..., "position": ...} for anything but SELECT statements. Fields that are
// null, empty or have their usual value are left out.
func (db *DB) AST(ctx context.Context, text string) (json.RawMessage, error) {
	var tree string
	// The cast is needed: the engine refuses a bare parameter here.
	// Without what is empty or usual the tree is a third as long, and so is the reading of it.
	err := db.sql.QueryRowContext(ctx, "select json_serialize_sql(cast(? as varchar), skip_null := true, skip_empty := true, skip_default := true)", text).Scan(&tree)
	if err != nil {
		return nil, clean(err)
	}
	return json.RawMessage(tree), nil
}

// selectOnly refuses a text that is not exactly one SELECT statement, because
// the engine would run every statement of the text.
func (db *DB) selectOnly(ctx context.Context, src source) error {
	raw, err := db.AST(ctx, src.text)
	if err != nil {
		return err
	}
	var tree struct {
		Error      bool              `json:"error"`
		Message    string            `json:"error_message"`
		Position   string            `json:"position"`
		Statements []json.RawMessage `json:"statements"`
	}
	if err := json.Unmarshal(raw, &tree); err != nil {
		return err
	}
	p := diag.Problem{File: src.path}
	switch {
	case tree.Error && tree.Position != "":
		at, _ := strconv.Atoi(tree.Position)
		p.Message = lowerFirst(tree.Message)
		// The parser counts characters.
		runes := []rune(src.text)
		p.Line, p.Col, p.Excerpt = diagPlace(src.text, len(string(runes[:min(max(at, 0), len(runes))])))
	case tree.Error || len(tree.Statements) != 1:
		p.Message = "not exactly one select statement"
		p.Hint = "one file holds one select; nothing else may be run"
	default:
		return nil
	}
	return diag.New(diag.SQL, p)
}

// diagPlace returns line, column (in characters) and text of the line at a byte offset.
func diagPlace(text string, offset int) (line, col int, excerpt string) {
	offset = min(max(offset, 0), len(text))
	line = 1 + strings.Count(text[:offset], "\n")
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	excerpt = text[start:]
	if i := strings.IndexByte(excerpt, '\n'); i >= 0 {
		excerpt = excerpt[:i]
	}
	return line, len([]rune(text[start:offset])) + 1, strings.TrimRight(excerpt, "\r")
}

// ColumnInfo is a column of a result: its name and the engine's name of its type.
type ColumnInfo struct {
	Name string
	Type string // such as "VARCHAR", "DECIMAL(18,4)", "TIMESTAMP"
}

// Describe returns the columns of a SELECT or of "from schema.table" without running it.
func (db *DB) Describe(ctx context.Context, text string) ([]ColumnInfo, error) {
	const prefix = "describe "
	src := source{text: text, prefix: prefix}
	if err := db.selectOnly(ctx, src); err != nil {
		return nil, err
	}
	return db.describe(ctx, src, prefix+text)
}

// describe runs a describe statement.
func (db *DB) describe(ctx context.Context, src source, statement string) ([]ColumnInfo, error) {
	rows, err := db.sql.QueryContext(ctx, statement)
	if err != nil {
		return nil, src.problem(err)
	}
	defer rows.Close()
	var columns []ColumnInfo
	var null, key, standard, extra any
	for rows.Next() {
		var c ColumnInfo
		if err := rows.Scan(&c.Name, &c.Type, &null, &key, &standard, &extra); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}
