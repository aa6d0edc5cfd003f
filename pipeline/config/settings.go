package config

// Setting is a scalar of the agreement, read in SQL as params.<Name>().
// Value is an int64, float64 or string.
type Setting struct {
	Name  string
	Value any
}

// Settings returns the scalars that queries may read, in fixed order.
func (c *Config) Settings() []Setting {
	f := c.Agreement.FollowUp
	return []Setting{
		{"project_name", c.Project.Name},
		{"currency", c.Project.Currency},
		{"fiscal_year_start_month", int64(c.Project.FiscalYearStarts)},
		{"default_calendar", "default"},
		{"acceptance_days", f.AcceptanceWithin.Days()},
		{"acceptance_target", f.AcceptanceRate},
		{"coverage_days", f.CoverageWithin.Days()},
		{"coverage_target", f.CoverageRate},
		{"on_time_target", f.OnTimeRate},
		{"customer", c.Agreement.Customer},
		{"attempts", int64(f.Attempts)},
		{"attempts_days", f.AttemptsWithin.Days()},
		{"lookback_days", c.Attribution.LookBack.Days()},
		{"inferred_link_days", c.Attribution.InferredLink.Days()},
		{"fx_rate_days", c.Exports.RatesLast.Days()},
		{"small_n_hide", int64(c.Privacy.HideBelow)},
		{"small_n_mute", int64(c.Privacy.MuteBelow)},
		{"restated_limit", c.QualityGates.RestatedPercent / 100},
		{"baseline_weeks", int64(26)},
		{"min_at_risk", int64(10)}, // a curve of waits ends where fewer still wait
	}
}

// Target resolves a target named in a metric's front matter, such as
// "agreement.on_time_target"; ok is false for an unknown name.
func (c *Config) Target(name string) (value float64, ok bool) {
	for _, s := range c.Settings() {
		if "agreement."+s.Name == name {
			switch v := s.Value.(type) {
			case float64:
				return v, true
			case int64:
				return float64(v), true
			}
		}
	}
	return 0, false
}
