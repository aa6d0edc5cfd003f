package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// Each recipe is written once, and its own commands do what they say: in a clone
// of a repository, in the order of the recipe, twice, a week apart. Replaced are
// only the lines that install the program, and three programs that need a
// network: curl and gh note how they were called, date says the day of the test.
func TestRecipesRun(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small project several times")
	}
	for _, c := range []struct {
		service, path         string
		checkSteps, runSteps  func(t *testing.T, recipe map[string]any) []string
		env                   []string
		comment, webhook, how string
	}{
		{"github", ".github/workflows/accordo.yml", githubSteps("check"), githubSteps("report"),
			[]string{"PULL_REQUEST=https://example.com/pull/7", "GH_TOKEN=secret-token"}, "gh pr comment https://example.com/pull/7 --body-file accordo-diff.md", "curl", ""},
		{"gitlab", ".gitlab-ci.yml", gitlabSteps("accordo-check"), gitlabSteps("pages"),
			[]string{"ACCORDO_API_TOKEN=secret-token", "CI_API_V4_URL=https://example.com/api/v4", "CI_PROJECT_ID=5", "CI_MERGE_REQUEST_IID=7"}, "https://example.com/api/v4/projects/5/merge_requests/7/notes", "curl", ""},
	} {
		t.Run(c.service, func(t *testing.T) {
			t.Parallel()
			origin, firm, bin := t.TempDir(), filepath.Join(t.TempDir(), "firm"), t.TempDir()
			smallProject(t, firm)
			put(t, filepath.Join(firm, "accordo.yaml"), readText(t, filepath.Join(firm, "accordo.yaml"))+"\nalerts:\n  - {name: some_leads, metric: funnel.new_leads, above: -1}\n")
			mustExit(t, 0, small(t, nil, "init", c.service, "-C", firm))
			said := mustExit(t, 2, small(t, nil, "init", c.service, "-C", firm))
			if !strings.Contains(said, "the file is there already") {
				t.Error(said)
			}
			text := readText(t, filepath.Join(firm, filepath.FromSlash(c.path)))
			put(t, filepath.Join(firm, filepath.FromSlash(c.path)), "mine")
			mustExit(t, 0, small(t, nil, "init", c.service, "-C", firm, "--force"))
			if readText(t, filepath.Join(firm, filepath.FromSlash(c.path))) != text {
				t.Error("--force does not write the recipe")
			}
			var recipe map[string]any
			if err := yaml.Unmarshal([]byte(text), &recipe); err != nil {
				t.Fatal(err)
			}
			calls := filepath.Join(bin, "calls")
			exe, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			for name, script := range map[string]string{
				"accordo": `exec -a accordo-small "` + exe + `" "$@"`,
				"curl":    `echo "curl $*" >> "` + calls + `"`,
				"gh":      `echo "gh $*" >> "` + calls + `"`,
				"date":    `cat "` + filepath.Join(bin, "day") + `"`,
			} {
				put(t, filepath.Join(bin, name), "#!/bin/bash\n"+script+"\n")
				if err := os.Chmod(filepath.Join(bin, name), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			summary := filepath.Join(bin, "summary.md")
			shell := func(script string) string {
				t.Helper()
				cmd := exec.Command("bash", "-eo", "pipefail", "-c", script)
				cmd.Dir = firm
				cmd.Env = append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GIT_") || strings.HasPrefix(s, "GITHUB_") }),
					"PATH="+bin+":"+os.Getenv("PATH"), "WEBHOOK_URL=https://example.com/secret-hook", "GITHUB_STEP_SUMMARY="+summary)
				cmd.Env = append(cmd.Env, c.env...)
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Fatalf("%s: %v\n%s", script, err, out)
				}
				return string(out)
			}
			shell(`git init --quiet --bare "` + origin + `" && git init --quiet && git remote add origin "` + origin + `"`)

			run := c.runSteps(t, recipe)
			output := ""
			for week, day := range []string{"2026-11-16", "2026-11-23"} {
				put(t, filepath.Join(bin, "day"), day+"\n")
				// the site is only what the branch keeps
				if err := os.RemoveAll(filepath.Join(firm, "site")); err != nil {
					t.Fatal(err)
				}
				for _, step := range run {
					output += shell(step)
				}
				kept := shell(`git --git-dir "` + origin + `" ls-tree --name-only accordo-site`)
				if want := "2026-W46"; !strings.Contains(kept, want) || strings.Contains(kept, "2026-W47") != (week == 1) || !strings.Contains(kept, "SHA256SUMS") {
					t.Errorf("after %s the branch keeps\n%s", day, kept)
				}
			}
			for _, step := range c.checkSteps(t, recipe) {
				output += shell(step)
			}
			told := readText(t, calls)
			if !strings.Contains(told, c.comment) {
				t.Errorf("no comment in\n%s", told)
			}
			if n := strings.Count(told, "https://example.com/secret-hook"); n != 1 {
				t.Errorf("the webhook was called %d times, want once: the alert goes on in the second week\n%s", n, told)
			}
			if strings.Contains(output, "secret-") {
				t.Errorf("a secret is printed:\n%s", output)
			}
			for file, want := range map[string]string{"accordo-diff.md": "", "accordo-check.xml": `failures="0"`, "accordo-run.xml": `<testsuite name="accordo run"`} {
				if !strings.Contains(readText(t, filepath.Join(firm, file)), want) {
					t.Errorf("%s holds no %s", file, want)
				}
			}
			if s := readText(t, summary); !strings.Contains(s, "2026") {
				t.Errorf("the step summary is %q", s)
			}
			mustExit(t, 0, small(t, nil, "verify", filepath.Join(firm, "site")))
		})
	}
}

// An action is named by its commit, which nobody can move.
var rePinned = regexp.MustCompile(`^actions/[a-z/-]+@[0-9a-f]{40}$`)

// No job of the recipe may do more than what it is there for.
func TestRecipeAsksForLittle(t *testing.T) {
	dir := t.TempDir()
	mustExit(t, 0, small(t, nil, "init", "github", "-C", dir))
	text := readText(t, filepath.Join(dir, ".github", "workflows", "accordo.yml"))
	type may map[string]string
	var recipe struct {
		On          map[string]any
		Permissions may
		Jobs        map[string]struct {
			Permissions may
			Timeout     int `yaml:"timeout-minutes"`
		}
	}
	if err := yaml.Unmarshal([]byte(text), &recipe); err != nil {
		t.Fatal(err)
	}
	if want := (may{"contents": "read"}); !maps.Equal(recipe.Permissions, want) {
		t.Errorf("the workflow may %v", recipe.Permissions)
	}
	if _, ok := recipe.On["pull_request_target"]; ok || len(recipe.On) != 3 {
		t.Errorf("it runs on %v", recipe.On)
	}
	for job, want := range map[string]may{
		"check":   {"contents": "read", "pull-requests": "write"},
		"report":  {"contents": "write"},
		"publish": {"pages": "write", "id-token": "write"},
	} {
		if got := recipe.Jobs[job]; !maps.Equal(got.Permissions, want) || got.Timeout == 0 {
			t.Errorf("%s may %v for %d minutes", job, got.Permissions, got.Timeout)
		}
	}
	if len(recipe.Jobs) != 3 {
		t.Errorf("%d jobs", len(recipe.Jobs))
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.Contains(line, "uses: ") && !regexp.MustCompile(`@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$`).MatchString(line) {
			t.Errorf("the version is not said: %s", line)
		}
	}
}

// githubSteps returns the run: lines of a job, without the step that installs.
func githubSteps(job string) func(*testing.T, map[string]any) []string {
	return func(t *testing.T, recipe map[string]any) []string {
		t.Helper()
		var out []string
		for _, s := range recipe["jobs"].(map[string]any)[job].(map[string]any)["steps"].([]any) {
			step := s.(map[string]any)
			if uses, ok := step["uses"].(string); ok {
				if !rePinned.MatchString(uses) {
					t.Errorf("%s is not pinned to a commit", uses)
				}
				continue
			}
			if run, ok := step["run"].(string); ok && step["name"] != "Install" {
				if strings.Contains(run, "${{") {
					t.Errorf("an expression stands in a script, where it is code: %s", run)
				}
				out = append(out, run)
			}
		}
		return mustSteps(t, out)
	}
}

// gitlabSteps returns the script: lines of a job; what installs is before_script.
func gitlabSteps(job string) func(*testing.T, map[string]any) []string {
	return func(t *testing.T, recipe map[string]any) []string {
		t.Helper()
		var out []string
		for _, s := range recipe[job].(map[string]any)["script"].([]any) {
			out = append(out, fmt.Sprint(s))
		}
		return mustSteps(t, out)
	}
}

func mustSteps(t *testing.T, steps []string) []string {
	t.Helper()
	if len(steps) < 4 {
		t.Fatalf("only %d steps: %q", len(steps), steps)
	}
	return steps
}

// A run tells build servers what ended it: the file of results, the step summary
// and the log in JSON.
func TestFailedRunTellsMachines(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "accordo.yaml"), "project: {currency: eur}\n")
	summary, results := filepath.Join(dir, "summary.md"), filepath.Join(dir, "run.xml")
	cmd := small(t, []string{"GITHUB_STEP_SUMMARY=" + summary, "ACCORDO_LOG=json"}, "run", "-C", dir, "--junit", results, "--lineage", filepath.Join(dir, "events.ndjson"))
	mustExit(t, 2, cmd)
	if log := cmd.Stderr.(*bytes.Buffer).String(); !strings.Contains(log, `"level":"ERROR","msg":"\"eur\" is not an ISO 4217 currency","file":"accordo.yaml","line":1,"col":11,"try":`) || strings.Count(log, "\n") != strings.Count(log, "{") {
		t.Errorf("log:\n%s", log)
	}
	if x := readText(t, results); !strings.Contains(x, `<failure message="&#34;eur&#34; is not an ISO 4217 currency"`) {
		t.Error(x)
	}
	if s := readText(t, filepath.Join(dir, "events.ndjson")); strings.Count(s, "\n") != 2 || !strings.Contains(s, `"eventType":"FAIL"`) || !strings.Contains(s, "is not an ISO 4217 currency") {
		t.Error(s)
	}
	if s := readText(t, summary); !strings.Contains(s, "published nothing") || !strings.Contains(s, "accordo.yaml:1:11") {
		t.Error(s)
	}
	if said := mustExit(t, 2, small(t, nil, "run", "-C", dir, "--log", "xml")); !strings.Contains(said, `there is no form of log "xml"`) {
		t.Error(said)
	}
	mustExit(t, 0, small(t, nil, "init", "-C", filepath.Join(dir, "new")))
	mustExit(t, 0, small(t, nil, "check", "-C", filepath.Join(dir, "new")))
}
