package config

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/strictyaml"
)

// Report says how the report is made and where it is read.
type Report struct {
	BaseURL string `yaml:"base_url" doc:"address of the published site, for links from mail and chat; not set: a mail has no links"`
	PDF     bool   `yaml:"pdf" doc:"also print the leadership report as report.pdf, where Chromium is installed"`
}

// Delivery says who gets the digest.
type Delivery struct {
	Mail Mail `yaml:"mail" doc:"the digest by mail, sent with accordo send"`
}

// Mail is one SMTP account and its readers. Secrets never stand here: the two
// keys ending in _env name variables of the environment.
type Mail struct {
	Host        string   `yaml:"host" doc:"SMTP server"`
	Port        int      `yaml:"port" doc:"its port: 587 for starttls, 465 for tls"`
	TLS         string   `yaml:"tls" doc:"starttls (refused where the server does not offer it), tls, or none for a server on this machine"`
	From        string   `yaml:"from" doc:"sender, such as Accordo <report@example.com>"`
	To          []string `yaml:"to" doc:"readers"`
	ReplyTo     string   `yaml:"reply_to" doc:"where answers go; not set: to the sender"`
	UsernameEnv string   `yaml:"username_env" doc:"name of the environment variable that holds the user name; not set: no login"`
	PasswordEnv string   `yaml:"password_env" doc:"name of the environment variable that holds the password"`
	Timeout     Span     `yaml:"timeout" doc:"how long to wait for the server"`
}

// The kinds of protection of a mail connection.
const (
	StartTLS = "starttls"
	TLS      = "tls"
	NoTLS    = "none"
)

var reVariable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (r Report) validate(doc *strictyaml.Document) {
	if r.BaseURL == "" {
		return
	}
	u, err := url.Parse(r.BaseURL)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(r.BaseURL, " <>\"'\\") {
		doc.Problem("report.base_url", fmt.Sprintf("%q is not the address of a site", r.BaseURL), "write https://reports.example.com/accordo")
	}
}

// validate checks the spelling of what is set; accordo send asks for the rest.
func (m Mail) validate(doc *strictyaml.Document) {
	if !slices.Contains([]string{StartTLS, TLS, NoTLS}, m.TLS) {
		doc.Problem("delivery.mail.tls", fmt.Sprintf("%q is no way to protect a connection", m.TLS), "use starttls, tls or none")
	}
	if m.Port < 1 || m.Port > 65535 {
		doc.Problem("delivery.mail.port", fmt.Sprintf("%d is not a port", m.Port), "use 587 for starttls, 465 for tls")
	}
	if strings.ContainsAny(m.Host, " /:@") {
		doc.Problem("delivery.mail.host", fmt.Sprintf("%q is not the name of a server", m.Host), "write smtp.example.com; the port has a key of its own")
	}
	address := func(path, text string) {
		if _, err := mail.ParseAddress(text); err != nil {
			doc.Problem(path, fmt.Sprintf("%q is not a mail address", text), "write name@example.com or Name <name@example.com>")
		}
	}
	if m.From != "" {
		address("delivery.mail.from", m.From)
	}
	if m.ReplyTo != "" {
		address("delivery.mail.reply_to", m.ReplyTo)
	}
	for i, to := range m.To {
		address(fmt.Sprintf("delivery.mail.to[%d]", i), to)
	}
	for _, v := range [][2]string{{"username_env", m.UsernameEnv}, {"password_env", m.PasswordEnv}} {
		if v[1] != "" && !reVariable.MatchString(v[1]) {
			// the text may be the secret itself, so it is not repeated
			doc.Problem("delivery.mail."+v[0], "this is not the name of an environment variable", "write the name, such as ACCORDO_SMTP_PASSWORD; the secret itself never stands in this file")
		}
	}
	if (m.UsernameEnv == "") != (m.PasswordEnv == "") {
		doc.Problem("delivery.mail", "username_env and password_env go together", "set both, or neither for a server without login")
	}
	if m.UsernameEnv != "" && m.TLS == NoTLS {
		doc.Problem("delivery.mail.tls", "a password is not sent over an open connection", "use starttls or tls")
	}
}
