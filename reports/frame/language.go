package frame

// In returns the frame in a language: a text column x steps aside for x_lang
// where that has a text, so a query can name its own lines in every language
// the report speaks. Text of an export has no second column and stays.
func (f *Frame) In(lang string) *Frame {
	out := &Frame{Name: f.Name, Rows: f.Rows, Columns: append([]Column(nil), f.Columns...)}
	for i, c := range out.Columns {
		other := f.Column(c.Name + "_" + lang)
		if other == nil || c.Type != Text || other.Type != Text {
			continue
		}
		cells := append([]Cell(nil), c.Cells...)
		for row := range cells {
			if !other.Cells[row].Null && other.Cells[row].Text != "" {
				cells[row] = other.Cells[row]
			}
		}
		out.Columns[i].Cells = cells
	}
	return out
}

// Said returns the frame with every text that is a key of words replaced: the
// labels a query writes itself, in the reader's language.
func (f *Frame) Said(words map[string]string) *Frame {
	if len(words) == 0 {
		return f
	}
	out := &Frame{Name: f.Name, Rows: f.Rows, Columns: append([]Column(nil), f.Columns...)}
	for i, c := range out.Columns {
		if c.Type != Text {
			continue
		}
		cells := append([]Cell(nil), c.Cells...)
		for row, cell := range cells {
			if to, ok := words[cell.Text]; ok && !cell.Null {
				cells[row].Text = to
			}
		}
		out.Columns[i].Cells = cells
	}
	return out
}
