package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/check"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/model"
	"accordo/pipeline/project"
	"accordo/pipeline/warehouse"
)

// StateDir is where a project keeps its warehouse, lock and quarantine.
const StateDir = ".accordo"

// Options say what to build.
type Options struct {
	Dir     string   // project folder, holds accordo.yaml
	Site    string   // folder of the published site, whose earlier weeks are read; empty: site in Dir
	AsOf    string   // date or instant; empty: the latest change seen in the exports
	Queries fs.FS    // the built-in queries folder
	Threads int      // of the engine; 0: one for small exports, one per core for large ones
	Version string   // of the program, kept in accordo.run
	Until   Until    // stop after this stage
	Lang    string   // of the report in place of what accordo.yaml says: en, it or both; part of what a run is named after
	By      []string // segment columns the report is also cut by, part of what a run is named after
	State   string   // folder of warehouse, quarantine and lock; empty: StateDir in Dir
	Progress

	// Getenv reads the environment, where the connection string of an engine is kept;
	// nil: it is empty.
	Getenv func(string) string

	Binary  string   // fingerprint of the program; empty: no run is taken for another one's repetition
	NoCache bool     // build everything anew, whatever the last run left
	Accept  []string // gates whose refusals are warnings in this run: drift, freshness, volume
	Again   bool     // build and publish although the same run was published before

	// Published says whether the site holds the week of a run, whole. It is asked
	// under the lock, with the id of a run that would repeat the last one. nil: no.
	Published func(runID, week string) bool
	Steps     func(name string) // hears each step of the protocol as it begins; may be nil

	// Stuck hears of a query that does not stop when told to; its error follows.
	// Only the end of the process stops it. May be nil.
	Stuck func(diag.Problem)

	memo *model.Memo // what was read of the queries before, nil to read all
}

// config is accordo.yaml as this run takes it.
func (o Options) config() (*config.Config, error) {
	c, err := config.Load(project.FS(o.Dir))
	if err == nil && o.Lang != "" {
		c.Project.Languages, err = c.Project.Spoken(o.Lang)
	}
	return c, err
}

// state is the folder of warehouse, quarantine and lock.
func (o Options) state() string {
	if o.State != "" {
		return o.State
	}
	return filepath.Join(o.Dir, StateDir)
}

// Until names the stage after which a run stops; what was built so far is kept.
type Until string

// The stages a run may stop after. Everything else means: run to the end.
const (
	UntilLoad  Until = "load"
	UntilBuild Until = "build"
)

// Run builds the warehouse of a project. The stages stand in the order of the
// design; each ends the run with a [diag.Error] that lists all it found. A run
// that would repeat the published one ends at once, see [Result.Unchanged]. The
// caller must Close the result.
func Run(ctx context.Context, o Options) (result *Result, err error) {
	r := &Result{}
	w := &workshop{folder: o.state(), steps: o.Steps, stuck: o.Stuck}
	defer func() {
		if err != nil {
			err = errors.Join(diag.Disk(err), w.close())
		}
	}()

	o.Stage("config")
	if err = project.Check(o.Dir); err != nil {
		return nil, err
	}
	if err = KnownAsOf(o.AsOf); err != nil {
		return nil, err
	}
	if r.Config, err = o.config(); err != nil {
		return nil, err
	}
	w.limits = r.Config.Limits
	if err = w.begin(); err != nil {
		return nil, err
	}
	exports, err := openExports(o.Dir, r.Config.Exports.Folder)
	if err != nil {
		return nil, err
	}
	defer exports.Close()
	key, err := PseudonymKey(r.Config, o.Getenv)
	if err != nil {
		return nil, err
	}
	id, err := identify(ctx, o, r.Config, exports, key)
	if err != nil {
		return nil, err
	}
	if r.close = w.close; w.repeats(o, id, r) {
		o.Done()
		return r, nil
	}
	if err = knownSegments(ctx, o.Dir, o.Queries, o.By); err != nil {
		return nil, err
	}
	queries := Overlay(o.Queries, project.Sub(o.Dir, project.Queries))
	server, err := connectEngine(ctx, o, r.Config, queries)
	if err != nil {
		return nil, err
	}
	defer server.Close()
	u, err := w.build(ctx, o, queries, r)
	if err != nil {
		return nil, err
	}
	db := w.db
	r.Warehouse, r.keep = db, func() error { return w.keep(newLedger(r, id.Inputs, o, u), r.Drawings) }
	r.Drawings = w.drawings(o, r)

	o.Stage("recognise")
	w.step("recognise")
	contracts, err := export.LoadContracts(queries, "0_contracts")
	if err != nil {
		return nil, err
	}
	r.contracts = contracts
	if err = knownGates(o.Accept, r.Config, contracts); err != nil {
		return nil, err
	}
	planned, err := recognise(ctx, exports, r.Config, contracts, o.Progress)
	if err != nil {
		return nil, err
	}

	if err = id.assertUnchanged(planned); err != nil {
		return nil, err
	}

	threads := o.Threads
	if threads == 0 && recordsOf(planned) < smallExports {
		threads = 1
	}
	if threads > 0 {
		// Many small models side by side beat each of them on several threads:
		// measured 8.6 against 10.4 s for the sample company on two cores.
		if err = db.Exec(ctx, fmt.Sprintf("set threads = %d", threads)); err != nil {
			return nil, err
		}
	}

	if err = u.settle(o, r.Config, queries, threads); err != nil {
		return nil, err
	}
	o.Stage("load")
	w.step("load")
	if err = db.CreateSchemas(ctx, "raw", "agreement", "accordo"); err != nil {
		return nil, err
	}
	if r.Files, r.Tables, err = loadAll(ctx, db, r.Config, contracts, planned, u, o.Progress); err != nil {
		return nil, err
	}
	if err = coverPeriods(ctx, db, contracts, r.Files); err != nil {
		return nil, err
	}
	w.step("quarantine")
	if err = writeQuarantine(o.state(), r.Files); err != nil {
		return nil, err
	}
	if r.Clock, err = settleClock(ctx, db, o.AsOf, r.Config, contracts); err != nil {
		if refused := rejectShare(r.Files, r.Config.QualityGates.RejectPercent); refused != nil {
			err = diag.New(diag.Input, refused...) // why no date is left may be just that
		}
		return nil, err
	}
	w.step("gates")
	gates, err := judgeLoads(ctx, db, siteOf(o), contracts, r, o.Accept)
	if err != nil {
		return nil, err
	}
	if err = comparePseudonyms(r, key, siteOf(o)); err != nil {
		return nil, err
	}
	if o.Binary != "" {
		if r.RunID, err = runID(id.Inputs, r.Clock.WeekLabel(), siteOf(o)); err != nil {
			return nil, err
		}
	}
	w.step("prepare")
	if err = Prepare(ctx, db, r.Config, r.Clock, queries); err != nil {
		return nil, err
	}
	if u.macros, err = newMacroSet(queries, paramsOf(r.Config, r.Clock)); err != nil {
		return nil, err
	}
	for _, plan := range planned {
		r.Warnings = append(r.Warnings, plan.File.Warnings...)
	}
	for _, c := range export.Absent(contracts, filesOf(planned)) {
		r.Absent = append(r.Absent, c.ID())
	}

	if o.Until == UntilLoad {
		o.Done()
		return r, nil
	}

	o.Stage("lock")
	w.step("seal")
	if err = writeRunFacts(ctx, db, r, o.Version); err != nil {
		return nil, err
	}
	if err = recall(ctx, db, siteOf(o), r.Clock.ReportWeek); err != nil {
		return nil, err
	}
	if err = writeModelFacts(ctx, db, nil, nil); err != nil {
		return nil, err
	}
	if err = db.Seal(ctx); err != nil {
		return nil, err
	}

	o.Stage("build")
	w.step("build")
	heavy, err := heavyEngine(ctx, server, db, paramsOf(r.Config, r.Clock), u)
	if err != nil {
		return nil, err
	}
	if r.Graph, err = model.Load(ctx, model.Options{Builtin: o.Queries, Overlay: project.Sub(o.Dir, project.Queries), AST: db, Memo: o.memo}); err != nil {
		return nil, err
	}
	if wrong := append(knownAlerts(r.Config, r.Graph), knownTargets(r.Config, r.Graph)...); wrong != nil {
		return nil, diag.New(diag.Config, wrong...)
	}
	if err = u.dropStale(ctx, db, contracts, r.Graph); err != nil {
		return nil, err
	}
	if err = u.nameFacts(ctx, db, r.Graph); err != nil {
		return nil, err
	}
	if r.Models, err = buildAll(ctx, db, heavy, r.Config, r.Graph, u, o.Progress); err != nil {
		return nil, err
	}

	if o.Until == UntilBuild {
		o.Done()
		return r, nil
	}

	o.Stage("check")
	w.step("check")
	if r.Checks, err = check.Rerun(ctx, db, r.Graph, u.known(r.Graph)); err != nil {
		return nil, err
	}
	r.Checks = append(r.Checks, gates...)
	if err = writeModelFacts(ctx, db, r.Models, r.Checks); err != nil {
		return nil, err
	}
	if err = check.Failure(r.Checks); err != nil {
		return nil, err
	}
	if r.Alerts, err = judgeAlerts(ctx, db, siteOf(o), r.Config, r.Clock); err != nil {
		return nil, err
	}
	o.Done()
	return r, nil
}

// Prepare gives a warehouse the agreement tables and the macros.
func Prepare(ctx context.Context, db *warehouse.DB, c *config.Config, clock Clock, queries fs.FS) error {
	for _, t := range c.Tables(memory.DefaultAllocator, clock.AsOf) {
		reader, err := warehouse.Records(t.Record.Schema(), t.Record)
		t.Record.Release()
		if err != nil {
			return err
		}
		_, err = db.LoadArrow(ctx, "agreement", t.Name, reader)
		reader.Release()
		if err != nil {
			return err
		}
	}
	return setParams(ctx, db, c, clock, queries)
}

// setParams makes the macros: the parameters of the run and those of analysts.
func setParams(ctx context.Context, db *warehouse.DB, c *config.Config, clock Clock, queries fs.FS) error {
	macros, err := fs.Sub(queries, "macros")
	if err != nil {
		return err
	}
	err = db.Macros(ctx, *paramsOf(c, clock), macros)
	if found, ok := problemsOf(err); ok {
		for i := range found {
			found[i].File = "macros/" + found[i].File
		}
	}
	return err
}

// paramsOf returns what queries may ask of the run through macros.
func paramsOf(c *config.Config, clock Clock) *warehouse.Params {
	settings := map[string]string{}
	for _, s := range c.Settings() {
		if text, ok := s.Value.(string); ok {
			settings[s.Name] = literal(text)
		} else {
			settings[s.Name] = fmt.Sprint(s.Value)
		}
	}
	return &warehouse.Params{
		AsOf: clock.AsOf, ReportWeek: clock.ReportWeek, FirstWeek: clock.FirstWeek,
		Zone: c.Project.TimeZone.String(), Currency: c.Project.Currency, Settings: settings,
	}
}

// openExports opens the exports folder so that no path or link leads out of it.
func openExports(dir, folder string) (*os.Root, error) {
	root, err := os.OpenRoot(filepath.Join(dir, filepath.FromSlash(folder)))
	if err != nil {
		return nil, diag.New(diag.Input, diag.Problem{
			File: folder, Message: "the exports folder cannot be opened: " + cause(err),
			Hint: "make the folder, or name another one at exports.folder in accordo.yaml",
		})
	}
	return root, nil
}

// cause is the reason inside a path error, without the machine's path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// smallExports is the number of records below which queries run on one thread
// each. Bytes would say less: exports may be packed.
const smallExports = 400_000

func recordsOf(planned []export.Planned) int64 {
	var total int64
	for _, p := range planned {
		total += p.File.Records
	}
	return total
}

func filesOf(planned []export.Planned) []*export.File {
	files := make([]*export.File, len(planned))
	for i, p := range planned {
		files[i] = p.File
	}
	return files
}

// timed measures f for the tables of the run; the figure never reaches the site.
func timed(f func() error) (time.Duration, error) {
	start := time.Now()
	err := f()
	return time.Since(start), err
}
