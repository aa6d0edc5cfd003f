package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"accordo/reports/assets"
)

func newVersion(e env) *cobra.Command {
	var sbom, notice bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version and what it was built with",
		Long: `Prints the version. --sbom lists every module and library in the program
(CycloneDX 1.5, JSON); --notice prints the licences of the parts of others that it
carries as text.`,
		Args: cobra.NoArgs,
		RunE: runE(func(context.Context, []string) error {
			switch {
			case sbom:
				return writeSBOM(e.stdout)
			case notice:
				text, err := assets.Files.ReadFile("NOTICE")
				if err != nil {
					return err
				}
				_, err = e.stdout.Write(text)
				return err
			}
			fmt.Fprintf(e.stdout, "accordo %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		}),
	}
	cmd.Flags().BoolVar(&sbom, "sbom", false, "list what the program is made of, as CycloneDX JSON")
	cmd.Flags().BoolVar(&notice, "notice", false, "print the licences of shipped parts of others")
	return cmd
}

// version is the module version, or the commit for a build from a checkout.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "development"
}
