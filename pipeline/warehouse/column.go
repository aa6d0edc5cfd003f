package warehouse

import "accordo/pipeline/diag"

// Table is a table of raw exports to be filled.
type Table struct {
	Schema  string // "raw"
	Name    string // "salesforce__lead"
	Columns []Column
}

// Column is one typed column and how its text is to be read.
type Column struct {
	Name        string
	Type        string   // id salesforce_id text enum bool integer decimal money percent date timestamp duration list
	Nulls       []string // texts that mean no value; the empty text always does
	Required    bool     // a row without a value is refused
	DecimalMark string   // "." (default) or ","
	DateOrder   string   // of 03/04/2024: DayFirst or MonthFirst; "" refuses such dates
	DateFormats []string // further strptime formats, such as %d.%m.%y, tried before the usual ones
	Undecided   bool     // only ISO dates and numbers that read the same with either decimal mark pass; see Evidence
	Abbreviated bool     // money may be shortened: 342.09K, 1.2M, 3B
	DateOnly    bool     // a timestamp may be a date alone: its midnight
	Zone        string   // of timestamps without offset: IANA name, "" is UTC
	ListSep     string   // between the items of a list, ";" by default
	Constant    *string  // the same text for every row, instead of a column of the file
	Default     string   // text of the rows without one, "" for none
}

// The orders of day and month.
const (
	DayFirst   = "day first"
	MonthFirst = "month first"
)

// engineTypes are the engine's types of the column types.
var engineTypes = map[string]string{
	"id": "VARCHAR", "salesforce_id": "VARCHAR", "text": "VARCHAR", "enum": "VARCHAR", "bool": "BOOLEAN", "integer": "BIGINT",
	"decimal": "DECIMAL(18,6)", "money": "DECIMAL(18,4)", "percent": "DECIMAL(9,6)", "date": "DATE",
	"timestamp": "TIMESTAMP", "duration": "BIGINT", "list": "VARCHAR[]",
}

// check returns what is wrong with the definition of t.
func (t Table) check() error {
	var problems []diag.Problem
	for _, c := range t.Columns {
		if engineTypes[c.Type] == "" {
			problems = append(problems, diag.Problem{Message: t.Schema + "." + t.Name + ": column " + c.Name + ": unknown type " + c.Type})
		}
		if _, err := loadZone(c.Zone); err != nil {
			problems = append(problems, diag.Problem{Message: t.Schema + "." + t.Name + ": column " + c.Name + ": " + err.Error()})
		}
	}
	if len(problems) > 0 {
		return diag.New(diag.Config, problems...)
	}
	return nil
}
