package page

import (
	"strconv"
	"time"
)

// fact is a short statement with a link to where more is said.
type fact struct{ Text, Link string }

// strip is the line of facts under the title: what the numbers are of, and how
// far they can be trusted.
func (r *render) strip() []fact {
	w := r.Words
	out := []fact{{Text: w.Say("strip.as_of", "d", w.Moment(r.AsOf)) + " (" + r.Zone + ")"}}
	if at := r.Facts.Run.ExtractAt; at != nil {
		key, age := "strip.extract", at.Sub(r.AsOf)
		if age < 0 {
			key, age = "strip.extract_before", -age
		}
		out = append(out, fact{Text: w.Say(key, "d", w.Moment(at.In(r.AsOf.Location())), "age", w.Hours(age.Hours()))})
	}
	out = append(out, fact{r.records(), r.to("data")})
	warnings := 0
	for _, c := range r.Facts.Checks {
		if failed(c) {
			warnings++
		}
	}
	if warnings > 0 {
		out = append(out, fact{w.Say("strip.warnings", "n", strconv.Itoa(warnings)), r.to("data")})
	}
	if g := r.Facts.OverallGrade(); g != "" {
		out = append(out, fact{w.Say("strip.grade", "g", g), r.to("data")})
	}
	if n := len(r.Facts.Restatements); n > 0 {
		out = append(out, fact{w.Say("strip.restated", "n", strconv.Itoa(n)), r.to("data")})
	}
	if r.Definitions != "" {
		out = append(out, fact{w.Say("strip.definitions", "v", r.Definitions), r.to("definitions")})
	}
	return out
}

// foot says who made the page, of which version, and from what.
func (r *render) foot() string {
	version := ""
	if r.Version != "" {
		version = r.Words.Say("footer.version", "v", r.Version)
	}
	return r.Words.Say("footer", "version", version)
}

// to is the address of a page of this issue, "" when it has no such page.
func (r *render) to(name string) string {
	for _, p := range r.Pages {
		if p.Name == name {
			return r.Root + name + ".html"
		}
	}
	return ""
}

// records says how much was read, and how much of it was refused.
func (r *render) records() string {
	var records, rejected float64
	for _, f := range r.Facts.Files {
		records += f.Records
		rejected += f.Structure + f.Type
	}
	n := r.Words.Number
	return r.Words.Say("strip.records", "files", n(float64(len(r.Facts.Files))), "n", n(records), "k", n(rejected))
}

// newest is the last day any export covers, "" when none says.
func (r *render) newest() string {
	var newest *time.Time
	for _, f := range r.Facts.Files {
		if f.To != nil && (newest == nil || f.To.After(*newest)) {
			newest = f.To
		}
	}
	if newest == nil {
		return ""
	}
	return r.Words.Day(*newest)
}
