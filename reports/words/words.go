package words

import (
	"fmt"
	"maps"
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
	first        string // after the first day of a month: "1º"
	symbolBefore bool   // "€1" or "1 €"
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
		maps.Copy(w.table.phrases, englishPages())
		maps.Copy(w.table.phrases, agreementEnglish())
	case "it":
		w.table, w.printer = italian(), message.NewPrinter(language.Italian)
		maps.Copy(w.table.phrases, historyItalian())
		maps.Copy(w.table.phrases, italianPages())
		maps.Copy(w.table.phrases, agreementItalian())
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

// Say returns the phrase of a key with its places filled: each value follows
// its name in pairs (see fill for the forms of a place). An unknown key shows
// as itself.
func (w *Words) Say(key string, pairs ...string) string {
	phrase, ok := w.table.phrases[key]
	if !ok {
		return key
	}
	if len(pairs) == 0 {
		return phrase
	}
	return fill(phrase, func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
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
