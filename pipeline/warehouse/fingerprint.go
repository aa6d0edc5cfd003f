package warehouse

import (
	"context"
	"fmt"
	"strings"
)

// Columns returns the names of the columns of every table and view of a schema,
// in their order.
func (db *DB) Columns(ctx context.Context, schema string) (map[string][]ColumnInfo, error) {
	rows, err := db.sql.QueryContext(ctx, `select table_name, column_name, data_type
from information_schema.columns where table_schema = ? order by table_name, ordinal_position`, schema)
	if err != nil {
		return nil, clean(err)
	}
	defer rows.Close()
	out := map[string][]ColumnInfo{}
	for rows.Next() {
		var table string
		var c ColumnInfo
		if err := rows.Scan(&table, &c.Name, &c.Type); err != nil {
			return nil, clean(err)
		}
		out[table] = append(out[table], c)
	}
	return out, clean(rows.Err())
}

// Fingerprint returns a text that is the same for two tables only if they have
// the same columns, of the same types, and the same rows in the same order. It
// is "" for a table that does not exist.
func (db *DB) Fingerprint(ctx context.Context, table string) (string, error) {
	schema, name := split(table)
	rows, err := db.sql.QueryContext(ctx, `select column_name, data_type
from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position`, schema, name)
	if err != nil {
		return "", clean(err)
	}
	defer rows.Close()
	var columns, values []string
	for rows.Next() {
		var column, kind string
		if err := rows.Scan(&column, &kind); err != nil {
			return "", clean(err)
		}
		columns = append(columns, column+" "+kind)
		values = append(values, ident(column))
		if kind == "DOUBLE" || kind == "FLOAT" {
			values = append(values, "signbit("+ident(column)+")") // zero and minus zero hash alike
		}
	}
	if err := rows.Err(); err != nil || len(columns) == 0 {
		return "", clean(err)
	}
	list := strings.Join(values, ", ")
	var text string
	// Two sums of hashes in which a row's place counts differently.
	err = db.sql.QueryRowContext(ctx, fmt.Sprintf(`select count(*) || ' ' || coalesce(bit_xor(hash(rowid, %[1]s)), 0) || ' ' ||
coalesce(sum(cast(hash(%[1]s, rowid) as hugeint)), 0) from %[2]s`, list, qualified(table))).Scan(&text)
	return strings.Join(columns, ",") + " " + text, clean(err)
}
