package page

import (
	"sort"
	"time"

	"accordo/reports/facts"
)

func failed(c facts.Check) bool { return c.Rows > 0 }

// quality prints the equation of every file: records in = loaded + rejected +
// twice + excluded; then the same of every table; then what was refused and why,
// with the first records of each reason; then the checks. In brief,
// it prints the sum, the files that lost records and how many did not, and the
// five worst checks.
func (r *render) quality(brief bool) ([]byte, error) {
	type file struct {
		Name, System, Period, Age string
		Cells                     []string
		Holds                     bool
	}
	num := func(v float64) string { return r.Words.Number(v) }
	var files []file
	var sum facts.File
	whole, holds := 0, true
	for _, f := range r.Facts.Files {
		x := file{Name: f.Name, System: f.System + " · " + f.Object, Holds: balanced(f), Cells: equation(f, num)}
		if f.From != nil && f.To != nil {
			x.Period = r.Words.Day(*f.From) + " – " + r.Words.Day(*f.To)
		}
		if f.To != nil {
			x.Age = r.Words.Say("quality.days", "n", num(float64(max(0, daysBetween(*f.To, r.AsOf)))))
		}
		holds = holds && x.Holds
		if brief && f.Records == f.Loaded && x.Holds {
			whole++
		} else {
			files = append(files, x)
		}
		sum.Records += f.Records
		sum.Loaded += f.Loaded
		sum.Structure += f.Structure
		sum.Type += f.Type
		sum.Twice += f.Twice
		sum.Excluded += f.Excluded
	}
	type check struct {
		Name, Message, State, Rows string
		weight                     float64
	}
	var checks []check
	passed := 0
	for _, c := range r.Facts.Checks {
		if !failed(c) {
			passed++
			continue
		}
		weight := c.Rows
		if severity(c) == "error" {
			weight += 1e12 // errors first
		}
		checks = append(checks, check{c.Name, c.Message, r.Words.Say("check." + severity(c)), num(c.Rows), weight})
	}
	sort.SliceStable(checks, func(a, b int) bool { return checks[a].weight > checks[b].weight })
	if brief && len(checks) > 5 {
		checks = checks[:5]
	}
	of, more := r.Words.Say("total"), ""
	if brief {
		all := num(float64(len(r.Facts.Files)))
		of = r.Words.Say("quality.all_files", "n", all)
		switch whole {
		case 0:
		case len(r.Facts.Files):
			more = r.Words.Say("quality.whole", "n", all)
		default:
			more = r.Words.Say("quality.shown", "n", num(float64(len(files))), "all", all, "k", num(float64(whole)))
		}
	}
	return r.execute("quality", map[string]any{"Brief": brief, "Any": len(r.Facts.Files) > 0, "Files": files, "Sum": equation(sum, num), "Of": of, "More": more, "Data": r.to("data"), "SumHolds": holds && balanced(sum), "Tables": r.tableSums(), "Rejects": r.rejects(), "MoreRejects": r.moreRejects(), "Checks": checks,
		"Passed": r.Words.Say("quality.passed", "n", num(float64(passed)), "all", num(float64(len(r.Facts.Checks))))})
}

func severity(c facts.Check) string {
	if c.Severity == "error" {
		return "error"
	}
	return "warning"
}

func equation(f facts.File, num func(float64) string) []string {
	return []string{num(f.Records), num(f.Loaded), num(f.Structure), num(f.Type), num(f.Twice), num(f.Excluded)}
}

func balanced(f facts.File) bool {
	return f.Records == f.Loaded+f.Structure+f.Type+f.Twice+f.Excluded
}

func daysBetween(from, to time.Time) int {
	a := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	b := time.Date(to.Year(), to.Month(), to.Day(), 0, 0, 0, 0, time.UTC)
	return int(b.Sub(a).Hours()/24) - 1 // as of Monday 00:00 the last full day is Sunday
}
