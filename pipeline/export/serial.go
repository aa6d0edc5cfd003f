package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberKind is what a cell's number format makes of its number.
type numberKind int

const (
	plainNumber numberKind = iota
	dateNumber             // days since the epoch, a time of day behind the point
	clockNumber            // a time of day alone
	spanNumber             // hours beyond a day, such as [h]:mm
)

// kindOfFormat reads a number format: one of Excel's own by number, else its code.
func kindOfFormat(id int, code string, custom bool) numberKind {
	if custom {
		return kindOfCode(code)
	}
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dateNumber
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return clockNumber
	case id == 46:
		return spanNumber
	}
	return plainNumber
}

// kindOfCode looks for the letters of dates and times outside quotes, escapes
// and brackets. Only the format of positive numbers, the first one, counts.
func kindOfCode(code string) numberKind {
	days, clock := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';':
			i = len(code)
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i++
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plainNumber
			}
			i += end + 1
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plainNumber
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1]) {
				return spanNumber
			}
			i += end
		case c == 'g' && strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		case c == 'd' || c == 'y':
			days = true
		case c == 'h' || c == 's':
			clock = true
		case c == 'm':
			// A month, unless hours or seconds are near; then there are no days.
			if !strings.ContainsAny(strings.ToLower(code), "hs") {
				days = true
			}
		}
	}
	switch {
	case days:
		return dateNumber
	case clock:
		return clockNumber
	}
	return plainNumber
}

// lastSerial is 9999-12-31.
const lastSerial = 2958465

// renderNumber writes a number as its cell means it: a date or a time as ISO
// text, any other number with plain digits. wide says that it is a whole number
// with more digits than Excel keeps.
func renderNumber(raw string, kind numberKind, date1904 bool, mark byte) (text string, wide bool, ok bool) {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return "", false, false
	}
	switch {
	case kind == dateNumber && v >= 1 && v < lastSerial+1, kind == dateNumber && date1904 && v >= 0 && v < lastSerial+1:
		return serialDate(v, date1904), false, true
	case (kind == dateNumber || kind == clockNumber) && v >= 0 && v < 1:
		return clock(v, "%02d:%02d:%02d"), false, true
	case kind == clockNumber && v >= 1 && v < lastSerial+1:
		return serialDate(v, date1904), false, true
	case kind == spanNumber && v >= 0 && v < lastSerial+1:
		return clock(v, "%d:%02d:%02d"), false, true
	}
	text, wide = plainDigits(raw, v)
	return withMark(text, mark), wide, true
}

// serialDate renders days since the epoch. Excel believes that 1900 was a leap
// year: days before March 1900 are one further.
func serialDate(v float64, date1904 bool) string {
	days := math.Floor(v)
	millis := int64(math.Round((v - days) * 86_400_000))
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		epoch = epoch.AddDate(0, 0, 1)
	}
	// The fraction of a day is exact to some milliseconds only.
	if off := millis % 1000; off <= 2 || off >= 998 {
		millis = (millis + 500) / 1000 * 1000
	}
	if millis == 86_400_000 {
		days, millis = days+1, 0
	}
	t := epoch.AddDate(0, 0, int(days)).Add(time.Duration(millis) * time.Millisecond)
	switch {
	case millis == 0:
		return t.Format(time.DateOnly)
	case millis%1000 == 0:
		return t.Format(time.DateTime)
	}
	return t.Format("2006-01-02 15:04:05.000")
}

func clock(v float64, format string) string {
	seconds := int64(math.Round(v * 86_400))
	return fmt.Sprintf(format, seconds/3600, seconds/60%60, seconds%60)
}

// plainDigits writes a number without an exponent. Excel keeps fifteen digits;
// what stands behind them in the file is noise of binary fractions.
func plainDigits(raw string, v float64) (text string, wide bool) {
	digits := strings.TrimLeft(strings.Replace(strings.TrimLeft(raw, "+-"), ".", "", 1), "0")
	if !strings.ContainsAny(raw, "eE") && len(digits) <= 15 {
		return strings.TrimPrefix(raw, "+"), false
	}
	if math.Abs(v) >= 1e15 {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 14, 64), "e+")
		zeros, err := strconv.Atoi(exponent)
		if err != nil || zeros > 40 {
			return raw, true
		}
		return strings.Replace(mantissa, ".", "", 1) + strings.Repeat("0", zeros-14), true
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	if err != nil {
		short = v
	}
	return strconv.FormatFloat(short, 'f', -1, 64), false
}
