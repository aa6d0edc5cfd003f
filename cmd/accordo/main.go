// Accordo turns the exports of sales and marketing into one shared weekly report.
//
// Each command has a file of its own; main.go only starts the program.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"accordo/queries"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run is the whole program: results go to stdout, talk goes to stderr, and the
// returned number is the exit code of design section 7.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string) int {
	return execute(ctx, args, env{stdin: stdin, stdout: stdout, stderr: stderr, getenv: getenv, queries: queries.FS})
}

func execute(ctx context.Context, args []string, e env) int {
	root := newRoot(e)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if e.getenv("GITHUB_ACTIONS") == "true" {
		annotate(e.stderr, cmd, err)
	}
	return exitCode(ctx, e.stderr, err, sayError(e, cmd))
}
