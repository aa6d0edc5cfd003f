package sample

// New returns the sample.
func New() *Source {
	s := &Source{Tables: map[string]Table{}}
	for _, part := range []map[string]Table{chartTables(), factTables()} {
		for name, table := range part {
			s.Tables[name] = table
		}
	}
	return s
}
