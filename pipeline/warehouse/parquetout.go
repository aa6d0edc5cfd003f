package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/apache/arrow/go/v17/arrow/array"
)

// WriteParquet writes a result, or its first limit rows where limit is above 0, as
// one Parquet file, compressed with Snappy. The file appears whole or not at all, and the same rows give the same bytes. r
// stays the caller's to Release.
//
// A sealed warehouse writes no file, so a second, empty engine does, with one
// thread for the sake of equal bytes. Arrow's own Parquet writer would bring
// gRPC and Thrift into the program.
func WriteParquet(ctx context.Context, path string, r array.RecordReader, limit int64) (err error) {
	db, err := Open(ctx, Options{Threads: 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	partial, some := path+".partial", ""
	if limit > 0 {
		some = fmt.Sprintf(" limit %d", limit)
	}
	err = db.withView(ctx, r, func(conn *sql.Conn, view string) error {
		_, err := conn.ExecContext(ctx, "copy (from "+view+some+") to "+literal(partial)+" (format parquet, compression snappy)")
		return err
	})
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, clean(err)), removeIfThere(partial))
	}
	return os.Rename(partial, path)
}

// removeIfThere removes what a failed write left.
func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
