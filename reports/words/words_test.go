package words_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"accordo/reports/words"
)

func speak(t *testing.T, lang string) *words.Words {
	t.Helper()
	w, err := words.New(lang, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestLanguagesSayTheSame(t *testing.T) {
	en := speak(t, "en")
	holes := regexp.MustCompile(`\{([a-z0-9]+)[^}]*\}`)
	for _, lang := range words.Languages() {
		w := speak(t, lang)
		if !slices.Equal(w.Keys(), en.Keys()) {
			for _, k := range en.Keys() {
				if !w.Has(k) {
					t.Errorf("%s lacks %q", lang, k)
				}
			}
			for _, k := range w.Keys() {
				if !en.Has(k) {
					t.Errorf("%s has %q, English has not", lang, k)
				}
			}
			continue
		}
		for _, k := range en.Keys() {
			a, b := places(holes, en.Say(k)), places(holes, w.Say(k))
			if !slices.Equal(a, b) {
				t.Errorf("%s: %q has the places %v, English %v", lang, k, b, a)
			}
		}
	}
}

// A number that is not judged has the sentence of a judged one, but for the verdict.
func TestUnjudgedNumbersHaveSentences(t *testing.T) {
	holes := regexp.MustCompile(`\{([a-z0-9]+)[^}]*\}`)
	for _, lang := range words.Languages() {
		w := speak(t, lang)
		for _, k := range w.Keys() {
			name, ok := strings.CutPrefix(k, "headline.")
			if !ok || name == "none" {
				continue
			}
			want := slices.DeleteFunc(places(holes, w.Say(k)), func(hole string) bool { return hole == "verdict" })
			if got := places(holes, w.Say("stated."+name)); !slices.Equal(got, want) {
				t.Errorf("%s: stated.%s has the places %v, want %v", lang, name, got, want)
			}
		}
	}
}

// places lists the names a phrase asks for, each once: a language may need one
// twice, for the number and for its noun.
func places(holes *regexp.Regexp, phrase string) []string {
	var out []string
	for _, m := range holes.FindAllStringSubmatch(phrase, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestAgreement(t *testing.T) {
	it := speak(t, "it")
	for v, want := range map[string]string{"94%": "al 94%", "8%": "all’8%", "80%": "all’80%", "11%": "all’11%", "11,5%": "all’11,5%", "110%": "al 110%", "1%": "all’1%", "1.000%": "al 1.000%", "0%": "allo 0%", "18%": "al 18%"} {
		if got := it.Say("headline.revenue.attainment/of_pace", "v", v); !strings.Contains(got, want+" ") {
			t.Errorf("%s: %q has no %q", v, got, want)
		}
	}
	for lang, forms := range map[string][2]string{"en": {"1 minute", "5 minutes"}, "it": {"1 minuto", "5 minuti"}} {
		for i, n := range []string{"1", "5"} {
			if got := speak(t, lang).Say("agenda.total", "n", n); !strings.HasPrefix(got, forms[i]) {
				t.Errorf("%s: %q, want %q", lang, got, forms[i])
			}
		}
	}
	if got := it.Say("change.since", "d", it.Day(time.Date(2026, 11, 8, 0, 0, 0, 0, time.UTC))); got != ", dall’8 nov 2026" {
		t.Error(got)
	}
	if got := it.Say("change.since", "d", it.Day(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC))); got != ", dal 1º nov 2026" {
		t.Error(got)
	}
}

func TestValues(t *testing.T) {
	for _, c := range []struct {
		unit   string
		v, n   float64
		en, it string
	}{
		{words.Percent, 0.4123, 0, "41%", "41%"},
		{words.Percent, 0.4123, 99, "41%", "41%"},
		{words.Percent, 0.4123, 9999, "41%", "41%"}, {words.Percent, 0.4123, 10_000, "41.2%", "41,2%"},
		{words.Percent, -0.004, 0, "0%", "0%"},
		{words.Count, 12345, 0, "12,345", "12.345"},
		{words.Count, 44.7, 0, "45", "45"},
		{words.Money, 8450, 0, "€8,450", "8.450 €"},
		{words.Money, 412310, 0, "€412k", "412mila €"},
		{words.Money, -412310, 0, "−€412k", "−412mila €"},
		{words.Money, 1_240_000, 0, "€1.24m", "1,24 mln €"},
		{words.Duration, 45, 0, "45 min", "45 min"},
		{words.Duration, 312, 0, "5.2 h", "5,2 h"},
		{words.Duration, 6000, 0, "4.2 days", "4,2 giorni"},
		{words.Ratio, 1.26, 0, "1.3", "1,3"},
	} {
		if got := speak(t, "en").Value(c.unit, c.v, c.n); got != c.en {
			t.Errorf("en %s %v: got %q, want %q", c.unit, c.v, got, c.en)
		}
		if got := speak(t, "it").Value(c.unit, c.v, c.n); got != c.it {
			t.Errorf("it %s %v: got %q, want %q", c.unit, c.v, got, c.it)
		}
	}
	w := speak(t, "en")
	for got, want := range map[string]string{
		w.Range(words.Percent, 0.714, 0.89):   "71–89%",
		w.Range(words.Money, -5, 20000):       "−€5 to €20k",
		w.Change(words.Percent, -0.019):       "−1.9 points",
		w.Change(words.Money, 171000):         "+€171k",
		w.Change(words.Percent, -0.0004):      "0.0 points",
		w.Change(words.Money, -0.4):           "€0",
		w.ChangeAlike(words.Money, -0.3, 2e4): "€0",
		w.Value(words.Rise, 0.1, 0):           "+10%",
		w.Value(words.Rise, -0.124, 0):        "−12%",
		w.Value(words.Rise, 0.001, 0):         "0%",
		w.Cell(words.Rise, 0.124, 0):          "+12.4%",
		w.Tick(words.Money, 0.5):              "€0.50",
		w.Tick(words.Money, -0.25):            "−€0.25",
		w.Tick(words.Money, 2.5):              "€2.50",
		w.Tick(words.Money, 5):                "€5",
		w.Tick(words.Rise, 0.5):               "+50%",
		w.Range(words.Rise, 0.01, 0.2):        "+1% to +20%",
		w.Value(words.Points, 0.528, 0):       "53 points",
		w.Value(words.Points, -0.021, 0):      "−2.1 points",
		w.Cell(words.Points, 0.528, 0):        "52.8 points",
		w.Range(words.Points, 0.2, 0.3):       "20–30 points",
		w.Change(words.Points, 0.1):           "+10 points",
		w.Cell(words.Money, 412310.4, 0):      "€412,310",
		w.Cell(words.Percent, 5.0/9, 9):       "56%",
		w.Cell(words.Percent, 0.5555, 1000):   "55.5%",
		w.Cell(words.Percent, 0.5555, 0):      "55.5%",
		w.Cell(words.Percent, 0.004, 250):     "0.4%",
		w.Cell(words.Percent, 0.996, 250):     "99.6%",
		w.Cell(words.Percent, 1, 250):         "100%",
		w.Cell(words.Ratio, 9.104, 12):        "9.1",
		w.Cell(words.Ratio, 0.148, 0):         "0.15",
		w.Value(words.Ratio, 0.148, 0):        "0.15",
		w.Value(words.Ratio, 0, 0):            "0.0",
		w.Cell(words.Ratio, 9.104, 120):       "9.10",
		w.Value(words.Money, 3796, 10):        "€3,800",
		w.Value(words.Money, 3796, 100):       "€3,796",
		w.ChangeOf(words.Percent, 0.013, 36):  "+1 point",
		w.ChangeOf(words.Points, -0.024, 36):  "−2 points",
		w.ChangeOf(words.Percent, 0.004, 36):  "+0.4 points",
		w.ChangeOf(words.Percent, 0.013, 100): "+1.3 points",
		w.Tick(words.Percent, 0.025):          "2.5%",
		w.Hours(0.5):                          "30 min",
		w.Hours(336):                          "14 days",
		w.Bytes(9_412_331):                    "9.4 MB",
		speak(t, "it").Change("percent", 0.1): "+10 punti",

		speak(t, "it").Value(words.Points, 0.528, 0): "53 punti",
		speak(t, "it").Cell(words.Rise, 0.124, 0):    "+12,4%",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Values that differ never read alike, however little they differ.
func TestApart(t *testing.T) {
	w := speak(t, "en")
	for _, c := range []struct {
		unit       string
		a, b       float64
		want, then string
	}{
		{words.Duration, 3.6, 4.2, "3.6 min", "4.2 min"},
		{words.Percent, 0.501, 0.504, "50.1%", "50.4%"},
		{words.Money, 1_265_000, 1_266_000, "€1.26m", "€1.27m"},
		{words.Money, 9.12, 9.14, "€9.12", "€9.14"},
		{words.Ratio, 1.04, 1.06, "1.0", "1.1"},
	} {
		if x, y := w.Apart(c.unit, c.a, 0, c.b); x != c.want || y != c.then {
			t.Errorf("%s: got %q and %q, want %q and %q", c.unit, x, y, c.want, c.then)
		}
	}
}

func TestDates(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	w, it := speak(t, "en"), speak(t, "it")
	for got, want := range map[string]string{
		w.WeekDates(day("2026-11-16")):  "16–22 November 2026",
		w.WeekDates(day("2026-11-30")):  "30 November – 6 December 2026",
		w.WeekDates(day("2026-12-28")):  "28 December 2026 – 3 January 2027",
		w.WeekNumber(day("2026-12-28")): "Week 53",
		it.Day(day("2026-11-16")):       "16 nov 2026",
		words.WeekID(day("2026-11-16")): "2026-W47",
		words.WeekID(day("2025-12-29")): "2026-W01",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSayReplacesOnce(t *testing.T) {
	if got := speak(t, "en").Say("of", "a", "{b}", "b", "{a}"); got != "{b} of {a}" {
		t.Errorf("got %q", got)
	}
}

func TestTextIsFitToShow(t *testing.T) {
	for in, want := range map[string]string{
		"a\x00b\u202ec\u2028d\u200be": "a b c d e",
		"bad \xff byte":               "bad ? byte",
		"see https://x.example/y":     "see x.example/y",
		"hthttp://tp://x":             "x",
		"  two\n lines ":              "two lines",
		"<b>&{x}":                     "<b>&{x}",
	} {
		if got := words.Text(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got := []rune(words.Text(strings.Repeat("é", 5000))); len(got) != 240 || got[239] != '…' {
		t.Errorf("a long text has %d characters", len(got))
	}
	if got := words.Label("Trade fair Verona (autumn, both halls)", 28); got != "Trade fair Verona (autumn, b…" && len([]rune(got)) > 28 {
		t.Errorf("label is %q", got)
	}
}

func TestUnknownLanguage(t *testing.T) {
	if _, err := words.New("xx", "EUR"); err == nil || !strings.Contains(err.Error(), "en, it") {
		t.Errorf("got %v, want the known languages", err)
	}
}

func TestDifferencesSayTheirUnitOnce(t *testing.T) {
	en, it := speak(t, "en"), speak(t, "it")
	for got, want := range map[string]string{
		en.Changes(words.Percent, 0.11, 0.26):                           "11 to 26",
		it.Changes(words.Percent, 0.11, 0.26):                           "da 11 a 26",
		en.Changes(words.Percent, -0.07, 0.12):                          "−7.0 to +12",
		en.Changes(words.Percent, -0.2, -0.11):                          "−20 to −11",
		it.Changes(words.Percent, -0.07, 0.12):                          "da −7,0 a +12",
		en.Changes(words.Money, 12_000, 30_000):                         "€12k to €30k",
		en.Changes(words.Count, -3, 4):                                  "−3 to +4",
		en.ChangeAlike(words.Money, 3_330, 64_000):                      "+€3.3k",
		en.ChangeAlike(words.Money, -3_330, 4_000):                      "−€3,330",
		it.Alike(words.Money, 7_792, 94_000):                            "7,8mila €",
		en.ChangeAlike(words.Percent, 0.046, 0.6):                       "+4.6 points",
		en.Range(words.Duration, 31, 204):                               "0.5–3.4 h",
		en.Range(words.Duration, 3, 204):                                "3 min–3.4 h",
		en.Range(words.Duration, 1032, 6624):                            "0.7–4.6 days",
		it.Range(words.Duration, 31, 204):                               "0,5–3,4 h",
		words.Own("l'obiettivo, dell'anno prima; sales' 'own' and C'è"): "l’obiettivo, dell’anno prima; sales' 'own' and C’è",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Names of one kind differ in their ends, which stay.
func TestMiddle(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"Short", 10, "Short"},
		{"Webinar: Measure what customers feel (2026-11)", 30, "Webinar: Measure wha…(2026-11)"},
		{"Sales 3 · Leads that marketing hands over are worth working", 30, "Sales 3 · Leads tha…th working"},
		{"Abc (a remark that is longer than half of it all)", 12, "Abc (a…all)"},
		{"àèìòùàèìòùàèìòù", 6, "àèì…òù"},
	} {
		if got := words.Middle(c.in, c.n); got != c.want || len([]rune(got)) > c.n {
			t.Errorf("%q cut to %d is %q, want %q", c.in, c.n, got, c.want)
		}
	}
}
