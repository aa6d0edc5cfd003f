package export

import (
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"accordo/pipeline/diag"
)

// LoadContracts reads every <dir>/<system>/<object>.yaml of fsys, in path order.
//
// Keys of a contract: system, object (both as in the path), title {en, it},
// notes, format (csv), file_names, encodings, delimiters, preamble, time_zone,
// locale, locale_by_header, date_formats, nulls, totals, footer, watermark, key, unknown_columns, optional,
// empty, columns. Keys of a column: name, headers, patterns, type, required,
// personal, nulls, from_unit, currency, abbreviated, date_only. Any other key is an error. All problems of all
// files are returned at once, as a diag.Config error with file:line:col.
func LoadContracts(fsys fs.FS, dir string) ([]*Contract, error) {
	var paths []string
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !entry.IsDir() && path.Ext(name) == ".yaml" {
			paths = append(paths, name)
		}
		return nil
	})
	if err != nil {
		return nil, diag.Errorf(diag.Config, "contracts in %s cannot be read: %w", dir, err)
	}
	var contracts []*Contract
	var problems []diag.Problem
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

// contractReader fills a Contract from YAML.
type contractReader struct {
	document
	contract *Contract
}

func parseContract(name string, source []byte) (*Contract, []diag.Problem) {
	r := contractReader{document: document{path: name}, contract: &Contract{Path: name}}
	if body := r.parse(source); body != nil {
		r.readContract(body)
	}
	return r.contract, r.problems
}

func (r *contractReader) readContract(body ast.Node) {
	known := []string{"system", "object", "title", "notes", "format", "file_names", "encodings",
		"delimiters", "preamble", "time_zone", "locale", "locale_by_header", "date_formats", "nulls", "totals", "footer", "watermark", "key",
		"unknown_columns", "optional", "empty", "columns"}
	f := r.fields(body, "the contract", known, "system", "object", "title", "columns")
	c := r.contract
	c.System, c.Object = r.pathName(f["system"], "system", path.Base(path.Dir(c.Path))),
		r.pathName(f["object"], "object", strings.TrimSuffix(path.Base(c.Path), ".yaml"))
	c.Title = r.readTitle(f["title"])
	c.Notes = strings.TrimSpace(r.text(f["notes"], "notes"))
	c.Format = r.choice(f["format"], "format", "csv", "csv")
	c.FileNames = r.readGlobs(f["file_names"])
	c.Encodings = r.readEncodings(f["encodings"])
	c.Delimiters = r.readDelimiters(f["delimiters"])
	c.Preamble = r.readPreamble(f["preamble"])
	c.TimeZone = Zone(r.choice(f["time_zone"], "time_zone", string(ZoneUTC),
		string(ZoneUTC), string(ZoneAccount), string(ZoneUser)))
	c.Locale = r.text(f["locale"], "locale")
	c.DateFormats = r.readDateFormats(f["date_formats"])
	c.LocaleByHeader = make(map[string]string)
	for _, entry := range r.entries(f["locale_by_header"], "locale_by_header") {
		c.LocaleByHeader[normaliseHeader(entry.Key.GetToken().Value)] = r.text(entry.Value, "locale_by_header")
	}
	c.Nulls = r.texts(f["nulls"], "nulls")
	c.Footer = r.readPatterns(f["footer"], "footer")
	c.Unknown = Policy(r.choice(f["unknown_columns"], "unknown_columns", string(Keep),
		string(Keep), string(Warn), string(Refuse)))
	c.Optional = r.boolean(f["optional"], "optional")
	c.Empty = Policy(r.choice(f["empty"], "empty", string(Refuse), string(Allow), string(Refuse)))
	r.readColumns(f["columns"])
	// What names columns is read after the columns.
	c.Totals = r.readTotals(f["totals"])
	c.Watermark = r.columnName(f["watermark"], "watermark")
	if node, ok := f["key"]; ok {
		for _, name := range r.texts(node, "key") {
			r.mustBeColumn(node, "key", name)
			c.Key = append(c.Key, name)
		}
	}
}

// pathName reads system or object, which the path repeats.
func (r *contractReader) pathName(node ast.Node, what, want string) string {
	got := r.text(node, what)
	if node != nil && got != want {
		r.problem(node, "the path is <system>/<object>.yaml; rename one of the two",
			"%s is %q, but the path says %q", what, got, want)
	}
	if node != nil && !nameForm.MatchString(got) {
		r.problem(node, "use lower case letters, digits and single underscores", "%s %q is not a name", what, got)
	}
	return got
}

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

func (r *contractReader) readTitle(node ast.Node) map[string]string {
	out := make(map[string]string)
	f := r.fields(node, "title", []string{"en", "it", "de", "es", "fr", "pt"}, "en")
	for _, language := range keysOf(f) {
		out[language] = r.text(f[language], "title")
	}
	return out
}

func (r *contractReader) readGlobs(node ast.Node) []string {
	var out []string
	for _, glob := range r.texts(node, "file_names") {
		if _, err := path.Match(glob, "x"); err != nil {
			r.problem(node, "use * and ? only", "file name pattern %q is not valid", glob)
			continue
		}
		out = append(out, strings.ToLower(glob))
	}
	return out
}

var dateFormat = regexp.MustCompile(`^(?:[^%]|%-?[dmyYbBHIMSpfjaA%])*$`)

func (r *contractReader) readDateFormats(node ast.Node) []string {
	var out []string
	for _, format := range r.texts(node, "date_formats") {
		if !dateFormat.MatchString(format) {
			r.problem(node, "use %d %m %y %Y %b %B %H %I %M %S %p, as in \"%d.%m.%y %H:%M\"", "date format %q is not known", format)
			continue
		}
		out = append(out, format)
	}
	return out
}

func (r *contractReader) readEncodings(node ast.Node) []Encoding {
	if node == nil {
		return []Encoding{UTF8, UTF16LE, UTF16BE, Windows1252}
	}
	var out []Encoding
	for _, name := range r.texts(node, "encodings") {
		switch name {
		case "utf-8", "windows-1252":
			out = append(out, Encoding(name))
		case "utf-16":
			out = append(out, UTF16LE, UTF16BE)
		default:
			r.problem(node, "write one or more of: utf-8, utf-16, windows-1252", "encoding %q is not known", name)
		}
	}
	return out
}

func (r *contractReader) readDelimiters(node ast.Node) []byte {
	if node == nil {
		return []byte{','}
	}
	known := map[string]byte{"comma": ',', "semicolon": ';', "tab": '\t', "pipe": '|'}
	var out []byte
	for _, name := range r.texts(node, "delimiters") {
		b, ok := known[name]
		if !ok {
			r.problem(node, "write one or more of: comma, semicolon, tab, pipe", "delimiter %q is not known", name)
			continue
		}
		out = append(out, b)
	}
	return out
}

func (r *contractReader) readPreamble(node ast.Node) int {
	if node == nil {
		return 0
	}
	n, err := strconv.Atoi(r.text(node, "preamble"))
	if err != nil || n < 0 || n >= headRecordLimit {
		r.problem(node, "write how many lines may precede the header, 0 to 39", "preamble must be a small number")
		return 0
	}
	return n
}

func (r *contractReader) readPatterns(node ast.Node, what string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, source := range r.texts(node, what) {
		re, err := regexp.Compile(source)
		if err != nil {
			r.problem(node, "write a regular expression (RE2 syntax)", "%s: %v", what, err)
			continue
		}
		out = append(out, re)
	}
	return out
}

func (r *contractReader) readTotals(node ast.Node) []Total {
	if node == nil {
		return nil
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		r.problem(node, "write a list of mappings from column to regular expression", "totals must be a list")
		return nil
	}
	var out []Total
	for _, item := range list.Values {
		var total Total
		for _, entry := range r.entries(item, "a total") {
			column := entry.Key.GetToken().Value
			if column != firstCell {
				r.mustBeColumn(entry, "totals", column)
			}
			re, err := regexp.Compile(r.text(entry.Value, "totals"))
			if err != nil {
				r.problem(entry.Value, "write a regular expression (RE2 syntax)", "totals: %v", err)
				continue
			}
			total = append(total, TotalCondition{Column: column, Matches: re})
		}
		if len(total) > 0 {
			out = append(out, total)
		}
	}
	return out
}

func (r *contractReader) columnName(node ast.Node, what string) string {
	name := r.text(node, what)
	if node != nil {
		r.mustBeColumn(node, what, name)
	}
	return name
}

func (r *contractReader) mustBeColumn(node ast.Node, what, name string) {
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
	r.problem(node, hint, "%s names column %q, which the contract does not have", what, name)
}
