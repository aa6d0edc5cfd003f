package config

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/diag"
	"accordo/pipeline/rows"
	"accordo/pipeline/strictyaml"
)

// Margin is a share of revenue between 0 and 1; the zero value means not set.
type Margin struct {
	share float64
	set   bool
}

// UnmarshalText reads 0.7.
func (m *Margin) UnmarshalText(b []byte) error {
	share, err := strconv.ParseFloat(string(b), 64)
	if err != nil || !(share > 0 && share <= 1) {
		return fmt.Errorf("%q is not a share between 0 and 1 such as 0.7", b)
	}
	*m = Margin{share, true}
	return nil
}

// String returns 0.7, or nothing for an unset margin.
func (m Margin) String() string {
	if !m.set {
		return ""
	}
	return strconv.FormatFloat(m.share, 'f', -1, 64)
}

// Share returns the margin; ok is false when it is not set.
func (m Margin) Share() (share float64, ok bool) { return m.share, m.set }

// slots are the milestones of a deal's touches, and the touches that hold none.
func slots() []string { return []string{"first", "lead", "opportunity", "last", "rest"} }

// computedModels need no weights: their credit follows from times and paths.
func computedModels() []string { return []string{"time_decay", "markov"} }

// defaultAttribution holds the models as their vendors describe them (4.03 to
// 4.09). Vendors disagree on the second milestone of the U, so both are here.
func defaultAttribution() Attribution {
	return Attribution{
		LookBack: 180 * Day, InferredLink: 90 * Day,
		Models: []string{"first_touch", "last_touch", "linear", "u_lead", "u_last", "w", "full_path", "time_decay", "markov"},
		Weights: map[string]map[string]float64{
			"first_touch": {"first": 1},
			"last_touch":  {"last": 1},
			"linear":      {"rest": 1},
			"u_lead":      {"first": 0.4, "lead": 0.4, "rest": 0.2},
			"u_last":      {"first": 0.4, "last": 0.4, "rest": 0.2},
			"w":           {"first": 0.3, "lead": 0.3, "opportunity": 0.3, "rest": 0.1},
			"full_path":   {"first": 0.225, "lead": 0.225, "opportunity": 0.225, "last": 0.225, "rest": 0.1},
		},
		MinConversions: 100, MinChannelConversions: 30,
	}
}

// validate checks models and weights against each other.
func (a Attribution) validate(doc *strictyaml.Document) {
	known := append(sortedKeys(a.Weights), computedModels()...)
	seen := map[string]bool{}
	for i, model := range a.Models {
		path := fmt.Sprintf("attribution.models[%d]", i)
		if !slices.Contains(known, model) {
			hint := "known models: " + strings.Join(known, ", ") + "; one of your own needs attribution.weights"
			if near := diag.Nearest(model, known); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			doc.Problem(path, fmt.Sprintf("unknown attribution model %q", model), hint)
		}
		if seen[model] {
			doc.Problem(path, fmt.Sprintf("model %q is listed twice", model), "keep one of them")
		}
		seen[model] = true
	}
	for _, model := range sortedKeys(a.Weights) {
		path := "attribution.weights." + model
		if slices.Contains(computedModels(), model) {
			doc.Problem(path, fmt.Sprintf("model %q has no weights", model), "give a model of your own another name")
		}
		sum := 0.0
		for _, slot := range sortedKeys(a.Weights[model]) {
			if !slices.Contains(slots(), slot) {
				doc.Problem(path+"."+slot, fmt.Sprintf("unknown milestone %q", slot), "use "+strings.Join(slots(), ", "))
			}
			if a.Weights[model][slot] < 0 {
				doc.Problem(path+"."+slot, "a weight is not negative", "")
			}
			sum += a.Weights[model][slot]
		}
		if math.Abs(sum-1) > 1e-9 {
			doc.Problem(path, fmt.Sprintf("the weights sum to %g, not to 1", sum), "the credit of a deal is divided, neither lost nor made")
		}
	}
	if a.MinConversions < 0 || a.MinChannelConversions < 0 {
		doc.Problem("attribution", "min_conversions and min_channel_conversions are not negative", "")
	}
}

// tables returns attribution_models, attribution_weights (of enabled models)
// and attribution_settings (one row; margin and half_life_days may be null).
func (a Attribution) tables(alloc memory.Allocator) []*rows.Table {
	models := rows.New(alloc, "attribution_models", "model", "place:int")
	weights := rows.New(alloc, "attribution_weights", "model", "slot", "weight:float")
	for i, model := range a.Models {
		models.Add(model, i+1)
		for _, slot := range sortedKeys(a.Weights[model]) {
			weights.Add(model, slot, a.Weights[model][slot])
		}
	}
	settings := rows.New(alloc, "attribution_settings", "margin:float", "half_life_days:int", "min_conversions:int", "min_channel_conversions:int")
	var margin, halfLife any
	if share, ok := a.Margin.Share(); ok {
		margin = share
	}
	if a.HalfLife > 0 {
		halfLife = max(1, a.HalfLife.Days())
	}
	settings.Add(margin, halfLife, a.MinConversions, a.MinChannelConversions)
	return []*rows.Table{models, weights, settings}
}
