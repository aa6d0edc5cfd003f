package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Supersede leaves every key of a table to one file: exports that overlap carry
// the same record several times, in several states. The file with the latest
// watermark of that key keeps it, then the file whose own latest moment is the
// latest, then the one with the last name; the rows of the key in all other
// files are taken out. Rows of one file that share a key all stay. The result
// counts the rows taken out, by file.
func (db *DB) Supersede(ctx context.Context, t Table, key []string, watermark string) (map[string]int64, error) {
	out := map[string]int64{}
	if len(key) == 0 {
		return out, nil
	}
	err := db.supersede(ctx, t, key, watermark, out)
	if err != nil {
		return nil, fmt.Errorf("overlapping files of %s.%s: %w", t.Schema, t.Name, clean(err))
	}
	return out, nil
}

func (db *DB) supersede(ctx context.Context, t Table, key []string, watermark string, out map[string]int64) (err error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	names, same := make([]string, len(key)), make([]string, len(key))
	for i, k := range key {
		names[i] = ident(k)
		same[i] = fmt.Sprintf("x.%[1]s is not distinct from _kept.%[1]s", ident(k))
	}
	mark := "null"
	if watermark != "" {
		mark = ident(watermark)
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf(`create or replace temp table _kept as
with files as (select _file as name, %[1]s as latest from %[2]s group by _file),
ranked as (select name, row_number() over (order by latest nulls first, name) as place from files),
marks as (select %[3]s, _file, max(%[4]s) as mark from %[2]s group by all),
shared as (select %[3]s from marks group by all having count(*) > 1)
select %[5]s, first(x._file order by x.mark desc nulls last, ranked.place desc) as _keeps
from marks as x join shared as _kept on %[6]s join ranked on ranked.name = x._file
group by all`,
		t.latest(), t.qualified(), strings.Join(names, ", "), mark, "x."+strings.Join(names, ", x."), strings.Join(same, " and ")))
	if err != nil {
		return err
	}
	defer func() {
		_, dropErr := conn.ExecContext(context.WithoutCancel(ctx), "drop table if exists temp._kept")
		err = errors.Join(err, dropErr)
	}()
	outdated := strings.Join(same, " and ") + " and x._file <> _kept._keeps"
	rows, err := conn.QueryContext(ctx, fmt.Sprintf("select x._file, count(*) from %s as x, temp._kept as _kept where %s group by 1", t.qualified(), outdated))
	if err != nil {
		return err
	}
	if err := scanCounts(rows, out); err != nil || len(out) == 0 {
		return err
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("delete from %s as x using temp._kept as _kept where %s", t.qualified(), outdated))
	return err
}

// scanCounts reads rows of a name and a count, and closes them.
func scanCounts(rows *sql.Rows, out map[string]int64) error {
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int64
		if err := rows.Scan(&name, &n); err != nil {
			return err
		}
		out[name] = n
	}
	return rows.Err()
}

// latest returns SQL for the latest date or time anywhere in a file.
func (t Table) latest() string {
	var moments []string
	for _, c := range t.Columns {
		if IsDate(c.Type) {
			moments = append(moments, "max(cast("+ident(c.Name)+" as timestamp))")
		}
	}
	if len(moments) == 0 {
		return "cast(null as timestamp)"
	}
	return "greatest(" + strings.Join(moments, ", ") + ", null)"
}
