package warehouse

import (
	"fmt"
	"strings"
)

// A cast happens in two steps, because each step names its result for the next
// and the engine then computes it once: naive reads the text, final moves local
// timestamps to UTC. Anything that does not parse is null after them.

// present returns SQL for the text of a column with null spellings removed.
// Spaces around the values of types that are no text are cut, but only where
// there are any: cutting every text would cost more than reading the file.
func (c Column) present(raw string) string {
	nulls := literals(append([]string{""}, c.Nulls...))
	if c.Type == "id" || c.Type == "text" || c.Type == "enum" {
		return fmt.Sprintf("case when %[1]s in (%[2]s) then null else %[1]s end", raw, nulls)
	}
	return fmt.Sprintf(`case when %[1]s in (%[2]s) then null
 when %[1]s like ' %%' or %[1]s like '%% ' then case when trim(%[1]s) in (%[2]s) then null else trim(%[1]s) end else %[1]s end`, raw, nulls)
}

// naive returns SQL that reads text as the column's type, timestamps as they
// stand. text is a cheap expression: it is repeated.
func (c Column) naive(text string) string {
	switch c.Type {
	case "bool":
		return fmt.Sprintf(`case when %[1]s = '1' then true when %[1]s = '0' then false
 when lower(%[1]s) in ('true', 'yes') then true when lower(%[1]s) in ('false', 'no') then false end`, text)
	case "integer":
		return c.integer(text)
	case "decimal":
		return c.number(text, "decimal(18,6)")
	case "money":
		return c.number(text, "decimal(18,4)")
	case "percent":
		share := c.number("trim(rtrim("+text+", '%'))", "decimal(12,6)")
		return fmt.Sprintf("case when suffix(%s, '%%') then try_cast((%s) * 0.01 as decimal(9,6)) else try_cast(%s as decimal(9,6)) end",
			text, share, c.number(text, "decimal(12,6)"))
	case "date":
		return c.date(text)
	case "timestamp":
		return c.timestamp(text)
	case "duration":
		return fmt.Sprintf(`case when regexp_full_match(%[1]s, '[0-9]{1,15}') then try_cast(%[1]s as bigint)
 when regexp_full_match(%[1]s, '[0-9]{1,6}:[0-5][0-9]:[0-5][0-9]') then 3600 * cast(split_part(%[1]s, ':', 1) as bigint) + 60 * cast(split_part(%[1]s, ':', 2) as bigint) + cast(split_part(%[1]s, ':', 3) as bigint)
 when regexp_full_match(%[1]s, '[0-9]{1,6}:[0-5][0-9]') then 60 * cast(split_part(%[1]s, ':', 1) as bigint) + cast(split_part(%[1]s, ':', 2) as bigint) end`, text)
	case "list":
		sep := c.ListSep
		if strings.TrimSpace(sep) == "" {
			sep = ";"
		}
		return fmt.Sprintf("list_filter(list_transform(str_split(%s, %s), x -> trim(x)), x -> x <> '')", text, literal(strings.TrimSpace(sep)))
	default:
		return text
	}
}

// groups is the pattern of thousands separators that go with the decimal mark.
func (c Column) groups() (mark, separators string) {
	if c.DecimalMark == "," {
		return ",", `[. '’\x{a0}\x{202f}]`
	}
	return `\.`, `[, '’\x{a0}\x{202f}]`
}

// integer reads 1234, 1,234, 1234.0.
func (c Column) integer(text string) string {
	mark, sep := c.groups()
	whole := `[+-]?(?:[0-9]{1,3}(?:` + sep + `[0-9]{3})+|[0-9]{1,18})(?:` + mark + `0+)?`
	return fmt.Sprintf(`case when regexp_full_match(%[1]s, '[+-]?[0-9]{1,18}') then try_cast(%[1]s as bigint)
 when regexp_full_match(%[1]s, %[2]s) then try_cast(regexp_replace(regexp_replace(%[1]s, %[3]s, ''), '[^0-9+-]', '', 'g') as bigint) end`,
		text, literal(whole), literal(mark+"0+$"))
}

// number reads 1234.5, 1,234.50, € 1.234,50 (mark ","), EUR -5, (12.00), 12 USD.
func (c Column) number(text, sqlType string) string {
	mark, sep := c.groups()
	digits := `(?:[0-9]{1,3}(?:` + sep + `[0-9]{3})+|[0-9]+)(?:` + mark + `[0-9]*)?|` + mark + `[0-9]+`
	currency := `(?:[A-Z]{3}|[A-Z]{0,2}\p{Sc})`
	space := `[\s\x{a0}]*`
	amount := `(?:[+−-]?` + space + currency + `?` + space + `|` + currency + space + `[+−-])(?:` + digits + `)` + space + currency + `?`
	pattern := amount + `|\(` + amount + `\)`
	point := "."
	if c.DecimalMark == "," {
		point = ","
	}
	cleaned := fmt.Sprintf("replace(regexp_replace(%s, %s, '', 'g'), %s, '.')", text, literal("[^0-9"+point+"]"), literal(point))
	// The plain case first: it is the common one and costs one pattern.
	plain := ""
	if c.DecimalMark != "," {
		plain = fmt.Sprintf(`when regexp_full_match(%[1]s, '-?[0-9]{1,14}(\.[0-9]{1,9})?') then try_cast(%[1]s as %[2]s)`, text, sqlType)
	}
	return fmt.Sprintf(`case %[5]s when regexp_full_match(%[1]s, %[2]s)
 then case when regexp_matches(%[1]s, '[(−-]') then -try_cast(%[3]s as %[4]s) else try_cast(%[3]s as %[4]s) end end`,
		text, literal(pattern), cleaned, sqlType, plain)
}

// formats returns SQL that tries the declared formats.
func (c Column) formats(text string) string {
	if len(c.DateFormats) == 0 {
		return "null"
	}
	return fmt.Sprintf("try_strptime(%s, [%s])", text, literals(c.DateFormats))
}

// date reads 2023-05-11, 2023-05-11 00:00:00 (never moved by a zone) and the declared formats.
func (c Column) date(text string) string {
	return fmt.Sprintf(`case when %[1]s like '____-__-__' then try_cast(%[1]s as date)
 when regexp_full_match(%[1]s, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?') then try_cast(left(%[1]s, 10) as date)
 else cast(%[2]s as date) end`, text, c.formats(text))
}

// explicitRE is a timestamp that says its own offset from UTC.
const (
	isoRE    = `[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?`
	offsetRE = `( ?UTC|Z|[+-][0-9]{2}(:?[0-9]{2})?)`
)

// timestamp reads ISO timestamps without their offset, and the declared formats.
// The engine never sees an offset: versions differ in what they make of it.
func (c Column) timestamp(text string) string {
	return fmt.Sprintf(`case when %[1]s like '____-__-__ __:__:__' then try_cast(%[1]s as timestamp)
 when regexp_full_match(%[1]s, '%[2]s') then try_cast(%[1]s as timestamp)
 when regexp_full_match(%[1]s, '%[2]s%[3]s') then try_cast(regexp_extract(%[1]s, '%[2]s') as timestamp)
 else %[4]s end`, text, isoRE, offsetRE, c.formats(text))
}

// offset returns SQL for the seconds east of UTC a timestamp says itself, null when it says none.
func (c Column) offset(text string) string {
	sign := fmt.Sprintf("regexp_extract(%s, '([+-])[0-9]{2}:?[0-9]{0,2}$', 1)", text)
	hours := fmt.Sprintf("cast(regexp_extract(%s, '[+-]([0-9]{2}):?[0-9]{0,2}$', 1) as bigint)", text)
	minutes := fmt.Sprintf("coalesce(try_cast(regexp_extract(%s, '[+-][0-9]{2}:?([0-9]{2})$', 1) as bigint), 0)", text)
	// Texts of 19 characters with a colon before the seconds have no offset: no pattern needed.
	return fmt.Sprintf(`case when length(%[1]s) = 19 and %[1]s[17] = ':' then null
 when regexp_full_match(%[1]s, '%[2]s( ?UTC|Z)') then 0
 when regexp_full_match(%[1]s, '%[2]s%[3]s') then (case when %[4]s = '-' then -1 else 1 end) * (3600 * %[5]s + 60 * %[6]s) end`,
		text, isoRE, offsetRE, sign, hours, minutes)
}

// reason says why a text of the column was refused.
func (c Column) reason() string {
	switch c.Type {
	case "bool":
		return "not yes or no"
	case "integer":
		return "not a whole number"
	case "decimal", "money":
		return "not a number with decimal mark " + literal(c.mark())
	case "percent":
		return "not a percentage"
	case "date":
		return "not a date"
	case "timestamp":
		return "not a date and time"
	case "duration":
		return "not a duration"
	default:
		return "not a value of type " + c.Type
	}
}

// mark is the decimal mark.
func (c Column) mark() string {
	if c.DecimalMark == "," {
		return ","
	}
	return "."
}
