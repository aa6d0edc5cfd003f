package export

// Options are the limits of reading and what a project says about its sources.
// The zero value means the defaults.
type Options struct {
	Sources map[string]Source // by system or system/object, e.g. "google_ads" or "home/invoice"

	MaxField    int   // bytes of one field, default 1 MiB
	MaxRecord   int   // bytes of one record, default 8 MiB
	MaxUnpacked int64 // bytes of an unpacked file, default 64 GiB
	MaxRatio    int   // unpacked to packed, default 200, judged after 64 MiB
	RawLimit    int   // bytes kept of one rejected record, default 2 KiB
	RawTotal    int   // bytes kept of all rejected records of a file, default 32 MiB
}

// Source is what the exports of one system do not say about themselves. Empty
// fields mean: as the contract says, or as the project does.
type Source struct {
	Zone     string // IANA name of the account's or user's time zone
	Currency string // ISO 4217 code of amounts without one
	Locale   string // how numbers and dates are written, such as "it" or "en"
}

func (o Options) withDefaults() Options {
	fill := func(v *int, fallback int) {
		if *v <= 0 {
			*v = fallback
		}
	}
	fill(&o.MaxField, 1<<20)
	fill(&o.MaxRecord, 8<<20)
	fill(&o.MaxRatio, 200)
	fill(&o.RawLimit, 2<<10)
	fill(&o.RawTotal, 32<<20)
	if o.MaxUnpacked <= 0 {
		o.MaxUnpacked = 64 << 30
	}
	return o
}

// source is what the project says about a contract's files: what it says about
// their object, and for the rest what it says about the system.
func (o Options) source(c *Contract) Source {
	s, one := o.Sources[c.System], o.Sources[c.System+"/"+c.Object]
	if one.Zone != "" {
		s.Zone = one.Zone
	}
	if one.Currency != "" {
		s.Currency = one.Currency
	}
	if one.Locale != "" {
		s.Locale = one.Locale
	}
	return s
}
