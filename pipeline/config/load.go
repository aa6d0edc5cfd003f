package config

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"accordo/pipeline/diag"
	"accordo/pipeline/strictyaml"
)

// FileName is the name of the agreement in a project folder.
const FileName = "accordo.yaml"

// Load reads accordo.yaml from a project folder. All problems are returned
// together as a [diag.Error] of kind Config.
func Load(project fs.FS) (*Config, error) {
	data, err := fs.ReadFile(project, FileName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.New(diag.Config, diag.Problem{
			File: FileName, Message: "this folder has no accordo.yaml",
			Hint: "run `accordo demo` for a sample project, or use -C to name the project folder",
		})
	}
	if told := (*diag.Error)(nil); errors.As(err, &told) {
		return nil, err
	}
	if err != nil {
		return nil, diag.Errorf(diag.Config, "read %s: %w", FileName, err)
	}
	return Parse(FileName, data)
}

// Parse reads the text of an accordo.yaml called file.
func Parse(file string, data []byte) (*Config, error) {
	c := Defaults()
	doc := strictyaml.Decode(file, data, 1, c)
	if len(doc.Problems) == 0 {
		c.validate(doc)
	}
	if len(doc.Problems) > 0 {
		diag.Sort(doc.Problems)
		return nil, diag.New(diag.Config, doc.Problems...)
	}
	c.entries, c.doc = effective(c, doc), doc
	return c, nil
}

// validate checks what single values cannot tell: references, ranges, the set
// of stages, calendars.
func (c *Config) validate(doc *strictyaml.Document) {
	currency := regexp.MustCompile(`^[A-Z]{3}$`)
	if !currency.MatchString(c.Project.Currency) {
		doc.Problem("project.currency", fmt.Sprintf("%q is not an ISO 4217 currency", c.Project.Currency), "write three capital letters such as EUR")
	}
	if len(c.Project.Languages) == 0 {
		doc.Problem("project.languages", "at least one language is needed", "write languages: [en]")
	}
	for i, l := range c.Project.Languages {
		if !slices.Contains(languages(), l) {
			doc.Problem(fmt.Sprintf("project.languages[%d]", i), fmt.Sprintf("no report text in language %q", l), "use en or it")
		} else if slices.Contains(c.Project.Languages[:i], l) {
			doc.Problem(fmt.Sprintf("project.languages[%d]", i), fmt.Sprintf("language %q is named twice", l), "name each once")
		}
	}
	if c.Project.Weeks < 8 || c.Project.Weeks > 520 {
		doc.Problem("project.weeks", "weeks must be between 8 and 520", "")
	}
	if c.Project.KeepWeeks < 0 {
		doc.Problem("project.keep_weeks", "the number of issues to keep is not negative", "0 keeps all")
	}
	if f := c.Exports.Folder; !fs.ValidPath(f) {
		doc.Problem("exports.folder", fmt.Sprintf("%q is not a folder inside the project", f), "write a relative path without ..")
	}
	if d := c.Exports.RatesLast; d < Day || d%Day != 0 {
		doc.Problem("exports.rates_last", "an exchange rate holds for whole days, at least one", "write 35d for monthly lists, 7d for weekly ones")
	}
	for _, name := range sortedKeys(c.Exports.Sources) {
		s := c.Exports.Sources[name]
		if s.Currency != "" && !currency.MatchString(s.Currency) {
			doc.Problem("exports.sources."+name+".currency", fmt.Sprintf("%q is not an ISO 4217 currency", s.Currency), "")
		}
	}
	locale := regexp.MustCompile(`^[a-z]{2}(-[A-Z]{2})?$`)
	for _, name := range sortedKeys(c.Exports.Sources) {
		if l := c.Exports.Sources[name].Locale; l != "" && !locale.MatchString(l) {
			doc.Problem("exports.sources."+name+".locale", fmt.Sprintf("%q is not a locale", l), "write it-IT, en-US, en-GB, de-DE, fr-FR, es-ES, pt-BR or the like")
		}
	}
	if k := c.Agreement.Customer; k != "parent" && k != "account" {
		doc.Problem("agreement.customer", fmt.Sprintf("%q is no way to count customers", k), "use parent or account")
	}
	c.validateStages(doc)
	c.validateFollowUp(doc)
	c.validateSources(doc)
	c.validateCalendars(doc)
	c.Attribution.validate(doc)
	c.Report.validate(doc)
	c.Delivery.Mail.validate(doc)
	c.Engine.validate(doc)
	c.Limits.validate(doc)
	for i, k := range c.Agreement.KnownChanges {
		path := fmt.Sprintf("agreement.known_changes[%d]", i)
		if k.Metric == "" || k.ChangedOn.IsZero() || k.Cause == "" {
			doc.Problem(path, "a known change needs metric, changed_on and cause", "")
		}
	}
	if c.QualityGates.RejectPercent < 0 || c.QualityGates.RejectPercent > 100 {
		doc.Problem("quality_gates.reject_percent", "a percentage lies between 0 and 100", "")
	}
	if c.QualityGates.RestatedPercent < 0 || c.QualityGates.RestatedPercent > 100 {
		doc.Problem("quality_gates.restated_percent", "a percentage lies between 0 and 100", "")
	}
	c.validateGates(doc)
	c.validateAlerts(doc)
	if c.Privacy.HideBelow < 1 || c.Privacy.MuteBelow < c.Privacy.HideBelow {
		doc.Problem("privacy", "hide_below must be at least 1 and not above mute_below", "")
	}
	if !reVariable.MatchString(c.Privacy.KeyEnv) {
		doc.Problem("privacy.key_env", "this is not the name of an environment variable",
			"write the name only, such as ACCORDO_PSEUDONYM_KEY; the key itself never stands in accordo.yaml")
	}
}

func (c *Config) validateStages(doc *strictyaml.Document) {
	order := stageOrder()
	names := sortedKeys(order)
	seen := map[string]bool{}
	spelled := map[string]string{}
	for i, s := range c.Agreement.Stages {
		path := fmt.Sprintf("agreement.stages[%d]", i)
		if _, ok := order[s.ID]; !ok {
			hint := "known stages: " + strings.Join(names, ", ")
			if near := diag.Nearest(s.ID, names); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			doc.Problem(path+".id", fmt.Sprintf("unknown stage %q", s.ID), hint)
		}
		if seen[s.ID] {
			doc.Problem(path+".id", fmt.Sprintf("stage %q is listed twice", s.ID), "keep one of them")
		}
		seen[s.ID] = true
		for _, system := range sortedKeys(s.Spelled) {
			for _, w := range s.Spelled[system] {
				key := system + "\x00" + normal(w)
				if other, taken := spelled[key]; taken && other != s.ID {
					doc.Problem(path+".spelled", fmt.Sprintf("%s spells both %q and %q as %q", system, other, s.ID, w), "a status value belongs to one stage")
				}
				spelled[key] = s.ID
			}
		}
	}
	for i, h := range c.Agreement.Horizons {
		path := fmt.Sprintf("agreement.horizons[%d]", i)
		from, ok1 := order[h.From]
		to, ok2 := order[h.To]
		if !ok1 || !ok2 || from >= to {
			doc.Problem(path, fmt.Sprintf("%q to %q is not a step forward between known stages", h.From, h.To), "known stages: "+strings.Join(names, ", "))
		}
		if h.Days < 1 {
			doc.Problem(path+".days", "a horizon is at least one day", "")
		}
	}
}

func (c *Config) validateFollowUp(doc *strictyaml.Document) {
	f := c.Agreement.FollowUp
	for _, intent := range []string{"high", "low"} {
		if f.Limits[intent] <= 0 {
			doc.Problem("agreement.follow_up.limits", fmt.Sprintf("no response limit for intent %q", intent), "write limits: {high: 1h, low: 8h}")
		}
	}
	for _, intent := range sortedKeys(f.Limits) {
		if intent != "high" && intent != "low" {
			doc.Problem("agreement.follow_up.limits."+intent, fmt.Sprintf("unknown intent %q", intent), "use high or low")
		}
	}
	for key, rate := range map[string]float64{"on_time_rate": f.OnTimeRate, "acceptance_rate": f.AcceptanceRate, "coverage_rate": f.CoverageRate} {
		if rate < 0 || rate > 1 {
			doc.Problem("agreement.follow_up."+key, fmt.Sprintf("%s is a share between 0 and 1", key), "write 0.9 for 90 %")
		}
	}
}

func (c *Config) validateSources(doc *strictyaml.Document) {
	taken := map[string]string{}
	for _, name := range sortedKeys(c.Agreement.Sources) {
		s := c.Agreement.Sources[name]
		if !slices.Contains([]string{"marketing", "sales", "partner", "unknown"}, s.Origin) {
			doc.Problem("agreement.sources."+name+".origin", fmt.Sprintf("unknown origin %q", s.Origin), "use marketing, sales, partner or unknown")
		}
		for _, w := range append([]string{name}, s.Spelled...) {
			if other, ok := taken[normal(w)]; ok && other != name {
				doc.Problem("agreement.sources."+name, fmt.Sprintf("%q is a spelling of both %q and %q", w, other, name), "a spelling belongs to one source")
			}
			taken[normal(w)] = name
		}
	}
}

func (c *Config) validateCalendars(doc *strictyaml.Document) {
	if _, ok := c.Agreement.Calendars["default"]; !ok {
		doc.Problem("agreement.calendars", "there is no calendar called default", "name the calendar most people work by default")
	}
	for _, name := range sortedKeys(c.Agreement.Calendars) {
		cal := c.Agreement.Calendars[name]
		path := "agreement.calendars." + name
		open := map[string]string{}
		for _, key := range sortedKeys(cal.Hours) {
			hours := cal.Hours[key]
			days, err := weekdays(key)
			if err != nil {
				doc.Problem(path+".hours."+key, err.Error(), "")
			}
			for _, d := range days {
				if other, ok := open[d.String()]; ok {
					doc.Problem(path+".hours."+key, fmt.Sprintf("%s is in both %q and %q", d, other, key), "name each weekday once")
				}
				open[d.String()] = key
			}
			for i := 1; i < len(hours); i++ {
				if hours[i].From < hours[i-1].To {
					doc.Problem(path+".hours."+key, "intervals overlap or are out of order", "write them one after the other")
				}
			}
		}
		if len(open) == 0 {
			doc.Problem(path, "the calendar has no open hours", "write hours: {mon-fri: [\"09:00-18:00\"]}")
		}
	}
}

// normal is how spellings are compared: case and outer spaces do not count.
func normal(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
