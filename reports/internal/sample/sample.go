package sample

// New returns the sample.
func New() *Source {
	s := &Source{Tables: map[string]Table{}}
	charts := chartTables()
	for _, part := range []map[string]Table{charts, leadershipTables(charts), factTables()} {
		for name, table := range part {
			s.Tables[name] = table
		}
	}
	return s
}
