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

// chunk is how many characters of an id are looked at as one number: six bytes
// fit into the engine's integer, and questions of a number cost a quarter of
// questions of each character.
const chunk = 6

// salesforceChunks returns SQL for the characters of an id of 18, or of one of
// 15 with blanks behind it, as three numbers; null for what is no plain text.
func salesforceChunks(text string) [3]string {
	var chunks [3]string
	for i := range chunks {
		from := text
		if i == len(chunks)-1 {
			from = fmt.Sprintf("case when strlen(%[1]s) = 15 then %[1]s || '   ' else %[1]s end", text)
		}
		chunks[i] = fmt.Sprintf("try_cast('0x' || hex(substr(%s, %d, %d)) as bigint)", from, chunk*i+1, chunk)
	}
	return chunks
}

// byteOf returns SQL for a byte of a chunk, counted from 0 on its left.
func byteOf(number string, at int) string {
	return fmt.Sprintf("((%s >> %d) & 255)", number, 8*(chunk-1-at))
}

// salesforceID returns SQL for the 18 characters of a Salesforce id, whose
// chunks are columns. The last three say which of the first 15 are capitals,
// five each: they are added to an id of 15, and must be right in one of 18.
func salesforceID(text string, chunks [3]string) string {
	var sums, written [3]string
	for block := range sums {
		bits := make([]string, 5)
		for i := range bits {
			at := 5*block + i
			bits[i] = fmt.Sprintf("case when %s between %d and %d then %d else 0 end", byteOf(chunks[at/chunk], at%chunk), 'A', 'Z', 1<<i)
		}
		sums[block] = "(" + strings.Join(bits, " + ") + ")"
		char := byteOf(chunks[2], chunk-3+block)
		written[block] = fmt.Sprintf("case when %[1]s between %[2]d and %[3]d then %[1]s - %[2]d when %[1]s between %[4]d and %[5]d then %[1]s + 26 - %[4]d end", char, 'A', 'Z', '0', '5')
	}
	letter := func(block int) string { return fmt.Sprintf("'%s'[1 + %s]", salesforceAlphabet, sums[block]) }
	return fmt.Sprintf(`case when length(%[1]s) = 18 then case when %[2]s = %[3]s and %[4]s = %[5]s and %[6]s = %[7]s then %[1]s end
 when regexp_full_match(%[1]s, '[0-9A-Za-z]{15}') then %[1]s || %[8]s || %[9]s || %[10]s end`,
		text, sums[0], written[0], sums[1], written[1], sums[2], written[2], letter(0), letter(1), letter(2))
}
