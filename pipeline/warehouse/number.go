package warehouse

import (
	"fmt"
	"strings"
)

// space is any blank between a sign, a currency and the digits, no-break ones too.
const space = `[\s\x{a0}\x{202f}]*`

// whole is the pattern of digits with or without thousands separators. One
// number has one kind of separator, and a group never follows a zero: 0,123 is
// no number with groups.
func whole(mark string) string {
	other := ","
	if mark == "," {
		other = `\.`
	}
	var kinds []string
	for _, sep := range []string{other, " ", "'", "’", `\x{a0}`, `\x{202f}`} {
		kinds = append(kinds, `[1-9][0-9]{0,2}(?:`+sep+`[0-9]{3})+`)
	}
	return `(?:` + strings.Join(kinds, "|") + `|[0-9]+)`
}

// point is the decimal mark as a pattern.
func point(mark string) string {
	if mark == "," {
		return ","
	}
	return `\.`
}

// sharedNumber and sharedInteger are numbers that read the same with either
// decimal mark: without one, or with a point that cannot be a separator. 12.500
// is none of them, 12.50, 0.125 and 1234.567 are.
const (
	sharedNumber  = `[+-]?(?:[0-9]{1,14}(?:\.(?:[0-9]{1,2}|[0-9]{4,9}))?|(?:0|[0-9]{4,14})\.[0-9]{3})`
	sharedInteger = `[+-]?[0-9]{1,18}(?:\.(?:0{1,2}|0{4,9}))?`
)

// integerPattern is a whole number: 1234, 1,234, 1234.0.
func integerPattern(mark string) string {
	return `[+-]?` + whole(mark) + `(?:` + point(mark) + `0+)?`
}

// integer reads a whole number.
func (c Column) integer(text string) string {
	mark := c.mark()
	pattern := integerPattern(mark)
	if c.Undecided {
		mark, pattern = ".", sharedInteger
	}
	return fmt.Sprintf(`case when regexp_full_match(%[1]s, '[+-]?[0-9]{1,18}') then try_cast(%[1]s as bigint)
 when regexp_full_match(%[1]s, %[2]s) then try_cast(regexp_replace(regexp_replace(%[1]s, %[3]s, ''), '[^0-9+-]', '', 'g') as bigint) end`,
		text, literal(pattern), literal(point(mark)+"0+$"))
}

// numberPattern is a number with its currency and sign: 1234.5, 1,234.50,
// € 1.234,50 (mark ","), EUR -5, (12.00), 12.00-, US$ 3; shortened is what may
// follow the digits.
func numberPattern(mark, shortened string) string {
	digits := `(?:` + whole(mark) + `(?:` + point(mark) + `[0-9]*)?|` + point(mark) + `[0-9]+)` + shortened
	currency := `(?:[A-Z]{3}|[A-Z]{0,2}\p{Sc})`
	amount := currency + `?` + space + digits + space + currency + `?`
	return strings.Join([]string{
		`[+−-]?` + space + amount,
		currency + space + `[+−-]` + space + digits + space + currency + `?`,
		amount + space + `[−-]`,
		currency + `?` + space + digits + space + `[−-]` + space + currency,
		`\(` + space + amount + space + `\)`,
		currency + space + `\(` + digits + `\)`,
	}, "|")
}

// number reads a number.
func (c Column) number(text, sqlType string) string {
	if c.Undecided {
		return fmt.Sprintf("case when regexp_full_match(%[1]s, '%[2]s') then try_cast(%[1]s as %[3]s) end", text, sharedNumber, sqlType)
	}
	mark, shortened := c.mark(), ""
	if c.Abbreviated {
		shortened = `(?:` + space + `[KkMmBb])?`
	}
	cleaned := fmt.Sprintf("try_cast(replace(regexp_replace(%s, %s, '', 'g'), %s, '.') as %s)",
		text, literal("[^0-9"+mark+"]"), literal(mark), sqlType)
	if c.Abbreviated {
		cleaned = fmt.Sprintf("try_cast(%s * case lower(regexp_extract(%s, '[0-9]%s([KkMmBb])', 1)) when 'k' then 1000 when 'm' then 1000000 when 'b' then 1000000000 else 1 end as %s)",
			cleaned, text, space, sqlType)
	}
	// The plain case first: it is the common one and costs one pattern.
	plain := ""
	if mark != "," {
		plain = fmt.Sprintf(`when regexp_full_match(%[1]s, '-?[0-9]{1,14}(\.[0-9]{1,9})?') then try_cast(%[1]s as %[2]s)`, text, sqlType)
	}
	return fmt.Sprintf(`case %[4]s when regexp_full_match(%[1]s, %[2]s)
 then case when regexp_matches(%[1]s, '[(−-]') then -%[3]s else %[3]s end end`,
		text, literal(numberPattern(mark, shortened)), cleaned, plain)
}

// share returns SQL for a percentage without its sign.
func share(text string) string {
	return fmt.Sprintf(`regexp_replace(%s, '%s%%$', '')`, text, space)
}
