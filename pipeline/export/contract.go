package export

import (
	"regexp"
	"strings"
)

// Type is how the values of a column are to be understood.
type Type string

// The types of columns.
const (
	TypeID           Type = "id"
	TypeSalesforceID Type = "salesforce_id" // 18 characters with a checksum; 15 are widened
	TypeText         Type = "text"
	TypeEnum         Type = "enum"
	TypeBool         Type = "bool"
	TypeInteger      Type = "integer"
	TypeDecimal      Type = "decimal"
	TypeMoney        Type = "money"
	TypePercent      Type = "percent"
	TypeDate         Type = "date"
	TypeTimestamp    Type = "timestamp"
	TypeDuration     Type = "duration"
	TypeList         Type = "list"
)

// types lists every [Type], in the order a message shows them.
func types() []string {
	return []string{"id", "salesforce_id", "text", "enum", "bool", "integer", "decimal", "money", "percent",
		"date", "timestamp", "duration", "list"}
}

// Policy says what happens to something a contract does not ask for.
type Policy string

// The policies of unknown_columns (all three) and empty (allow or refuse).
const (
	Keep   Policy = "keep"   // listed in File.Unknown, nothing said
	Warn   Policy = "warn"   // listed and warned about
	Refuse Policy = "refuse" // the file is refused
	Allow  Policy = "allow"  // accepted
)

// Zone says in which time zone a system writes its timestamps.
type Zone string

// The zones.
const (
	ZoneUTC     Zone = "utc"     // always UTC
	ZoneAccount Zone = "account" // the account's zone, which the project states
	ZoneUser    Zone = "user"    // the exporting user's zone, which the project states
)

// Contract says how one kind of export is recognised and read. It comes from
// queries/0_contracts/<system>/<object>.yaml; see [LoadContracts] for its keys.
type Contract struct {
	System string            // folder name, e.g. "salesforce"
	Object string            // file name without .yaml, e.g. "lead"
	Path   string            // the YAML file it was read from
	Title  map[string]string // by language, at least "en"
	Notes  string            // what an analyst should know, may be empty

	Definition map[string]string // what a row is, by language; may be empty
	Owner      string            // sales, marketing, leadership or revops, "" for nobody

	Format     string   // always "csv" for now
	FileNames  []string // glob patterns, lower case; a hint only
	Encodings  []Encoding
	Delimiters []byte
	Preamble   int // records that may precede the header

	TimeZone Zone
	Locale   string // how numbers and dates are always written unless the project says otherwise; "" if that differs
	// LocaleByHeader gives the locale of files that have a certain header, normalised.
	LocaleByHeader map[string]string
	DateFormats    []string // strptime formats besides the usual ones
	Nulls          []string
	Totals         []Total          // rows that sum others up
	Footer         []*regexp.Regexp // lines after the data, besides the usual ones
	Stated         *regexp.Regexp   // a line before the header that says how many rows follow, in its group; may be nil

	Watermark string   // column that grows with every change, may be empty
	Key       []string // columns that identify a row, may be empty
	Unknown   Policy   // columns the contract does not name
	Optional  bool     // the file may be absent
	Empty     Policy   // Allow or Refuse a file without records

	Columns []ContractColumn
}

// ContractColumn is one column of the raw table, in the order of the table.
type ContractColumn struct {
	Name      string   // canonical name
	Headers   []string // what systems write above it, the preferred one first
	Patterns  []string // headers that carry a unit, such as "Amount spent ({currency})"
	Type      Type
	Required  bool     // the header must be present
	Personal  bool     // never published
	Nulls     []string // replaces Contract.Nulls when not nil
	FromUnit  string   // the value is this unit, captured from another column's header
	Currency  string   // of money: the column that holds its currency
	Shortened bool     // money may be written 342.09K or 1.2M
	DateOnly  bool     // a timestamp may be a date alone: its midnight

	keys     []string // Headers, normalised
	patterns []headerPattern
}

// Total recognises a row that sums others up: every condition must hold for
// the row's trimmed cell. A column that is missing from the file counts as empty.
type Total []TotalCondition

// TotalCondition is one condition of a [Total]. Column is a canonical name, or
// "first_cell" for whatever stands first.
type TotalCondition struct {
	Column  string
	Matches *regexp.Regexp
}

// firstCell is the pseudo column of a [TotalCondition].
const firstCell = "first_cell"

// ID returns "system object" for messages, such as "salesforce lead".
func (c *Contract) ID() string { return c.System + " " + c.Object }

// Table returns the name of the table in schema raw, such as "salesforce__lead".
func (c *Contract) Table() string { return c.System + "__" + c.Object }

// Column returns the column called name and whether there is one.
func (c *Contract) Column(name string) (ContractColumn, bool) {
	for _, col := range c.Columns {
		if col.Name == name {
			return col, true
		}
	}
	return ContractColumn{}, false
}

// NullSpellings returns the texts that mean "no value" in col.
func (c *Contract) NullSpellings(col ContractColumn) []string {
	if col.Nulls != nil {
		return col.Nulls
	}
	return c.Nulls
}

// label is the header a person would look for: the first alias, else the first
// pattern, else the canonical name.
func (col ContractColumn) label() string {
	switch {
	case len(col.Headers) > 0:
		return col.Headers[0]
	case len(col.Patterns) > 0:
		return strings.ReplaceAll(strings.ReplaceAll(col.Patterns[0], "{", ""), "}", "")
	default:
		return col.Name
	}
}

// accepts reports whether the contract's system writes files in encoding e.
func (c *Contract) accepts(e Encoding) bool {
	for _, have := range c.Encodings {
		if have == e {
			return true
		}
	}
	return false
}
