package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Mistakes in alerts are told by accordo check, each at its place.
func TestCheckKnowsAlerts(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "accordo.yaml"), `alerts:
  - name: slow
    metric: follow_up.sla_on_tim
    below: 0.9
  - {name: two, metric: follow_up.sla_on_time, by: sorce, above: 3}
`)
	said := mustExit(t, 4, small(t, nil, "check", "-C", dir))
	for _, want := range []string{
		`accordo.yaml:3:5: there is no metric "follow_up.sla_on_tim"`, `did you mean "follow_up.sla_on_time"?`,
		`accordo.yaml:5:48: metric follow_up.sla_on_time is not counted by "sorce"`, `did you mean "source"?`,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	put(t, filepath.Join(dir, "accordo.yaml"), `alerts:
  - {name: Slow, metric: follow_up.sla_on_time, below: 0.9, above: 2, repeat_after: 3d}
  - {name: b, metric: follow_up.sla_on_time, signal: wors, by: source}
`)
	said = mustExit(t, 2, small(t, nil, "check", "-C", dir))
	for _, want := range []string{`"Slow" is not the name`, "one of below, above and signal", "judged once a week", `did you mean "worse"?`, "use below or above with by"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

// An alert is told in the week it begins and not in the next; the run publishes
// either way, and exits 7 only where that was asked for.
func TestAlertsOfRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project four times")
	}
	dir := t.TempDir()
	smallProject(t, dir)
	agreed := readText(t, filepath.Join(dir, "accordo.yaml"))
	put(t, filepath.Join(dir, "accordo.yaml"), agreed+"\nalerts:\n  - {name: some_leads, metric: funnel.new_leads, above: -1, note: ask Anna}\nreport: {base_url: 'https://reports.example.com'}\n")
	said := mustExit(t, 7, small(t, nil, "run", "-C", dir, "--as-of", "2026-11-16", "--fail-on-alert", "--lineage", filepath.Join(dir, "events.ndjson")))
	for _, want := range []string{`"eventType":"COMPLETE"`, `"name":"exports/salesforce/Lead.csv"`, `"name":"warehouse.metrics.funnel__new_leads"`, `{"name":"week","type":"date"}`, `"name":"site/2026-W46"`} {
		if events := readText(t, filepath.Join(dir, "events.ndjson")); !strings.Contains(events, want) {
			t.Errorf("no %s in\n%s", want, events)
		}
	}
	if !strings.Contains(said, "error: alert some_leads: New leads: ") || !strings.Contains(said, ", above −1, new since week 46; ask Anna") {
		t.Error(said)
	}
	mustExit(t, 0, small(t, nil, "verify", filepath.Join(dir, "site")))
	if said := mustExit(t, 7, small(t, nil, "run", "-C", dir, "--as-of", "2026-11-16", "--fail-on-alert")); !strings.Contains(said, "same    inputs") {
		t.Errorf("the same run:\n%s", said)
	}
	cmd := small(t, nil, "alerts", "-C", dir, "--webhook")
	mustExit(t, 0, cmd)
	var body struct{ Text, Report string }
	if err := json.Unmarshal([]byte(said1(cmd.Stdout)), &body); err != nil || !strings.Contains(body.Text, "New leads: ") || body.Report != "https://reports.example.com/2026-W46/index.html" {
		t.Errorf("%+v %v", body, err)
	}
	mustExit(t, 0, small(t, nil, "run", "-C", dir, "--as-of", "2026-11-23", "--fail-on-alert"))
	cmd = small(t, nil, "alerts", "-C", dir, "--webhook")
	if mustExit(t, 0, cmd); said1(cmd.Stdout) != "" {
		t.Errorf("told twice: %s", said1(cmd.Stdout))
	}
	if _, err := os.Stat(filepath.Join(dir, "site", "2026-W47", "data", "alerts.json")); err != nil {
		t.Error(err)
	}
}

// said1 is what one stream of a process got.
func said1(stream any) string { return stream.(interface{ String() string }).String() }
