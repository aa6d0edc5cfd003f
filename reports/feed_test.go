package reports_test

import (
	"encoding/xml"
	"regexp"
	"testing"
	"time"

	"accordo/reports/internal/sample"
)

// atom is what a feed reader takes from a feed.
type atom struct {
	XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string    `xml:"id"`
	Title   string    `xml:"title"`
	Updated time.Time `xml:"updated"`
	Author  string    `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string    `xml:"id"`
		Title   string    `xml:"title"`
		Updated time.Time `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func readFeed(t *testing.T, text []byte) atom {
	t.Helper()
	var f atom
	if err := xml.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeedNamesTheWeeks(t *testing.T) {
	out := t.TempDir()
	o := small(out, nil)
	o.ProjectName = `A <b> & "c"`
	build(t, sample.New(), o)
	first := readFeed(t, tree(t, out)["feed.xml"])
	week46 := o
	week46.ReportWeek, week46.AsOf, week46.BaseURL = o.ReportWeek.AddDate(0, 0, -7), o.AsOf.AddDate(0, 0, -7), "https://reports.example.com/a/"
	build(t, sample.New(), week46)
	files := tree(t, out)
	f := readFeed(t, files["feed.xml"])

	if len(first.Entries) != 1 || len(f.Entries) != 2 {
		t.Fatalf("%d and %d entries", len(first.Entries), len(f.Entries))
	}
	if f.ID != first.ID || f.Entries[0].ID != first.Entries[0].ID || f.Entries[0].ID == f.Entries[1].ID {
		t.Errorf("ids are not stable: %s, %v", f.ID, f.Entries)
	}
	if uuid := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`); !uuid.MatchString(f.ID) || !uuid.MatchString(f.Entries[1].ID) {
		t.Errorf("ids are %s and %s", f.ID, f.Entries[1].ID)
	}
	if !f.Updated.Equal(o.AsOf) || !f.Entries[0].Updated.Equal(o.AsOf) || !f.Entries[1].Updated.Equal(week46.AsOf) {
		t.Errorf("updated %v, %v, %v", f.Updated, f.Entries[0].Updated, f.Entries[1].Updated)
	}
	if f.Author != `A <b> & "c"` || f.Entries[1].Title != "Week 46, 9–15 November 2026" {
		t.Errorf("author %q, title %q", f.Author, f.Entries[1].Title)
	}
	if first.Entries[0].Link.Href != "2026-W47/index.html" || f.Entries[1].Link.Href != "https://reports.example.com/a/2026-W46/index.html" {
		t.Errorf("links %q and %q", first.Entries[0].Link.Href, f.Entries[1].Link.Href)
	}
	if len(first.Links) != 1 || len(f.Links) != 2 || f.Links[1].Rel != "self" || f.Links[1].Href != "https://reports.example.com/a/feed.xml" {
		t.Errorf("links of the feed: %v", f.Links)
	}

	// from week to week through the list, which has a place for neighbours too
	archive := readDoc(t, files["index.html"])
	for _, id := range []string{"2026-W45", "2026-W46", "2026-W47", "2026-W48"} {
		if !archive.ids[id] {
			t.Errorf("the list of weeks has no place %s", id)
		}
	}
	for week, want := range map[string][]string{"2026-W46": {"2026-W45", "2026-W46", "2026-W47"}, "2026-W47": {"2026-W46", "2026-W47", "2026-W48"}} {
		have := map[string]bool{}
		for _, l := range readDoc(t, files[week+"/index.html"]).links {
			have[l] = true
		}
		for _, id := range want {
			if !have["../index.html#"+id] {
				t.Errorf("%s does not lead to %s", week, id)
			}
		}
	}
}
