package chart

// seasonal tells whether all values with limits know their time of the year.
func (c control) seasonal() bool {
	known := false
	for i, v := range c.value {
		if v != nil && c.upper[i] != nil {
			if c.season[i] == nil || *c.season[i] <= 0 {
				return false
			}
			known = true
		}
	}
	return known
}

// adjusted is the same series without its season, in which every line is level.
func (c control) adjusted() control {
	without := func(list []*float64) []*float64 {
		out := make([]*float64, len(list))
		for i, v := range list {
			if v != nil && c.season[i] != nil && *c.season[i] > 0 {
				out[i] = ptr(*v / *c.season[i])
			}
		}
		return out
	}
	c.value, c.mean, c.lower, c.upper = without(c.value), without(c.mean), without(c.lower), without(c.upper)
	return c
}
