package facts

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/array"

	"accordo/pipeline/diag"
	"accordo/reports/frame"
	"accordo/reports/words"
)

// Querier runs one select. The caller releases the reader.
type Querier interface {
	Query(ctx context.Context, sql string) (array.RecordReader, error)
}

// Key names a metric and one of its series; Series is empty where there is one only.
type Key struct{ Metric, Series string }

// String is "follow_up.sla_on_time" or "follow_up.sla_on_time/high".
func (k Key) String() string {
	if k.Series == "" {
		return k.Metric
	}
	return k.Metric + "/" + k.Series
}

// Folder is the first part of the metric's name, which is also the section of its data's grade.
func (k Key) Folder() string {
	folder, _, _ := strings.Cut(k.Metric, ".")
	return folder
}

// Metric is a definition, in the report's language.
type Metric struct {
	Key
	Number, Title, Question, Definition  string
	Owner, Unit, Direction, Period, Path string
	Target                               *float64
	Horizon, Window                      int // days, weeks; 0 when there is none
	Trend                                bool
	Version                              int
}

// Point is one period of a metric over all segments.
type Point struct {
	Key
	On                             time.Time
	Numerator, Denominator, Value  *float64
	Low, High, Mean, Lower, Upper  *float64
	Rule                           int    // 0 none
	LimitsBy                       string // level, line, share; "" without limits
	Seasonal                       bool   // judged by the time of the year
	Favourable                     *bool  // nil when the metric has no good direction
	Mature                         bool
	Cases                          *float64 // behind a value that is no rate
	Open                           Open
	NState                         string // hidden, muted, full
	NumeratorText, DenominatorText string // exact, for CSV
	ValueText                      string
}

// Open says how many cases of a period have no outcome yet, and between which
// values its rate will end. All nil where there are none.
type Open struct{ Cases, From, To *float64 }

// Signal is 1 for favourable, -1 for unfavourable, 2 for a signal without a good direction, 0 for none.
func (p Point) Signal() int {
	switch {
	case p.Rule == 0:
		return 0
	case p.Favourable == nil:
		return 2
	case *p.Favourable:
		return 1
	}
	return -1
}

// Verdict is the judgement on the latest mature period of a metric.
type Verdict struct {
	Key
	On                            time.Time
	Value, Numerator, Denominator *float64
	Low, High, Lower, Upper, Mean *float64
	Previous, PriorYear, Target   *float64
	State                         string
	Since                         *time.Time
	NState                        string
	Cases                         *float64 // behind a value that is no rate
	Open                          Open
}

// Change is a verdict that is news, with its largest contributor.
type Change struct {
	Verdict
	DriverKind, Driver string
	DriverShare        *float64
	Owner              string
	Shown              bool // told in full; the others are named
}

// Headline is one of the three numbers on top; Topic is money, demand or follow_up.
type Headline struct {
	Key
	Topic string
}

// Agenda is a line of the joint meeting.
type Agenda struct {
	Key
	Part, Topic, Owner, Reason    string
	Minutes                       float64
	Value, Numerator, Denominator *float64
	Low, High                     *float64
	Since                         *time.Time

	Subject                      string   // campaign, gate, section or action, where the metric does not say it
	Reference, DiffLow, DiffHigh *float64 // what the value is compared with, and the interval of the difference
	Mix, Rate                    *float64 // what a conversion changed by, from the mix of sources and within them
	Also                         []Key    // what changed with it and is no item of its own
	Grade                        string   // of the section's data
	State                        string   // of an action: done, open, overdue
	Due                          *time.Time
}

// Need is a line of the scorecard: the key of its lead indicator, and all of its
// indicators, that one first.
type Need struct {
	Key
	ID, Title, Owner string
	Indicators       []Indicator
}

// Indicator is one measure of a need. Key is empty where nothing measures it yet.
type Indicator struct {
	Key
	Wanted Key
}

// File accounts for the records of one export.
type File struct {
	Name, System, Object                              string
	Bytes                                             float64
	Records, Loaded, Structure, Type, Twice, Excluded float64
	From, To                                          *time.Time
}

// Table accounts for the records of all files of one kind; Rows is what its table holds.
type Table struct {
	System, Object                                    string
	Files, Rows                                       float64
	Records, Loaded, Structure, Type, Twice, Excluded float64
}

// Reject counts records refused for one reason. The records themselves are
// personal and never read here; the examples hold what may be shown of some.
type Reject struct {
	File, Column, Reason string
	Count                float64
	Examples             []Example
}

// Example is one refused record. Value is quoted, empty where it may be personal.
type Example struct {
	Record, Offset float64
	Value          string
}

// Check is the result of one check; Rows counts the bad ones.
type Check struct {
	Name, Severity, Message string
	Rows                    float64
}

// Limit is how far a number may go before the data of its section are trusted less.
type Limit struct {
	Value float64
	Cases *float64 // that the number was counted from
	Out   bool     // it went further
}

// Grade says how far the data under one section can be trusted: A, B or C.
type Grade struct{ Section, Grade, Reasons string }

// Facts is everything a page may say that is not a chart.
type Facts struct {
	Metrics  []Metric
	Points   []Point
	Verdicts []Verdict
	Changes  []Change
	Headline []Headline
	Agenda   []Agenda
	Needs    []Need
	Files    []File
	Tables   []Table
	Rejects  []Reject
	Checks   []Check
	Grades   []Grade
	Limits   map[Key]Limit

	Clauses []Clause // of the agreement
	InForce *bool    // whether every mandatory one holds, nil without an agreement
	Gaps    []Gap    // between what the two systems count
	Costs   []Cost   // of misalignment, the total first

	Redefined    []DefinitionChange // oldest first within a metric
	Missing      []Missing
	Restatements []Restatement
	Causes       map[Key]*Cause
	Days         map[Key]Days // of comparisons of revenue, only where they differ
	Judged       int          // series with limits
	FalseAlarms  float64      // signals to expect among them by chance

	Run          Run
	KnownChanges []KnownChange
	Actions      []Action

	metrics  map[Key]int
	verdicts map[Key]int
	points   map[Key][]Point
}

// Read asks for every table. lang picks the language of titles. All problems
// of all tables come back together.
func Read(ctx context.Context, q Querier, lang string) (*Facts, error) {
	f := &Facts{Limits: map[Key]Limit{}, metrics: map[Key]int{}, verdicts: map[Key]int{}, points: map[Key][]Point{}, Causes: map[Key]*Cause{}, Days: map[Key]Days{}}
	var problems []diag.Problem
	for _, t := range slices.Concat(f.tables(lang), f.historyTables(lang), f.agreementTables(lang), f.costTables(), f.weekTables()) {
		fr, err := ask(ctx, q, t)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			problems = append(problems, problemsOf(t.name, err)...)
			continue
		}
		for row := 0; row < fr.Rows; row++ {
			t.row(line{f: fr, row: row})
		}
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	f.floorBands()
	return f, nil
}

// floorBands cuts the lower limits of money at zero where no value was below it,
// in what pages show; Points, which are published as data, keep them.
func (f *Facts) floorBands() {
	for _, m := range f.Metrics {
		if m.Unit != words.Money {
			continue
		}
		points := f.points[m.Key]
		values, limits := make([]*float64, len(points)), make([]*float64, len(points))
		for i, p := range points {
			values[i], limits[i] = p.Value, p.Lower
		}
		at, judged := f.verdicts[m.Key]
		if judged {
			limits = append(limits, f.Verdicts[at].Lower)
		}
		limits = frame.AtLeastZero(values, limits)
		for i := range points {
			points[i].Lower = limits[i]
		}
		if judged {
			f.Verdicts[at].Lower = limits[len(points)]
		}
	}
}

func problemsOf(table string, err error) []diag.Problem {
	var e *diag.Error
	if errors.As(err, &e) {
		return e.Problems
	}
	return []diag.Problem{{File: table, Message: "cannot be read: " + err.Error(), Hint: "run the pipeline again; the report needs this table"}}
}

// table is what to ask and what to do with each row.
type table struct {
	name, order, where string
	need               []string
	row                func(line)
}

func ask(ctx context.Context, q Querier, t table) (*frame.Frame, error) {
	sql := "select * from " + t.name
	if t.where != "" {
		sql += " where " + t.where
	}
	r, err := q.Query(ctx, sql+" order by "+t.order)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	fr, err := frame.Read(t.name, r, 0)
	if err != nil {
		return nil, err
	}
	var problems []diag.Problem
	for _, n := range t.need {
		if !fr.Has(n) {
			problems = append(problems, diag.Problem{File: t.name, Message: "column \"" + n + "\" is missing", Hint: "it has the columns " + strings.Join(fr.Names(), ", ")})
		}
	}
	if len(problems) > 0 {
		return nil, diag.New(diag.Publish, problems...)
	}
	return fr, nil
}

// line is one row being read.
type line struct {
	f   *frame.Frame
	row int
}

func (l line) text(c string) string  { return words.Text(l.f.Str(c, l.row)) }
func (l line) own(c string) string   { return words.Own(l.f.Str(c, l.row)) }
func (l line) exact(c string) string { return l.f.Str(c, l.row) }

func (l line) num(c string) *float64 {
	if v, ok := l.f.Num(c, l.row); ok {
		return &v
	}
	return nil
}

func (l line) whole(c string) int { v, _ := l.f.Num(c, l.row); return int(v) }

func (l line) count(c string) float64 { v, _ := l.f.Num(c, l.row); return v }

func (l line) day(c string) *time.Time {
	if t, ok := l.f.Day(c, l.row); ok {
		return &t
	}
	return nil
}

func (l line) on(c string) time.Time { t, _ := l.f.Day(c, l.row); return t }

func (l line) flag(c string) *bool {
	if b, ok := l.f.Flag(c, l.row); ok {
		return &b
	}
	return nil
}

// open reads what a period still waits for; none is no outcome that is missing.
func (l line) open() Open {
	if n := l.num("open_cases"); n == nil || *n == 0 {
		return Open{}
	}
	return Open{l.num("open_cases"), l.num("possible_low"), l.num("possible_high")}
}

// key reads metric and series; tables write "follow_up__x" or "follow_up.x".
func (l line) key() Key { return Name(l.exact("metric"), l.exact("series")) }

// Name makes a key of a metric as a page or a table writes it.
func Name(metric, series string) Key {
	return Key{Metric: strings.Replace(metric, "__", ".", 1), Series: series}
}
