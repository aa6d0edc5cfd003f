package pipeline

import (
	"context"

	"accordo/pipeline/config"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// rawPlan says which raw tables stay as the last run loaded them, by table.
type rawPlan map[string]rawTablePlan

type rawTablePlan struct {
	key   string
	was   string // fingerprint of a table that is loaded anew
	fresh bool
}

// planRaw compares each raw table's contract and files with those of the last run.
func (u *reuse) planRaw(ctx context.Context, db *warehouse.DB, c *config.Config, contracts []*export.Contract, planned []export.Planned) (rawPlan, error) {
	files := map[string][]export.Planned{}
	for _, p := range planned {
		files[p.File.Contract.Table()] = append(files[p.File.Contract.Table()], p)
	}
	plan := rawPlan{}
	for _, contract := range contracts {
		name := contract.Table()
		key, err := u.rawKey(c, contract, files[name])
		if err != nil {
			return nil, err
		}
		t := rawTablePlan{key: key, fresh: true}
		for _, p := range files[name] {
			_, known := u.report(p.File)
			t.fresh = t.fresh && known
		}
		t.fresh = t.fresh && u.fresh("raw."+name, key)
		if _, had := u.before("raw." + name); had && !t.fresh {
			if t.was, err = db.Fingerprint(ctx, "raw."+name); err != nil {
				return nil, err
			}
		}
		plan[name] = t
	}
	return plan, nil
}

// remade returns the contracts whose tables are loaded anew.
func (p rawPlan) remade(contracts []*export.Contract) []*export.Contract {
	var out []*export.Contract
	for _, c := range contracts {
		if !p[c.Table()].fresh {
			out = append(out, c)
		}
	}
	return out
}

// noteRaw notes what the tables that were loaded anew are.
func (u *reuse) noteRaw(ctx context.Context, db *warehouse.DB, plan rawPlan) error {
	for name, t := range plan {
		if t.fresh {
			continue
		}
		n := note{Key: t.key, ID: t.key}
		if old, had := u.before("raw." + name); had && t.was != "" && old.ID != "" {
			is, err := db.Fingerprint(ctx, "raw."+name)
			if err != nil {
				return err
			}
			if is == t.was {
				n.ID = old.ID
			}
		}
		u.set("raw."+name, n)
	}
	return nil
}
