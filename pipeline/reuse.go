package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"accordo/pipeline/check"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/warehouse"
)

// note says what a table was made of and what it is.
type note struct {
	// Key is the sum of all that made the table: text, macros, and the IDs of
	// what it reads.
	Key string `json:"key"`
	// ID names the content. It is the key of the run that first made this
	// content, so that whatever reads the table is not built again when a new
	// key led to the same rows.
	ID string `json:"id"`
}

// reuse decides which tables of the last run's warehouse, a copy of which this
// run builds on, are still right.
type reuse struct {
	last   *ledger // nil: there is nothing to build on
	env    string  // what every table depends on
	macros macroSet

	mu     sync.Mutex
	notes  map[string]note   // of this run, by table
	checks map[string]string // keys, by model or check
}

func newReuse(last *ledger) *reuse {
	return &reuse{last: last, notes: map[string]note{}, checks: map[string]string{}}
}

// settle fixes what every table depends on besides its own text.
func (u *reuse) settle(o Options, c *config.Config, queries fs.FS, threads int) error {
	h := sha256.New()
	exports, err := json.Marshal(c.Exports)
	if err != nil {
		return err
	}
	fmt.Fprintf(h, "%s %s %q %s %v\n", o.Binary, c.Project.TimeZone.String(), c.Project.Currency, exports, threads)
	if err := sumTree(h, "contract", queries, "0_contracts"); err != nil {
		return err
	}
	u.env = hex.EncodeToString(h.Sum(nil))
	return nil
}

// keyOf sums its parts.
func (u *reuse) keyOf(parts ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %q", u.env, parts)
	return hex.EncodeToString(h.Sum(nil))
}

// before returns what the last run noted of a table.
func (u *reuse) before(table string) (note, bool) {
	if u.last == nil {
		return note{}, false
	}
	n, ok := u.last.Tables[table]
	return n, ok
}

// fresh reports whether a table of the last run is what this run would make.
func (u *reuse) fresh(table, key string) bool {
	n, ok := u.before(table)
	if !ok || key == "" || n.Key != key {
		return false
	}
	u.set(table, n)
	return true
}

func (u *reuse) set(table string, n note) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.notes[table] = n
}

func (u *reuse) id(table string) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.notes[table].ID
}

// remake makes a table anew and notes whether its content is the one it had.
func (u *reuse) remake(ctx context.Context, db *warehouse.DB, table, key string, isView bool, build func() error) error {
	old, had := u.before(table)
	was := ""
	var err error
	if had && !isView {
		if was, err = db.Fingerprint(ctx, table); err != nil {
			return err
		}
	}
	if err := build(); err != nil {
		return err
	}
	n := note{Key: key, ID: key}
	if was != "" && old.ID != "" {
		is, err := db.Fingerprint(ctx, table)
		if err != nil {
			return err
		}
		if is == was {
			n.ID = old.ID
		}
	}
	u.set(table, n)
	return nil
}

// modelKey is the key of a model, "" when something it reads has no name yet.
func (u *reuse) modelKey(n *model.Node) string {
	refs, ok := u.idsOf(n.Refs)
	if !ok {
		return ""
	}
	return u.keyOf("model", n.Name, n.SQL, fmt.Sprint(n.View()), u.macros.usedBy(n.SQL), refs)
}

// idsOf joins the IDs of tables; ok is false when one has none.
func (u *reuse) idsOf(tables []string) (string, bool) {
	sorted := slices.Compact(slices.Sorted(slices.Values(tables)))
	for i, table := range sorted {
		id := u.id(table)
		if id == "" {
			return "", false
		}
		sorted[i] += "=" + id
	}
	return strings.Join(sorted, " "), true
}

// rawKey is the key of a raw table: its contract and the files that fill it.
func (u *reuse) rawKey(c *config.Config, contract *export.Contract, files []export.Planned) (string, error) {
	parts := []string{"raw", contract.Table(), strings.Join(contract.Key, ","), contract.Watermark}
	for _, p := range append([]export.Planned{{}}, files...) {
		table, err := json.Marshal(rawTable(contract, p.File, c))
		if err != nil {
			return "", err
		}
		parts = append(parts, string(table))
		if p.File != nil {
			same := ""
			if p.Same != nil {
				same = p.Same.Name
			}
			parts = append(parts, p.File.Name, p.File.SHA256, same, fmt.Sprint(p.File.Records, p.File.Good))
		}
	}
	return u.keyOf(parts...), nil
}

// report returns what the last run said of a file of a table that is still right.
func (u *reuse) report(f *export.File) (FileReport, bool) {
	if u.last == nil {
		return FileReport{}, false
	}
	for _, r := range u.last.Files {
		if r.Name == f.Name && r.System == f.Contract.System && r.Object == f.Contract.Object {
			return r, r.RejectedType == 0 // what a type rejected is read again, to be quarantined
		}
	}
	return FileReport{}, false
}

// nameFacts names the content of the tables that every run makes anew.
func (u *reuse) nameFacts(ctx context.Context, db *warehouse.DB, g *model.Graph) error {
	tables := g.External()
	for _, c := range g.Checks {
		tables = append(tables, c.Refs...)
	}
	for _, table := range slices.Compact(slices.Sorted(slices.Values(tables))) {
		schema, name, _ := strings.Cut(table, ".")
		if schema != "agreement" && schema != "accordo" || schema == "accordo" && (name == "metrics" || name == "metric_values") {
			continue
		}
		text, err := db.Fingerprint(ctx, table)
		if err != nil {
			return err
		}
		u.set(table, note{ID: u.keyOf("content", text)})
	}
	return nil
}

// collect makes a table over all metrics, unless they and the text are those of
// the last run.
func (u *reuse) collect(ctx context.Context, db *warehouse.DB, table string, metrics []string, text string) error {
	key := ""
	if refs, ok := u.idsOf(metrics); ok {
		key = u.keyOf("collect", table, text, u.macros.usedBy(text), refs)
	}
	if u.fresh(table, key) {
		return nil
	}
	return u.remake(ctx, db, table, key, false, func() error {
		return db.ExecOver(ctx, table, "create or replace table "+table+" as\n"+text)
	})
}

// dropStale removes tables of the last run that no file makes any more.
func (u *reuse) dropStale(ctx context.Context, db *warehouse.DB, contracts []*export.Contract, g *model.Graph) error {
	if u.last == nil {
		return nil
	}
	for table := range u.last.Tables {
		isRaw := slices.ContainsFunc(contracts, func(c *export.Contract) bool { return "raw."+c.Table() == table })
		if isRaw || g.Node(table) != nil || strings.HasPrefix(table, "accordo.") || strings.HasPrefix(table, "agreement.") {
			continue
		}
		if err := db.Drop(ctx, table); err != nil {
			return err
		}
	}
	return nil
}

// known returns the results of the checks whose text and tables are those of the
// last run, by model or check.
func (u *reuse) known(g *model.Graph) func(name string) ([]check.Result, bool) {
	for _, n := range g.Nodes {
		if id := u.id(n.Name); id != "" {
			u.checks[n.Name] = u.keyOf("promises", n.SQL, id)
		}
	}
	for _, c := range g.Checks {
		if refs, ok := u.idsOf(c.Refs); ok {
			u.checks[c.Name] = u.keyOf("check", c.Name, c.SQL, u.macros.usedBy(c.SQL), refs)
		}
	}
	return func(name string) ([]check.Result, bool) {
		if u.last == nil || u.checks[name] == "" || u.last.CheckKeys[name] != u.checks[name] {
			return nil, false
		}
		var out []check.Result
		for _, r := range u.last.Checks {
			if r.Model == name || r.Model == "" && r.Name == name {
				out = append(out, r)
			}
		}
		return out, true
	}
}

// damaged says that what the last run left cannot be built on.
func damaged(file string, why error) diag.Problem {
	return diag.Problem{File: StateDir + "/" + file, Severity: diag.SeverityWarning,
		Message: "what the last run left is damaged: " + why.Error(), Hint: "nothing to do: everything is built anew"}
}
