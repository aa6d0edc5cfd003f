package page

// missing lists the metrics without data once, with what would bring each.
func (r *render) missing() ([]byte, error) { return r.execute("missing", r.Facts.Missing) }
