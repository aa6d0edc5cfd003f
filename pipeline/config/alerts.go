package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"accordo/pipeline/strictyaml"
)

// Alert asks to be told when a metric leaves what was agreed. It is judged on
// the newest mature period of the metric; see package alert for when it speaks.
type Alert struct {
	Name        string `yaml:"name" doc:"name of the alert: lower case letters, digits and _"`
	Metric      string `yaml:"metric" doc:"metric it watches, such as follow_up.sla_on_time"`
	Series      string `yaml:"series" doc:"which series, for a metric that has several"`
	By          string `yaml:"by" doc:"segment column: each of its values is watched on its own; not set: the whole"`
	Below       Bound  `yaml:"below" doc:"speak when the value is below this; shares are written 0.9"`
	Above       Bound  `yaml:"above" doc:"speak when the value is above this"`
	Signal      string `yaml:"signal" doc:"speak when the newest point breaks a rule of its limits: worse, better or any"`
	RepeatAfter Span   `yaml:"repeat_after" doc:"say it again after this long while nothing changes, in weeks; 0w: only when it changes"`
	Note        string `yaml:"note" doc:"what to do or whom to ask, sent along"`
}

// Bound is a limit that may be missing.
type Bound struct {
	Value float64
	Set   bool
}

// UnmarshalText reads 0.9.
func (b *Bound) UnmarshalText(text []byte) error {
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil || v-v != 0 {
		return fmt.Errorf("%q is not a number", text)
	}
	*b = Bound{v, true}
	return nil
}

// String returns 0.9, or nothing for a missing limit.
func (b Bound) String() string {
	if !b.Set {
		return ""
	}
	return strconv.FormatFloat(b.Value, 'f', -1, 64)
}

// Week is seven days as a Span.
const Week = 7 * Day

var reAlertName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// validateAlerts checks what the text alone can tell; whether the metric exists
// is known to those who read the queries.
func (c *Config) validateAlerts(doc *strictyaml.Document) {
	seen := map[string]bool{}
	for i, a := range c.Alerts {
		path := fmt.Sprintf("alerts[%d]", i)
		if !reAlertName.MatchString(a.Name) {
			doc.Problem(path+".name", fmt.Sprintf("%q is not the name of an alert", a.Name), "write lower case letters, digits and _")
		}
		if seen[a.Name] {
			doc.Problem(path+".name", fmt.Sprintf("alert %q is there twice", a.Name), "what was told is remembered by name: give each its own")
		}
		seen[a.Name] = true
		if a.Metric == "" {
			doc.Problem(path, "an alert needs a metric", "write metric: follow_up.sla_on_time")
		}
		said := 0
		for _, is := range []bool{a.Below.Set, a.Above.Set, a.Signal != ""} {
			if is {
				said++
			}
		}
		if said != 1 {
			doc.Problem(path, "an alert has one of below, above and signal", "write two alerts for two limits")
		}
		if kinds := []string{"worse", "better", "any"}; a.Signal != "" && !slices.Contains(kinds, a.Signal) {
			doc.Problem(path+".signal", fmt.Sprintf("%q is no signal", a.Signal), suggest(a.Signal, kinds))
		}
		if a.Signal != "" && a.By != "" {
			doc.Problem(path+".by", "the limits of a signal are those of the whole", "use below or above with by")
		}
		if a.RepeatAfter%Week != 0 {
			doc.Problem(path+".repeat_after", "alerts are judged once a week", "write 4w")
		}
	}
}
