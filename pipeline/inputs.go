package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"

	"golang.org/x/sync/errgroup"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/export"
)

// recognise reads every export once: which contract it fits, whether its bytes
// are whole, how many records it holds. All refused files are reported at once.
func recognise(ctx context.Context, root *os.Root, c *config.Config, contracts []*export.Contract, p Progress) ([]export.Planned, error) {
	names, err := export.Discover(root)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, diag.New(diag.Input, diag.Problem{
			File: c.Exports.Folder, Message: "the exports folder holds no file",
			Hint: "put the systems' exports there; accordo demo shows a filled one",
		})
	}
	opts := export.Options{Sources: sources(c)}
	var (
		mu       sync.Mutex
		files    []*export.File
		problems []diag.Problem
	)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelism)
	for i, name := range names {
		group.Go(func() error {
			found, _, err := export.PreflightAll(ctx, root, name, contracts, opts)
			p.Step(i+1, len(names), name)
			mu.Lock()
			defer mu.Unlock()
			var refused *diag.Error
			switch {
			case errors.As(err, &refused) && refused.Kind == diag.Input:
				problems = append(problems, refused.Problems...)
			case err != nil:
				return err
			default:
				files = append(files, found...)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		return nil, diag.New(diag.Input, problems...)
	}
	return export.Plan(files), nil
}

// sources hands the project's words about its systems to the readers.
func sources(c *config.Config) map[string]export.Source {
	out := map[string]export.Source{}
	for name, s := range c.Exports.Sources {
		out[name] = export.Source{Zone: s.TimeZone.String(), Currency: s.Currency, Locale: s.Locale}
	}
	return out
}

// rejectShare names files whose share of rejected records is above the agreed
// one. The message names the file, the first records and the count of each reason.
func rejectShare(files []FileReport, limit float64) []diag.Problem {
	var problems []diag.Problem
	for _, f := range files {
		rejected := f.RejectedStructure + f.RejectedType
		if rejected == 0 || f.Records == 0 {
			continue
		}
		share := 100 * float64(rejected) / float64(f.Records)
		if share <= limit {
			continue
		}
		first := f.Rejects[0]
		problems = append(problems, diag.Problem{
			File: f.Name, Record: first.Record,
			Message: fmt.Sprintf("%d of %d records rejected (%.2g %%, limit %.2g %%): %s; this one %s",
				rejected, f.Records, share, limit, reasons(f.Rejects), first.Message),
			Hint: "mend the export, or raise quality_gates.reject_percent; all rejected records are in .accordo/rejects.csv",
		})
	}
	return problems
}

// reasons counts rejects by reason, most frequent first.
func reasons(rejects []Reject) string {
	count := map[string]int{}
	for _, r := range rejects {
		count[r.Reason]++
	}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if count[names[i]] != count[names[j]] {
			return count[names[i]] > count[names[j]]
		}
		return names[i] < names[j]
	})
	text := ""
	for i, name := range names {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%d %s", count[name], name)
	}
	return text
}
