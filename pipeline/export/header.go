package export

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normaliseHeader makes two spellings of one header equal: NFC, case folded,
// no-break spaces as spaces, spaces collapsed and trimmed, no BOM or other
// invisible marks.
func normaliseHeader(s string) string {
	if !isPlain(s) {
		s = norm.NFC.String(s)
		s = strings.Map(func(r rune) rune {
			switch r {
			case '\u00a0', '\u202f', '\u2007':
				return ' '
			case '\ufeff', '\u200b', '\u200e', '\u200f', '\u2060':
				return -1
			}
			return unicode.ToLower(r)
		}, s)
	} else {
		s = strings.ToLower(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// headerPattern is a header with one unit in it, such as "Amount spent ({currency})".
type headerPattern struct {
	unit string // "currency"
	re   *regexp.Regexp
	// once: a header that fits feeds one column; the next that fits is left for
	// the next column of a repeated one. The unit keeps its spelling.
	once bool
}

var unitForm = regexp.MustCompile(`\{([a-z_]+)\}`)

// compilePattern turns "Amount spent ({currency})" into an expression over
// normalised headers whose group captures the unit.
func compilePattern(source string) (headerPattern, error) {
	places := unitForm.FindAllStringSubmatchIndex(source, -1)
	if len(places) != 1 {
		return headerPattern{}, errors.New("needs exactly one unit in braces")
	}
	p := places[0]
	unit := source[p[2]:p[3]]
	value := `([^()]+?)`
	if unit == "currency" {
		value = `([a-z]{3})`
	}
	// The two halves are normalised apart, so a space next to the unit is kept.
	before, after := source[:p[0]], source[p[1]:]
	expression := "^" + quoteHalf(before) + value + quoteHalf(after) + "$"
	re, err := regexp.Compile(expression)
	return headerPattern{unit: unit, re: re}, err
}

func quoteHalf(s string) string {
	out := regexp.QuoteMeta(normaliseHeader(s))
	if strings.HasSuffix(s, " ") {
		out += " "
	}
	if strings.HasPrefix(s, " ") {
		out = " " + out
	}
	return out
}

// headerMatch is how well one record fits a contract as its header.
type headerMatch struct {
	contract   *Contract
	columns    []Column // in contract order
	matched    int      // contract columns that have a header here
	missing    []ContractColumn
	absent     []string // optional columns without a header
	unknown    []string // cells no column asks for
	duplicates []string // headers that occur more than once
}

// fits reports whether every required column is there.
func (m *headerMatch) fits() bool { return m.matched > 0 && len(m.missing) == 0 }

// requiredFound counts the required columns that are there.
func (m *headerMatch) requiredFound() int {
	n := 0
	for _, col := range m.contract.Columns {
		if col.Required {
			n++
		}
	}
	return n - len(m.missing)
}

// matchHeader lays the cells of a record under the columns of c. Of several
// cells with one name the first counts; of several names for one column the
// one listed first in the contract does.
func matchHeader(c *Contract, cells, keys []string) *headerMatch {
	m := &headerMatch{contract: c}
	first := make(map[string]int, len(keys))
	used := make([]bool, len(keys))
	for i, key := range keys {
		if _, again := first[key]; again && key != "" {
			m.duplicates = append(m.duplicates, cells[i])
			used[i] = true
			continue
		}
		first[key] = i
	}
	units := make(map[string]string)
	for _, want := range c.Columns {
		col := Column{Name: want.Name, Type: want.Type, Index: -1}
		for _, key := range want.keys {
			if i, ok := first[key]; ok {
				if col.Index < 0 {
					col.Index, col.Header = i, cells[i]
				}
				used[i] = true
			}
		}
		matchPatterns(want, keys, used, units, cells, &col)
		switch {
		case col.Index >= 0:
			m.matched++
		case want.FromUnit != "":
		case want.Required:
			m.missing = append(m.missing, want)
		default:
			m.absent = append(m.absent, want.Name)
		}
		m.columns = append(m.columns, col)
	}
	for i, want := range c.Columns {
		if want.FromUnit == "" || m.columns[i].Index >= 0 {
			continue
		}
		if unit, ok := units[want.FromUnit]; ok {
			m.columns[i].Constant, m.columns[i].FromUnit = unit, true
		} else {
			m.absent = append(m.absent, want.Name)
		}
	}
	for i, cell := range cells {
		if !used[i] {
			m.unknown = append(m.unknown, cell)
		}
	}
	return m
}

// matchPatterns looks for a header of want that carries a unit.
func matchPatterns(want ContractColumn, keys []string, used []bool, units map[string]string, cells []string, col *Column) {
	for _, p := range want.patterns {
		for i, key := range keys {
			if used[i] {
				continue
			}
			found := p.re.FindStringSubmatch(key)
			if found == nil {
				continue
			}
			if p.once && col.Index >= 0 {
				return
			}
			used[i] = true
			if col.Index >= 0 {
				continue
			}
			col.Index, col.Header, col.Unit = i, cells[i], strings.ToUpper(found[1])
			if p.once {
				col.Unit = asWritten(cells[i], found[1])
			}
			if _, ok := units[p.unit]; !ok {
				units[p.unit] = col.Unit
			}
		}
	}
}
