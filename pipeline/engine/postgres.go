package engine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// The ways to spread tables over machines.
const (
	None  = "none"  // one server holds all
	FDW   = "fdw"   // hash partitions on the foreign servers of the database
	Citus = "citus" // distributed and reference tables
)

// connectPatience is how long a server may take to answer, unless the connection
// string says otherwise.
const connectPatience = 15 * time.Second

// How often and how patiently the lock of a database is asked for.
const (
	lockTries = 10
	lockPause = 200 * time.Millisecond
)

// Settings say which server to use and how.
type Settings struct {
	DSNEnv       string // name of the environment variable that holds the connection string
	Distribution string // None, FDW or Citus
	Parallel     int    // models built at the same time

	// QueryTime is how long a model may take; 0, or a statement_timeout in the
	// connection string: what the server allows.
	QueryTime time.Duration
}

// Postgres is a server that speaks PostgreSQL's protocol. One database belongs
// to one project, and one run at a time works on it.
type Postgres struct {
	settings Settings
	pool     *pgxpool.Pool
	session  *pgx.Conn // holds the lock of the run and the links to the shards
	shards   []string  // foreign servers, by name
	secret   string    // never shown
	where    string    // host, port and database, for messages

	mu        sync.Mutex // guards session
	warehouse *warehouse.DB
	macros    func(text string) string // text of the functions a text uses
	prelude   string                   // version

	tables tables
}

// Connect opens a server and makes sure that it can do the work: it answers, its
// texts sort as those of the local warehouse, the prelude of the queries folder
// is installed, every shard answers, and no other run is at work on it. No query
// runs before. The caller must Close it.
func Connect(ctx context.Context, s Settings, getenv func(string) string, queries fs.FS) (*Postgres, error) {
	p, err := open(ctx, s, getenv)
	if err != nil {
		return nil, err
	}
	prelude, err := readPrelude(queries)
	if err == nil {
		p.prelude = prelude.version
		err = errors.Join(p.checkLocale(ctx), p.checkPrelude(ctx, prelude))
	}
	if err == nil {
		err = p.lock(ctx)
	}
	if err == nil {
		err = p.findShards(ctx)
	}
	if err == nil {
		err = p.readTables(ctx)
	}
	if err == nil {
		err = p.sweep(ctx)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// open connects, and checks nothing.
func open(ctx context.Context, s Settings, getenv func(string) string) (*Postgres, error) {
	dsn := ""
	if getenv != nil {
		dsn = getenv(s.DSNEnv)
	}
	if dsn == "" {
		return nil, diag.New(diag.Config, diag.Problem{
			Message: "engine: the environment variable " + s.DSNEnv + " is not set",
			Hint:    "put the connection string there, such as postgres://accordo@db.example.com/accordo",
		})
	}
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		// The parser's words quote the string, and with it the password.
		return nil, diag.New(diag.Config, diag.Problem{
			Message: "engine: " + s.DSNEnv + " does not hold a connection string of PostgreSQL",
			Hint:    "write postgres://user:password@host:5432/database",
		})
	}
	c := config.ConnConfig
	p := &Postgres{settings: s, secret: c.Password,
		where: net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port))) + "/" + c.Database}
	for name, value := range map[string]string{
		"application_name": "accordo", "client_encoding": "UTF8", "timezone": "UTC", "datestyle": "ISO",
		"extra_float_digits": "1", "search_path": "public", "jit": "off",
		"enable_partitionwise_join": "on", "enable_partitionwise_aggregate": "on",
	} {
		c.RuntimeParams[name] = value
	}
	for name, value := range map[string]string{
		// A with that is read twice has no statistics; the planner takes it for a few
		// rows and goes through it once for every other one. Hash joins cost little more
		// where it is right.
		"enable_nestloop": "off", "work_mem": "64MB",
	} {
		if c.RuntimeParams[name] == "" {
			c.RuntimeParams[name] = value
		}
	}
	if c.RuntimeParams["statement_timeout"] != "" {
		p.settings.QueryTime = 0
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = connectPatience
	}
	c.DefaultQueryExecMode = pgx.QueryExecModeExec // poolers between us and the server forget prepared statements
	config.MaxConns = int32(max(s.Parallel, 1)) + 2
	if p.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, p.failure(ctx, "connecting", err)
	}
	if p.session, err = pgx.ConnectConfig(ctx, c); err != nil {
		p.pool.Close()
		return nil, p.failure(ctx, "connecting", err)
	}
	return p, nil
}

// Close ends the run: its lock is free again. A nil Postgres has nothing to end.
func (p *Postgres) Close() {
	if p == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), connectPatience)
	defer cancel()
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.session.Close(ctx) // what could not be said to a server that is gone changes nothing
	p.pool.Close()
}

// checkLocale makes sure that texts sort by their bytes and that capitals are
// known beyond ASCII, as in the local warehouse.
func (p *Postgres) checkLocale(ctx context.Context) error {
	var encoding string
	var sorts, lowers bool
	err := p.session.QueryRow(ctx, `select getdatabaseencoding(), 'Z' < 'a' and 'z' < 'é' and 'e-b' < 'ea', lower('È') = 'è'`).
		Scan(&encoding, &sorts, &lowers)
	if err != nil {
		return p.failure(ctx, "asking for its locale", err)
	}
	if encoding == "UTF8" && sorts && lowers {
		return nil
	}
	return diag.New(diag.Config, diag.Problem{
		Message: "engine: texts of the database " + p.where + " do not sort and fold as Accordo's do",
		Hint:    "create it with encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0",
	})
}

// lock makes sure that no other run works on the database.
func (p *Postgres) lock(ctx context.Context) error {
	var got bool
	for try := 0; !got; try++ {
		if err := p.session.QueryRow(ctx, "select pg_try_advisory_lock(hashtext('accordo'))").Scan(&got); err != nil {
			return p.failure(ctx, "taking the lock", err)
		}
		if got || try == lockTries {
			break
		}
		// The session of a run that was killed ends a moment after it.
		select {
		case <-ctx.Done():
		case <-time.After(lockPause):
		}
	}
	if !got {
		return diag.New(diag.Locked, diag.Problem{
			Message: "engine: another run is at work on the database " + p.where,
			Hint:    "wait for it to end; every project needs a database of its own",
		})
	}
	return nil
}

// exec runs statements of Accordo's own on the session.
func (p *Postgres) exec(ctx context.Context, statements string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, err := p.session.PgConn().Exec(ctx, statements).ReadAll()
	return err
}

// On prepares the server for a run: the parameters become functions, and tables
// will come from and go to db. macros returns the text of the functions and
// parameters a text uses.
func (p *Postgres) On(ctx context.Context, db *warehouse.DB, params *warehouse.Params, macros func(text string) string) (Engine, error) {
	statements, err := paramFunctions(params)
	if err != nil {
		return nil, err
	}
	if err := p.exec(ctx, "begin;\n"+strings.Join(statements, ";\n")+";\ncommit"); err != nil {
		return nil, p.failure(ctx, "setting the parameters of the run", err)
	}
	p.warehouse, p.macros = db, macros
	return p, nil
}

// Where names host, port and database, without user and password.
func (p *Postgres) Where() string { return p.where }

// Version says what the server is: PostgreSQL's version and that of Citus where
// it is installed, and the shards.
func (p *Postgres) Version(ctx context.Context) (string, error) {
	var version, citus string
	err := p.session.QueryRow(ctx, `select current_setting('server_version'),
coalesce((select extversion from pg_extension where extname = 'citus'), '')`).Scan(&version, &citus)
	if err != nil {
		return "", p.failure(ctx, "asking for its version", err)
	}
	if citus != "" {
		version += ", Citus " + citus
	}
	if len(p.shards) > 0 {
		version += fmt.Sprintf(", %d foreign servers: %s", len(p.shards), strings.Join(p.shards, ", "))
	}
	return version, nil
}
