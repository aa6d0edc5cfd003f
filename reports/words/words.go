package words

import (
	"fmt"
	"maps"
	"regexp"
	"sort"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Words speaks one language and one currency. It is safe for concurrent use.
type Words struct {
	lang     string
	currency string
	symbol   string
	printer  *message.Printer
	table    table
}

// table is all a language brings.
type table struct {
	months       [12]string // short
	longMonths   [12]string
	symbolBefore bool // "€1" or "1 €"
	million      string
	thousand     string
	minute       string
	hour         string
	day          string
	phrases      map[string]string
}

// Languages lists what New accepts.
func Languages() []string { return []string{"en", "it"} }

// New returns the words of a language ("en" or "it") and an ISO currency code.
func New(lang, currency string) (*Words, error) {
	w := &Words{lang: lang, currency: currency, symbol: symbol(currency)}
	switch lang {
	case "en":
		w.table, w.printer = english(), message.NewPrinter(language.BritishEnglish)
		maps.Copy(w.table.phrases, historyEnglish())
	case "it":
		w.table, w.printer = italian(), message.NewPrinter(language.Italian)
		maps.Copy(w.table.phrases, historyItalian())
	default:
		return nil, fmt.Errorf("language %q is not known; known are %s", lang, strings.Join(Languages(), ", "))
	}
	delivery := deliveryEnglish()
	if lang == "it" {
		delivery = deliveryItalian()
	}
	maps.Copy(w.table.phrases, delivery)
	return w, nil
}

// Lang returns the language code.
func (w *Words) Lang() string { return w.lang }

// Currency returns the currency code.
func (w *Words) Currency() string { return w.currency }

// Say returns the phrase of a key, with {name} replaced by the value that
// follows the name in pairs. The replacement is single pass: a value that
// looks like a place holder stays as it is. An unknown key shows as itself.
func (w *Words) Say(key string, pairs ...string) string {
	phrase, ok := w.table.phrases[key]
	if !ok {
		return key
	}
	if len(pairs) == 0 {
		return phrase
	}
	old := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		old = append(old, "{"+pairs[i]+"}", pairs[i+1])
	}
	said := strings.NewReplacer(old...).Replace(phrase)
	if w.lang == "it" {
		said = elide(said)
	}
	return said
}

var reElide = regexp.MustCompile(`\b([Dd]el|[Dd]al|[Aa]l|[Nn]el|[Ss]ul|[Ii]l) (8|11) (gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)`)

// elide writes an Italian article before a day that starts with a vowel: "dell’8 nov", "l’11 nov".
func elide(s string) string {
	return reElide.ReplaceAllStringFunc(s, func(m string) string {
		article, day, _ := strings.Cut(m, " ")
		switch article {
		case "il":
			return "l’" + day
		case "Il":
			return "L’" + day
		}
		return article + "l’" + day
	})
}

// Has tells whether the language knows the key.
func (w *Words) Has(key string) bool { _, ok := w.table.phrases[key]; return ok }

// Keys lists the phrases of the language, sorted; tests compare languages with it.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.table.phrases))
	for k := range w.table.phrases {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func symbol(code string) string {
	switch code {
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	case "":
		return ""
	}
	return code
}

// decimal writes v with exactly d decimals, grouped as the language does.
func (w *Words) decimal(v float64, d int) string {
	return w.printer.Sprint(number.Decimal(v, number.MinFractionDigits(d), number.MaxFractionDigits(d)))
}
