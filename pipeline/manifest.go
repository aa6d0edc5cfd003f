package pipeline

import "time"

// Manifest is what a run was made of, published as run.json. It holds no
// timings and no clock of the machine: the same inputs give the same manifest.
type Manifest struct {
	Version    string         `json:"version"`
	RunID      string         `json:"run_id"` // SHA-256 of all the run is a function of
	Project    string         `json:"project"`
	AsOf       time.Time      `json:"as_of"`
	ReportWeek string         `json:"report_week"`
	Extract    time.Time      `json:"exports_know_until"`
	TimeZone   string         `json:"time_zone"`
	Currency   string         `json:"currency"`
	Files      []ManifestFile `json:"files"`
	Absent     []string       `json:"absent"`
	Models     int            `json:"models"`
	Checks     int            `json:"checks"`

	Pseudonyms *Pseudonyms `json:"pseudonyms,omitempty"` // nil without a key
}

// Pseudonyms says under which key the lists of records stand.
type Pseudonyms struct {
	Key          string `json:"key"`                     // fingerprint
	ChangedSince string `json:"changed_since,omitempty"` // the week published before, when it had another key
}

// ManifestFile accounts for one export.
type ManifestFile struct {
	Name              string `json:"name"`
	Contract          string `json:"contract"`
	Encoding          string `json:"encoding"`
	Bytes             int64  `json:"bytes"`
	SHA256            string `json:"sha256"`
	Records           int64  `json:"records"`
	Loaded            int64  `json:"loaded"`
	RejectedStructure int64  `json:"rejected_structure"`
	RejectedType      int64  `json:"rejected_type"`
	Duplicates        int64  `json:"duplicates"`
	Excluded          int64  `json:"excluded"`
	From              string `json:"from,omitempty"`
	To                string `json:"to,omitempty"`

	// the shape of the file, which the next run is compared with
	Columns map[string]string `json:"columns"` // column of the contract -> header as written
	Unknown []string          `json:"unknown_columns,omitempty"`
}

// Manifest returns the run's manifest.
func (r *Result) Manifest(version string) Manifest {
	m := Manifest{
		Version: version, RunID: r.RunID, Project: r.Config.Project.Name,
		AsOf: r.Clock.AsOf, ReportWeek: r.Clock.WeekLabel(), Extract: r.Clock.Extract,
		TimeZone: r.Config.Project.TimeZone.String(), Currency: r.Config.Project.Currency,
		Files: []ManifestFile{}, Absent: append([]string{}, r.Absent...), Models: len(r.Models), Checks: len(r.Checks), Pseudonyms: r.pseudonyms,
	}
	for _, f := range r.Files {
		m.Files = append(m.Files, ManifestFile{
			f.Name, f.System + " " + f.Object, f.Encoding, f.Bytes, f.SHA256, f.Records,
			f.Loaded, f.RejectedStructure, f.RejectedType, f.Duplicates, f.Excluded, day(f.From), day(f.To), f.Columns, f.Unknown,
		})
	}
	return m
}
