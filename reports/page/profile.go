package page

import (
	"cmp"
	"slices"
	"time"

	"accordo/reports/words"
)

// Cost is what the making of one query's table took.
type Cost struct {
	Name, Path string
	Took       time.Duration // of the last build
	Kept       bool          // built by an earlier run
	Rows       int64
}

// profile is the table of costs under the definitions; nil when the run was not
// asked for it.
func (r *render) profile() any {
	type row struct{ Name, Path, Took, Rows string }
	if len(r.Profile) == 0 {
		return nil
	}
	w := r.Words
	costs := slices.SortedStableFunc(slices.Values(r.Profile), func(a, b Cost) int { return cmp.Compare(b.Took, a.Took) })
	var rows []row
	var total time.Duration
	for _, c := range costs {
		if c.Kept {
			continue
		}
		total += c.Took
		rows = append(rows, row{words.Text(c.Name), words.Text(c.Path), w.Number(float64(c.Took.Milliseconds())), w.Number(float64(c.Rows))})
	}
	kept := len(costs) - len(rows)
	return map[string]any{"Rows": rows, "Sum": w.Say("profile.sum", "n", w.Number(float64(len(rows))), "ms", w.Number(float64(total.Milliseconds())), "kept", w.Number(float64(kept)))}
}
