package model

import (
	"context"
	"fmt"
	"maps"
	"sync"
)

// Memo keeps what was read of each file, so that a graph loaded again after an
// edit parses only the edited files. One Memo serves one load at a time.
type Memo struct {
	macros string // the names of all macros: the linter's answers depend on them
	mu     sync.Mutex
	parts  map[string]remembered
}

// remembered is what one text of a file said.
type remembered struct {
	file   file
	parsed parsedFile
}

// NewMemo returns an empty memo.
func NewMemo() *Memo { return &Memo{parts: map[string]remembered{}} }

// keep forgets the files that are gone, and everything when the macros changed.
func (m *Memo) keep(files []file, macros map[string]bool) {
	names := fmt.Sprint(macros) // in the order of the keys
	if names != m.macros {
		m.macros, m.parts = names, map[string]remembered{}
		return
	}
	here := map[string]bool{}
	for _, f := range files {
		here[f.path] = true
	}
	maps.DeleteFunc(m.parts, func(path string, _ remembered) bool { return !here[path] })
}

// read parses a file unless its text is the remembered one. A nil Memo
// remembers nothing.
func (m *Memo) read(ctx context.Context, l *loader, f file) (parsedFile, error) {
	if m == nil {
		return l.read(ctx, f)
	}
	m.mu.Lock()
	last, ok := m.parts[f.path]
	m.mu.Unlock()
	if ok && last.file == f {
		return last.parsed, nil
	}
	parsed, err := l.read(ctx, f)
	if err != nil {
		return parsed, err
	}
	m.mu.Lock()
	m.parts[f.path] = remembered{f, parsed}
	m.mu.Unlock()
	return parsed, nil
}
