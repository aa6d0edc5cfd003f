package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"accordo/pipeline/diag"
	"accordo/pipeline/warehouse"
)

// shardPrefix begins the names of the foreign servers that tables are spread over.
const shardPrefix = "accordo_shard_"

// shardSchema holds the partitions on every foreign server.
const shardSchema = "accordo_parts"

// keyColumns are the columns tables are spread by, the first that is there: all
// of a lead, and all of an account, then lie on one machine.
func keyColumns() []string { return []string{"lead_id", "account_id"} }

// keyColumn returns the column a table is spread by, "" for none.
func (p *Postgres) keyColumn(columns []warehouse.ColumnInfo) string {
	if p.settings.Distribution == None {
		return ""
	}
	for _, key := range keyColumns() {
		if slices.ContainsFunc(columns, func(c warehouse.ColumnInfo) bool { return c.Name == key && c.Type == "VARCHAR" }) {
			return key
		}
	}
	return ""
}

// findShards finds the servers that hold parts and makes sure each is there.
func (p *Postgres) findShards(ctx context.Context) error {
	switch p.settings.Distribution {
	case Citus:
		var there bool
		if err := p.session.QueryRow(ctx, "select exists (select from pg_extension where extname = 'citus')").Scan(&there); err != nil {
			return p.failure(ctx, "asking for Citus", err)
		}
		if !there {
			return diag.New(diag.Config, diag.Problem{Message: "engine: the database " + p.where + " has no extension citus",
				Hint: "create extension citus, or say distribution: none"})
		}
		return nil
	case FDW:
	default:
		return nil
	}
	rows, err := p.session.Query(ctx, `select srvname from pg_foreign_server
where srvname like $1 order by length(srvname), srvname`, strings.ReplaceAll(shardPrefix, "_", `\_`)+"%")
	if err != nil {
		return p.failure(ctx, "asking for its shards", err)
	}
	if p.shards, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil {
		return p.failure(ctx, "asking for its shards", err)
	}
	if len(p.shards) == 0 {
		return diag.New(diag.Config, diag.Problem{Message: "engine: the database " + p.where + " has no foreign server whose name begins with " + shardPrefix,
			Hint: "create extension postgres_fdw and dblink, and one server with a user mapping for each machine"})
	}
	for _, shard := range p.shards {
		if err := p.exec(ctx, "select dblink_connect("+literal(shard)+", "+literal(shard)+")"); err != nil {
			return p.failure(ctx, "connecting to "+shard, err)
		}
		if err := p.onShard(ctx, shard, "create schema if not exists "+shardSchema); err != nil {
			return p.failure(ctx, "preparing "+shard, err)
		}
	}
	return nil
}

// onShard runs a statement on one foreign server.
func (p *Postgres) onShard(ctx context.Context, shard, statement string) error {
	return p.exec(ctx, "select dblink_exec("+literal(shard)+", "+literal(statement)+")")
}

// relation is a table that is being made and will take another one's place.
type relation struct {
	name        string // "schema.table" it will be
	stage       string // its name until then, quoted
	definitions string
	key         string   // column it is spread by, "" for none
	parts       []string // partitions on the foreign servers, by the order of these
	citus       bool
	shards      []string
}

// newRelation plans a table, and makes its partitions on the foreign servers,
// which no transaction of this one spans. Their names are never used again.
func (p *Postgres) newRelation(ctx context.Context, name string, columns []warehouse.ColumnInfo) (relation, error) {
	list, err := definitions(columns)
	if err != nil {
		return relation{}, diag.Errorf(diag.SQL, "engine: %s: %w", name, err)
	}
	schema, short, _ := strings.Cut(name, ".")
	r := relation{name: name, stage: ident(schema) + "." + ident(short+"__new"), definitions: list,
		key: p.keyColumn(columns), citus: p.settings.Distribution == Citus, shards: p.shards}
	if r.key == "" || p.settings.Distribution != FDW {
		return r, nil
	}
	var number int64
	if err := p.pool.QueryRow(ctx, "select nextval('accordo.part')").Scan(&number); err != nil {
		return r, p.failure(ctx, "making room for "+name, err)
	}
	for i, shard := range p.shards {
		part := fmt.Sprintf("%.40s_%d_%d", short, number, i) // 63 bytes are all a name may have
		table := ident(shardSchema) + "." + ident(part)
		if err := p.onShard(ctx, shard, "drop table if exists "+table+"; create table "+table+" ("+list+")"); err != nil {
			return r, p.failure(ctx, "making room for "+name+" on "+shard, err)
		}
		r.parts = append(r.parts, part)
	}
	return r, nil
}

// create is the statement that makes the relation.
func (r relation) create() string {
	head := "drop table if exists " + r.stage + " cascade; create table " + r.stage + " (" + r.definitions + ")"
	schema, _, _ := strings.Cut(r.name, ".")
	switch {
	case r.citus && r.key != "":
		return head + "; select create_distributed_table(" + literal(r.stage) + ", " + literal(r.key) + ")"
	case r.citus:
		return head + "; select create_reference_table(" + literal(r.stage) + ")"
	case len(r.parts) == 0:
		return head
	}
	head += " partition by hash (" + ident(r.key) + ")"
	for i, part := range r.parts {
		head += fmt.Sprintf("; create foreign table %s.%s partition of %s for values with (modulus %d, remainder %d) server %s options (schema_name %s, table_name %s)",
			ident(schema), ident(part), r.stage, len(r.parts), i, ident(r.shards[i]), literal(shardSchema), literal(part))
	}
	return head
}

// partsOf returns the partitions of a table that lies on the server, by name.
func (p *Postgres) partsOf(ctx context.Context, tx pgx.Tx, name string) ([]string, error) {
	if p.settings.Distribution != FDW {
		return nil, nil
	}
	schema, short, _ := strings.Cut(name, ".")
	rows, err := tx.Query(ctx, `select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
join pg_class t on t.oid = i.inhparent join pg_namespace n on n.oid = t.relnamespace
where n.nspname = $1 and t.relname = $2 order by 1`, schema, short)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// dropParts removes partitions from the foreign servers. Each lies on one of
// them; the others do not know it.
func (p *Postgres) dropParts(ctx context.Context, parts []string) error {
	if len(parts) == 0 {
		return nil
	}
	list := make([]string, len(parts))
	for i, part := range parts {
		list[i] = ident(shardSchema) + "." + ident(part)
	}
	for _, shard := range p.shards {
		if err := p.onShard(ctx, shard, "drop table if exists "+strings.Join(list, ", ")); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what a run that was killed left on the foreign servers: parts of
// no table.
func (p *Postgres) sweep(ctx context.Context) error {
	if p.settings.Distribution != FDW {
		return nil
	}
	for _, shard := range p.shards {
		rows, err := p.session.Query(ctx, `select part from dblink($1, $2) as there (part text)
where part not in (select c.relname from pg_foreign_table f join pg_class c on c.oid = f.ftrelid)`,
			shard, "select tablename::text from pg_tables where schemaname = "+literal(shardSchema))
		if err != nil {
			return p.failure(ctx, "sweeping "+shard, err)
		}
		parts, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err == nil {
			err = p.dropParts(ctx, parts)
		}
		if err != nil {
			return p.failure(ctx, "sweeping "+shard, err)
		}
	}
	return nil
}
