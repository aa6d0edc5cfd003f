package post

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/mail"
	"path"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"accordo/pipeline/diag"
	"accordo/reports/digest"
)

// Envelope says from whom to whom.
type Envelope struct {
	From    string   // address, with or without a name
	To      []string // at least one
	ReplyTo string   // "" for none
	Week    string   // "2026-W47", part of the message's identity
	Attempt int      // counts the sendings of a week on purpose: each is a message of its own
	Date    time.Time
}

// Message is a digest ready to send.
type Message struct {
	msg     *gomail.Msg
	Subject string
	ID      string
}

// Read makes the message of a week's folder. What the folder lacks is an error
// of kind Publish; a wrong address is one of kind Config.
func Read(week fs.FS, e Envelope) (*Message, error) {
	text, err := fs.ReadFile(week, digest.TextFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.New(diag.Publish, diag.Problem{File: e.Week + "/" + digest.TextFile, Message: "this week has no digest", Hint: "publish it again with accordo run"})
	}
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "%w", err)
	}
	html, err := fs.ReadFile(week, digest.HTMLFile)
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "%w", err)
	}
	subject, _, _ := strings.Cut(string(text), "\n")
	m := &Message{msg: gomail.NewMsg(gomail.WithNoDefaultUserAgent()), Subject: subject}
	if err := m.address(e); err != nil {
		return nil, err
	}
	m.msg.Subject(subject)
	m.msg.SetDateWithValue(e.Date)
	m.ID = messageID(e, text)
	m.msg.SetMessageIDWithValue(m.ID)
	m.msg.SetGenHeader("Auto-Submitted", "auto-generated") // no answers from those on holiday

	pictures, err := fs.Glob(week, digest.PictureDir+"*.png")
	if err != nil {
		return nil, err
	}
	for _, p := range pictures {
		src := []byte(`src="` + p + `"`)
		if !bytes.Contains(html, src) {
			continue
		}
		id := path.Base(p) + "." + e.Week + "@accordo"
		html = bytes.ReplaceAll(html, src, []byte(`src="cid:`+id+`"`))
		data, err := fs.ReadFile(week, p)
		if err != nil {
			return nil, diag.Errorf(diag.Publish, "%w", err)
		}
		if err := m.msg.EmbedReader(path.Base(p), bytes.NewReader(data), gomail.WithFileContentType("image/png"), gomail.WithFileContentID("<"+id+">")); err != nil {
			return nil, err
		}
	}
	m.msg.SetBodyString(gomail.TypeTextPlain, string(text))
	m.msg.AddAlternativeString(gomail.TypeTextHTML, string(html))
	return m, nil
}

// address writes the envelope, all wrong addresses at once.
func (m *Message) address(e Envelope) error {
	var problems []diag.Problem
	bad := func(key, text string) {
		problems = append(problems, diag.Problem{Message: fmt.Sprintf("delivery.mail.%s: %q is not a mail address", key, text), Hint: "write name@example.com"})
	}
	if err := m.msg.From(e.From); err != nil {
		bad("from", e.From)
	}
	if e.ReplyTo != "" {
		if err := m.msg.ReplyTo(e.ReplyTo); err != nil {
			bad("reply_to", e.ReplyTo)
		}
	}
	for _, to := range e.To {
		if err := m.msg.AddTo(to); err != nil {
			bad("to", to)
		}
	}
	if len(e.To) == 0 {
		problems = append(problems, diag.Problem{Message: "nobody is to receive the digest", Hint: "set delivery.mail.to"})
	}
	if len(problems) > 0 {
		return diag.New(diag.Config, problems...)
	}
	return nil
}

// messageID is the same for the same digest to the same readers, so that a mail
// program that gets it twice can tell; sent again on purpose, it is another.
func messageID(e Envelope, text []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%d\x00%s\x00%s", e.Week, e.Attempt, strings.Join(e.To, "\x00"), text)
	domain := "accordo.invalid"
	if a, err := mail.ParseAddress(e.From); err == nil {
		if _, d, ok := strings.Cut(a.Address, "@"); ok {
			domain = d
		}
	}
	return e.Week + "." + hex.EncodeToString(h.Sum(nil)[:12]) + "@" + domain
}

// WriteTo writes the message as it would be sent.
func (m *Message) WriteTo(w io.Writer) (int64, error) { return m.msg.WriteTo(w) }
