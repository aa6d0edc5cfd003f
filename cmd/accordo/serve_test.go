package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accordo/cmd/internal/serve"
	"accordo/pipeline"
	"accordo/pipeline/demo"
	"accordo/queries"
)

// preview is one sitting of accordo serve on the sample company.
type preview struct {
	t    *testing.T
	dir  string
	base string
	talk *lockedBuffer
	told int // of talk, at the last save
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func startPreview(t *testing.T) *preview {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the sample company")
	}
	dir := t.TempDir()
	if _, err := demo.Write(t.Context(), dir, demo.Options{}); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	live, err := pipeline.OpenLive(pipeline.Options{Dir: dir, Queries: queries.FS})
	if err != nil {
		t.Fatal(err)
	}
	p := &preview{t: t, dir: dir, base: "http://" + listener.Addr().String(), talk: &lockedBuffer{}}
	o := sitting(env{stderr: p.talk}, serveOptions{dir: dir}, live, listener)
	o.Stuck = func(message string) { t.Error(message) }
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- serve.Run(ctx, o) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := live.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".accordo", "live-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	p.until("the first build", func() bool { return strings.Contains(p.talk.String(), "everything built anew") })
	return p
}

// hung is longer than any machine at work needs for one step.
const hung = 5 * time.Minute

// until waits for what follows from the last save. A mistake nobody waits for
// ends the test at once, with what serve says of it.
func (p *preview) until(what string, f func() bool) {
	p.t.Helper()
	for end := time.Now().Add(hung); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		said := p.talk.String()[p.told:] // before f: what is said is there to be seen
		if f() {
			return
		}
		if strings.Contains(said, " to mend") {
			p.t.Fatalf("a mistake, instead of %s:\n%s", what, said)
		}
	}
	p.t.Fatalf("waited in vain for %s; it said:\n%s", what, p.talk)
}

// get returns status and body.
func (p *preview) get(path string, header ...string) (int, string) {
	p.t.Helper()
	request, err := http.NewRequest("GET", p.base+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			request.Host = header[i+1]
			continue
		}
		request.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// save writes a file of the project as a careful editor does: aside, then renamed.
func (p *preview) save(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path+"~", []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.told = len(p.talk.String())
	if err := os.Rename(path+"~", path); err != nil {
		p.t.Fatal(err)
	}
}

func (p *preview) rows(name string) [][]*string {
	p.t.Helper()
	var answer struct{ Rows [][]*string }
	if status, body := p.get("/api/model?name=" + name); status != 200 || json.Unmarshal([]byte(body), &answer) != nil {
		p.t.Fatalf("%s: %d %s", name, status, body)
	}
	return answer.Rows
}

func (p *preview) first(name string) string {
	if rows := p.rows(name); len(rows) > 0 && rows[0][0] != nil {
		return *rows[0][0]
	}
	return ""
}

func builtIn(t *testing.T, path string) string {
	t.Helper()
	text, err := queries.FS.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const flow = "queries/5_charts/funnel/flow.sql"

// bars is a chart of one bar, in a head of its own: that of the built-in file may
// promise what this query does not keep.
func bars(label string, value int) string {
	return fmt.Sprintf(`/* ---
title: {en: Mine}
question: {en: What did I write?}
definition: {en: One bar.}
owner: sales
unit: count
direction: none
chart: {kind: bars}
--- */
select '%s' as label, %d as value order by label
`, label, value)
}

// A saved query is on the screen with what depends on it; a mistake is shown at
// its place and leaves the last good rows; taking the file away brings the
// built-in one back.
func TestServeFollowsEdits(t *testing.T) {
	p := startPreview(t)
	good := builtIn(t, "5_charts/funnel/flow.sql")
	before := p.first("charts.funnel__flow")

	above, below, found := strings.Cut(good, "\n  select\n")
	if !found {
		t.Fatal("no line to spoil in " + flow)
	}
	p.save(flow, above+"\n  selec\n"+below)
	place := fmt.Sprintf("flow.sql:%d:3: ", strings.Count(above, "\n")+2)
	p.until("the mistake at "+place, func() bool {
		_, body := p.get("/api/state")
		return strings.Contains(body, place) && strings.Contains(p.talk.String(), place)
	})
	if now := p.first("charts.funnel__flow"); now != before {
		t.Errorf("a mistake changed the rows: %q, was %q", now, before)
	}
	p.save(flow, bars("Mine", 7))
	p.until("the rows of the edited chart", func() bool { return p.first("charts.funnel__flow") == "Mine" })
	if status, body := p.get("/chart?name=charts.funnel__flow"); status != 200 || !strings.Contains(body, "Mine") {
		t.Errorf("the chart: %d %.300s", status, body)
	}
	if err := os.Remove(filepath.Join(p.dir, flow)); err != nil {
		t.Fatal(err)
	}
	p.until("the built-in chart", func() bool { return p.first("charts.funnel__flow") == before })

	// From a metric to the page that shows it, through the collected values.
	metric := builtIn(t, "3_metrics/follow_up/sla_on_time.sql")
	p.save("queries/3_metrics/follow_up/sla_on_time.sql", head(t, metric)+
		"select cast('2026-11-16' as date) as week, 'Web' as source, 'high' as intent, 321 as numerator, 654 as denominator")
	p.until("the value of the edited metric", func() bool {
		_, body := p.get("/chart?name=metrics.follow_up__sla_on_time")
		return strings.Contains(body, "654")
	})
	p.until("the page of the report with the new value", func() bool { // what reads the metric is built after it
		status, body := p.get("/report/index.html")
		return status == 200 && strings.Contains(body, "654")
	})
	if _, body := p.get("/api/state"); !strings.Contains(body, "checks") {
		t.Error("no word of the checks")
	}

	// The agreement: everything anew.
	yaml, err := os.ReadFile(filepath.Join(p.dir, "accordo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	p.save("accordo.yaml", strings.Replace(string(yaml), "name: Meridiana Software", "name: Another Firm", 1))
	p.until("the new name", func() bool { _, body := p.get("/api/state"); return strings.Contains(body, "Another Firm") })

	// A save while everything is built anew, and one while a core model and all
	// that reads it are: neither is lost, and neither loses what was at work.
	working := func() bool { _, body := p.get("/api/state"); return strings.Contains(body, `"working":true`) }
	p.save("accordo.yaml", strings.Replace(string(yaml), "name: Meridiana Software", "name: Third Firm", 1))
	p.until("the build of the third name", working)
	p.save(flow, bars("During", 8))
	p.until("both", func() bool {
		_, body := p.get("/api/state")
		return strings.Contains(body, "Third Firm") && p.first("charts.funnel__flow") == "During"
	})
	core := builtIn(t, "2_core/leads.sql")
	if !strings.Contains(core, "'Unknown'") {
		t.Fatal("no word to change in core.leads")
	}
	segments := strings.Replace(bars("", 0), "select '' as label, 0 as value order by label",
		"select segment as label, count(*) as value from core.leads group by segment order by label", 1)
	p.save("queries/5_charts/funnel/segments.sql", segments)
	p.until("the segments", func() bool {
		status, _ := p.get("/api/model?name=charts.funnel__segments") // a new file: there is no such table before
		return status == 200 && p.first("charts.funnel__segments") != ""
	})
	p.save("queries/2_core/leads.sql", strings.Replace(core, "'Unknown'", "'Aaa not known'", 1))
	p.until("the build of the core model", working)
	p.save(flow, bars("Between", 9))
	p.until("both", func() bool {
		return p.first("charts.funnel__flow") == "Between" && p.first("charts.funnel__segments") == "Aaa not known"
	})
	p.until("the end of the work", func() bool { return !working() })
}

// head is the front matter of a query.
func head(t *testing.T, text string) string {
	t.Helper()
	head, _, found := strings.Cut(text, "--- */")
	if !found {
		t.Fatal("no front matter")
	}
	return head + "--- */\n"
}

// Only the server's own pages get an answer, and nothing can be changed.
func TestServeRefusesStrangers(t *testing.T) {
	p := startPreview(t)
	for _, c := range []struct {
		header []string
		status int
	}{
		{nil, 200},
		{[]string{"Origin", p.base}, 200},
		{[]string{"Host", "evil.example"}, 421},
		{[]string{"Host", "127.0.0.1"}, 421},
		{[]string{"Origin", "http://evil.example"}, 403},
		{[]string{"Origin", "null"}, 403},
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Sec-Fetch-Site", "same-site"}, 403},
		{[]string{"Origin", "https://" + strings.TrimPrefix(p.base, "http://")}, 403},
	} {
		if status, body := p.get("/api/state", c.header...); status != c.status {
			t.Errorf("%v: %d, want %d: %.100s", c.header, status, c.status, body)
		}
	}
	// The pages, the events and the report are guarded like the answers.
	for _, path := range []string{"/", "/app.js", "/events", "/chart?name=charts.funnel__flow", "/report/index.html"} {
		if status, _ := p.get(path, "Host", "evil.example"); status != 421 {
			t.Errorf("%s under another name: %d", path, status)
		}
		if status, _ := p.get(path, "Origin", "http://evil.example"); status != 403 {
			t.Errorf("%s for another page: %d", path, status)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
		request, err := http.NewRequestWithContext(t.Context(), method, p.base+"/api/state", strings.NewReader("x"))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != 405 {
			t.Errorf("%s: %d", method, answer.StatusCode)
		}
	}
	for _, path := range []string{"/report/..%2Findex.html", "/report/nothing.html", "/chart?name=raw.salesforce__lead", "/api/model?name=x';drop", "/ui/app.js"} {
		if status, body := p.get(path); status != 404 {
			t.Errorf("%s: %d %.100s", path, status, body)
		}
	}
	var stderr bytes.Buffer
	for _, address := range []string{"0.0.0.0:0", "192.0.2.1:80", ":7878", "example.com:1"} {
		if code := run(t.Context(), []string{"serve", "-C", p.dir, "--listen", address}, nil, io.Discard, &stderr, func(string) string { return "" }); code != 2 {
			t.Errorf("--listen %s: exit %d", address, code)
		}
	}
}
