package post

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"os"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"accordo/pipeline/diag"
	"accordo/reports/words"
)

// Account is an SMTP server and how to enter it.
type Account struct {
	Host     string
	Port     int
	TLS      string // "starttls", "tls" or "none"
	Username string // "" for a server without login
	Password string
	Timeout  time.Duration  // for each answer of the server
	Roots    *x509.CertPool // nil for those of the machine
}

// Unknown is an error after which nobody can tell whether the message arrived:
// the connection broke while the server was taking it.
type Unknown struct{ error }

// Unwrap returns the cause.
func (u Unknown) Unwrap() error { return u.error }

// Send hands the message to the server. Either all readers get it or, when the
// server refuses one of them, none. Errors are *diag.Error of kind Publish with a
// hint, wrapped in [Unknown] where the outcome is not known.
func Send(ctx context.Context, a Account, m *Message) error {
	options := []gomail.Option{gomail.WithPort(a.Port), gomail.WithTimeout(a.Timeout), gomail.WithoutNoop(),
		gomail.WithTLSConfig(&tls.Config{ServerName: a.Host, RootCAs: a.Roots, MinVersion: tls.VersionTLS12})}
	switch a.TLS {
	case "tls":
		options = append(options, gomail.WithSSL())
	case "none":
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if a.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(a.Username), gomail.WithPassword(a.Password))
	}
	client, err := gomail.NewClient(a.Host, options...)
	if err != nil {
		return a.failure("the mail account makes no sense", err, "look at delivery.mail in accordo.yaml")
	}
	dialled, cancel := context.WithTimeout(ctx, a.Timeout)
	defer cancel()
	if err := client.DialWithContext(dialled); err != nil {
		if ctx.Err() != nil {
			return diag.Errorf(diag.Cancelled, "sending stopped: %w", ctx.Err())
		}
		return a.dialFailure(err)
	}
	err = client.Send(m.msg)
	_ = client.Close() // the message is sent or refused by now
	if err == nil {
		return nil
	}
	if m.msg.IsDelivered() {
		return nil // only the farewell went wrong
	}
	return a.sendFailure(err)
}

func (a Account) dialFailure(err error) error {
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	at := fmt.Sprintf("%s:%d", a.Host, a.Port)
	text := err.Error()
	switch {
	case isTimeout(err):
		return a.failure(at+" does not answer", err, fmt.Sprintf("waited %s; is the port right (587 for starttls, 465 for tls), and does the network let mail out?", a.Timeout))
	case strings.Contains(text, "does not support STARTTLS"):
		return a.failure(at+" offers no STARTTLS", err, "nothing was sent; use port 465 with tls: tls, and tls: none only for a server on this machine")
	case errors.As(err, &unknown), errors.As(err, &host), errors.As(err, &invalid):
		return a.failure("the certificate of "+at+" cannot be trusted", err, "nothing was sent; is the host name the one the certificate is for?")
	case errors.As(err, new(tls.RecordHeaderError)):
		return a.failure(at+" does not speak TLS from the first byte", err, "tls: starttls goes with port 587, tls: tls with port 465")
	case temporary(err):
		return a.failure(at+" takes no mail for now", err, "nothing was sent; try again later")
	case a.Username != "" && strings.Contains(text, "does not support SMTP AUTH"):
		return a.failure(at+" offers no login", err, "nothing was sent; take username_env and password_env out of delivery.mail, or use the port with TLS, where servers offer it")
	case a.Username != "" && (loginCode(err) || strings.Contains(text, "SMTP AUTH")):
		return a.failure(at+" refused the login", err, "nothing was sent; look at the values of the variables that username_env and password_env name")
	}
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return a.failure(at+" cannot be reached", err, "look at delivery.mail.host and port, and at the network")
	}
	return a.failure(at+" cannot be spoken with", err, "nothing was sent; look at delivery.mail in accordo.yaml")
}

func (a Account) sendFailure(err error) error {
	var s *gomail.SendError
	if !errors.As(err, &s) {
		return a.failure("the message was not sent", err, "")
	}
	taking := s.Reason == gomail.ErrWriteContent || s.Reason == gomail.ErrSMTPDataClose
	switch code := s.ErrorCode(); {
	case code == 0 && !taking:
		return a.failure("the server stopped answering", err, "nothing was sent; try again later")
	case code >= 400 && code < 500: // greylisting, a full disk: the settings are right
		return a.failure("the server takes the message later", err, "nobody got the message; try again in some minutes")
	}
	switch s.Reason {
	case gomail.ErrSMTPMailFrom:
		return a.failure("the server refused the sender", err, "nothing was sent; delivery.mail.from must be an address this account may use")
	case gomail.ErrSMTPRcptTo:
		return a.failure("the server refused a reader", err, "nobody got the message; mend delivery.mail.to and send again")
	case gomail.ErrSMTPData:
		return a.failure("the server refused the message", err, "nothing was sent; the answer of the server says why")
	case gomail.ErrWriteContent: // without its end a message is none
		return a.failure("the connection broke before the message was whole", err, "nothing was sent; try again later")
	case gomail.ErrSMTPDataClose:
		if s.ErrorCode() >= 400 { // an answer is an answer: it was refused
			return a.failure("the server refused the message", err, "nothing was sent; the answer of the server says why")
		}
		return Unknown{a.failure("the connection broke while the server took the message", err, "it may have arrived: ask a reader before you send again with --again")}
	}
	return a.failure("the message was not sent", err, "")
}

// temporary reports whether the server answered that it cannot for now (4xx).
func temporary(err error) bool {
	var p *textproto.Error
	return errors.As(err, &p) && p.Code >= 400 && p.Code < 500
}

// loginCode reports whether the server answered with one of the codes of a failed
// or missing login (RFC 4954).
func loginCode(err error) bool {
	var p *textproto.Error
	return errors.As(err, &p) && (p.Code == 530 || p.Code == 534 || p.Code == 535 || p.Code == 538)
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &n) && n.Timeout()
}

// failure is an error for the terminal: the server's words on one line, without
// what is secret.
func (a Account) failure(what string, err error, hint string) *diag.Error {
	text := strings.ReplaceAll(err.Error(), "failed to write due to previous error: ", "")
	if a.Password != "" {
		for _, secret := range []string{a.Password, base64.StdEncoding.EncodeToString([]byte(a.Password)),
			base64.StdEncoding.EncodeToString([]byte("\x00" + a.Username + "\x00" + a.Password))} {
			text = strings.ReplaceAll(text, secret, "***")
		}
	}
	return diag.New(diag.Publish, diag.Problem{Message: what + ": " + words.Prose(text), Hint: hint})
}
