package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/check"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/gate"
	"accordo/pipeline/warehouse"
)

// judgeLoads holds what was loaded against the gates of the agreement and the
// earlier weeks of the site. All that is refused is one error, with the files
// that hold too many rejected records. What is only worth a warning becomes a
// result beside those of the checks, so that the report shows it.
func judgeLoads(ctx context.Context, db *warehouse.DB, site fs.FS, contracts []*export.Contract, r *Result, accept []string) ([]check.Result, error) {
	g := r.Config.QualityGates
	refused := rejectShare(r.Files, g.RejectPercent)
	earlier, err := gate.Read(site, r.Clock.WeekLabel())
	if err != nil {
		return nil, err
	}
	limits := gate.Limits{AsOf: r.Clock.AsOf, Freshness: map[string]gate.Freshness{}, Drop: g.VolumeDropPercent,
		Drift: gate.Drift(r.Config.Exports.Drift), Accept: accept}
	for source, f := range g.Freshness {
		limits.Freshness[source] = gate.Freshness{Warn: time.Duration(f.Warn), Error: time.Duration(f.Error)}
	}
	now, err := loadsOf(ctx, db, contracts, r, len(limits.Freshness) > 0)
	if err != nil {
		return nil, err
	}
	findings := gate.Judge(now, earlier, limits)
	if refused = append(refused, gate.Refusals(findings)...); len(refused) > 0 {
		return nil, diag.New(diag.Input, refused...)
	}
	var results []check.Result
	for _, f := range findings {
		c := check.Result{Name: f.Name(), Path: config.FileName, Severity: "warn", Message: "good", Owner: "revops"}
		if !f.Good {
			c.Rows, c.Message = 1, f.Message
			r.Warnings = append(r.Warnings, f.Problem)
		}
		if n := len(results); n > 0 && results[n-1].Name == c.Name {
			results[n-1].Rows += c.Rows // several columns of one source
			results[n-1].Message += "; " + c.Message
			continue
		}
		results = append(results, c)
	}
	return results, nil
}

// loadsOf sums the files up by source. The age of the newest record is asked of
// the tables only where a limit needs it.
func loadsOf(ctx context.Context, db *warehouse.DB, contracts []*export.Contract, r *Result, aged bool) ([]gate.Load, error) {
	byContract := map[string]*gate.Load{}
	var out []gate.Load
	for _, f := range r.Files {
		source := f.System + "/" + f.Object
		l := byContract[source]
		if l == nil {
			l = &gate.Load{Source: source}
			byContract[source] = l
		}
		l.Add(f.Name, f.Loaded, f.Columns, f.Unknown)
	}
	for _, c := range contracts {
		l := byContract[c.System+"/"+c.Object]
		if l == nil {
			continue
		}
		if column := periodColumn(c); column != "" && aged {
			var err error
			if l.Newest, err = newestBefore(ctx, db, c, column, r.Clock.AsOf); err != nil {
				return nil, err
			}
			l.Dated = true
		}
		out = append(out, *l)
	}
	return out, nil
}

// newestBefore returns the latest value of a column before an instant, zero for
// none. A date is taken for the end of its day.
func newestBefore(ctx context.Context, db *warehouse.DB, c *export.Contract, column string, asOf time.Time) (time.Time, error) {
	value := column
	if col, _ := c.Column(column); col.Type == export.TypeDate {
		value = "cast(" + column + " as timestamp) + interval '1 day'"
	}
	limit := asOf.Format("2006-01-02 15:04:05")
	r, err := db.Query(ctx, fmt.Sprintf(
		"select least(max(%s), timestamp '%s') as newest from raw.%s where cast(%s as timestamp) < timestamp '%s'", value, limit, c.Table(), column, limit))
	if err != nil {
		return time.Time{}, err
	}
	defer r.Release()
	for r.Next() {
		if cells, ok := r.Record().Column(0).(*array.Timestamp); ok && cells.Len() > 0 && cells.IsValid(0) {
			return cells.Value(0).ToTime(r.Record().Schema().Field(0).Type.(*arrow.TimestampType).Unit), nil
		}
	}
	return time.Time{}, r.Err()
}

// knownGates refuses names of gates that there are not, and sources in
// accordo.yaml that no contract describes.
func knownGates(accept []string, c *config.Config, contracts []*export.Contract) error {
	var problems []diag.Problem
	for _, name := range accept {
		if !slices.Contains(gate.Gates(), name) {
			problems = append(problems, diag.Problem{Message: fmt.Sprintf("there is no gate %q to accept", name), Hint: "use " + strings.Join(gate.Gates(), ", ")})
		}
	}
	problems = append(problems, c.SourcesKnown(sourceNames(contracts))...)
	if problems != nil {
		return diag.New(diag.Config, problems...)
	}
	return nil
}

// sourceNames lists the contracts as accordo.yaml calls them: salesforce/lead.
func sourceNames(contracts []*export.Contract) []string {
	names := make([]string, len(contracts))
	for i, c := range contracts {
		names[i] = c.System + "/" + c.Object
	}
	return names
}

// shapeOf returns the header of each column of a file's contract, and the
// headers the contract does not ask for.
func shapeOf(f *export.File) (columns map[string]string, unknown []string) {
	columns = map[string]string{}
	for _, c := range f.Columns {
		if c.Index >= 0 {
			columns[c.Name] = c.Header
		}
	}
	return columns, f.Unknown
}
