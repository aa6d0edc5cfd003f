package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"accordo/cmd/internal/serve"
	"accordo/pipeline"
	"accordo/pipeline/diag"
	"accordo/pipeline/project"
	"accordo/queries"
	"accordo/reports"
)

// serveOptions are the flags of accordo serve.
type serveOptions struct {
	dir    string
	asOf   string
	listen string
}

func newServe(e env) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show every query and page while you edit them",
		Long: `Builds the project once and then follows its files: queries, pages, notes,
accordo.yaml and exports. When you save a query, only what depends on it is built
again, and the open page shows its rows and its chart. A mistake is shown with
its place, beside the last good result.

The page is on this machine only and changes nothing: the project's report and
warehouse stay as the last run left them. Rows are shown as they are, personal
columns too, so mind who looks on.`,
		Example: `  accordo serve -C firm
  accordo serve --listen localhost:9000`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			if e.getenv(childVariable) != "" {
				return serveChild(ctx, e, o)
			}
			return superviseServe(ctx, e, o)
		}),
	}
	projectFlag(cmd, &o.dir)
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "`day` the exports were taken (default: the latest change in them)")
	cmd.Flags().StringVar(&o.listen, "listen", "localhost:7878", "loopback `address` of the page; port 0 takes a free one")
	return cmd
}

// listenLoopback opens the address if nobody but this machine can reach it.
func listenLoopback(address string) (*net.TCPListener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, diag.New(diag.Config, diag.Problem{Message: "--listen " + address + " is not an address with a port", Hint: "write localhost:7878"})
	}
	ip := net.ParseIP(host)
	if host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, diag.New(diag.Config, diag.Problem{
			Message: "--listen " + address + " is not an address of this machine alone",
			Hint:    "the page shows all rows; use localhost:7878, and a tunnel to look from elsewhere",
		})
	}
	if host == "localhost" {
		address = strings.Replace(address, "localhost", "127.0.0.1", 1)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, diag.New(diag.Config, diag.Problem{
			Message: "--listen " + address + ": " + err.Error(), Hint: "is another accordo serve at work? use --listen localhost:0 for a free port",
		})
	}
	return l.(*net.TCPListener), nil
}

// serveChild is the process that builds and answers. The listener and a pipe
// that ends with the parent come as files 3 and 4.
func serveChild(ctx context.Context, e env, o serveOptions) error {
	socket := os.NewFile(3, "listener")
	listener, err := net.FileListener(socket)
	if err != nil {
		return diag.Errorf(diag.Internal, "listener of the parent process: %w", err)
	}
	if err := socket.Close(); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		if _, err := io.Copy(io.Discard, os.NewFile(4, "parent")); err == nil {
			stop() // the parent is gone
		}
	}()
	live, err := pipeline.OpenLive(pipeline.Options{Dir: o.dir, AsOf: o.asOf, Queries: queries.FS, Version: version(), Stuck: func(p diag.Problem) {
		diag.WriteProblem(e.stderr, p)
		os.Exit(stuckCode)
	}})
	if err != nil {
		return err
	}
	err = serve.Run(ctx, sitting(e, o, live, listener))
	return errors.Join(err, live.Close())
}

// sitting are the parts of one accordo serve.
func sitting(e env, o serveOptions, live *pipeline.Live, listener net.Listener) serve.Options {
	return serve.Options{
		Dir: o.dir, Site: "site", Live: live, Listener: listener, Talk: e.stderr,
		Report: func(r *pipeline.Result) reports.Options { return reportOptions(r, o.dir, e.getenv) },
		Pages:  func() fs.FS { return project.Sub(o.dir, project.Pages) },
		Stuck: func(message string) {
			fmt.Fprintln(e.stderr, message)
			os.Exit(stuckCode)
		},
	}
}

// superviseServe keeps a child at work. A query that cannot be stopped is
// stopped by ending the child; the next save starts another one.
func superviseServe(ctx context.Context, e env, o serveOptions) error {
	if _, err := os.Stat(filepath.Join(o.dir, "accordo.yaml")); err != nil {
		return diag.New(diag.Config, diag.Problem{File: "accordo.yaml", Message: "there is no project in this folder",
			Hint: "name one with -C, or make a sample with accordo demo"})
	}
	if err := pipeline.KnownAsOf(o.asOf); err != nil {
		return err
	}
	listener, err := listenLoopback(o.listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	fmt.Fprintf(e.stdout, "http://localhost:%s\n", port)
	for {
		code, err := startChild(ctx, e, listener)
		if err != nil || ctx.Err() != nil {
			return err // Ctrl-C is how a sitting ends
		}
		if code != stuckCode {
			return exitStatus(code)
		}
		fmt.Fprintln(e.stderr, "the build was ended; it starts again when you save a change")
		saved, stop := context.WithCancel(ctx)
		err = serve.Watch(saved, o.dir, []string{"site"}, func([]string) { stop() })
		stop()
		if err != nil || ctx.Err() != nil {
			return err
		}
	}
}

// exitStatus is the exit code of a child that has said itself what was wrong.
type exitStatus int

// Error is for logs; exitCode prints nothing for it.
func (s exitStatus) Error() string { return "exit status " + strconv.Itoa(int(s)) }
