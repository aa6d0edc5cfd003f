package chart

import (
	"slices"
	"strings"

	"accordo/reports/words"
)

// ratedFinding tells the lines that the query flags; without any it names the ends, and
// says when the intervals do not tell them apart.
func (j *job) ratedFinding(rows []rated) string {
	var known, told []int
	for i, r := range rows {
		if r.value == nil {
			continue
		}
		if r.told { // few cases are said with their number, and compared with nothing
			told = append(told, i)
		}
		if r.compared() {
			known = append(known, i)
		}
	}
	part, _ := j.f.Flag("is_part", 0)
	sequence, _ := j.f.Flag("is_sequence", 0)
	switch {
	case len(told) == 2 && !part:
		return j.pairFinding(rows[told[0]], rows[told[1]])
	case len(told) > 0:
		return j.toldFinding(rows, told, part)
	case len(known) == 0:
		return j.w.Say("rows.few")
	case sequence && len(known) > 1:
		a, b := rows[known[0]], rows[known[len(known)-1]]
		bare := func(r rated) string { // a remark in brackets belongs to the drawing
			name, _, _ := strings.Cut(r.label, " (")
			return j.quoted(name)
		}
		return j.w.Say("rows.sequence", "a", bare(a), "v", j.ratedSay(a), "b", bare(b), "u", j.ratedSay(b))
	case len(known) == 2:
		return j.pairFinding(rows[known[0]], rows[known[1]])
	case len(known) == 1 && len(rows) == 2 && rows[1-known[0]].value != nil:
		a, b := rows[known[0]], rows[1-known[0]]
		quote := runsOn(a.label) || runsOn(b.label)
		return j.w.Say("rows.unsure", "a", j.quotedIf(quote, a.label), "v", j.ratedSay(a), "b", j.quotedIf(quote, b.label), "u", j.ratedSay(b))
	case len(known) == 1:
		return j.w.Say("rows.one", "a", j.quoted(rows[known[0]].label), "v", j.ratedSay(rows[known[0]]))
	}
	return j.endsFinding(rows, known)
}

// endsFinding names the highest of the known lines, and the lowest where it is news.
func (j *job) endsFinding(rows []rated, known []int) string {
	byValue := slices.Clone(known)
	slices.SortStableFunc(byValue, func(a, b int) int {
		switch {
		case *rows[a].value > *rows[b].value:
			return -1
		case *rows[a].value < *rows[b].value:
			return 1
		}
		return 0
	})
	best, other := rows[byValue[0]], rows[byValue[len(byValue)-1]]
	key := "rows.ends"
	if top, _ := j.f.Flag("is_top_only", 0); top {
		key, other = "rows.top", rows[byValue[1]]
	} else if j.spec.Unit == words.Duration {
		key = "rows.lengths"
	}
	// lines of few cases may lie beyond the ends that are named
	few := slices.ContainsFunc(rows, func(r rated) bool {
		return r.muted && r.value != nil && (*r.value > *best.value || *r.value < *other.value && key != "rows.top")
	})
	// where one name needs quotation marks, its neighbour has them too
	quote := runsOn(best.label) || key != "rows.top" && runsOn(other.label)
	unsure := j.unsure(best, other)
	if key == "rows.top" && unsure != "" {
		unsure = j.w.Say("rows.top_unsure")
	}
	said := j.w.Say(key, "a", j.quotedIf(quote, best.label), "v", j.ratedSay(best), "b", j.quotedIf(quote, other.label), "u", j.ratedSay(other)) + unsure
	if few {
		said = j.w.Say("rows.of_many", "n", j.w.Number(j.spec.SmallN.Mute), "said", said)
	}
	return said + "."
}

// pairFinding says both of two lines, what their names have in common once.
func (j *job) pairFinding(a, b rated) string {
	names, before := [2]string{a.label, b.label}, ""
	if group, rest, ok := strings.Cut(a.label, ", "); ok && strings.HasPrefix(b.label, group+", ") {
		before, names = group+": ", [2]string{rest, strings.TrimPrefix(b.label, group+", ")}
	}
	quote := before == "" && (runsOn(names[0]) || runsOn(names[1]))
	high, low := a, b
	if *a.value < *b.value {
		high, low = b, a
	}
	return before + j.w.Say("rows.both", "a", j.quotedIf(quote, names[0]), "v", j.ratedSay(a), "b", j.quotedIf(quote, names[1]), "u", j.ratedSay(b)) + j.unsure(high, low) + "."
}

// toldFinding says the first told line with its cases, a count with its interval; of
// parts of one whole, how much of it the told lines are: they follow each other.
func (j *job) toldFinding(rows []rated, told []int, part bool) string {
	r := rows[told[0]]
	name, value := r.label, j.ratedSay(r)
	if part {
		total, sum, cases := 0.0, 0.0, 0.0
		for _, i := range told {
			sum += *rows[i].value
			if rows[i].numerator != nil {
				cases += *rows[i].numerator
			}
		}
		for _, r := range rows {
			if r.value != nil {
				total += *r.value
			}
		}
		if len(told) > 1 {
			name, _, _ = strings.Cut(name, ", ") // a remark on the first line alone
			name = j.w.Say("rows.or_more", "a", name)
		}
		if j.spec.Unit == words.Count {
			return j.w.Say("rows.part", "t", j.w.Value(j.spec.Unit, total, 0), "v", j.w.Value(j.spec.Unit, sum, 0), "a", words.Shorten(name, 48))
		}
		r.value, r.numerator = &sum, &cases
		value = j.ratedSay(r)
	} else if j.spec.Unit == words.Count && r.low != nil && r.high != nil {
		value += " (" + j.w.Range(j.spec.Unit, *r.low, *r.high) + ")"
	}
	return j.w.Say("rows.one", "a", words.Shorten(name, 48), "v", value)
}

// unsure says that a higher line may be higher by chance. Of two shares of known cases
// the interval of their difference tells: theirs may overlap where it lies above zero.
// A range of models is no interval of chance.
func (j *job) unsure(high, low rated) string {
	switch {
	case high.low == nil || low.high == nil || j.ofModels():
		return ""
	case j.spec.Unit == words.Percent && high.n != nil && low.n != nil:
		if _, least, _ := differs(*high.value, *high.n, *low.value, *low.n); least <= 0 {
			return j.w.Say("rows.chance")
		}
	case *high.low <= *low.high:
		return j.w.Say("rows.overlap")
	}
	return ""
}
