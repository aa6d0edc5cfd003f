package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accordo/pipeline"
	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/project"
	"accordo/reports/post"
)

// sendOptions are the flags of accordo send.
type sendOptions struct {
	dir, out, week string
	dryRun, again  bool
}

func newSend(e env) *cobra.Command {
	var o sendOptions
	cmd := &cobra.Command{
		Use:   "send",
		Short: "Send the digest of a published week by mail",
		Long: `Sends the digest of the newest published week to the readers named under
delivery.mail in accordo.yaml, over SMTP with STARTTLS. User name and password
come from the two variables of the environment named there, and are never
printed. The same week is sent once; --again sends it once more.

Either all readers get it or none: exit 6 says that nothing was sent, and why.`,
		Example: `  accordo send --dry-run > week.eml   look at it first
  accordo send -C firm
  accordo send -C firm --week 2026-W46 --again`,
		Args: cobra.NoArgs,
		RunE: runE(func(ctx context.Context, _ []string) error {
			return send(ctx, e, o)
		}),
	}
	projectFlag(cmd, &o.dir)
	flags := cmd.Flags()
	flags.StringVar(&o.out, "out", "", "site `folder` (default: site in the project)")
	flags.StringVar(&o.week, "week", "", "`week` to send, such as 2026-W47 (default: the newest)")
	flags.BoolVar(&o.dryRun, "dry-run", false, "write the message to the standard output and send nothing")
	flags.BoolVar(&o.again, "again", false, "send a week that was sent before")
	return cmd
}

// send reads the published folder, so it works on what readers will open.
func send(ctx context.Context, e env, o sendOptions) error {
	c, err := config.Load(project.FS(o.dir))
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join(o.dir, "site")
	}
	if o.week, err = publishedWeek(o.out, o.week); err != nil {
		return err
	}
	m := c.Delivery.Mail
	account, err := mailAccount(m, e.getenv, o.dryRun)
	if err != nil {
		return err
	}
	if c.Report.BaseURL == "" {
		fmt.Fprintln(e.stderr, "warning: report.base_url is not set: the mail has no link to the report")
	}
	sent, err := openSent(filepath.Join(o.dir, pipeline.StateDir))
	if err != nil {
		return err
	}
	defer sent.close()
	if !o.dryRun && !o.again {
		if err := sent.refuse(o.week); err != nil {
			return err
		}
	}
	message, err := post.Read(os.DirFS(filepath.Join(o.out, o.week)), post.Envelope{
		From: m.From, To: m.To, ReplyTo: m.ReplyTo, Week: o.week, Attempt: sent.times(o.week), Date: time.Now(),
	})
	if err != nil {
		return err
	}
	if o.dryRun {
		_, err := message.WriteTo(e.stdout)
		return err
	}
	// noted before and after: a week whose sending broke off is not sent again unasked
	if err := sent.note(o.week, sending, message.ID, m.To); err != nil {
		return err
	}
	if err := post.Send(ctx, account, message); err != nil {
		if !errors.As(err, new(post.Unknown)) {
			err = errors.Join(err, sent.forget(o.week))
		}
		return err
	}
	if err := sent.note(o.week, done, message.ID, m.To); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "sent  %s to %d readers: %s\n", o.week, len(m.To), message.Subject)
	return err
}

// mailAccount resolves what accordo.yaml says; all that is missing is listed.
func mailAccount(m config.Mail, getenv func(string) string, dryRun bool) (post.Account, error) {
	a := post.Account{Host: m.Host, Port: m.Port, TLS: m.TLS, Timeout: time.Duration(m.Timeout)}
	var problems []diag.Problem
	need := func(missing bool, key, hint string) {
		if missing {
			problems = append(problems, diag.Problem{File: config.FileName, Message: "delivery.mail." + key + " is not set", Hint: hint})
		}
	}
	need(m.From == "", "from", "write the sender, such as Accordo <report@example.com>")
	need(len(m.To) == 0, "to", "list the readers: [anna@example.com]")
	if !dryRun {
		need(m.Host == "", "host", "write the SMTP server, such as smtp.example.com")
		for _, v := range []struct {
			name string
			to   *string
		}{{m.UsernameEnv, &a.Username}, {m.PasswordEnv, &a.Password}} {
			if v.name == "" {
				continue
			}
			if *v.to = getenv(v.name); *v.to == "" {
				problems = append(problems, diag.Problem{Message: "the environment variable " + v.name + " is not set",
					Hint: "set it where accordo send runs; accordo.yaml names it under delivery.mail"})
			}
		}
	}
	if len(problems) > 0 {
		return a, diag.New(diag.Config, problems...)
	}
	return a, nil
}

var reWeekFolder = regexp.MustCompile(`^[0-9]{4}-W[0-9]{2}$`)

// publishedWeek returns the wanted week, or the newest, of the site.
func publishedWeek(site, want string) (string, error) {
	entries, err := os.ReadDir(site)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", diag.Errorf(diag.Publish, "%w", err)
	}
	var weeks []string
	for _, e := range entries {
		if e.IsDir() && reWeekFolder.MatchString(e.Name()) {
			weeks = append(weeks, e.Name())
		}
	}
	if len(weeks) == 0 {
		return "", diag.New(diag.Publish, diag.Problem{Message: "no week is published yet", Hint: "accordo run writes the report; --out names another site"})
	}
	if want == "" {
		return weeks[len(weeks)-1], nil // the folder is read in order
	}
	if !slices.Contains(weeks, want) {
		return "", diag.New(diag.Config, diag.Problem{Message: fmt.Sprintf("week %q is not published", want), Hint: "published are " + strings.Join(weeks, ", ")})
	}
	return want, nil
}
