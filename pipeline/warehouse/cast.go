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
	if c.Type == "id" || c.Type == "text" || c.Type == "enum" {
		return fmt.Sprintf("case when %s then null else %s end", c.isNull(raw), raw)
	}
	trimmed := fmt.Sprintf("trim(%s)", raw)
	return fmt.Sprintf(`case when %[2]s then null
 when prefix(%[1]s, ' ') or suffix(%[1]s, ' ') then case when %[3]s then null else %[4]s end else %[1]s end`,
		raw, c.isNull(raw), c.isNull(trimmed), trimmed)
}

// isNull returns SQL that is true for the spellings of no value. The length is
// asked first because it is at hand; a list of more than four texts after IN
// would become a join, which costs more than all casts of a file together.
func (c Column) isNull(text string) string {
	longest, same := 0, []string{text + " = ''"}
	for _, spelling := range c.Nulls {
		if spelling != "" {
			longest = max(longest, len(spelling))
			same = append(same, text+" = "+literal(spelling))
		}
	}
	return fmt.Sprintf("(strlen(%s) <= %d and (%s))", text, longest, strings.Join(same, " or "))
}

// naive returns SQL that reads text as the column's type, timestamps as they
// stand. text, plain (see layers) and iso (whether it is ISO without offset) are
// cheap expressions: they are repeated.
func (c Column) naive(text, plain, iso string) string {
	switch c.Type {
	case "bool":
		return fmt.Sprintf(`case when %[1]s = '1' then true when %[1]s = '0' then false
 when lower(%[1]s) in ('true', 'yes', 'vero', 'sì', 'si') then true when lower(%[1]s) in ('false', 'no', 'falso') then false end`, text)
	case "integer":
		return c.integer(text)
	case "decimal":
		return c.number(text, "decimal(18,6)")
	case "money":
		return c.number(text, "decimal(18,4)")
	case "percent":
		return fmt.Sprintf("case when suffix(%s, '%%') then try_cast((%s) * 0.01 as decimal(9,6)) else try_cast(%s as decimal(9,6)) end",
			text, c.number(share(text), "decimal(12,6)"), c.number(text, "decimal(12,6)"))
	case "id":
		return id(text)
	case "salesforce_id":
		return salesforceID(text, [3]string{plain + "_0", plain + "_1", plain + "_2"})
	case "date":
		return c.date(text, plain)
	case "timestamp":
		return c.timestamp(text, plain, iso)
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
		return "not a date" + c.order()
	case "timestamp":
		return "not a date and time" + c.order()
	case "duration":
		return "not a duration"
	case "id":
		return "an id that a spreadsheet destroyed; export it again as CSV and do not open it in between"
	case "salesforce_id":
		return "not a Salesforce id: 15 characters, or 18 whose last three are the checksum"
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

// order says which order of day and month was expected, if one is known.
func (c Column) order() string {
	switch c.DateOrder {
	case DayFirst:
		return " with the day first"
	case MonthFirst:
		return " with the month first"
	default:
		return ""
	}
}
