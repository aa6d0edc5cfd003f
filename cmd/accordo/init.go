package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/project"
)

//go:embed recipes
var recipes embed.FS

// starter is the accordo.yaml of a new project. Every other key has a default.
const starter = `# What sales and marketing agreed. accordo config lists every key, its value and
# its meaning; only what differs from the defaults stands here.
project:
  name: Our company
  time_zone: UTC
  currency: EUR
`

// ignored keeps what a run makes, and the exports, out of the repository.
const ignored = `/.accordo/
/site/
/exports/
`

func newInit(e env) *cobra.Command {
	var dir string
	var force bool
	cmd := &cobra.Command{
		Use:   "init [github|gitlab]",
		Short: "Write the files of a new project, or a recipe that runs it every week",
		Long: `Without an argument: accordo.yaml, .gitignore and the folder exports of a new
project. With one, a recipe for that service: it checks each pull request and comments what would
change, and once a week it runs, verifies and publishes the report to Pages. The
head of the recipe says what to set up. Files that are there are not overwritten
without --force.

  github   .github/workflows/accordo.yml
  gitlab   .gitlab-ci.yml`,
		Example: `  accordo init -C firm
  accordo init github`,
		ValidArgs: []string{"github", "gitlab"},
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		RunE: runE(func(_ context.Context, args []string) error {
			files := []newFile{{"accordo.yaml", starter}, {".gitignore", ignored}}
			if len(args) == 1 {
				text, err := recipes.ReadFile("recipes/" + args[0] + ".yml")
				if err != nil {
					return err
				}
				path := map[string]string{"github": ".github/workflows/accordo.yml", "gitlab": ".gitlab-ci.yml"}[args[0]]
				files = []newFile{{path, string(text)}}
			}
			write := project.Create
			if force {
				write = project.Replace
			}
			for _, f := range files {
				if err := write(dir, f.path, f.text); err != nil {
					return err
				}
				fmt.Fprintln(e.stdout, filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(f.path))))
			}
			if len(args) == 1 {
				fmt.Fprintln(e.stderr, "next: read the head of the recipe, then commit it")
				return nil
			}
			exports := filepath.Join(dir, config.Defaults().Exports.Folder)
			if err := os.MkdirAll(exports, 0o755); err != nil {
				return diag.Errorf(diag.Config, "make the folder of the exports: %w", err)
			}
			fmt.Fprintln(e.stdout, filepath.ToSlash(exports)+"/")
			fmt.Fprintf(e.stderr, "next: put exports into %s/, then accordo run%s\n", filepath.ToSlash(exports), inDir(dir))
			return nil
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().BoolVar(&force, "force", false, "overwrite files that are there")
	return cmd
}

// inDir is how a command is told of a project that is not the present folder.
func inDir(dir string) string {
	if dir == "." {
		return ""
	}
	return " -C " + filepath.ToSlash(dir)
}
