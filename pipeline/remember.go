package pipeline

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"accordo/pipeline/history"
	"accordo/pipeline/warehouse"
)

// siteOf opens the published site, from which earlier weeks are read.
func siteOf(o Options) fs.FS {
	if o.Site == "" {
		return os.DirFS(filepath.Join(o.Dir, "site"))
	}
	return os.DirFS(o.Site)
}

// recall makes accordo.history: what the weeks before the reported one
// published. A nil site has no history.
func recall(ctx context.Context, db *warehouse.DB, site fs.FS, reportWeek time.Time) error {
	earlier, err := history.Read(ctx, site, reportWeek)
	if err != nil {
		return err
	}
	defer earlier.Release()
	_, err = db.LoadArrow(ctx, "accordo", "history", earlier)
	return err
}

// History returns the file that keeps this run's values. It is published at
// [history.File] below the week's folder, where a later run reads it.
func (r *Result) History(ctx context.Context) (name string, data []byte, err error) {
	values, err := r.Warehouse.Query(ctx, history.Select)
	if err != nil {
		return "", nil, err
	}
	defer values.Release()
	data, err = history.Encode(values)
	return history.File, data, err
}
