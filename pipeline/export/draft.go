package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"
	"unicode"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"golang.org/x/text/unicode/norm"

	"accordo/pipeline/diag"
)

// Draft is a starting contract for a file no contract knows, and the staging
// query that goes with it.
type Draft struct {
	File     string // the export it was made from
	Object   string
	Contract string // YAML for 0_contracts/home/<object>.yaml
	Staging  string // SQL for 1_staging/home__<object>.sql
}

// draftSystem is the system of everything a company writes itself.
const draftSystem = "home"

// MakeDraft reads all of a file and writes down what its columns seem to be. It
// drafts every export in the file that none of the contracts knows.
func MakeDraft(ctx context.Context, root *os.Root, name string, contracts []*Contract, opts Options) ([]Draft, error) {
	r := containerReader{ctx: ctx, root: root, opts: opts.withDefaults()}
	places, err := r.leaves(place{disk: name})
	if err != nil {
		return nil, err
	}
	taken := make(map[string]bool)
	for _, c := range contracts {
		taken[c.Table()] = true
	}
	var out []Draft
	for _, at := range places {
		if _, err := preflightAt(ctx, root, at, contracts, r.opts); !errors.Is(err, errUnrecognised) {
			continue
		}
		d, err := draftPlace(ctx, root, at, r.opts, taken)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// leaves returns every place of a file that holds one table.
func (r *containerReader) leaves(at place) ([]place, error) {
	places, _, err := parts(r.ctx, r.root, at, r.opts)
	if err != nil || len(places) == 1 && places[0] == at {
		return places, err
	}
	var out []place
	for _, one := range places {
		if one.sheet != "" {
			out = append(out, one)
			continue
		}
		more, err := r.leaves(one)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

func draftPlace(ctx context.Context, root *os.Root, at place, opts Options, taken map[string]bool) (Draft, error) {
	headers, c, err := guessHeader(ctx, root, at, opts)
	if err != nil {
		return Draft{}, err
	}
	f, err := preflightAt(ctx, root, at, []*Contract{c}, opts)
	if err != nil {
		return Draft{}, err
	}
	guesses, err := guessAll(ctx, f)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{File: at.name(), Object: objectName(at, taken)}
	taken[draftSystem+"__"+d.Object] = true
	d.write(f, c, headers, guesses)
	return d, nil
}

// guessHeader finds the record that looks most like a header: the most cells,
// all filled, all different, none a number.
func guessHeader(ctx context.Context, root *os.Root, at place, opts Options) ([]string, *Contract, error) {
	st, err := openStream(ctx, root, at, opts, '.')
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	head, err := readHead(st)
	if err != nil {
		return nil, nil, err
	}
	f := &File{Name: at.name(), Encoding: UTF8}
	delimiters := []byte{','}
	if st.table == nil {
		head = head[f.sniff(head):]
		if f.Encoding != UTF8 {
			head = f.decodeHead(head)
		}
		delimiters = []byte{',', ';', '\t', '|'}
	}
	var best []string
	c := &Contract{System: draftSystem, Object: "draft", Title: map[string]string{"en": "draft"}, Format: "csv", Locale: "en",
		Encodings: []Encoding{UTF8, UTF16LE, UTF16BE, Windows1252}, Unknown: Keep, Empty: Allow, TimeZone: ZoneAccount}
	for _, delimiter := range delimiters {
		for i, rec := range headRecords(head, delimiter, newlineOf(head)) {
			if i > 20 {
				break
			}
			if looksLikeHeader(rec) && len(rec.cells) > len(best) {
				best, c.Delimiters, c.Preamble = rec.cells, []byte{delimiter}, i
			}
		}
	}
	if len(best) == 0 {
		return nil, nil, diag.New(diag.Input, diag.Problem{File: at.name(), Message: "has no line that looks like a header",
			Hint: "write the names of the columns above the values"})
	}
	names := make(map[string]bool)
	for _, header := range best {
		name := unusedName(columnName(header), names)
		c.Columns = append(c.Columns, ContractColumn{Name: name, Headers: []string{header}, Type: TypeText, Required: true,
			keys: []string{normaliseHeader(header)}})
	}
	return best, c, nil
}

func looksLikeHeader(rec headRecord) bool {
	seen := make(map[string]bool)
	for i, key := range rec.keys {
		if key == "" || seen[key] || pointForm.MatchString(key) || commaForm.MatchString(key) || isoTime.MatchString(rec.cells[i]) ||
			isoDate.MatchString(rec.cells[i]) || emailForm.MatchString(key) {
			return false
		}
		seen[key] = true
	}
	return len(rec.keys) > 0
}

// guessAll looks at every value of a file.
func guessAll(ctx context.Context, f *File) ([]*guess, error) {
	guesses := make([]*guess, len(f.Columns))
	for i := range guesses {
		guesses[i] = newGuess()
	}
	r, err := f.Reader(ctx, memory.DefaultAllocator, 4096)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	for r.Next() {
		for i, g := range guesses {
			column := r.Record().Column(i).(*array.String)
			for n := range column.Len() {
				if column.IsNull(n) {
					g.add("")
				} else {
					g.add(strings.TrimSpace(column.Value(n)))
				}
			}
		}
	}
	return guesses, r.Err()
}

// write fills in the two texts.
func (d *Draft) write(f *File, c *Contract, headers []string, guesses []*guess) {
	locale := chooseLocale(guesses, headers)
	title := strings.ToUpper(d.Object[:1]) + strings.ReplaceAll(d.Object[1:], "_", " ")
	var y strings.Builder
	fmt.Fprintf(&y, "# Drafted from %s (%d records). Read it over: types are guessed from the values.\n", oneLine(d.File), f.Records)
	fmt.Fprintf(&y, "system: %s\nobject: %s\ntitle: {en: %s}\nfile_names: [%s]\n", draftSystem, d.Object, quoted(title), quoted(d.Object+"*.csv"))
	y.WriteString("delimiters: [comma, semicolon, tab, pipe]\n")
	if c.Preamble > 0 {
		fmt.Fprintf(&y, "preamble: %d\n", c.Preamble)
	}
	fmt.Fprintf(&y, "time_zone: account\nlocale: %s\n", locale)
	key := ""
	required := false
	for i, g := range guesses {
		if key == "" && g.unique && g.empty == 0 && g.values > 0 && isIDHeader(headers[i]) {
			key = c.Columns[i].Name
		}
		required = required || g.values > 0 && g.empty == 0
	}
	if key != "" {
		fmt.Fprintf(&y, "key: [%s]\n", key)
	}
	y.WriteString("unknown_columns: warn\noptional: true\ncolumns:\n")
	for i, g := range guesses {
		fmt.Fprintf(&y, "  - {name: %s, headers: [%s], type: %s", c.Columns[i].Name, quoted(headers[i]), g.typeIn(locale, headers[i]))
		if g.values > 0 && g.empty == 0 || !required {
			y.WriteString(", required: true")
		}
		if g.isPersonal(headers[i]) {
			y.WriteString(", personal: true")
		}
		y.WriteString("}")
		if g.ambiguousDates() {
			y.WriteString(" # day and month could be the other way round: see locale")
		}
		y.WriteString("\n")
	}
	d.Contract = y.String()

	var s strings.Builder
	fmt.Fprintf(&s, "/* ---\ntitle: {en: %s}\n", quoted(title))
	if key != "" {
		fmt.Fprintf(&s, "grain: [%s]\n", key)
	}
	fmt.Fprintf(&s, "--- */\nwith\n\nsource as (\n\n  select *\n  from raw.%s__%s\n\n),\n\nfinal as (\n\n  select\n", draftSystem, d.Object)
	for _, col := range c.Columns {
		fmt.Fprintf(&s, "    %s,\n", col.Name)
	}
	s.WriteString("  from source\n\n)\n\nselect * from final\n")
	d.Staging = s.String()
}

// quoted writes a text so that YAML reads it back.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	// JSON hides <, > and & for the sake of HTML; a person should read them.
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(b))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// objectName makes the name of a table from that of a file, without dates and
// running numbers.
func objectName(at place, taken map[string]bool) string {
	base := at.sheet
	if base == "" {
		base = path.Base(at.name())
		base = strings.TrimSuffix(base, ".gz")
		base = strings.TrimSuffix(base, path.Ext(base))
	}
	var words []string
	for _, word := range strings.Split(snake(base), "_") {
		if strings.Trim(word, "0123456789") != "" {
			words = append(words, word)
		}
	}
	name := columnName(strings.Join(words, "_"))
	out := name
	for n := 2; taken[draftSystem+"__"+out]; n++ {
		out = fmt.Sprintf("%s_%d", name, n)
	}
	return out
}

// snake writes a text in lower case letters, digits and single underscores.
func snake(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

// columnName makes a name that a query can use without quotes.
func columnName(header string) string {
	name := snake(header)
	switch {
	case name == "":
		return "unnamed"
	case name[0] >= '0' && name[0] <= '9':
		return "n_" + name
	case reserved[name]:
		return name + "_value"
	}
	return name
}

func unusedName(name string, used map[string]bool) string {
	out := name
	for n := 2; used[out]; n++ {
		out = fmt.Sprintf("%s_%d", name, n)
	}
	used[out] = true
	return out
}

// reserved are words that SQL keeps for itself.
var reserved = func() map[string]bool {
	out := make(map[string]bool)
	for _, word := range strings.Fields(`all analyse analyze and any array as asc asymmetric authorization between binary both case cast check
		collate collation column concurrently constraint create cross current_date current_time current_timestamp default deferrable
		desc describe distinct do else end except false fetch for foreign freeze from full glob grant group having ilike in initially
		inner intersect into is isnull join lambda lateral leading left like limit localtime localtimestamp natural not notnull null
		offset on only or order outer overlaps pivot placing primary qualify references returning right select show similar some
		summarize symmetric table tablesample then to trailing true union unique unpivot user using variadic verbose when where
		window with`) {
		out[word] = true
	}
	return out
}()
