package demo_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"accordo/pipeline/demo"
)

// sample writes the default company once for all tests of the package.
var sample = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "accordo-demo")
	if err != nil {
		return "", err
	}
	_, err = demo.Write(context.Background(), dir, demo.Options{})
	return dir, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := sample(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func folder(t *testing.T) string {
	t.Helper()
	dir, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, dir, pattern string) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "exports", pattern))
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: found %v, %v", pattern, files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// latin reads windows-1252 text as far as the sample uses it.
func latin(data []byte) string {
	runes := make([]rune, len(data))
	for i, b := range data {
		runes[i] = rune(b)
	}
	return string(runes)
}

func utf16le(data []byte) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i]) | uint16(data[2*i+1])<<8
	}
	return string(utf16.Decode(units))
}

// rows reads delimited text into one map per record.
func rows(t *testing.T, text string, comma rune) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, rec := range all[1:] {
		m := map[string]string{}
		for i, name := range all[0] {
			m[name] = rec[i]
		}
		out = append(out, m)
	}
	return out
}

func salesforce(t *testing.T, dir, object string) []map[string]string {
	t.Helper()
	return rows(t, latin(read(t, dir, "salesforce/"+object+".csv")), ',')
}

func stamp(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateTime, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// told is a lead as the exports tell it.
type told struct {
	id, source, campaign string
	created              time.Time
	reached              map[string]time.Time // status to first entry
	high                 bool
	opportunity          string
	touches              []time.Time
}

const nobody = "000000000000000AAA"

// company is what the tests recompute, from the files alone.
type company struct {
	zone  *time.Location
	leads []*told
	shut  map[string]bool
	names map[string]string // spelling of a source to its name
}

var companies = map[string]*company{}

func load(t *testing.T, dir string) *company {
	t.Helper()
	if c := companies[dir]; c != nil {
		return c
	}
	zone, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	c := &company{zone: zone, shut: map[string]bool{}}
	config, err := os.ReadFile(filepath.Join(dir, "accordo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^ +- (\d{4}-\d\d-\d\d)$`).FindAllStringSubmatch(string(config), -1) {
		c.shut[m[1]] = true
	}
	c.names = map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^    (.+): \{origin: \w+, spelled: \[(.*)\]\}$`).FindAllStringSubmatch(string(config), -1) {
		c.names[strings.ToLower(m[1])] = m[1]
		for _, w := range regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(m[2], -1) {
			c.names[strings.ToLower(w[1])] = m[1]
		}
	}
	names := map[string]string{}
	for _, r := range salesforce(t, dir, "Campaign") {
		names[r["Id"]] = r["Name"]
	}
	byID, byPhone, byContact := map[string]*told{}, map[string]*told{}, map[string]*told{}
	for _, r := range salesforce(t, dir, "Lead") {
		if r["IsDeleted"] == "1" || r["LeadSource"] == "testone" || strings.HasPrefix(r["FirstName"], "Test") || strings.HasSuffix(r["Email"], "@meridiana.example") {
			continue
		}
		l := &told{
			id: r["Id"], source: c.names[strings.ToLower(r["LeadSource"])], campaign: names[r["Primary_Campaign__c"]],
			created: stamp(t, r["CreatedDate"]), high: r["Intent__c"] == "High", reached: map[string]time.Time{},
		}
		if id := r["ConvertedOpportunityId"]; id != nobody {
			l.opportunity = id
		}
		if l.source == "" {
			l.source = "Unknown"
		}
		c.leads = append(c.leads, l)
		byID[l.id] = l
		byPhone[tail(r["Phone"])] = l
		byContact[r["ConvertedContactId"]] = l
	}
	for _, r := range salesforce(t, dir, "LeadHistory") {
		if l := byID[r["LeadId"]]; l != nil && r["Field"] == "Status" {
			at := stamp(t, r["CreatedDate"])
			status, _, _ := strings.Cut(r["NewValue"], " - ") // a rejection names its reason
			if first, ok := l.reached[status]; !ok || at.Before(first) {
				l.reached[status] = at
			}
		}
	}
	sales := map[string]bool{}
	people := map[string]bool{}
	for _, r := range salesforce(t, dir, "User") {
		if r["Department"] == "Sales" && r["UserType"] == "Standard" {
			sales[r["Id"]] = true
			people[r["FirstName"]+" "+r["LastName"]] = true
		}
	}
	for _, r := range salesforce(t, dir, "Task") {
		l := byID[r["WhoId"]]
		if l == nil {
			l = byContact[r["WhoId"]]
		}
		if l != nil && sales[r["OwnerId"]] && r["CompletedDateTime"] != "" {
			l.touches = append(l.touches, stamp(t, r["CompletedDateTime"]))
		}
	}
	for _, r := range rows(t, string(read(t, dir, "aircall/*.csv")), ',') {
		if l := byPhone[tail(r["to"])]; l != nil && r["direction"] == "outbound" && people[r["user"]] {
			l.touches = append(l.touches, stamp(t, r["datetime (UTC)"]))
		}
	}
	for _, l := range c.leads {
		slices.SortFunc(l.touches, time.Time.Compare)
	}
	companies[dir] = c
	return c
}

// tail returns the last nine digits of a phone number.
func tail(phone string) string {
	digits := regexp.MustCompile(`\D`).ReplaceAllString(phone, "")
	return digits[max(0, len(digits)-9):]
}

// open returns the business minutes between two times, day by day.
func (c *company) open(from, to time.Time) float64 {
	total := time.Duration(0)
	y, m, d := from.In(c.zone).Date()
	for day := time.Date(y, m, d, 0, 0, 0, 0, c.zone); day.Before(to); day = day.AddDate(0, 0, 1) {
		if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday || c.shut[day.Format(time.DateOnly)] {
			continue
		}
		y, m, d := day.Date()
		for _, h := range [][2]int{{9, 13}, {14, 18}} {
			a, b := time.Date(y, m, d, h[0], 0, 0, 0, c.zone), time.Date(y, m, d, h[1], 0, 0, 0, c.zone)
			if from.After(a) {
				a = from
			}
			if to.Before(b) {
				b = to
			}
			if b.After(a) {
				total += b.Sub(a)
			}
		}
	}
	return total.Minutes()
}

// share is a numerator and a denominator.
type share struct{ num, den int }

func (s share) rate() float64 { return float64(s.num) / float64(max(s.den, 1)) }

// onTime counts leads whose clock started in [from, to) and that were answered
// within their limit, those still within it left out.
func (c *company) onTime(from, to, asOf time.Time) (kept, touched share) {
	for _, l := range c.leads {
		start, ok := l.reached["Marketing Qualified"]
		if !ok || start.Before(from) || !start.Before(to) {
			continue
		}
		limit := 480.0
		if l.high {
			limit = 60
		}
		var first time.Time
		for _, at := range l.touches {
			if !at.Before(start) && at.Before(asOf) {
				first = at
				break
			}
		}
		if first.IsZero() && c.open(start, asOf) < limit {
			continue
		}
		kept.den++
		if !first.IsZero() && c.open(start, first) <= limit {
			kept.num++
		}
		touched.den++
		if !first.IsZero() && first.Sub(start) <= 7*24*time.Hour {
			touched.num++
		}
	}
	return kept, touched
}

// reach counts leads that entered one status in [from, to) and another within days.
func (c *company) reach(status, next string, days int, from, to time.Time, only func(*told) bool) share {
	var s share
	for _, l := range c.leads {
		at, ok := l.reached[status]
		if !ok || at.Before(from) || !at.Before(to) || only != nil && !only(l) {
			continue
		}
		s.den++
		if then, ok := l.reached[next]; ok && then.Sub(at) <= time.Duration(days)*24*time.Hour {
			s.num++
		}
	}
	return s
}
