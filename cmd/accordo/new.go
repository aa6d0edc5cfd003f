package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"accordo/pipeline/project"
)

func newNew(e env) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "new metric|chart|check|test|source NAME",
		Short: "Write a file to start from, which passes accordo check",
		Long: `Writes a sound skeleton into the project's queries and names the files:

  metric FOLDER/NAME   queries/3_metrics/FOLDER/NAME.sql: new leads by week and source,
                       shown and not judged until its front matter says what is better
  chart FOLDER/NAME    queries/5_charts/FOLDER/NAME.sql: bars
  check NAME           queries/checks/NAME.sql: rows it returns are bad
  test NAME            queries/tests/NAME.yaml: rows in, rows out
  source SYSTEM/OBJECT a contract and its staging query

No file is overwritten.`,
		Example: `  accordo new metric follow_up/quick_replies
  accordo new source fair/visit -C firm`,
		Args: cobra.ExactArgs(2),
		RunE: runE(func(_ context.Context, args []string) error {
			files, err := skeleton(args[0], args[1])
			if err != nil {
				return err
			}
			for _, f := range files {
				if err := project.Create(dir, path.Join(project.Queries, f.path), f.text); err != nil {
					return err
				}
				fmt.Fprintf(e.stdout, "%s\n", filepath.ToSlash(filepath.Join(dir, project.Queries, f.path)))
			}
			return nil
		}),
	}
	projectFlag(cmd, &dir)
	return cmd
}

// newFile is a file to write, below queries.
type newFile struct{ path, text string }

// newNameRE is what a file and its folder may be called.
var newNameRE = regexp.MustCompile(`^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?$`)

// skeleton returns the files of a kind.
func skeleton(kind, name string) ([]newFile, error) {
	kinds := []string{"metric", "chart", "check", "test", "source"}
	if !slices.Contains(kinds, kind) {
		return nil, usage("there is no skeleton for %q", nearestOr(kind, kinds, "use "+strings.Join(kinds, ", ")), kind)
	}
	folder, file, hasFolder := strings.Cut(name, "/")
	needs := kind == "metric" || kind == "chart" || kind == "source"
	if !newNameRE.MatchString(name) || needs != hasFolder {
		form := "a name such as quick_replies"
		if needs {
			form = "a folder and a name such as follow_up/quick_replies"
		}
		return nil, usage("%q is no name for a %s", "write "+form+": lower case letters, digits and _", name, kind)
	}
	title := strings.ToUpper(name[:1]) + name[1:]
	if hasFolder {
		title = strings.ToUpper(file[:1]) + file[1:]
	}
	fill := strings.NewReplacer("TITLE", strings.ReplaceAll(title, "_", " "), "SYSTEM", folder, "OBJECT", file)
	switch kind {
	case "metric":
		return []newFile{{"3_metrics/" + name + ".sql", fill.Replace(newMetric)}}, nil
	case "chart":
		return []newFile{{"5_charts/" + name + ".sql", fill.Replace(newChart)}}, nil
	case "check":
		return []newFile{{"checks/" + name + ".sql", fill.Replace(newCheckFile)}}, nil
	case "test":
		return []newFile{{"tests/" + name + ".yaml", newTestFile}}, nil
	default: // source
		return []newFile{{"0_contracts/" + name + ".yaml", fill.Replace(newContract)},
			{"1_staging/" + folder + "__" + file + "s.sql", fill.Replace(newStaging)}}, nil
	}
}

// The skeletons. A test runs accordo check on each.
const (
	newMetric = `/* ---
title: {en: TITLE, it: TITLE}
question: {en: What does it tell?, it: Che cosa dice?}
definition: {en: New leads by week of creation., it: Lead nuovi per settimana di creazione.}
owner: marketing
unit: count
# as long as these two lines stand, the numbers are shown and never judged: no verdict, no
# change, no line of the agenda. Say which way is better, up or down, and drop limits.
direction: none
limits: false
grain: [week, source]
--- */
select week_of(created_on) as week, coalesce(source, 'unknown') as source, count(*) as value
from core.leads
where week_of(created_on) <= params.report_week()
group by week_of(created_on), coalesce(source, 'unknown')
`
	newChart = `/* ---
title: {en: TITLE, it: TITLE}
question: {en: Which sources bring leads?, it: Quali fonti portano lead?}
owner: marketing
unit: count
chart: {kind: bars}
--- */
select coalesce(source, 'unknown') as label, count(*) as value
from core.leads
where week_of(created_on) = params.report_week()
group by coalesce(source, 'unknown')
order by value desc, label
limit 12
`
	newCheckFile = `/* ---
title: {en: TITLE, it: TITLE}
owner: revops
severity: warn
--- */
select lead_id, created_at
from core.leads
where created_at > params.as_of()
order by lead_id
`
	newTestFile = `model: metrics.funnel__new_leads
as_of: 2026-03-16
cases:
  - name: no lead gives no row
    given:
      core.leads: []
    expect:
      rows: []
`
	newContract = `system: SYSTEM
object: OBJECT
title: {en: TITLE, it: TITLE}
definition: {en: What one row is, it: Che cos'è una riga}
owner: revops
optional: true
columns:
  - {name: OBJECT_id, headers: [Id], type: id, required: true}
  - {name: occurred_on, headers: [Date, Data], type: date, required: true}
`
	newStaging = `/* ---
title: {en: TITLE, it: TITLE}
owner: revops
grain: [OBJECT_id]
--- */
select OBJECT_id, occurred_on
from raw.SYSTEM__OBJECT
`
)
