package warehouse

import (
	"fmt"
	"strings"
)

// id returns SQL for an id as its system knows it: without the brackets, the
// ="…" or the .0 that keep or make it a number in a spreadsheet. It is null for
// 1.20253E+17, which a spreadsheet has rounded: the id is lost.
func id(text string) string {
	// Most ids are plain: four cheap questions tell.
	return fmt.Sprintf(`case when not (%[1]s >= '[' and %[1]s < '\' or %[1]s >= '=' and %[1]s < '>' or suffix(%[1]s, '.0') or contains(%[1]s, '+')) then %[1]s
 when prefix(%[1]s, '[') and suffix(%[1]s, ']') then nullif(trim(substr(%[1]s, 2, length(%[1]s) - 2)), '')
 when prefix(%[1]s, '="') and suffix(%[1]s, '"') then nullif(regexp_extract(%[1]s, '^="(.*)"$', 1), '')
 when suffix(%[1]s, '.0') and regexp_full_match(%[1]s, '[0-9]+\.0') then left(%[1]s, length(%[1]s) - 2)
 when (contains(%[1]s, 'E+') or contains(%[1]s, 'e+')) and regexp_full_match(%[1]s, '[0-9]+(?:[.,][0-9]*)?[Ee]\+[0-9]+') then null
 else %[1]s end`, text)
}

// salesforceAlphabet holds the characters of the checksum.
const salesforceAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"

// salesforceID returns SQL for the 18 characters of a Salesforce id. The last
// three say which of the first 15 are capitals, five each: they are added to an
// id of 15, and must be right in one of 18.
func salesforceID(text string) string {
	var sums [3]string
	for block := range sums {
		bits := make([]string, 5)
		for i := range bits {
			bits[i] = fmt.Sprintf("case when %s[%d] between 'A' and 'Z' then %d else 0 end", text, 5*block+i+1, 1<<i)
		}
		sums[block] = fmt.Sprintf("'%s'[1 + %s]", salesforceAlphabet, strings.Join(bits, " + "))
	}
	return fmt.Sprintf(`case when length(%[1]s) = 18 then case when %[1]s[16] = %[2]s and %[1]s[17] = %[3]s and %[1]s[18] = %[4]s then %[1]s end
 when regexp_full_match(%[1]s, '[0-9A-Za-z]{15}') then %[1]s || %[2]s || %[3]s || %[4]s end`, text, sums[0], sums[1], sums[2])
}
