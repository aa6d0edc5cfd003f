package warehouse

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The parts of a written date, over lower-case text with plain spaces.
const (
	clock24   = `(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?`
	clock12   = `(?:0?[1-9]|1[0-2]):[0-5][0-9](?::[0-5][0-9])? ?[ap]\.?m\.?`
	clockHour = `(?:\|(?:[01]?[0-9]|2[0-3]))?` // Microsoft Advertising: midnight|hour
	clockRE   = `(?:,? |t)(?:` + clock12 + `|` + clock24 + `)` + clockHour

	weekdayRE = `^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mié|mie|jeu|jue|gio|ven|vie|sab|sáb|sam|dom|dim|seg|ter|qua|qui|sex|mo|di|mi|do|fr|sa|so)[a-zà-ÿ-]*\.?,? `
	nameRE    = `([a-zà-ÿ]{3,10})`
	dayMonth  = `[0-9]{1,2}(?:\.|st|nd|rd|th|º|er)?[ -](?:de )?` + nameRE + `\.?,?[ -](?:de )?[0-9]{4}` // 1 lug 2026
	monthDay  = nameRE + `\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}`                                    // July 8, 2025
	dayRE     = `(?:^|[^0-9])([0-9]{1,2})(?:[^0-9]|$)`

	numericRE = `[0-9]{1,2}(?:/[0-9]{1,2}/|-[0-9]{1,2}-)[0-9]{4}` // the order must be known
	dottedRE  = `[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}`                // the day always stands first
	yearRE    = `[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}`
	partsRE   = `^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}).*$`

	isoRE    = `[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?`
	offsetRE = `( ?UTC|Z|[+-][0-9]{2}(:?[0-9]{2})?)`
	tailRE   = `(?: ?(?:utc|gmt|z|[+-][0-9]{2}:?[0-9]{2}))?` // an offset after a time that is not ISO
)

// monthNames returns the names of the months and how they are cut short in
// English, Italian, German, Spanish, French and Portuguese. No name means two
// months, so the language need not be known.
func monthNames() [12]string {
	return [12]string{
		"jan january gen genn gennaio januar jän jänner ene enero janv janvier janeiro",
		"feb february febbr febbraio februar febrero févr fév fevr février fev fevereiro",
		"mar march marzo mär märz mrz mars março",
		"apr april aprile abr abril avr avril",
		"may mag magg maggio mai mayo maio",
		"jun june giu giugno juni junio juin junho",
		"jul july lug luglio juli julio juil juillet julho",
		"aug august ago agosto août aoû aout",
		"sep sept september set sett settembre septiembre setiembre septembre setembro",
		"oct october ott ottobre okt oktober octubre octobre out outubro",
		"nov november novembre noviembre novembro",
		"dec december dic dicembre dez dezember diciembre déc décembre dezembro",
	}
}

// monthSlot is how many characters the names of a month take in monthNumber.
const monthSlot = 120

// monthNumber returns SQL for the number of a month's name, null for other
// words: the place of the name in one long text tells it.
func monthNumber(name string) string {
	var b strings.Builder
	for _, names := range monthNames() {
		b.WriteString(" " + names + " " + strings.Repeat(" ", monthSlot-2-utf8.RuneCountInString(names)))
	}
	return fmt.Sprintf("cast(1 + (nullif(instr('%s', ' ' || %s || ' '), 0) - 1) // %d as varchar)", b.String(), name, monthSlot)
}

// formats returns SQL that tries the declared formats.
func (c Column) formats(text string) string {
	if len(c.DateFormats) == 0 {
		return "null"
	}
	return fmt.Sprintf("try_strptime(%s, [%s])", text, literals(c.DateFormats))
}

// plain returns SQL for a text in lower case with plain spaces and without its
// weekday, null for the usual ISO spelling, which needs no more work.
func plain(text string) string {
	return fmt.Sprintf(`case when %[1]s not like '____-__-__%%' then regexp_replace(regexp_replace(lower(%[1]s), '[\s\x{a0}\x{202f}]+', ' ', 'g'), '%[2]s([0-9]{1,2}(?:\.|st|nd|rd|th|º|er)?[ -](?:de )?[a-zà-ÿ]|%[3]s\.? [0-9])', '\1') end`,
		text, weekdayRE, strings.Trim(nameRE, "()"))
}

// written returns SQL for the date of a plain text, null when it is none; after
// is the pattern of what follows the date.
func (c Column) written(plain, after string) string {
	var b strings.Builder
	when := func(pattern, then string) {
		fmt.Fprintf(&b, " when regexp_full_match(%s, %s) then %s", plain, literal(pattern+after), then)
	}
	rearranged := func(pattern, to string) string {
		return fmt.Sprintf("regexp_replace(%s, %s, '%s')", plain, literal(pattern), to)
	}
	part := func(pattern string) string {
		return fmt.Sprintf("regexp_extract(%s, %s, 1)", plain, literal(pattern))
	}
	named := fmt.Sprintf("%s || '-' || %s || '-' || %s", part("([0-9]{4})"), monthNumber(part(nameRE)), part(dayRE))
	switch c.DateOrder {
	case DayFirst:
		when(numericRE, rearranged(partsRE, `\3-\2-\1`))
	case MonthFirst:
		when(numericRE, rearranged(partsRE, `\3-\1-\2`))
	}
	when(dottedRE, rearranged(partsRE, `\3-\2-\1`))
	when(yearRE, rearranged("^([0-9]{4}).([0-9]{1,2}).([0-9]{1,2}).*$", `\1-\2-\3`))
	when("(?:19|20)[0-9]{6}", rearranged("^(....)(..)(..).*$", `\1-\2-\3`))
	when("(?:"+dayMonth+"|"+monthDay+")", named)
	return "try_cast(case" + b.String() + " end as date)"
}

// timeOfDay returns SQL for the microseconds since midnight of a text with a
// time (clockRE), hours after a bar included when asked for.
func timeOfDay(text string, barred bool) string {
	hour := fmt.Sprintf("try_cast(regexp_extract(%s, '([0-9]{1,2}):[0-9]{2}', 1) as bigint)", text)
	minute := fmt.Sprintf("try_cast(regexp_extract(%s, ':([0-9]{2})', 1) as bigint)", text)
	second := fmt.Sprintf(`coalesce(try_cast(regexp_extract(%s, ':[0-9]{2}:([0-9]{2}(?:\.[0-9]{1,6})?)', 1) as decimal(8,6)), 0)`, text)
	sql := fmt.Sprintf(`3600000000 * case when regexp_matches(%[1]s, '[0-9] ?p\.?m') then %[2]s %% 12 + 12 when regexp_matches(%[1]s, '[0-9] ?a\.?m') then %[2]s %% 12 else %[2]s end
 + 60000000 * %[3]s + cast(1000000 * %[4]s as bigint)`, text, hour, minute, second)
	if barred {
		sql += fmt.Sprintf(` + 3600000000 * coalesce(try_cast(regexp_extract(%s, '\|([0-9]{1,2})$', 1) as bigint), 0)`, text)
	}
	return sql
}

// date reads 2023-05-11, 2023-05-11 00:00:00 (never moved by a zone), the
// declared formats and what people and systems write: 11/05/2023 when the order
// is known, 11.5.2023, 20230511, 11 mag 2023, May 11, 2023, Thu, 11 May 2023.
// plain is what plain made of the text. An undecided column takes ISO only.
func (c Column) date(text, plain string) string {
	// The pattern keeps out what the engine forgives, such as 2001-08-1x.
	other := "null"
	if !c.Undecided {
		other = fmt.Sprintf("case when not contains(%[1]s, ':') or %[2]s = 0 then %[3]s end", plain, timeOfDay(plain, false), c.written(plain, "(?:"+clockRE+")?"))
	}
	return fmt.Sprintf(`case when regexp_full_match(%[1]s, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(%[1]s as date)
 when regexp_full_match(%[1]s, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?') then try_cast(left(%[1]s, 10) as date)
 else coalesce(cast(%[2]s as date), %[3]s) end`, text, c.formats(text), other)
}

// timestamp reads ISO timestamps without their offset, the declared formats, and
// the dates that date reads with a time after them. The engine never sees an
// offset: versions differ in what they make of it.
func (c Column) timestamp(text, plain, iso string) string {
	other := "null"
	if c.DateOnly {
		other = fmt.Sprintf("case when not contains(%s, ':') then cast(%s as timestamp) end", text, c.date(text, plain))
	}
	if !c.Undecided {
		day := other
		other = fmt.Sprintf("case when contains(%s, ':') then cast(%s as timestamp) + to_microseconds(%s) end", plain, c.written(plain, clockRE+tailRE), timeOfDay(plain, true))
		other = fmt.Sprintf("coalesce(%s, %s)", other, day)
	}
	return fmt.Sprintf(`case when %[6]s then try_cast(%[1]s as timestamp)
 when regexp_full_match(%[1]s, '%[2]s%[3]s') then try_cast(regexp_extract(%[1]s, '%[2]s') as timestamp)
 else coalesce(%[4]s, %[5]s) end`,
		text, isoRE, offsetRE, c.formats(text), other, iso)
}

// offset returns SQL for the seconds east of UTC a timestamp says itself, null when it says none.
func (c Column) offset(text, iso string) string {
	sign := fmt.Sprintf("regexp_extract(%s, '([+-])[0-9]{2}:?[0-9]{0,2}$', 1)", text)
	hours := fmt.Sprintf("cast(regexp_extract(%s, '[+-]([0-9]{2}):?[0-9]{0,2}$', 1) as bigint)", text)
	minutes := fmt.Sprintf("coalesce(try_cast(regexp_extract(%s, '[+-][0-9]{2}:?([0-9]{2})$', 1) as bigint), 0)", text)
	return fmt.Sprintf(`case when %[7]s then null
 when regexp_full_match(%[1]s, '%[2]s( ?UTC|Z)') or regexp_matches(%[1]s, '^[^T]*:[0-9]{2}(?: ?[AaPp]\.?[Mm]\.?)? ?(?:UTC|GMT|Z)$') then 0
 when regexp_full_match(%[1]s, '%[2]s%[3]s') or regexp_matches(%[1]s, ':[0-9]{2}(?: ?[AaPp]\.?[Mm]\.?)? ?[+-][0-9]{2}:?[0-9]{2}$') then (case when %[4]s = '-' then -1 else 1 end) * (3600 * %[5]s + 60 * %[6]s) end`,
		text, isoRE, offsetRE, sign, hours, minutes, iso)
}
