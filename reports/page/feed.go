package page

import (
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"accordo/reports/words"
)

// Atom elements in the order they are written (RFC 4287).
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Link    atomLink `xml:"link"`
	}
)

// Feed makes the feed of a list: one entry a week, newest first as weeks are. An
// entry's id is made of the project's name and the week, so that it stays when
// the site moves; it was updated when its week closed in the zone. Without the
// site's address, base, links are relative to the feed.
func Feed(w *words.Words, project, base string, zone *time.Location, list List) ([]byte, error) {
	if base != "" {
		base = strings.TrimRight(base, "/") + "/"
	}
	f := atomFeed{Lang: w.Lang(), ID: feedID(project, list.ending()), Title: project + ": " + w.Say("archive.title"), Author: project,
		Links: []atomLink{{"alternate", "text/html", base + list.Page()}}}
	if base != "" {
		f.Links = append(f.Links, atomLink{"self", "application/atom+xml", base + list.FeedFile()})
	}
	for i, monday := range list.Weeks {
		id := words.WeekID(monday)
		closed := time.Date(monday.Year(), monday.Month(), monday.Day()+7, 0, 0, 0, 0, zone).Format(time.RFC3339)
		if i == 0 {
			f.Updated = closed
		}
		f.Entries = append(f.Entries, atomEntry{ID: feedID(project, id+list.ending()), Title: w.WeekNumber(monday) + ", " + w.WeekDates(monday), Updated: closed,
			Link: atomLink{"alternate", "text/html", base + id + "/" + list.folder(id) + "index.html"}})
	}
	out, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list.FeedFile(), err)
	}
	return append([]byte(xml.Header), append(out, '\n')...), nil
}

// feedID is a name-based UUID of version 8 (RFC 9562).
func feedID(project, week string) string {
	h := sha256.Sum256([]byte("accordo feed\x00" + project + "\x00" + week))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
