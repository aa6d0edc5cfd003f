package export

import (
	"fmt"
	"regexp"
	"strings"
)

// maxRepeat bounds how many columns one entry of a contract may stand for.
const maxRepeat = 60

// repeated spreads a column whose pattern fits many headers of one file, such
// as Date entered "{stage}", over n columns: entered_at becomes entered_1_at to
// entered_n_at, each with a column entered_stage_1 to entered_stage_n that
// holds what the header says.
func repeated(col ContractColumn, n int) []ContractColumn {
	if n < 2 || len(col.patterns) == 0 {
		return []ContractColumn{col}
	}
	unit := col.patterns[0].unit
	base, suffix := col.Name, ""
	for _, kind := range []string{"_at", "_on"} {
		if strings.HasSuffix(base, kind) {
			base, suffix = strings.TrimSuffix(base, kind), kind
		}
	}
	out := make([]ContractColumn, 0, 2*n)
	for i := 1; i <= n; i++ {
		one := col
		one.Name = fmt.Sprintf("%s_%d%s", base, i, suffix)
		one.Required = col.Required && i == 1
		one.patterns = make([]headerPattern, len(col.patterns))
		for k, p := range col.patterns {
			// What stands between the fixed halves may hold anything, brackets too.
			greedy := regexp.MustCompile(strings.Replace(p.re.String(), `([^()]+?)`, `(.+)`, 1))
			one.patterns[k] = headerPattern{unit: fmt.Sprintf("%s_%d", p.unit, i), re: greedy, once: true}
		}
		out = append(out, one, ContractColumn{
			Name: fmt.Sprintf("%s_%s_%d", base, unit, i), Type: TypeText, FromUnit: fmt.Sprintf("%s_%d", unit, i),
		})
	}
	return out
}

// asWritten returns the part of cell that was normalised to key, with its own
// capitals; key itself where the two differ by more than that.
func asWritten(cell, key string) string {
	if i := strings.Index(strings.ToLower(cell), key); i >= 0 && len(strings.ToLower(cell)) == len(cell) {
		return cell[i : i+len(key)]
	}
	return key
}
