package config

import "accordo/pipeline/strictyaml"

// Config is the whole of accordo.yaml.
type Config struct {
	Project      Project      `yaml:"project" doc:"who this report is for, in which zone and money"`
	Exports      Exports      `yaml:"exports" doc:"where the export files are and what their systems leave unsaid"`
	Agreement    Agreement    `yaml:"agreement" doc:"what sales and marketing agreed"`
	QualityGates QualityGates `yaml:"quality_gates" doc:"when a run is refused for the state of its data"`
	Privacy      Privacy      `yaml:"privacy" doc:"which groups are too small to show, and the key of pseudonyms"`
	Report       Report       `yaml:"report" doc:"how the report is made and where it is read"`
	Delivery     Delivery     `yaml:"delivery" doc:"who gets the digest of the week, and how"`
	Limits       Limits       `yaml:"limits" doc:"what one query may use before it is stopped"`
	Attribution  Attribution  `yaml:"attribution" doc:"how touches are tied to revenue"`
	Engine       Engine       `yaml:"engine" doc:"where the heavy layers are computed"`
	Alerts       []Alert      `yaml:"alerts" doc:"when to be told that a metric leaves what was agreed"`

	entries []Entry
	doc     *strictyaml.Document // nil for defaults
}

// Project names the company and fixes zone, money and calendar year.
type Project struct {
	Name             string   `yaml:"name" doc:"name printed on the report"`
	Languages        []string `yaml:"languages" doc:"languages of the report: en, it; pages of the first stand in the week, of the second in a folder of it"`
	TimeZone         Zone     `yaml:"time_zone" doc:"reporting time zone; weeks begin on Monday 00:00 there"`
	Currency         string   `yaml:"currency" doc:"reporting currency, ISO 4217"`
	FiscalYearStarts Month    `yaml:"fiscal_year_starts" doc:"first month of the fiscal year"`
	Weeks            int      `yaml:"weeks" doc:"how many weeks the report looks back"`
	KeepWeeks        int      `yaml:"keep_weeks" doc:"how many issues the site keeps, the newest; 0 keeps all"`
}

// Exports says where the files are.
type Exports struct {
	Folder    string            `yaml:"folder" doc:"folder of the export files, relative to accordo.yaml"`
	RatesLast Span              `yaml:"rates_last" doc:"how long an exchange rate holds when no newer one follows; 35d suits monthly lists"`
	Drift     string            `yaml:"drift" doc:"what a column that came, went or changed its unit since the last load means: freeze refuses the run, warn, allow"`
	Sources   map[string]Source `yaml:"sources" doc:"facts a system's files do not state, by system or system/object"`
}

// Source holds what a file of one system does not say about itself.
type Source struct {
	TimeZone Zone   `yaml:"time_zone" doc:"zone of the stamps that carry none (account or user zone)"`
	Currency string `yaml:"currency" doc:"currency of amounts that carry none"`
	Locale   string `yaml:"locale" doc:"locale of numbers and dates, such as en-US or it-IT"`
}

// Agreement is the document both teams sign.
type Agreement struct {
	Signed       Signed                  `yaml:"signed" doc:"when each side agreed and when it is reviewed"`
	MQL          string                  `yaml:"mql" doc:"definition of a marketing qualified lead, in words"`
	Stages       []Stage                 `yaml:"stages" doc:"the stages of a lead, in order, and how each system spells them"`
	FollowUp     FollowUp                `yaml:"follow_up" doc:"what sales promises about leads"`
	Horizons     []Horizon               `yaml:"horizons" doc:"days within which a stage conversion is counted"`
	Sources      map[string]LeadSource   `yaml:"sources" doc:"lead sources, their origin and spellings"`
	Teams        map[string][]string     `yaml:"teams" doc:"department names of users, by team"`
	Exclude      Exclude                 `yaml:"exclude" doc:"records that are not leads: tests, own staff"`
	Calendars    map[string]WorkCalendar `yaml:"calendars" doc:"business hours and holidays; the first one used is default"`
	Customer     string                  `yaml:"customer" doc:"what counts as one customer in the revenue bridge, retention and churn: parent (a company with all below it in the CRM) or account (each company apart)"`
	KnownChanges []KnownChange           `yaml:"known_changes" doc:"changes with a known cause: limits are set anew after them"`
}

// Signed holds the dates of the agreement; an empty date means not yet.
type Signed struct {
	BySales     Date `yaml:"by_sales_on" doc:"date sales agreed"`
	ByMarketing Date `yaml:"by_marketing_on" doc:"date marketing agreed"`
	ReviewBy    Date `yaml:"review_by_on" doc:"date by which both review it"`
}

// Stage is one step of a lead's life.
type Stage struct {
	ID      string              `yaml:"id" doc:"inquiry, mql, assigned, sal, sql, opportunity, won, lost, disqualified or recycled"`
	Name    Words               `yaml:"name" doc:"name by language"`
	Owner   string              `yaml:"owner" doc:"team that owns the stage"`
	Spelled map[string][]string `yaml:"spelled" doc:"status values that mean this stage, by system"`
}

// Words holds a text by language.
type Words struct {
	EN string `yaml:"en" doc:"English"`
	IT string `yaml:"it" doc:"Italian"`
}

// FollowUp is the promise of sales to marketing.
type FollowUp struct {
	Limits           map[string]Span `yaml:"limits" doc:"business time to the first human outreach, by intent (high, low)"`
	OnTimeRate       float64         `yaml:"on_time_rate" doc:"share of leads to be answered within the limit"`
	Attempts         int             `yaml:"attempts" doc:"attempts before a lead may be given up"`
	AttemptsWithin   Span            `yaml:"attempts_within" doc:"time for these attempts"`
	AcceptanceWithin Span            `yaml:"acceptance_within" doc:"business days to accept or reject a lead"`
	AcceptanceRate   float64         `yaml:"acceptance_rate" doc:"share of decided leads to be accepted"`
	CoverageWithin   Span            `yaml:"coverage_within" doc:"time within which every lead is touched"`
	CoverageRate     float64         `yaml:"coverage_rate" doc:"share of leads to be touched at all"`
}

// Horizon fixes the age at which a stage conversion is read.
type Horizon struct {
	From string `yaml:"from" doc:"stage entered"`
	To   string `yaml:"to" doc:"stage reached"`
	Days int    `yaml:"days" doc:"days allowed"`
}

// LeadSource groups the spellings of one source.
type LeadSource struct {
	Origin  string   `yaml:"origin" doc:"marketing, sales, partner or unknown"`
	Spelled []string `yaml:"spelled" doc:"values that mean this source"`
}

// Exclude lists what marks a record as a test or as one's own staff (R6).
type Exclude struct {
	EmailDomains []string `yaml:"email_domains" doc:"domains of own staff and test tools"`
	Emails       []string `yaml:"emails" doc:"single addresses"`
	Companies    []string `yaml:"companies" doc:"company names, % matches anything"`
	Names        []string `yaml:"names" doc:"person names, % matches anything"`
	Sources      []string `yaml:"sources" doc:"lead sources used for tests"`
}

// WorkCalendar is a week of opening hours with its holidays.
type WorkCalendar struct {
	TimeZone Zone                `yaml:"time_zone" doc:"zone of the hours; empty is the reporting zone"`
	Hours    map[string]Openings `yaml:"hours" doc:"open intervals by weekday or range, such as mon-fri: [\"09:00-13:00\", \"14:00-18:00\"]"`
	Holidays []Date              `yaml:"holidays" doc:"closed dates"`
}

// Openings is a list of intervals such as 09:00-13:00.
type Openings []Opening

// KnownChange sets a metric's limits anew from a date on.
type KnownChange struct {
	Metric    string `yaml:"metric" doc:"metric name, or * for all"`
	ChangedOn Date   `yaml:"changed_on" doc:"first day of the new level"`
	Cause     string `yaml:"cause" doc:"what was changed"`
}

// QualityGates stop a run before it publishes.
type QualityGates struct {
	Freshness         map[string]Freshness `yaml:"freshness" doc:"how old the newest record may be at the end of the reported week, by system or system/object; such as salesforce: {warn: 2d, error: 7d}"`
	VolumeDropPercent float64              `yaml:"volume_drop_percent" doc:"how far the rows of an export may fall below the median of the last eight loads, in percent; 100 sets no limit"`
	RejectPercent     float64              `yaml:"reject_percent" doc:"highest share of rejected records per file, in percent"`
	RestatedPercent   float64              `yaml:"restated_percent" doc:"change of a published value, in points or percent, above which the report lists it as restated"`
}

// Freshness says how old the newest record of a source may be; 0 sets no limit.
type Freshness struct {
	Warn  Span `yaml:"warn" doc:"age above which the report warns"`
	Error Span `yaml:"error" doc:"age above which the run is refused"`
}

// Privacy holds the small-group rule (R15).
type Privacy struct {
	HideBelow int    `yaml:"hide_below" doc:"groups smaller than this show no rate"`
	MuteBelow int    `yaml:"mute_below" doc:"groups smaller than this get no verdict"`
	KeyEnv    string `yaml:"key_env" doc:"name of the environment variable that holds the key of the pseudonyms in lists of records"`
}

// Attribution ties touches to opportunities and divides their credit.
type Attribution struct {
	LookBack              Span                          `yaml:"look_back" doc:"how long before the opportunity a touch counts"`
	InferredLink          Span                          `yaml:"inferred_link" doc:"how long after the MQL an opportunity of the same account is linked"`
	Margin                Margin                        `yaml:"margin" doc:"gross margin as a share of revenue; not set: no payback, lifetime value or return is computed"`
	Models                []string                      `yaml:"models" doc:"models that divide the credit of a deal among its touches"`
	Weights               map[string]map[string]float64 `yaml:"weights" doc:"shares of the milestones first, lead, opportunity, last and of the rest, by model"`
	HalfLife              Span                          `yaml:"half_life" doc:"age at which a touch counts half in time_decay; 0d is a third of the median sales cycle"`
	MinConversions        int                           `yaml:"min_conversions" doc:"deals won below which markov is not computed"`
	MinChannelConversions int                           `yaml:"min_channel_conversions" doc:"deals won with a channel below which markov does not show it"`
}
