package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// Programs that fetch records from a system often keep its answer as it came:
// the list of records inside an object, beside a count and where the next page
// is. A wrapper finds that list and reads past what stands around it.

// maxNesting is how deep lists and objects around the records may go.
const maxNesting = 1000

// listNames are what systems call the list of records: Salesforce, HubSpot,
// Pipedrive and Zoho, Dynamics, Marketo, LinkedIn, and what is usual elsewhere.
func listNames() []string {
	return []string{"records", "results", "data", "value", "result", "elements", "items", "rows", "entries"}
}

// wrapper reads an object that holds the list of records.
type wrapper struct {
	decoder *json.Decoder
	settle  func() // tells the guard over memory that a piece has ended

	path   []string // the list found last, or the one to read
	named  bool     // path ends in one of listNames
	more   string   // the key that speaks of more pages
	others []string // further lists of objects at the top
}

// listPath looks at the start of a file that begins like an object and returns
// where its list of records is; nil if it has one record a line.
func listPath(r io.Reader, limit int) []string {
	in := bufio.NewReaderSize(io.LimitReader(r, int64(limit)), 1<<16)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3)
	}
	var line []byte
	var err error
	for len(bytes.TrimSpace(line)) == 0 && err == nil {
		line, err = in.ReadBytes('\n')
	}
	whole := json.Valid(line)
	if whole && followed(in) {
		return nil
	}
	w := wrapper{decoder: json.NewDecoder(io.MultiReader(bytes.NewReader(line), in)), settle: func() {}}
	keys, err := w.find()
	if whole && (err != nil || !w.named && keys > 1) {
		return nil // one record on one line, which happens to hold a list
	}
	return w.path // also if the start ends before the object does
}

// followed reports whether anything but space is left.
func followed(in *bufio.Reader) bool {
	for {
		c, _, err := in.ReadRune()
		if err != nil {
			return false
		}
		if !unicode.IsSpace(c) {
			return true
		}
	}
}

// find sets path to the first list of records and returns how many keys the
// object has. It ends early at a list with a usual name.
func (w *wrapper) find() (keys int, err error) {
	if _, err := w.decoder.Token(); err != nil {
		return 0, err
	}
	return w.findIn(nil)
}

func (w *wrapper) findIn(path []string) (keys int, err error) {
	for w.decoder.More() {
		key, err := w.key()
		if err != nil {
			return keys, err
		}
		keys++
		here := append(slices.Clone(path), key)
		token, err := w.decoder.Token()
		switch {
		case err != nil:
			return keys, err
		case token == json.Delim('{') && len(here) < maxDepth:
			_, err = w.findIn(here)
		case token == json.Delim('['):
			err = w.look(here)
		case token == json.Delim('{'):
			err = w.leave()
		}
		if err != nil || w.named {
			return keys, err
		}
	}
	_, err = w.decoder.Token()
	return keys, err
}

// look decides whether the list that begins here is the one of the records.
func (w *wrapper) look(path []string) error {
	named := slices.Contains(listNames(), strings.ToLower(path[len(path)-1]))
	if !w.decoder.More() {
		if named && w.path == nil {
			w.path, w.named = path, true
			return nil
		}
		_, err := w.decoder.Token()
		return err
	}
	first, err := w.decoder.Token()
	if err != nil {
		return err
	}
	if first == json.Delim('{') && (named || w.path == nil) {
		w.path, w.named = path, named
		if named {
			return nil
		}
	}
	if isOpening(first) {
		if err := w.leave(); err != nil {
			return err
		}
	}
	return w.leave()
}

// enter reads up to the list at w.path.
func (w *wrapper) enter() error {
	if _, err := w.decoder.Token(); err != nil {
		return err
	}
	for depth := 0; depth < len(w.path); {
		if !w.decoder.More() {
			return errors.New("the list of records is gone")
		}
		key, err := w.key()
		if err != nil {
			return err
		}
		if key != w.path[depth] {
			if _, err := w.skip(key, depth, false); err != nil {
				return err
			}
			continue
		}
		depth++
		token, err := w.decoder.Token()
		if err != nil {
			return err
		}
		if !isOpening(token) || (token == json.Delim('[')) != (depth == len(w.path)) {
			return fmt.Errorf("%q stands twice", key)
		}
	}
	return nil
}

// exit reads from behind the list to the end of the file.
func (w *wrapper) exit() error {
	for depth := len(w.path) - 1; depth >= 0; depth-- {
		for w.decoder.More() {
			key, err := w.key()
			if err != nil {
				return err
			}
			if _, err := w.skip(key, depth, false); err != nil {
				return err
			}
		}
		if _, err := w.decoder.Token(); err != nil {
			return err
		}
	}
	return nil
}

// skip reads the value of a key, notes what it says about the records and
// returns how it begins.
func (w *wrapper) skip(key string, depth int, inList bool) (json.Token, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("nested more than %d times", maxNesting)
	}
	token, err := w.decoder.Token()
	if err != nil {
		return nil, err
	}
	w.settle()
	if !isOpening(token) {
		if !inList && speaksOfMore(key, token) {
			w.more = key
		}
		return token, nil
	}
	list, objects := token == json.Delim('['), false
	for w.decoder.More() {
		inner := ""
		if !list {
			if inner, err = w.key(); err != nil {
				return nil, err
			}
		}
		first, err := w.skip(inner, depth+1, inList || list)
		if err != nil {
			return nil, err
		}
		objects = objects || first == json.Delim('{')
	}
	if list && objects && depth == 0 {
		w.others = append(w.others, key)
	}
	_, err = w.decoder.Token()
	return token, err
}

// leave reads to the end of the list or object that is open.
func (w *wrapper) leave() error {
	for depth := 1; depth > 0; {
		token, err := w.decoder.Token()
		if err != nil {
			return err
		}
		if delim, ok := token.(json.Delim); ok {
			if isOpening(delim) {
				depth++
			} else {
				depth--
			}
		}
	}
	return nil
}

func (w *wrapper) key() (string, error) {
	token, err := w.decoder.Token()
	key, _ := token.(string)
	return key, err
}

func isOpening(token json.Token) bool {
	return token == json.Delim('{') || token == json.Delim('[')
}

// speaksOfMore reports whether a key says that the file is one page of several.
func speaksOfMore(key string, value json.Token) bool {
	switch strings.ToLower(key) {
	case "done":
		return value == false
	case "moreresult", "more_records", "more_items_in_collection", "has_more", "hasmore", "hasnextpage":
		return value == true
	case "nextrecordsurl", "@odata.nextlink", "nextpagetoken", "after", "next_cursor":
		text, ok := value.(string)
		return ok && text != ""
	}
	return false
}

// notes is what a person should know about the file around the list.
func (w *wrapper) notes() []string {
	var out []string
	list := strings.Join(w.path, ".")
	if w.more != "" {
		out = append(out, fmt.Sprintf("%q says that this is one page of several: check that the others are here too", w.more))
	}
	if len(w.others) > 0 {
		out = append(out, fmt.Sprintf("only the list %q is read, not %s", list, quoteList(w.others)))
	}
	return out
}
