package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"accordo/pipeline/config"
	"accordo/pipeline/project"
)

func newConfig(e env) *cobra.Command {
	var dir string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print every setting, its value and where it comes from",
		Example: `  accordo config -C my-project
  accordo config --json | jq '.[] | select(.origin != "default")'`,
		Args: cobra.NoArgs,
		RunE: runE(func(context.Context, []string) error {
			c, err := config.Load(project.FS(dir))
			if err != nil {
				return err
			}
			if asJSON {
				encoder := json.NewEncoder(e.stdout)
				encoder.SetIndent("", "  ")
				return encoder.Encode(c.Effective())
			}
			w := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "SETTING\tVALUE\tFROM\tMEANING")
			for _, entry := range c.Effective() {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", entry.Path, entry.Value, entry.Origin, entry.Doc)
			}
			return w.Flush()
		}),
	}
	projectFlag(cmd, &dir)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON for machines")
	return cmd
}

// projectFlag adds -C, the project folder.
func projectFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVarP(dir, "project", "C", ".", "project `folder` (holds accordo.yaml)")
}
