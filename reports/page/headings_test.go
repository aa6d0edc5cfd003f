package page_test

import (
	"regexp"
	"strings"
	"testing"
)

// A reader who hears a table finds under each heading what it names: a drawing says nothing.
func TestHeadingsStandOverTexts(t *testing.T) {
	html, err := render(t, "# T\n\n```scorecard full\n```\n\n```metrics follow_up\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	cell := regexp.MustCompile(`(?s)<t[hd][ >].*?</t[hd]>`)
	tables := strings.Split(html, `<table class="score`)[1:]
	if len(tables) != 2 {
		t.Fatalf("%d tables, want 2", len(tables))
	}
	for _, table := range tables {
		head, body, _ := strings.Cut(table, "</thead>")
		var heads []string
		for _, h := range cell.FindAllString(head, -1) {
			heads = append(heads, strings.TrimSpace(strip(h)))
		}
		said := make([]bool, len(heads))
		for _, row := range strings.Split(body, "<tr")[1:] {
			row, _, _ = strings.Cut(row, "</tr>")
			if cells := cell.FindAllString(row, -1); len(cells) == len(heads) {
				for i, c := range cells {
					said[i] = said[i] || strings.TrimSpace(strip(c)) != ""
				}
			}
		}
		for i, h := range heads {
			if said[i] != (h != "") {
				t.Errorf("the heading %q has texts under it: %v", h, said[i])
			}
		}
	}
}
