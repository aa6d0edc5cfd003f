package digest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"accordo/reports/facts"
	"accordo/reports/page"
	"accordo/reports/words"
)

// The files a digest is made of. Pictures stand in a folder of their own.
const (
	HTMLFile     = "digest.html"
	TextFile     = "digest.txt"
	MarkdownFile = "summary.md"
	PictureDir   = "digest/"
)

// Options say where the report will be found.
type Options struct {
	BaseURL string // address of the site's folder without a slash at its end; "" for none: links then lead to files
	Folder  string // of the language, below that of the week: "" or "it/"
}

// picture is one drawing of the mail.
type picture struct {
	File, Alt     string
	Width, Height int // as shown; the file has twice as many pixels
}

// content is what all formats print.
type content struct {
	page.Summary
	Words       *words.Words
	Project     string
	Week, Dates string
	Subject     string
	Report      string // address of the report: absolute with a base, a file's name without
	Absolute    bool
	Grades      []string
	Said        []page.Said // the week's note
	Pictures    map[facts.Key]picture
}

// Make writes the digest of a week: file name to bytes.
func Make(issue *page.Issue, o Options) (map[string][]byte, error) {
	w := issue.Words
	c := &content{Summary: page.Summarise(issue), Words: w, Project: issue.Project, Week: w.WeekNumber(issue.Week), Dates: w.WeekDates(issue.Week),
		Report: "index.html", Pictures: map[facts.Key]picture{}}
	if o.BaseURL != "" {
		c.Report, c.Absolute = strings.TrimRight(o.BaseURL, "/")+"/"+issue.Label()+"/"+o.Folder+"index.html", true
	}
	c.Subject = c.subject()
	c.Grades, c.Said = c.grades(), issue.Said()
	files := map[string][]byte{}
	if err := c.draw(issue, files); err != nil {
		return nil, err
	}
	html, err := c.html()
	if err != nil {
		return nil, err
	}
	files[HTMLFile], files[TextFile], files[MarkdownFile] = html, c.text(), c.markdown()
	return files, nil
}

// subject is the first line of the text and the subject of a mail: a long name
// gives way, the week does not.
func (c *content) subject() string {
	say := func(project string) string {
		return c.Words.Say("digest.subject", "project", project, "week", c.Week, "dates", c.Dates)
	}
	project := words.Text(c.Project)
	return say(words.Shorten(project, max(columns-utf8.RuneCountInString(say("")), 12)))
}

// grades says in a line each how good the data under the sections is; sections
// that are all equally good need one line.
func (c *content) grades() []string {
	if len(c.Summary.Grades) == 0 {
		return []string{c.Words.Say("digest.no_grades")}
	}
	var out []string
	good := 0
	for _, g := range c.Summary.Grades {
		if g.Grade == "A" {
			good++
			continue
		}
		key := "digest.grade"
		if g.Reasons != "" {
			key = "digest.grade_why"
		}
		out = append(out, c.Words.Say(key, "section", g.Section, "grade", g.Grade, "why", words.Text(g.Reasons)))
	}
	if good == len(c.Summary.Grades) {
		return []string{c.Words.Say("digest.grades_all", "grade", "A")}
	}
	if good > 0 {
		var names []string
		for _, g := range c.Summary.Grades {
			if g.Grade == "A" {
				names = append(names, g.Section)
			}
		}
		out = append(out, c.Words.Say("digest.grade", "section", words.Text(strings.Join(names, ", ")), "grade", "A"))
	}
	return out
}

// draw makes the pictures of the numbers on top and of the changes.
func (c *content) draw(issue *page.Issue, files map[string][]byte) error {
	add := func(k facts.Key, name, alt string, width, height int) error {
		if _, ok := c.Pictures[k]; ok {
			return nil
		}
		data, err := spark(issue.Facts.Series(k, sparkWeeks), width, height)
		if err != nil || data == nil {
			return err
		}
		p := picture{File: PictureDir + name, Alt: words.Text(alt), Width: width, Height: height}
		c.Pictures[k] = p
		files[p.File] = data
		return nil
	}
	for i, n := range c.Numbers {
		alt := c.Words.Say("digest.picture", "title", n.Title, "value", n.Value, "word", n.Word) + " " + n.Trend
		if err := add(n.Key, fmt.Sprintf("number-%d.png", i+1), alt, sparkWide, sparkHigh); err != nil {
			return err
		}
	}
	for i, x := range c.Changes {
		if err := add(x.Key, fmt.Sprintf("change-%d.png", i+1), x.Title+": "+x.Fact+" "+x.Trend, sparkWide, sparkHigh); err != nil {
			return err
		}
	}
	return nil
}

// link is the address of a place in the report, or of the report itself.
func (c *content) link(place string) string {
	return c.Report + place
}
