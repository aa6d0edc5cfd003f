package main

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"
)

// shuffle FOLDER puts the records of every CSV file there in another order.
func shuffle(ts *testscript.TestScript, _ bool, args []string) {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*.csv"))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("%s has no CSV file", args[0])
	}
	dice := rand.New(rand.NewPCG(3, 4))
	for _, file := range files {
		data, err := os.ReadFile(file)
		ts.Check(err)
		quoted := false
		var records [][]byte
		start := 0
		for i, b := range data {
			switch {
			case b == '"':
				quoted = !quoted
			case b == '\n' && !quoted:
				records, start = append(records, data[start:i+1]), i+1
			}
		}
		if len(records) > 2 {
			dice.Shuffle(len(records)-1, func(a, b int) { records[a+1], records[b+1] = records[b+1], records[a+1] })
		}
		ts.Check(os.WriteFile(file, append(bytes.Join(records, nil), data[start:]...), 0o644))
	}
}

// samebytes A B NAME... asserts that two folders hold the same bytes but for the
// files of the given names.
func sameBytes(ts *testscript.TestScript, _ bool, args []string) {
	read := func(root string) map[string]string {
		files := map[string]string{}
		ts.Check(filepath.WalkDir(ts.MkAbs(root), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || slices.Contains(args[2:], d.Name()) {
				return err
			}
			data, err := os.ReadFile(path)
			name, _ := filepath.Rel(ts.MkAbs(root), path)
			files[name] = string(data)
			return err
		}))
		return files
	}
	a, b := read(args[0]), read(args[1])
	if len(a) < 20 || len(a) != len(b) {
		ts.Fatalf("%d files and %d", len(a), len(b))
	}
	for name, data := range a {
		if b[name] != data {
			ts.Fatalf("%s differs", name)
		}
	}
}
