package pipeline

import (
	"context"
	"slices"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/config"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
)

// batchRows is how many records travel together from Go to the warehouse.
const batchRows = 8192

// loadAll makes every raw table (empty ones too, so that each query binds) and
// fills them file by file. For every file the equation
//
//	records = loaded + rejected (structure) + rejected (type) + duplicates + excluded
//
// is asserted on the reader's counters and on the table itself.
func loadAll(ctx context.Context, db *warehouse.DB, c *config.Config, contracts []*export.Contract, planned []export.Planned, u *reuse, p Progress) ([]FileReport, []TableReport, error) {
	raw, err := u.planRaw(ctx, db, c, contracts, planned)
	if err != nil {
		return nil, nil, err
	}
	if err := createRaw(ctx, db, c, raw.remade(contracts)); err != nil {
		return nil, nil, err
	}
	l := loader{db: db, config: c, planned: planned, progress: p}
	reports, err := l.load(ctx, raw, u)
	if err != nil {
		return nil, nil, err
	}
	if err := supersede(ctx, db, c, raw.remade(contracts), reports); err != nil {
		return nil, nil, err
	}
	if err := u.noteRaw(ctx, db, raw); err != nil {
		return nil, nil, err
	}
	for i, plan := range planned {
		reports[i].Columns, reports[i].Unknown = shapeOf(plan.File)
	}
	tables, err := accountTables(ctx, db, contracts, reports)
	return reports, tables, err
}

// accountTables sums the files of each table up and holds the sum against the
// rows that are in the table now.
func accountTables(ctx context.Context, db *warehouse.DB, contracts []*export.Contract, files []FileReport) ([]TableReport, error) {
	var out []TableReport
	for _, contract := range contracts {
		t := TableReport{System: contract.System, Object: contract.Object}
		for _, f := range files {
			if f.System == t.System && f.Object == t.Object {
				t.add(f)
			}
		}
		var err error
		if t.Rows, err = db.Count(ctx, "raw."+contract.Table()); err != nil {
			return nil, err
		}
		if err := t.assert(); err != nil {
			return nil, err
		}
		if t.Files > 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

// createRaw makes an empty raw table for every contract.
func createRaw(ctx context.Context, db *warehouse.DB, c *config.Config, contracts []*export.Contract) error {
	tables := make([]warehouse.Table, len(contracts))
	for i, contract := range contracts {
		tables[i] = rawTable(contract, nil, c)
	}
	return db.CreateEmpty(ctx, tables...)
}

// loadFile loads one file and accounts for its records.
func loadFile(ctx context.Context, db *warehouse.DB, c *config.Config, plan export.Planned) (FileReport, error) {
	f := plan.File
	report := FileReport{
		Name: f.Name, System: f.Contract.System, Object: f.Contract.Object,
		Encoding: string(f.Encoding), Bytes: f.Bytes, SHA256: f.SHA256,
		Records: f.Records, RejectedStructure: int64(len(f.Rejects)), Excluded: f.Excluded.Total(),
	}
	report.Rejects = structural(f)
	if plan.Same != nil {
		report.Duplicates = f.Good
		return report, report.assert()
	}
	if f.Good == 0 {
		return report, report.assert()
	}
	table, rows, err := loadDecided(ctx, db, rawTable(f.Contract, f, c), f)
	if err != nil {
		return report, err
	}
	report.Loaded = rows
	if rows < f.Good {
		rejects, err := typeRejects(ctx, db, table, f)
		if err != nil {
			return report, err
		}
		report.RejectedType = int64(len(rejects))
		report.Rejects = append(report.Rejects, rejects...)
	}
	slices.SortStableFunc(report.Rejects, func(a, b Reject) int { return int(a.Record - b.Record) })
	return report, report.assert()
}

// structural returns the records that were no records of their file.
func structural(f *export.File) []Reject {
	var out []Reject
	for _, r := range f.Rejects {
		out = append(out, structureReject(f, r))
	}
	return out
}

// load puts the good records of a file into its table.
func load(ctx context.Context, db *warehouse.DB, table warehouse.Table, f *export.File) (int64, error) {
	in, release, err := input(ctx, f)
	if err != nil {
		return 0, err
	}
	defer release()
	result, err := db.Load(ctx, table, in)
	return result.Rows, err
}

// supersede leaves every key to the latest of the files that carry it. What is
// taken out counts as duplicates in the equation of its file.
func supersede(ctx context.Context, db *warehouse.DB, c *config.Config, contracts []*export.Contract, reports []FileReport) error {
	for _, contract := range contracts {
		files := map[string]*FileReport{}
		for i := range reports {
			if r := &reports[i]; r.System == contract.System && r.Object == contract.Object && r.Loaded > 0 {
				files[r.Name] = r
			}
		}
		if len(files) < 2 {
			continue
		}
		gone, err := db.Supersede(ctx, rawTable(contract, nil, c), contract.Key, contract.Watermark)
		if err != nil {
			return err
		}
		for name, n := range gone {
			r := files[name]
			r.Loaded, r.Duplicates = r.Loaded-n, r.Duplicates+n
			if err := r.assert(); err != nil {
				return err
			}
		}
	}
	return nil
}

// input chooses the way into the warehouse: a clean file is read by the engine
// itself, any other one travels as Arrow batches.
func input(ctx context.Context, f *export.File) (warehouse.Input, func(), error) {
	if f.Direct() {
		positions := map[string]int{}
		for _, col := range f.Columns {
			if col.Index >= 0 {
				positions[col.Name] = col.Index
			}
		}
		return warehouse.Input{File: f.Name, CSV: &warehouse.CSV{
			Path: f.Path, Delimiter: string(f.Delimiter), Positions: positions, NumColumns: len(f.Header),
			Records: f.Records, Longest: f.LongestRecord, Multiline: f.Multiline > 0,
		}}, func() {}, nil
	}
	r, err := f.Reader(ctx, memory.DefaultAllocator, batchRows)
	if err != nil {
		return warehouse.Input{}, nil, err
	}
	return warehouse.Input{File: f.Name, Arrow: r}, r.Release, nil
}

// typeRejects fetches the records whose values could not be typed, with their
// place and raw bytes. It runs only for files that have any.
func typeRejects(ctx context.Context, db *warehouse.DB, table warehouse.Table, f *export.File) ([]Reject, error) {
	r, err := f.Reader(ctx, memory.DefaultAllocator, batchRows)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	cells, err := db.Rejected(ctx, table, warehouse.Input{File: f.Name, Arrow: r})
	if err != nil {
		return nil, err
	}
	var out []Reject
	var numbers []int64
	for _, cell := range cells {
		if n := len(out); n > 0 && out[n-1].Record == cell.Record {
			continue // one reason is enough to reject a record; the first column is named
		}
		numbers = append(numbers, cell.Record)
		out = append(out, typeReject(f.Contract, cell))
	}
	located, err := f.Locate(ctx, numbers)
	if err != nil {
		return nil, err
	}
	for i, l := range located {
		out[i].Offset, out[i].Raw = l.Offset, string(l.Raw)
	}
	return out, nil
}

// rawTable maps a contract, and a file's findings about itself, to a typed table.
func rawTable(contract *export.Contract, f *export.File, c *config.Config) warehouse.Table {
	t := warehouse.Table{Schema: "raw", Name: contract.Table()}
	zone, locale, currencies := "UTC", contract.Locale, map[string]string{}
	if contract.TimeZone != export.ZoneUTC {
		zone = c.Project.TimeZone.String()
	}
	if f != nil {
		if f.Source.Zone != "" && contract.TimeZone != export.ZoneUTC {
			zone = f.Source.Zone
		}
		if f.Locale != "" {
			locale = f.Locale
		}
		for _, col := range contract.Columns {
			if col.Currency != "" {
				currencies[col.Currency] = f.Source.Currency
			}
		}
	}
	for _, col := range contract.Columns {
		column := warehouse.Column{
			Name: col.Name, Type: string(col.Type), Nulls: contract.NullSpellings(col),
			DecimalMark: decimalMark(locale), DateOrder: dateOrder(locale), Undecided: locale == "",
			DateFormats: contract.DateFormats, Abbreviated: col.Shortened, DateOnly: col.DateOnly, Zone: zone, Default: currencies[col.Name],
		}
		if f != nil {
			if found, ok := f.Column(col.Name); ok && found.FromUnit {
				column.Constant = &found.Constant
			}
		}
		t.Columns = append(t.Columns, column)
	}
	return t
}
