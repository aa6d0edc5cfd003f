package warehouse_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"accordo/pipeline/warehouse"
)

// TestSpellingsAgreeWithAnotherReader compares the expressions with readers
// written by hand, character by character, on many well-formed and spoilt texts.
func TestSpellingsAgreeWithAnotherReader(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 4000
	}
	random := rand.New(rand.NewSource(7))
	kinds := []struct {
		column warehouse.Column
		write  func(*rand.Rand) string
		read   func(string) string
	}{
		{warehouse.Column{Type: "money"}, writeNumber, func(s string) string { return readMoney(s, '.') }},
		{warehouse.Column{Type: "money", DecimalMark: ","}, writeNumber, func(s string) string { return readMoney(s, ',') }},
		{warehouse.Column{Type: "date", DateOrder: warehouse.DayFirst}, writeDate, func(s string) string { return readDate(s, false) }},
		{warehouse.Column{Type: "date", DateOrder: warehouse.MonthFirst}, writeDate, func(s string) string { return readDate(s, true) }},
		{warehouse.Column{Type: "salesforce_id"}, writeID, readID},
	}
	for _, k := range kinds {
		in := make([]string, n)
		for i := range in {
			in[i] = k.write(random)
		}
		good, wrong := 0, 0
		for i, got := range read(t, k.column, in) {
			want := k.read(in[i])
			if want != refused && want != "?" {
				good++
			}
			if want != "?" && got != want {
				if wrong++; wrong <= 10 {
					t.Errorf("%+v: %q = %s, the other reader says %s", k.column, in[i], got, want)
				}
			}
		}
		if good < n/20 || good == n {
			t.Errorf("%s: %d of %d texts are good: nothing is proven", k.column.Type, good, n)
		}
	}
}

// pick returns one of the choices.
func pick(r *rand.Rand, choices ...string) string { return choices[r.Intn(len(choices))] }

// spoil changes a text in some place, sometimes.
func spoil(r *rand.Rand, s string) string {
	if r.Intn(4) > 0 || s == "" {
		return s
	}
	runes := []rune(s)
	i := r.Intn(len(runes))
	return string(runes[:i]) + pick(r, "", "0", ".", ",", "-", " ", "x", "/", "1", "[", "A") + string(runes[i+r.Intn(2):])
}

func writeNumber(r *rand.Rand) string {
	groups := []string{fmt.Sprint(r.Intn(1200))}
	for range r.Intn(3) {
		groups = append(groups, fmt.Sprintf("%03d", r.Intn(1000)))
	}
	s := strings.Join(groups, pick(r, "", ",", ".", " ", "'", "’", "\u00a0", "\u202f"))
	if r.Intn(2) == 0 {
		s += pick(r, ".", ",") + fmt.Sprintf("%0*d", 1+r.Intn(3), r.Intn(10))
	}
	switch r.Intn(6) {
	case 0:
		s = pick(r, "€", "US$", "R$ ", "CHF ", "€\u00a0", "$", "eur ") + s
	case 1:
		s += pick(r, " €", "\u202f€", " EUR", "EUR", " kr")
	}
	switch r.Intn(8) {
	case 0:
		s = "(" + s + ")"
	case 1:
		s = pick(r, "-", "−", "+", "- ") + s
	case 2:
		s += pick(r, "-", " -", "−")
	}
	return spoil(r, s)
}

// cursor walks over a text.
type cursor struct{ rest []rune }

func (c *cursor) peek() rune {
	if len(c.rest) == 0 {
		return 0
	}
	return c.rest[0]
}

func (c *cursor) blanks() {
	for strings.ContainsRune(" \t\u00a0\u202f", c.peek()) && c.peek() != 0 {
		c.rest = c.rest[1:]
	}
}

func (c *cursor) one(set string) rune {
	if r := c.peek(); r != 0 && strings.ContainsRune(set, r) {
		c.rest = c.rest[1:]
		return r
	}
	return 0
}

func (c *cursor) digits() string {
	n := 0
	for n < len(c.rest) && c.rest[n] >= '0' && c.rest[n] <= '9' {
		n++
	}
	s := string(c.rest[:n])
	c.rest = c.rest[n:]
	return s
}

// currency takes an ISO code or a sign with up to two letters before it.
func (c *cursor) currency() bool {
	n := 0
	for n < len(c.rest) && n < 3 && c.rest[n] >= 'A' && c.rest[n] <= 'Z' {
		n++
	}
	switch {
	case n < len(c.rest) && n <= 2 && strings.ContainsRune("€$£", c.rest[n]):
		n++
	case n != 3:
		return false
	}
	c.rest = c.rest[n:]
	return true
}

// amount takes digits with groups and decimals: whole and fraction.
func (c *cursor) amount(mark rune) (string, bool) {
	whole := c.digits()
	if len(whole) <= 3 && whole != "" && whole[0] != '0' {
		for sep := c.peek(); sep != 0 && sep != mark && strings.ContainsRune(",. '’\u00a0\u202f", sep); {
			if len(c.rest) < 4 || c.rest[0] != sep {
				break
			}
			probe := cursor{c.rest[1:4]}
			if g := probe.digits(); len(g) == 3 && (len(c.rest) < 5 || c.rest[4] < '0' || c.rest[4] > '9') {
				whole, c.rest = whole+g, c.rest[4:]
				continue
			}
			break
		}
	}
	fraction := ""
	if c.peek() == mark {
		c.rest = c.rest[1:]
		fraction = c.digits()
		if whole == "" && fraction == "" {
			return "", false
		}
	}
	if whole == "" && fraction == "" {
		return "", false
	}
	return whole + "." + fraction, true
}

func readMoney(text string, mark rune) string {
	c := &cursor{[]rune(strings.Trim(text, " "))}
	if len(c.rest) == 0 {
		return "(null)"
	}
	negative, signs := false, 0
	sign := func() {
		if r := c.one("+-−"); r != 0 {
			signs, negative = signs+1, negative || r != '+'
		}
	}
	open := func() bool { return c.one("(") != 0 }
	paren := open()
	money := false
	if !paren {
		sign()
		c.blanks()
		money = c.currency()
		c.blanks()
		if money && open() {
			if signs > 0 {
				return refused
			}
			paren = true
			if c.peek() < '0' && c.peek() != mark {
				return refused
			}
		} else if money {
			before := signs
			sign()
			if signs > 1 {
				return refused
			}
			_ = before
		}
		c.blanks()
	} else {
		c.blanks()
		money = c.currency()
		c.blanks()
	}
	digits, ok := c.amount(mark)
	if !ok {
		return refused
	}
	inner := paren && money && text[0] != '(' && strings.TrimLeft(text, " ")[0] != '('
	if inner {
		if c.one(")") == 0 || len(c.rest) > 0 {
			return refused
		}
		return money4("-" + digits)
	}
	c.blanks()
	after := c.currency()
	c.blanks()
	if paren {
		if c.one(")") == 0 {
			return refused
		}
		negative = true
	} else if signs == 0 && c.one("-−") != 0 {
		negative = true
		if !after {
			c.blanks()
			c.currency()
		}
	}
	if len(c.rest) > 0 {
		return refused
	}
	if negative {
		digits = "-" + digits
	}
	return money4(digits)
}

// money4 writes digits the way a DECIMAL(18,4) is shown, refused when too long.
func money4(s string) string {
	var f float64
	if s[0] == '.' || strings.HasPrefix(s, "-.") {
		s = strings.Replace(s, ".", "0.", 1)
	}
	if _, err := fmt.Sscan(strings.TrimSuffix(s, "."), &f); err != nil {
		return refused
	}
	if f >= 1e14 || f <= -1e14 {
		return refused
	}
	out := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.4f", f), "0"), ".")
	if out == "-0" {
		return "0"
	}
	return out
}

func writeDate(r *rand.Rand) string {
	d := time.Date(1990+r.Intn(50), 1, 1+r.Intn(365), 0, 0, 0, 0, time.UTC)
	switch r.Intn(8) {
	case 0:
		return spoil(r, d.Format(pick(r, "02/01/2006", "2/1/2006", "01/02/2006", "1/2/2006", "2-1-2006", "01-02-2006")))
	case 1:
		return spoil(r, d.Format(pick(r, "02.01.2006", "2.1.2006", "2006/01/02", "20060102", "2006-01-02")))
	case 2:
		return spoil(r, d.Format(pick(r, "2 Jan 2006", "02 January 2006", "2 Jan, 2006", "Mon, 2 Jan 2006", "2-Jan-2006")))
	case 3:
		return spoil(r, d.Format(pick(r, "Jan 2, 2006", "January 2, 2006", "Mon, Jan 2 2006", "Jan. 2, 2006")))
	case 4:
		names := strings.Fields("gen feb mar apr mag giu lug ago set ott nov dic")
		return spoil(r, fmt.Sprintf("%d %s %d", d.Day(), names[d.Month()-1], d.Year()))
	case 5:
		names := strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
		return spoil(r, fmt.Sprintf("%d. %s %d", d.Day(), names[d.Month()-1], d.Year()))
	default:
		return fmt.Sprintf("%d%s%d%s%d", r.Intn(34), pick(r, "/", "-", "."), r.Intn(34), pick(r, "/", "-", "."), 1990+r.Intn(50))
	}
}

// readDate reads what writeDate writes, split at its separators.
func readDate(text string, monthFirst bool) string {
	s := strings.ToLower(strings.Trim(text, " "))
	if s == "" {
		return "(null)"
	}
	check := func(y, m, d string) string {
		v, err := time.Parse("2006-1-2", y+"-"+strings.TrimPrefix(m, "0")+"-"+strings.TrimPrefix(d, "0"))
		if err != nil {
			return refused
		}
		return v.Format(time.DateOnly)
	}
	number := func(s string, low, high int) bool {
		return len(s) >= low && len(s) <= high && strings.Trim(s, "0123456789") == ""
	}
	if number(s, 8, 8) && (s[:2] == "19" || s[:2] == "20") {
		return check(s[:4], s[4:6], s[6:])
	}
	for _, sep := range []string{"/", "-", "."} {
		p := strings.Split(s, sep)
		if len(p) != 3 {
			continue
		}
		switch {
		case number(p[0], 1, 2) && number(p[1], 1, 2) && number(p[2], 4, 4):
			if monthFirst && sep != "." {
				return check(p[2], p[0], p[1])
			}
			return check(p[2], p[1], p[0])
		case number(p[0], 4, 4) && sep == "-" && len(p[1]) == 2 && len(p[2]) == 2, number(p[0], 4, 4) && sep != "-" && number(p[1], 1, 2) && number(p[2], 1, 2):
			return check(p[0], p[1], p[2])
		}
	}
	months := map[string]string{"jan": "1", "gen": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "mag": "5", "mai": "5", "jun": "6", "giu": "6", "jul": "7", "lug": "7",
		"aug": "8", "ago": "8", "sep": "9", "set": "9", "oct": "10", "ott": "10", "okt": "10", "nov": "11", "dec": "12", "dic": "12", "dez": "12",
		"january": "1", "february": "2", "march": "3", "april": "4", "june": "6", "july": "7", "august": "8", "september": "9", "october": "10", "november": "11", "december": "12",
		"januar": "1", "februar": "2", "märz": "3", "mär": "3", "mrz": "3", "juni": "6", "juli": "7", "oktober": "10", "dezember": "12"}
	words := strings.Fields(s)
	if len(words) == 1 {
		words = strings.Split(s, "-")
	} else if strings.Count(s, "-") > 0 || strings.Count(s, "  ") > 0 {
		return "?" // half one spelling, half another: not compared
	}
	if len(words) == 4 {
		if !strings.Contains("mon, tue, wed, thu, fri, sat, sun, ", words[0]+" ") || len(words[0]) != 4 {
			return "?"
		}
		words = words[1:]
	}
	if len(words) != 3 || !number(words[2], 4, 4) {
		return "?"
	}
	if number(words[0], 1, 2) && number(words[1], 1, 2) {
		return refused
	}
	day, month := strings.TrimSuffix(words[0], "."), strings.TrimSuffix(strings.TrimSuffix(words[1], ","), ".")
	if !number(day, 1, 2) {
		day, month = strings.TrimSuffix(words[1], ","), strings.TrimSuffix(words[0], ".")
	}
	if months[month] == "" || !number(day, 1, 2) {
		return refused
	}
	return check(words[2], months[month], day)
}

func writeID(r *rand.Rand) string {
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	b := make([]byte, 15)
	for i := range b {
		b[i] = letters[r.Intn(len(letters))]
	}
	s := string(b)
	if r.Intn(3) > 0 {
		s = readID(s)
	}
	return spoil(r, s)
}

func readID(s string) string {
	s = strings.Trim(s, " ")
	if s == "" {
		return "(null)"
	}
	if len(s) != 15 && len(s) != 18 {
		return refused
	}
	sum := ""
	for block := range 3 {
		n := 0
		for i := range 5 {
			c := s[5*block+i]
			if len(s) == 15 && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
				return refused
			}
			if c >= 'A' && c <= 'Z' {
				n += 1 << i
			}
		}
		sum += string("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[n])
	}
	if len(s) == 18 && s[15:] != sum {
		return refused
	}
	return s[:15] + sum
}
