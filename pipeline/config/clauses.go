package config

import (
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"accordo/pipeline/rows"
)

// clause is one promise of the agreement and the key of accordo.yaml that
// states it. A key that is not written there holds a default, and a default is
// nobody's promise.
type clause struct {
	name      string
	key       string
	mandatory bool
}

// clauses lists what an agreement of both teams has to settle. The volume that
// marketing promises is no key: it stands, with its dates, among the targets.
func clauses() []clause {
	return []clause{
		{"mql_definition", "agreement.mql", true},
		{"response_time", "agreement.follow_up.limits", true},
		{"attempts", "agreement.follow_up.attempts", false},
		{"acceptance_window", "agreement.follow_up.acceptance_within", true},
		{"feedback", "agreement.follow_up.feedback_within", false},
		{"review_date", "agreement.signed.review_by_on", true},
	}
}

// clauses returns table clauses: one row per clause with the date each side
// agreed (NULL when it did not, or when the clause is not written down) and the
// last day the agreement holds.
func (c *Config) clauses(alloc memory.Allocator) *rows.Table {
	t := rows.New(alloc, "clauses", "clause", "agreed_by_sales_on:date", "agreed_by_marketing_on:date", "valid_to_on:date", "is_mandatory:bool")
	signed := c.Agreement.Signed
	for _, cl := range clauses() {
		var sales, marketing, until time.Time // zero is NULL
		if c.isWritten(cl.key) {
			sales, marketing, until = signed.BySales.Time, signed.ByMarketing.Time, signed.ReviewBy.Time
		}
		t.Add(cl.name, sales, marketing, until, cl.mandatory)
	}
	return t
}

// isWritten reports whether accordo.yaml states a key, or one inside it.
func (c *Config) isWritten(key string) bool {
	for _, e := range c.entries {
		if (e.Path == key || strings.HasPrefix(e.Path, key+".")) && e.Origin != "default" {
			return true
		}
	}
	return false
}
