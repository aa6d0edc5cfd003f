package pipeline

import (
	"fmt"
	"io/fs"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
	"accordo/pipeline/gate"
	"accordo/pipeline/privacy"
)

// PseudonymKey reads the key of the pseudonyms from the environment; nil when
// there is none.
func PseudonymKey(c *config.Config, getenv func(string) string) (*privacy.Key, error) {
	if getenv == nil {
		return nil, nil
	}
	key, err := privacy.NewKey(getenv(c.Privacy.KeyEnv))
	if err != nil {
		return nil, diag.New(diag.Config, diag.Problem{File: c.Privacy.KeyEnv, Message: err.Error(), Hint: "openssl rand -hex 32 makes one"})
	}
	return key, nil
}

// comparePseudonyms notes the key of this run, and that it is another one than
// that of the week before: then no record can be followed from there to here.
func comparePseudonyms(r *Result, key *privacy.Key, site fs.FS) error {
	if key == nil {
		return nil
	}
	r.pseudonyms = &Pseudonyms{Key: key.Fingerprint()}
	earlier, err := gate.Read(site, r.Clock.WeekLabel())
	if err != nil {
		return err
	}
	for _, week := range earlier {
		if week.Key == "" {
			continue
		}
		if week.Key != r.pseudonyms.Key {
			r.pseudonyms.ChangedSince = week.Week
			r.Warnings = append(r.Warnings, diag.Problem{Severity: diag.SeverityWarning,
				Message: fmt.Sprintf("the key of the pseudonyms is not that of %s: the same records have new names", week.Week),
				Hint:    "put the former key back into " + r.Config.Privacy.KeyEnv + ", unless it was changed on purpose"})
		}
		return nil
	}
	return nil
}
