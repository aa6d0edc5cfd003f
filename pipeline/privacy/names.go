package privacy

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/export"
)

// name is a name of two or three words that stands in a published file. It may be
// a person's, or only sound like one: a campaign is called Milano Roma too.
type name struct {
	run      []uint64
	longest  string // of its words
	isPublic bool   // it stands in a column that is not personal
	in       []column
}

type column struct {
	contract *export.Contract
	name     string
}

// name notes a name of two or three words that stands in a file.
func (s *scanner) name(c *export.Contract, col, value string) {
	run := wordsOf(value)
	if len(run) != pair && len(run) != triple || !s.whole.hasName(run) {
		return
	}
	key := join(run)
	n := s.names[key]
	if n == nil {
		n = &name{run: run}
		for _, word := range strings.FieldsFunc(strings.ToLower(value), func(r rune) bool { return !isLetter(r) }) {
			if len(word) > len(n.longest) {
				n.longest = word
			}
		}
		s.names[key] = n
	}
	if at := (column{c, col}); !slices.Contains(n.in, at) {
		n.in = append(n.in, at)
	}
}

// judgeNames makes problems of the names that stand in personal columns alone.
func (s *scanner) judgeNames(ctx context.Context) error {
	if len(s.names) == 0 {
		return nil
	}
	var words []string
	for _, n := range s.names {
		words = append(words, n.longest)
	}
	slices.Sort(words)
	for some := range slices.Chunk(slices.Compact(words), 500) {
		for _, c := range s.contracts {
			if err := s.findPublic(ctx, c, some); err != nil {
				return err
			}
		}
	}
	for _, n := range s.names {
		if n.isPublic {
			continue
		}
		for _, at := range n.in {
			s.found(at.contract, at.name, true, func(t *text) bool { return t.hasName(n.run) })
		}
	}
	return nil
}

// freeText tells columns in which people write about people, such as the subject of
// a call: what stands there makes no name public.
func freeText(c *export.Contract, column string) bool {
	switch column {
	case "subject", "next_step":
		return true
	case "title":
		return slices.ContainsFunc([]string{"call", "email", "event", "meeting", "task", "activity"}, func(o string) bool { return strings.Contains(c.Object, o) })
	}
	return false
}

// findPublic looks for the names in the columns of a table that are not personal.
// The engine picks the texts that hold one of the words, in one pass; which name is
// in them, in its order, is asked by the rule of the files.
func (s *scanner) findPublic(ctx context.Context, c *export.Contract, words []string) error {
	var columns []string
	for _, col := range c.Columns {
		if !col.Personal && (col.Type == export.TypeText || col.Type == export.TypeEnum) && !freeText(c, col.Name) {
			columns = append(columns, col.Name)
		}
	}
	if columns == nil {
		return nil
	}
	query := fmt.Sprintf("with texts as (\n  select unnest([%s]) as value from raw.%s\n)\nselect distinct value from texts where regexp_matches(lower(value), '(^|[^\\pL])(%s)([^\\pL]|$)')",
		strings.Join(columns, ", "), c.Table(), strings.Join(words, "|"))
	r, err := s.src.Query(ctx, query)
	if err != nil {
		return err
	}
	defer r.Release()
	for r.Next() {
		cells, ok := r.Record().Column(0).(*array.String)
		if !ok {
			continue
		}
		for row := range cells.Len() {
			if cells.IsNull(row) {
				continue
			}
			t := read(cells.Value(row), false)
			for _, n := range s.names {
				n.isPublic = n.isPublic || t.has(n.run)
			}
		}
	}
	return r.Err()
}
