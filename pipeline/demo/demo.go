package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"accordo/pipeline/diag"
)

// The size of the sample when nothing is asked for.
const (
	DefaultLeads = 5000
	DefaultWeeks = 104
	DefaultSeed  = 1
)

// Options say how large the sample is. Zero values mean the defaults.
type Options struct {
	Seed     uint64
	Leads    int                   // records of Lead, duplicates and tests included; at least 50
	Weeks    int                   // full weeks before Monday 23 November 2026; 8 to 520
	Plain    bool                  // without the planted stories: an ordinary company in which nothing happens
	Progress func(done, total int) // called now and then with numbers of leads; may be nil

	// Activities is how many activities a lead has at the least: what people did not
	// do is filled up with mails of the marketing automation, which the CRM logs as
	// tasks. 0: none besides what people did; at most 1000.
	Activities int

	Gzip bool // exports packed, as .csv.gz
}

// folder is where exports are written.
type folder struct {
	dir  string
	gzip bool
}

// Summary says what was written. It is the same for the same options.
type Summary struct {
	Company     string
	ReportWeek  string    // Monday of the last closed week, such as 2026-11-16
	FirstWeek   string    // Monday of the first week
	ExtractedAt time.Time // UTC
	Files       []File
}

// File is one export file; Rows counts records without header and totals.
type File struct {
	Path  string // below the folder, with slashes
	Rows  int
	Bytes int64
}

// Write writes the sample company into dir: exports/ and accordo.yaml. Files
// of an earlier sample are replaced; a folder whose accordo.yaml was not
// written by Write is refused with a [diag.Error] of kind Config. Memory grows
// with weeks and with customers (two in a hundred leads), not with leads.
func Write(ctx context.Context, dir string, o Options) (Summary, error) {
	if err := o.complete(); err != nil {
		return Summary{}, err
	}
	g, err := newWorld(o)
	if err != nil {
		return Summary{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Summary{}, fmt.Errorf("write the sample: %w", err)
	}
	if err := checkFolder(dir); err != nil {
		return Summary{}, err
	}
	if err := writeConfig(dir, g); err != nil {
		return Summary{}, err
	}
	if err := writeNotes(dir, g); err != nil {
		return Summary{}, err
	}
	files, err := g.write(ctx, folder{dir, o.Gzip}, o.Progress)
	if err != nil {
		return Summary{}, err
	}
	return Summary{
		Company:     companyName,
		ReportWeek:  g.calendar.day(g.moments.lastWeek).Format(time.DateOnly),
		FirstWeek:   g.plan.weeks[0].monday.Format(time.DateOnly),
		ExtractedAt: time.Unix(g.moments.extract, 0).UTC(),
		Files:       files,
	}, nil
}

func (o *Options) complete() error {
	if o.Leads == 0 {
		o.Leads = DefaultLeads
	}
	if o.Weeks == 0 {
		o.Weeks = DefaultWeeks
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Leads < 50 || o.Weeks < 8 || o.Weeks > 520 {
		return diag.Errorf(diag.Config, "a sample has at least 50 leads and 8 to 520 weeks, not %d leads and %d weeks", o.Leads, o.Weeks)
	}
	if o.Activities < 0 || o.Activities > 1000 {
		return diag.Errorf(diag.Config, "a sample has 0 to 1000 activities a lead, not %d", o.Activities)
	}
	return nil
}

func newWorld(o Options) (*world, error) {
	zone, err := time.LoadLocation(timeZone)
	if err != nil {
		return nil, fmt.Errorf("write the sample: %w", err)
	}
	end := time.Date(2026, 11, 23, 0, 0, 0, 0, zone)
	first := end.AddDate(0, 0, -7*o.Weeks)
	g := &world{
		activities: o.Activities,
		seed:       o.Seed, sources: leadSources(), users: map[int]user{}, crowd: newCrowd(o.Seed), dice: newDice(), decks: decks{},
		// deals and second lives are planned far beyond the extract
		calendar: newCalendar(zone, first.AddDate(-4, 0, 0), end.AddDate(4, 0, 0)),
	}
	g.moments = newMoments(g.calendar)
	if o.Plain {
		g.moments.forget()
	}
	g.campaigns = campaigns(g.calendar.day(first.Unix()), g.calendar.day(g.moments.extract))
	for _, u := range cast() {
		g.users[u.number] = u
	}
	g.plan = newPlan(o.Seed, o.Leads, o.Weeks, g.calendar, &g.moments, g.sources)
	return g, nil
}

// write tells every lead's life once and hands it to all systems.
func (g *world) write(ctx context.Context, to folder, progress func(done, total int)) ([]File, error) {
	// files of another size of sample may have other names
	if err := os.RemoveAll(filepath.Join(to.dir, "exports")); err != nil {
		return nil, fmt.Errorf("write the sample: %w", err)
	}
	sf, err := newSalesforce(to, g)
	if err != nil {
		return nil, err
	}
	hub, err := newHubSpot(to, g)
	if err != nil {
		return nil, err
	}
	calls, err := newAircall(to, g)
	if err != nil {
		return nil, err
	}
	both, err := newTogether(g, to)
	if err != nil {
		return nil, err
	}
	money, ads := newFinance(g), newAdLedger(g)
	money.existing(sf)
	perCampaign := map[int]int{}
	l := &lead{}
	for w := range g.plan.weeks {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("write the sample: %w", err)
		}
		one := &g.plan.weeks[w]
		for i := one.first; i < one.first+one.count; i++ {
			g.live(l, one, i)
			sf.writeLead(l)
			hub.writeLead(l)
			calls.writeLead(l)
			ads.count(l)
			if l.campaign != nil {
				perCampaign[l.campaign.number]++
			}
			if l.deal != nil {
				both.deal(l.deal)
			}
			if l.deal != nil && l.deal.won {
				money.won(l.deal, l.person.company)
			}
		}
		if progress != nil {
			progress(one.first+one.count-1, g.plan.leads)
		}
	}
	hub.writeOwn()
	var files []File
	add := func(f File, err error) error {
		if err == nil && f.Rows == 0 {
			// a firm so small has nothing to export here
			return os.Remove(filepath.Join(to.dir, filepath.FromSlash(f.Path)))
		}
		files = append(files, f)
		return err
	}
	for _, step := range append(both.steps(), []func() (File, error){
		func() (File, error) { return money.write(to, sf) },
		func() (File, error) { return money.writeTargets(to) },
		func() (File, error) { return sf.writeUsers(to) },
		func() (File, error) { return sf.writeCampaigns(to, perCampaign) },
		func() (File, error) { return ads.writeGoogle(to) },
		func() (File, error) { return ads.writeLinkedIn(to) },
		func() (File, error) { return ads.writeMeta(to) },
	}...) {
		if err := add(step()); err != nil {
			return nil, err
		}
	}
	for _, t := range append(sf.tables(), hub.table, calls.table) {
		if err := add(t.close()); err != nil {
			return nil, err
		}
	}
	sortFiles(files)
	return files, nil
}
