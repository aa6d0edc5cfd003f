package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2"

	"accordo/pipeline/diag"
)

// The states of a sending.
const (
	sending = "sending" // begun; found later, it means that nobody knows how it ended
	done    = "sent"
)

// sentWeek is what is kept of a sending.
type sentWeek struct {
	State     string   `json:"state"`
	Times     int      `json:"times"`
	MessageID string   `json:"message_id"`
	To        []string `json:"to"`
}

// sentWeeks is the memory of accordo send: one file in the state folder, held by
// one process at a time.
type sentWeeks struct {
	path  string
	lock  *flock.Flock
	weeks map[string]sentWeek
	old   map[string]sentWeek // as before the first note
}

func openSent(stateDir string) (*sentWeeks, error) {
	if err := os.MkdirAll(stateDir, 0o755); err != nil {
		return nil, diag.Errorf(diag.Publish, "%w", err)
	}
	s := &sentWeeks{path: filepath.Join(stateDir, "sent.json"), lock: flock.New(filepath.Join(stateDir, "send.lock")), weeks: map[string]sentWeek{}, old: map[string]sentWeek{}}
	held, err := s.lock.TryLock()
	if err != nil {
		return nil, diag.Errorf(diag.Publish, "%w", err)
	}
	if !held {
		return nil, diag.New(diag.Locked, diag.Problem{Message: "another accordo send is at work", Hint: "wait for it"})
	}
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &s.weeks)
	}
	if err != nil {
		s.close()
		return nil, diag.New(diag.Publish, diag.Problem{File: s.path, Message: "what was sent cannot be read: " + err.Error(), Hint: "mend the file, or delete it to forget what was sent"})
	}
	for week, w := range s.weeks {
		s.old[week] = w
	}
	return s, nil
}

// close lets the next process in.
func (s *sentWeeks) close() { _ = s.lock.Unlock() }

// times counts how often a week was sent.
func (s *sentWeeks) times(week string) int { return s.weeks[week].Times }

// refuse is an error for a week that was sent, or may have been.
func (s *sentWeeks) refuse(week string) error {
	w, ok := s.weeks[week]
	if !ok {
		return nil
	}
	if w.State == sending {
		return diag.New(diag.Publish, diag.Problem{Message: fmt.Sprintf("a sending of %s broke off, and nobody knows whether it arrived", week),
			Hint: "ask " + strings.Join(w.To, ", ") + "; --again sends it once more"})
	}
	return diag.New(diag.Publish, diag.Problem{Message: fmt.Sprintf("%s was sent already to %s", week, strings.Join(w.To, ", ")), Hint: "--again sends it once more"})
}

func (s *sentWeeks) note(week, state, id string, to []string) error {
	w := sentWeek{State: state, Times: s.old[week].Times + 1, MessageID: id, To: to}
	s.weeks[week] = w
	return s.write()
}

// forget undoes the note of a sending that certainly failed.
func (s *sentWeeks) forget(week string) error {
	delete(s.weeks, week)
	if w, ok := s.old[week]; ok {
		s.weeks[week] = w
	}
	return s.write()
}

func (s *sentWeeks) write() error {
	data, err := json.MarshalIndent(s.weeks, "", "  ")
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(s.path, append(data, '\n'), 0o600); err != nil {
		return diag.Errorf(diag.Publish, "%w", err)
	}
	return nil
}
