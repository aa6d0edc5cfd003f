package export

import (
	"hash/maphash"
	"regexp"
	"strings"
	"time"
)

// guess gathers what the values of one column could be. A type stays possible
// until one value contradicts it.
type guess struct {
	values   int64
	empty    int64
	bools    bool
	integers bool
	ids      bool // digits with leading zeros, or too many of them
	iso      bool // dates
	isoTimes bool
	emails   bool
	numbers  map[string]bool // by locale: whole and decimal numbers
	dates    map[string]bool // by locale
	seen     map[uint64]struct{}
	unique   bool
}

// draftLocales are the locales a draft chooses from, the first that types the
// most columns wins.
var draftLocales = []string{"en", "it", "de", "en-GB"}

var (
	boolForm    = regexp.MustCompile(`(?i)^(true|false|yes|no)$`)
	integerForm = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]{0,17})$`)
	idForm      = regexp.MustCompile(`^[0-9]+$`)
	isoDate     = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00(\.0+)?)?)?$`)
	isoTime     = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?( ?UTC|Z|[+-][0-9]{2}(:?[0-9]{2})?)?$`)
	pointForm   = regexp.MustCompile(`^-?([0-9]{1,14}|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,9})?$`)
	commaForm   = regexp.MustCompile(`^-?([0-9]{1,14}|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]{1,9})?$`)
	emailForm   = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

func newGuess() *guess {
	g := &guess{bools: true, integers: true, ids: true, iso: true, isoTimes: true, emails: true, unique: true,
		numbers: map[string]bool{}, dates: map[string]bool{}, seen: map[uint64]struct{}{}}
	for _, locale := range draftLocales {
		g.numbers[locale], g.dates[locale] = true, true
	}
	return g
}

// draftSeed makes hashes comparable within one run.
var draftSeed = maphash.MakeSeed()

// add looks at one value.
func (g *guess) add(text string) {
	if text == "" {
		g.empty++
		return
	}
	g.values++
	if g.unique {
		key := maphash.String(draftSeed, text)
		if _, again := g.seen[key]; again {
			g.unique, g.seen = false, nil
		} else {
			g.seen[key] = struct{}{}
		}
	}
	g.bools = g.bools && boolForm.MatchString(text)
	g.integers = g.integers && integerForm.MatchString(text)
	g.ids = g.ids && idForm.MatchString(text)
	g.emails = g.emails && emailForm.MatchString(text)
	g.iso = g.iso && isoDate.MatchString(text) && isDay(text[:10], time.DateOnly)
	g.isoTimes = g.isoTimes && isoTime.MatchString(text) && isDay(text[:10], time.DateOnly)
	for _, locale := range draftLocales {
		if g.numbers[locale] {
			form := pointForm
			if decimalMark(locale) == ',' {
				form = commaForm
			}
			g.numbers[locale] = form.MatchString(text)
		}
		g.dates[locale] = g.dates[locale] && isDay(text, layoutOf(locale))
	}
}

// layoutOf is how a locale writes a day in figures.
func layoutOf(locale string) string {
	switch locale {
	case "en":
		return "1/2/2006"
	case "de":
		return "2.1.2006"
	default:
		return "2/1/2006"
	}
}

func isDay(text, layout string) bool {
	_, err := time.Parse(layout, text)
	return err == nil
}

// typeIn decides what the column is under a locale.
func (g *guess) typeIn(locale, header string) Type {
	switch {
	case g.values == 0:
		return TypeText
	case g.bools:
		return TypeBool
	case g.iso, g.dates[locale]:
		return TypeDate
	case g.isoTimes:
		return TypeTimestamp
	case isIDHeader(header):
		return TypeID
	case g.integers:
		return TypeInteger
	case g.ids:
		return TypeID
	case g.numbers[locale]:
		return TypeDecimal
	}
	return TypeText
}

// isIDHeader reports whether a header calls its column an identifier.
func isIDHeader(header string) bool {
	for _, word := range strings.Split(snake(header), "_") {
		switch word {
		case "id", "ids", "key", "code", "guid", "uuid", "codice":
			return true
		}
	}
	return false
}

// isPersonal reports whether a column looks like it names people.
func (g *guess) isPersonal(header string) bool {
	if g.values > 0 && g.emails {
		return true
	}
	name := snake(header)
	for _, word := range []string{"email", "e_mail", "phone", "mobile", "telefono", "first_name", "last_name", "full_name", "cognome", "birthdate"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// chooseLocale returns the locale under which most columns have a type.
func chooseLocale(guesses []*guess, headers []string) string {
	best, most := draftLocales[0], -1
	for _, locale := range draftLocales {
		n := 0
		for i, g := range guesses {
			if g.typeIn(locale, headers[i]) != TypeText {
				n++
			}
		}
		if n > most {
			best, most = locale, n
		}
	}
	return best
}

// ambiguousDates reports whether another order of day and month fits as well.
func (g *guess) ambiguousDates() bool {
	return g.values > 0 && !g.iso && g.dates["en"] && g.dates["it"]
}
