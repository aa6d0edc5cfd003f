package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"accordo/pipeline/diag"
)

// env is what the outside gives to every command.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string

	queries fs.FS        // the built-in queries
	steps   func(string) // hears each step of a run as it begins; nil but in tests
}

func newRoot(e env) *cobra.Command {
	root := &cobra.Command{
		Use:   "accordo",
		Short: "One weekly report that sales and marketing both trust",
		Long: `Accordo reads the files that CRM, campaign and call systems export, loads
them into DuckDB, computes funnel, follow-up and revenue with plain SQL, and
writes a static HTML report. It needs no server and no network.`,
		Example: `  accordo demo                 a sample company, then its report
  accordo run -C my-project    the report of a project folder
  accordo check                are all queries sound? (needs no data)`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newDemo(e), newInit(e), newRun(e), newCheck(e), newTest(e), newServe(e), newQuery(e), newLs(e), newDiff(e), newNew(e),
		newSources(e), newConfig(e), newEngine(e), newVerify(e), newAlerts(e), newSend(e), newVersion(e))
	return root
}

// failure is an error of a command that was called rightly; every other error
// that reaches exitCode is the command line parser's own complaint.
type failure struct{ error }

// Unwrap returns the cause.
func (f failure) Unwrap() error { return f.error }

// runE adapts a command's body for cobra and marks its errors as failures.
func runE(body func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := body(cmd.Context(), args); err != nil {
			return failure{err}
		}
		return nil
	}
}

// exitCode prints err with say and returns the exit code that belongs to it.
func exitCode(ctx context.Context, stderr io.Writer, err error, say func(io.Writer, error)) int {
	if err == nil {
		return 0
	}
	if status := exitStatus(0); errors.As(err, &status) {
		return int(status)
	}
	code := diag.KindOf(err).ExitCode()
	if errors.Is(ctx.Err(), context.Canceled) {
		code = interruptedBy(ctx)
		err = diag.New(diag.Cancelled, diag.Problem{
			Message: "interrupted; the last report is untouched", Hint: "run the same command again",
		})
	} else if !errors.As(err, new(failure)) {
		code = diag.Config.ExitCode()
		err = diag.New(diag.Config, diag.Problem{
			Message: err.Error(), Hint: misuse(err.Error()),
		})
	}
	say(stderr, err)
	return code
}

// interruptedBy returns 128 plus the number of the signal, as shells expect:
// 143 after SIGTERM, else 130 as after Ctrl-C. The cause is the only trace the
// signal leaves in the context.
func interruptedBy(ctx context.Context) int {
	if strings.HasPrefix(context.Cause(ctx).Error(), syscall.SIGTERM.String()) {
		return 128 + int(syscall.SIGTERM)
	}
	return diag.Cancelled.ExitCode()
}

// misuse says what to do about a complaint of the command line parser.
func misuse(complaint string) string {
	switch {
	case strings.Contains(complaint, "missing unit in duration"):
		return "write a span with its unit, such as 30s or 2m"
	case strings.Contains(complaint, "parsing") && strings.Contains(complaint, "invalid syntax"):
		return "write a whole number"
	}
	return "accordo --help shows commands, and accordo COMMAND --help what belongs to each"
}
