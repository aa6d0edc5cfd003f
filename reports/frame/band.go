package frame

// AtLeastZero returns limits of which none is below zero, where no value ever was:
// a band that reaches where nothing can be says less than one that ends there.
// Values and limits are of one unit, period by period; nil is none.
func AtLeastZero(values, limits []*float64) []*float64 {
	for _, v := range values {
		if v != nil && *v < 0 {
			return limits
		}
	}
	out := make([]*float64, len(limits))
	for i, v := range limits {
		if out[i] = v; v != nil && *v < 0 {
			out[i] = new(float64)
		}
	}
	return out
}
