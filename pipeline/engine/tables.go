package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"accordo/pipeline/warehouse"
)

// table is what the server says of one of Accordo's tables.
type table struct {
	content       string // the same text, the same rows
	madeFrom      string // what made it, "" for a table that was sent
	rows          int64
	distributedBy string
}

// tables are those of the server, and who is at work on which.
type tables struct {
	mu      sync.Mutex
	known   map[string]table
	current map[string]bool        // made or found right in this run
	working map[string]*sync.Mutex // one at a time for each
}

// get returns what is known of a table.
func (t *tables) get(name string) (table, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	found, ok := t.known[name]
	return found, ok
}

// isCurrent reports whether this run has seen to a table.
func (t *tables) isCurrent(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.current[name]
}

// set notes that a table is right.
func (t *tables) set(name string, is table) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known[name], t.current[name] = is, true
}

// alone returns the lock of a table.
func (t *tables) alone(name string) *sync.Mutex {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.working[name] == nil {
		t.working[name] = &sync.Mutex{}
	}
	return t.working[name]
}

// readTables reads what earlier runs left.
func (p *Postgres) readTables(ctx context.Context) error {
	p.tables = tables{known: map[string]table{}, current: map[string]bool{}, working: map[string]*sync.Mutex{}}
	rows, err := p.session.Query(ctx, `select t.name, t.content, t.made_from, t.rows, t.distributed_by
from accordo.tables t where to_regclass(quote_ident(split_part(t.name, '.', 1)) || '.' || quote_ident(split_part(t.name, '.', 2))) is not null`)
	if err != nil {
		return p.failure(ctx, "reading what it holds", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var t table
		if err := rows.Scan(&name, &t.content, &t.madeFrom, &t.rows, &t.distributedBy); err != nil {
			return p.failure(ctx, "reading what it holds", err)
		}
		p.tables.known[name] = t
	}
	if err := rows.Err(); err != nil {
		return p.failure(ctx, "reading what it holds", err)
	}
	return nil
}

// note is the statement that keeps what is known of a table.
func (t table) note(name string) string {
	return fmt.Sprintf(`insert into accordo.tables (name, content, made_from, rows, distributed_by) values (%s, %s, %s, %d, %s)
on conflict (name) do update set content = excluded.content, made_from = excluded.made_from, rows = excluded.rows, distributed_by = excluded.distributed_by`,
		literal(name), literal(t.content), literal(t.madeFrom), t.rows, literal(t.distributedBy))
}

// contentOf names what a local table holds, and what it is spread by.
func (p *Postgres) contentOf(ctx context.Context, name string, columns []warehouse.ColumnInfo) (string, error) {
	text, err := p.warehouse.Fingerprint(ctx, name)
	if err != nil {
		return "", err
	}
	return p.sum(text, p.keyColumn(columns)), nil
}

// sum is the key of all that its parts say.
func (p *Postgres) sum(parts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q %q", p.settings.Distribution, p.shards, parts))
	return hex.EncodeToString(sum[:])
}
