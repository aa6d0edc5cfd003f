package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/marcboeker/go-duckdb"

	"accordo/pipeline/diag"
)

// Options say where the database lives and what it may use.
// The zero value is a database in memory with the engine's own limits.
type Options struct {
	Path        string // database file; "" keeps everything in memory
	MemoryLimit string // such as "2GB"; "" leaves the engine's default of 80 % of memory
	Threads     int    // 0 leaves the engine's default, one per core
	TempDir     string // where large sorts and joins spill; "" leaves the default
	MaxTemp     string // such as "10GB": limit of the spill; "" for nine tenths of what the disk has free
	ReadOnly    bool   // an existing file, opened beside others who read it

	QueryTime time.Duration      // how long one query may take; 0: as long as it likes
	Stuck     func(diag.Problem) // hears of a query that does not stop; may be nil
}

// connections is the size of the pool: enough for two models built side by
// side while a third connection reads, few enough to bound memory.
const connections = 4

// DB is one open warehouse. It is safe for use by several goroutines.
type DB struct {
	sql      *sql.DB
	path     string
	readOnly bool
	seq      atomic.Int64 // numbers the Arrow views and temporary results

	limit time.Duration
	stuck func(diag.Problem)
	room  sync.RWMutex // shared by models that are built side by side, held whole by one that needs all memory

	spills bool // as far as the disk has room: no limit was set
}

// Open opens or creates the database and applies the options.
// The caller must Close it.
func Open(ctx context.Context, o Options) (*DB, error) {
	if i := strings.IndexAny(o.Path, "?%#"); i >= 0 {
		return nil, diag.Errorf(diag.Config, "database path %q: the character %q is not allowed", o.Path, o.Path[i])
	}
	dsn := o.Path
	if o.ReadOnly {
		dsn += "?access_mode=read_only"
	}
	connector, err := duckdb.NewConnector(dsn, nil)
	if err != nil {
		return nil, openError(o.Path, err)
	}
	pool := sql.OpenDB(connector)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	db := &DB{sql: pool, path: o.Path, readOnly: o.ReadOnly, limit: o.QueryTime, stuck: o.Stuck, spills: o.MaxTemp == ""}
	for _, set := range o.settings() {
		// SET and not the DSN: a limit on temporary files given in the DSN is not enforced.
		if _, err := pool.ExecContext(ctx, set); err != nil {
			return nil, errors.Join(diag.Errorf(diag.Config, "%s: %w", set, clean(err)), pool.Close())
		}
	}
	return db, nil
}

var heldRE = regexp.MustCompile(`Conflicting lock is held in ([^\n]*)`)

// openError says who has the database open, where that is the cause: one
// program writes, or several read.
func openError(path string, err error) error {
	m := heldRE.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("open database %q: %w", path, err)
	}
	who, _, _ := strings.Cut(m[1], ". See also")
	return &diag.Error{Kind: diag.Locked, Err: err, Problems: []diag.Problem{{File: filepath.Base(path),
		Message: "another program has the warehouse open: " + filepath.Base(who), Hint: "close it there, or open it read-only, then try again"}}}
}

// settings returns the SET statements of o, extensions from the network always off.
func (o Options) settings() []string {
	set := []string{
		"set autoinstall_known_extensions = false",
		"set autoload_known_extensions = false",
		"set allow_community_extensions = false",
		// A checkpoint stops every query for about half a second. The file is
		// built aside and written out by Seal and Close; until then its log may grow.
		"set checkpoint_threshold = '16GB'",
	}
	if o.MemoryLimit != "" {
		set = append(set, "set memory_limit = "+literal(o.MemoryLimit))
	}
	if o.Threads > 0 {
		set = append(set, fmt.Sprintf("set threads = %d", o.Threads))
	}
	if o.TempDir != "" {
		set = append(set, "set temp_directory = "+literal(o.TempDir))
	}
	if o.MaxTemp != "" {
		set = append(set, "set max_temp_directory_size = "+literal(o.MaxTemp))
	}
	return set
}

// Close closes the database.
func (db *DB) Close() error { return db.sql.Close() }

// Seal ends the loading phase: it writes a file database to disk and then
// forbids, for the rest of this process, reading or writing files from SQL and
// changing any setting. Build, Query and LoadArrow work as before.
func (db *DB) Seal(ctx context.Context) error {
	statements := []string{"set enable_external_access = false", "set lock_configuration = true"}
	if db.path != "" && !db.readOnly {
		statements = append([]string{"checkpoint"}, statements...)
	}
	for _, s := range statements {
		if _, err := db.sql.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("seal database: %s: %w", s, clean(err))
		}
	}
	return nil
}

// Exec runs statements written by Accordo itself, never an analyst's text.
func (db *DB) Exec(ctx context.Context, statements string) error {
	_, err := db.sql.ExecContext(ctx, statements)
	return clean(err)
}

// ExecOver is Exec for statements that read an analyst's views, whose text is
// run then: it is held to the limit of time. what names the work in messages.
func (db *DB) ExecOver(ctx context.Context, what, statements string) error {
	_, err := limited(ctx, db, what, func(ctx context.Context) (sql.Result, error) { return db.sql.ExecContext(ctx, statements) })
	return db.refused(what, err)
}

// Count returns the number of rows of a table or view "schema.name".
func (db *DB) Count(ctx context.Context, table string) (int64, error) {
	n, err := limited(ctx, db, table, func(ctx context.Context) (n int64, err error) {
		err = db.sql.QueryRowContext(ctx, "select count(*) from "+qualified(table)).Scan(&n)
		return n, err
	})
	return n, db.refused(table, err)
}

// CreateSchemas makes sure the named schemas exist.
func (db *DB) CreateSchemas(ctx context.Context, names ...string) error {
	for _, name := range names {
		if err := db.Exec(ctx, "create schema if not exists "+ident(name)); err != nil {
			return err
		}
	}
	return nil
}

// Drop removes a table or view "schema.name" if it exists.
func (db *DB) Drop(ctx context.Context, name string) error {
	kind, err := db.kind(ctx, name)
	if err != nil || kind == "" {
		return err
	}
	return db.Exec(ctx, "drop "+kind+" "+qualified(name))
}

// kind returns "table" or "view", "" for a name that is not there.
func (db *DB) kind(ctx context.Context, name string) (string, error) {
	schema, table := split(name)
	var kind string
	err := db.sql.QueryRowContext(ctx,
		"select case table_type when 'VIEW' then 'view' else 'table' end from information_schema.tables where table_schema = ? and table_name = ?", schema, table).Scan(&kind)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return kind, clean(err)
}

// withConn runs f on one connection of the pool, given both as database/sql
// sees it and as the driver does.
func (db *DB) withConn(ctx context.Context, f func(*sql.Conn, *duckdb.Arrow) error) error {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return clean(err)
	}
	var arrow *duckdb.Arrow
	err = conn.Raw(func(dc any) error {
		var err error
		arrow, err = duckdb.NewArrowFromConn(dc.(driver.Conn))
		return err
	})
	if err == nil {
		err = f(conn, arrow)
	}
	return errors.Join(err, conn.Close())
}
