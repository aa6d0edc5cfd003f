package export

import (
	"github.com/goccy/go-yaml/ast"

	"accordo/pipeline/strictyaml"
)

// contractText is a contract as it is written; see [LoadContracts] for what its
// keys mean and [Contract] for what becomes of them.
type contractText struct {
	System         string              `yaml:"system"`
	Object         string              `yaml:"object"`
	Title          titleText           `yaml:"title"`
	Definition     titleText           `yaml:"definition"`
	Owner          string              `yaml:"owner"`
	Notes          string              `yaml:"notes"`
	Format         string              `yaml:"format"`
	FileNames      oneOrMore           `yaml:"file_names"`
	Encodings      oneOrMore           `yaml:"encodings"`
	Delimiters     oneOrMore           `yaml:"delimiters"`
	Preamble       int                 `yaml:"preamble"`
	TimeZone       string              `yaml:"time_zone"`
	Locale         string              `yaml:"locale"`
	LocaleByHeader map[string]string   `yaml:"locale_by_header"`
	DateFormats    oneOrMore           `yaml:"date_formats"`
	Nulls          oneOrMore           `yaml:"nulls"`
	Totals         []map[string]string `yaml:"totals"`
	Footer         oneOrMore           `yaml:"footer"`
	StatedRows     string              `yaml:"stated_rows"`
	Watermark      string              `yaml:"watermark"`
	Key            oneOrMore           `yaml:"key"`
	Unknown        string              `yaml:"unknown_columns"`
	Optional       bool                `yaml:"optional"`
	Empty          string              `yaml:"empty"`
	Columns        []columnText        `yaml:"columns"`
}

// titleText is a text in each language that has one.
type titleText struct {
	EN string `yaml:"en"`
	IT string `yaml:"it"`
	DE string `yaml:"de"`
	ES string `yaml:"es"`
	FR string `yaml:"fr"`
	PT string `yaml:"pt"`
}

// columnText is a column as it is written.
type columnText struct {
	Name        string    `yaml:"name"`
	Headers     oneOrMore `yaml:"headers"`
	Patterns    oneOrMore `yaml:"patterns"`
	Type        string    `yaml:"type"`
	Required    bool      `yaml:"required"`
	Personal    bool      `yaml:"personal"`
	Nulls       oneOrMore `yaml:"nulls"` // nil where it is not written
	FromUnit    string    `yaml:"from_unit"`
	Repeat      int       `yaml:"repeat"`
	Currency    string    `yaml:"currency"`
	Abbreviated bool      `yaml:"abbreviated"`
	DateOnly    bool      `yaml:"date_only"`
}

// oneOrMore are texts; one may stand without brackets.
type oneOrMore []string

// DecodeNode reads one text or a list of texts.
func (t *oneOrMore) DecodeNode(d *strictyaml.Document, path string, n ast.Node) {
	if text, ok := strictyaml.Scalar(n); ok {
		*t = oneOrMore{text}
		return
	}
	d.Into(path, n, (*[]string)(t))
}
