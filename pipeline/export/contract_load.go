package export

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// LoadContracts reads every <dir>/<system>/<object>.yaml of fsys, in path order.
//
// Keys of a contract: system, object (both as in the path), title and definition
// {en, it}, owner, notes, format (csv), file_names, encodings, delimiters, preamble, time_zone,
// locale, locale_by_header, date_formats, nulls, totals, footer, stated_rows, watermark, key, unknown_columns, optional,
// empty, columns. Keys of a column: name, headers, patterns, type, required,
// personal, nulls, from_unit, repeat, currency, abbreviated, date_only. Any other key is an error. All problems of all
// files are returned at once, as a diag.Config error with file:line:col.
func LoadContracts(fsys fs.FS, dir string) ([]*Contract, error) {
	var paths []string
	var misnamed []diag.Problem
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir():
		case path.Ext(name) == ".yaml":
			paths = append(paths, name)
		case path.Ext(name) == ".yml":
			misnamed = append(misnamed, diag.Problem{File: name, Message: "no contract may end in .yml", Hint: "rename it to .yaml"})
		}
		return nil
	})
	if err != nil {
		return nil, diag.Errorf(diag.Config, "contracts in %s cannot be read: %w", dir, err)
	}
	var contracts []*Contract
	problems := misnamed
	for _, name := range paths {
		source, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, diag.Errorf(diag.Config, "%s: %w", name, err)
		}
		contract, found := parseContract(name, source)
		problems = append(problems, found...)
		contracts = append(contracts, contract)
	}
	if len(problems) > 0 {
		diag.Sort(problems)
		return nil, diag.New(diag.Config, problems...)
	}
	return contracts, nil
}

// contractReader makes a Contract of what is written, and says what is wrong.
type contractReader struct {
	*strictyaml.Document
	written  contractText
	contract *Contract
}

func parseContract(name string, source []byte) (*Contract, []diag.Problem) {
	texts, document := strictyaml.DecodeEach[contractText](name, source)
	r := contractReader{Document: document, contract: &Contract{Path: name}}
	switch {
	case len(texts) == 1:
		r.written = texts[0]
		r.readContract()
	case len(r.Problems) == 0:
		r.problem("", "keep one contract per file", "expected one YAML document, found %d", len(texts))
	}
	return r.contract, r.Problems
}

// problem records what is wrong at the key with the given path.
func (r *contractReader) problem(at, hint, format string, args ...any) {
	r.Problem(at, fmt.Sprintf(format, args...), hint)
	if last := &r.Problems[len(r.Problems)-1]; last.Col == 0 { // the whole text
		last.Col = 1
	}
}

// must records the keys that are missing below a path.
func (r *contractReader) must(at, what string, keys ...string) {
	for _, key := range keys {
		if !r.Has(below(at, key)) {
			r.problem(at, fmt.Sprintf("add %q", key+":"), "%s has no key %q", what, key)
		}
	}
}

// below joins the path of a key and one below it.
func below(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// item is the path of an entry of a list.
func item(at string, i int) string { return fmt.Sprintf("%s[%d]", at, i) }

// choice returns a value that must be one of allowed, or fallback if none is written.
func (r *contractReader) choice(at, got, fallback string, allowed ...string) string {
	switch {
	case !r.Has(at):
		return fallback
	case slices.Contains(allowed, got):
		return got
	case got != "": // of another shape, it is a problem already
		r.problem(at, "write one of: "+strings.Join(allowed, ", "), "%s %q is not known", at[strings.LastIndexByte(at, '.')+1:], got)
	}
	return fallback
}

func (r *contractReader) readContract() {
	w, c := r.written, r.contract
	r.must("", "the contract", "system", "object", "title", "columns")
	c.System = r.pathName("system", w.System, path.Base(path.Dir(c.Path)))
	c.Object = r.pathName("object", w.Object, strings.TrimSuffix(path.Base(c.Path), ".yaml"))
	c.Title = r.readTexts("title", w.Title)
	c.Definition = r.readTexts("definition", w.Definition)
	c.Owner = r.choice("owner", w.Owner, "", "sales", "marketing", "leadership", "revops")
	c.Notes = strings.TrimSpace(w.Notes)
	c.Format = r.choice("format", w.Format, "csv", "csv")
	c.FileNames = r.readGlobs()
	c.Encodings = r.readEncodings()
	c.Delimiters = r.readDelimiters()
	if c.Preamble = w.Preamble; c.Preamble < 0 || c.Preamble >= headRecordLimit {
		r.problem("preamble", "write how many lines may precede the header, 0 to 39", "preamble must be a small number")
		c.Preamble = 0
	}
	c.TimeZone = Zone(r.choice("time_zone", w.TimeZone, string(ZoneUTC),
		string(ZoneUTC), string(ZoneAccount), string(ZoneUser)))
	c.Locale = w.Locale
	c.DateFormats = r.readDateFormats()
	c.LocaleByHeader = make(map[string]string)
	for header, locale := range w.LocaleByHeader {
		c.LocaleByHeader[normaliseHeader(header)] = locale
	}
	c.Nulls = w.Nulls
	c.Footer = r.readFooter()
	c.Stated = r.readStated()
	c.Unknown = Policy(r.choice("unknown_columns", w.Unknown, string(Keep),
		string(Keep), string(Warn), string(Refuse)))
	c.Optional = w.Optional
	c.Empty = Policy(r.choice("empty", w.Empty, string(Refuse), string(Allow), string(Refuse)))
	r.readColumns()
	// What names columns is read after the columns.
	c.Totals = r.readTotals()
	if c.Watermark = w.Watermark; r.Has("watermark") {
		r.mustBeColumn("watermark", "watermark", c.Watermark)
	}
	for i, name := range w.Key {
		r.mustBeColumn(item("key", i), "key", name)
		c.Key = append(c.Key, name)
	}
}

// pathName reads system or object, which the path repeats.
func (r *contractReader) pathName(what, got, want string) string {
	if !r.Has(what) || got == "" {
		return got
	}
	if got != want {
		r.problem(what, "the path is <system>/<object>.yaml; rename one of the two",
			"%s is %q, but the path says %q", what, got, want)
	}
	if !nameForm.MatchString(got) {
		r.problem(what, "use lower case letters, digits and single underscores", "%s %q is not a name", what, got)
	}
	return got
}

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// readTexts returns what is written at a key by language; English is needed.
func (r *contractReader) readTexts(at string, t titleText) map[string]string {
	out := make(map[string]string)
	if !r.Has(at) {
		return out
	}
	r.must(at, at, "en")
	for language, text := range map[string]string{"en": t.EN, "it": t.IT, "de": t.DE, "es": t.ES, "fr": t.FR, "pt": t.PT} {
		if text != "" {
			out[language] = text
		}
	}
	return out
}

func (r *contractReader) readGlobs() []string {
	var out []string
	for i, glob := range r.written.FileNames {
		if _, err := path.Match(glob, "x"); err != nil {
			r.problem(item("file_names", i), "use * and ? only", "file name pattern %q is not valid", glob)
			continue
		}
		out = append(out, strings.ToLower(glob))
	}
	return out
}

var dateFormat = regexp.MustCompile(`^(?:[^%]|%-?[dmyYbBHIMSpfjaA%])*$`)

func (r *contractReader) readDateFormats() []string {
	var out []string
	for i, format := range r.written.DateFormats {
		if !dateFormat.MatchString(format) {
			r.problem(item("date_formats", i), "use %d %m %y %Y %b %B %H %I %M %S %p, as in \"%d.%m.%y %H:%M\"", "date format %q is not known", format)
			continue
		}
		out = append(out, format)
	}
	return out
}

func (r *contractReader) readEncodings() []Encoding {
	if !r.Has("encodings") {
		return []Encoding{UTF8, UTF16LE, UTF16BE, Windows1252}
	}
	var out []Encoding
	for i, name := range r.written.Encodings {
		switch name {
		case "utf-8", "windows-1252":
			out = append(out, Encoding(name))
		case "utf-16":
			out = append(out, UTF16LE, UTF16BE)
		default:
			r.problem(item("encodings", i), "write one or more of: utf-8, utf-16, windows-1252", "encoding %q is not known", name)
		}
	}
	return out
}

func (r *contractReader) readDelimiters() []byte {
	if !r.Has("delimiters") {
		return []byte{','}
	}
	known := map[string]byte{"comma": ',', "semicolon": ';', "tab": '\t', "pipe": '|'}
	var out []byte
	for i, name := range r.written.Delimiters {
		b, ok := known[name]
		if !ok {
			r.problem(item("delimiters", i), "write one or more of: comma, semicolon, tab, pipe", "delimiter %q is not known", name)
			continue
		}
		out = append(out, b)
	}
	return out
}

// pattern compiles the regular expression at a path, nil if it is none.
func (r *contractReader) pattern(at, what, source string) *regexp.Regexp {
	re, err := regexp.Compile(source)
	if err != nil {
		r.problem(at, "write a regular expression (RE2 syntax)", "%s: %v", what, err)
		return nil
	}
	return re
}

// readStated reads the expression of the line that says how many rows follow.
func (r *contractReader) readStated() *regexp.Regexp {
	const key = "stated_rows"
	if !r.Has(key) {
		return nil
	}
	re := r.pattern(key, key, r.written.StatedRows)
	if re != nil && re.NumSubexp() != 1 {
		r.problem(key, `put the number into the one group, such as '^Rows: ([0-9]+)$'`, "stated_rows needs exactly one group")
		return nil
	}
	return re
}

func (r *contractReader) readFooter() []*regexp.Regexp {
	var out []*regexp.Regexp
	for i, source := range r.written.Footer {
		if re := r.pattern(item("footer", i), "footer", source); re != nil {
			out = append(out, re)
		}
	}
	return out
}

func (r *contractReader) readTotals() []Total {
	var out []Total
	for i, conditions := range r.written.Totals {
		var total Total
		for _, column := range slices.Sorted(maps.Keys(conditions)) {
			at := below(item("totals", i), column)
			if column != firstCell {
				r.mustBeColumn(at, "totals", column)
			}
			if re := r.pattern(at, "totals", conditions[column]); re != nil {
				total = append(total, TotalCondition{Column: column, Matches: re})
			}
		}
		if len(total) > 0 {
			out = append(out, total)
		}
	}
	return out
}

func (r *contractReader) mustBeColumn(at, what, name string) {
	if _, ok := r.contract.Column(name); ok {
		return
	}
	names := make([]string, 0, len(r.contract.Columns))
	for _, col := range r.contract.Columns {
		names = append(names, col.Name)
	}
	if what == "totals" {
		names = append(names, firstCell)
	}
	hint := "name a column of this contract"
	if near := diag.Nearest(name, names); near != "" {
		hint = "did you mean \"" + near + "\"?"
	}
	r.problem(at, hint, "%s names column %q, which the contract does not have", what, name)
}
