package demo

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// customer is an account that pays. Only these are kept in memory.
type customer struct {
	account   int
	name      string
	anchor    time.Month // month of the yearly renewal
	starts    time.Time  // first invoiced month
	monthly   float64    // zero while it is gone
	before    float64    // what it paid before it left
	back      time.Time  // month it returns in, zero = never
	wonIn     time.Time
	wasBefore bool
}

const (
	baseCustomers   = 120 // at the start, for 5,000 leads in 104 weeks
	earlyCustomers  = 20  // won before the first week, start paying after it
	yearlyChurn     = 0.12
	yearlyReturn    = 0.15 // of those who left
	monthlyExpand   = 0.013
	monthlyContract = 0.008
	januaryIncrease = 1.02
)

const columnsInvoices = "invoice_id,account_id,account_name,invoiced_on,amount,currency,kind"

// finance turns customers into invoices, and their growth into opportunities.
type finance struct {
	g         *world
	customers []customer
	months    []float64 // invoiced, by month from the first
	first     time.Time
	table     *table
	numbers   map[int]int // invoices by year
	totals    map[string]float64
}

func newFinance(g *world) *finance {
	monday := g.plan.weeks[0].monday
	return &finance{
		g: g, numbers: map[int]int{}, totals: map[string]float64{},
		first: time.Date(monday.Year(), monday.Month(), 1, 0, 0, 0, 0, time.UTC),
	}
}

// won takes note of a new customer.
func (f *finance) won(o *deal, name string) {
	on := f.g.calendar.day(o.closes)
	month := time.Date(on.Year(), on.Month(), 1, 0, 0, 0, 0, time.UTC)
	f.customers = append(f.customers, customer{
		account: o.account, name: name, anchor: month.AddDate(0, 1, 0).Month(), starts: month.AddDate(0, 1, 0),
		monthly: math.Round(o.amount/12/5) * 5, wonIn: on,
	})
}

// existing writes the accounts that were customers before the first lead.
func (f *finance) existing(s *salesforce) {
	g, d := f.g, f.g.dice
	scale := float64(g.plan.leads) / float64(len(g.plan.weeks)) / (5000.0 / 105)
	base, early := int(math.Round(baseCustomers*scale)), int(math.Round(earlyCustomers*scale))
	for i := range base + early {
		number := g.plan.leads + 10 + i
		p := g.crowd.company(3*g.plan.leads + i)
		d.about(g.seed, seedAccount, number)
		c := customer{
			account: number, name: p.company, anchor: time.Month(1 + d.IntN(12)), starts: f.first,
			monthly: math.Round(min(max(d.logNormal(1640, .5), 250), 7000)/5) * 5, wasBefore: i < base,
		}
		created := s.beginningOfTime() + int64(d.Float64()*float64(g.calendar.at(f.first, 9, 0, 0)-s.beginningOfTime()-60*day))
		if i >= base {
			c.starts = f.first.AddDate(0, 1+i%7, 0)
			c.anchor = c.starts.Month()
		}
		s.writeAccount(number, "Customer", &p, g.calendar.after(created, 600), firstSeller+i%6)
		f.customers = append(f.customers, c)
	}
}

// write invoices month by month until the extract.
func (f *finance) write(to folder, s *salesforce) (File, error) {
	t, err := newTable(to, "exports/finance/invoices.csv", dialect{delimiter: ',', encoding: "utf-8", quote: quoteNeeded}, strings.Split(columnsInvoices, ","))
	if err != nil {
		return File{}, err
	}
	f.table = t
	today := f.g.calendar.day(f.g.moments.extract)
	for month := f.first; month.Before(today); month = month.AddDate(0, 1, 0) {
		f.months = append(f.months, 0)
		for i := range f.customers {
			c := &f.customers[i]
			if month.Before(c.starts) {
				continue
			}
			f.g.dice.about(f.g.seed, seedAccount+uint64(c.account)<<8, int(month.Unix()/86400))
			f.live(c, month, s)
			f.bill(c, month, today)
		}
	}
	f.upcoming(today, s)
	return t.close()
}

// live changes what a customer pays, in the month given.
func (f *finance) live(c *customer, month time.Time, s *salesforce) {
	d := f.g.dice
	anniversary := month.Month() == c.anchor && (c.wasBefore || month.After(c.starts.AddDate(0, 10, 0)))
	switch {
	case c.monthly == 0:
		if month.Equal(c.back) {
			c.monthly = math.Round(c.before*d.between(.7, 1.05)/5) * 5
		}
		return
	case anniversary:
		leaves := d.chance(yearlyChurn)
		f.grow(c, month, s, typeRenewal, c.monthly*12, !leaves)
		if leaves {
			c.before, c.monthly = c.monthly, 0
			if d.chance(yearlyReturn) {
				c.back = month.AddDate(0, 4+d.IntN(5), 0)
			}
			return
		}
	case month.Equal(c.starts):
		return
	case d.chance(monthlyExpand):
		more := math.Round(c.monthly*d.between(.12, .55)/5) * 5
		f.grow(c, month, s, typeExpansion, more*12, true)
		c.monthly += more
	case d.chance(monthlyContract):
		c.monthly = math.Round(c.monthly*d.between(.65, .9)/5) * 5
	}
	if month.Month() == time.January && c.starts.Before(month.AddDate(0, -6, 0)) {
		c.monthly = math.Round(c.monthly*januaryIncrease/5) * 5
	}
}

// bill writes the invoices of one customer and month.
func (f *finance) bill(c *customer, month, today time.Time) {
	d := f.g.dice
	at := func(offset int) time.Time {
		on := month.AddDate(0, 0, offset)
		for on.Weekday() == time.Saturday || on.Weekday() == time.Sunday {
			on = on.AddDate(0, 0, 1)
		}
		return on
	}
	if c.monthly > 0 {
		f.invoice(c, at(c.account*7%26), today, c.monthly, "recurring")
	}
	if !c.wasBefore && month.Equal(c.starts) { // setting the software up
		f.invoice(c, at(d.IntN(26)), today, math.Round(c.monthly*d.between(1.2, 2.6)/10)*10, "one_off")
	}
	if c.monthly > 0 && d.chance(.07*services(month.Month())) {
		f.invoice(c, at(d.IntN(26)), today, math.Round(min(d.logNormal(1500, .5), 8000)/10)*10, "one_off")
	}
	if c.monthly > 0 && d.chance(.003) {
		f.invoice(c, at(d.IntN(26)), today, -math.Round(c.monthly*d.between(.1, .5)*100)/100, "one_off")
	}
}

// services is the season of training and consulting.
func services(m time.Month) float64 {
	switch m {
	case time.August:
		return .35
	case time.January:
		return .75
	case time.March, time.June, time.September:
		return 1.2
	case time.December:
		return 1.5
	}
	return 1
}

func (f *finance) invoice(c *customer, on, today time.Time, amount float64, kind string) {
	if !on.Before(today) {
		return
	}
	f.numbers[on.Year()]++
	f.months[len(f.months)-1] += amount
	t := f.table
	t.text("invoice_id", fmt.Sprintf("FT%d-%05d", on.Year(), f.numbers[on.Year()]))
	t.id("account_id", prefixAccount, c.account)
	t.text("account_name", c.name)
	t.text("invoiced_on", on.Format(time.DateOnly))
	t.decimal("amount", amount, 2)
	t.text("currency", "EUR")
	t.text("kind", kind)
	t.end()
}

// grow writes the opportunity behind an expansion or a renewal that took
// effect in the month given.
func (f *finance) grow(c *customer, month time.Time, s *salesforce, kind string, amount float64, won bool) {
	f.opportunity(c, s, kind, amount, f.g.calendar.at(month, 9, 30, 0)-int64(f.g.dice.between(35, 75)*day), f.g.calendar.at(month, 11, 0, 0)-int64(f.g.dice.between(2, 12)*day), won)
}

// upcoming writes the renewals that are being talked about on the day of the extract.
func (f *finance) upcoming(today time.Time, s *salesforce) {
	next := time.Date(today.Year(), today.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	for i := range f.customers {
		c := &f.customers[i]
		if c.monthly > 0 && c.anchor == next.Month() && c.starts.Before(next.AddDate(0, -10, 0)) {
			f.g.dice.about(f.g.seed, seedAccount+uint64(c.account)<<8, 1)
			f.opportunity(c, s, typeRenewal, c.monthly*12, f.g.moments.extract-int64(f.g.dice.between(5, 45)*day), f.g.moments.extract+9*day, true)
		}
	}
}

func (f *finance) opportunity(c *customer, s *salesforce, kind string, amount float64, from, to int64, won bool) {
	g := f.g
	s.extraDeals++
	o := &deal{
		number: g.plan.leads + s.extraDeals, account: c.account, kind: kind, owner: firstSeller + c.account%6,
		name: c.name + " - " + kind, created: g.calendar.after(from, int64(g.dice.IntN(2*hour))), closes: g.calendar.after(to, int64(g.dice.IntN(2*hour))), amount: amount,
	}
	o.planned = g.calendar.day(o.closes)
	o.write(o.created, stageProposal, o.owner)
	// who wants more bargains, as a new customer does
	if halfway := g.calendar.after(o.created+(o.closes-o.created)/2, 0); kind == typeExpansion && c.account%3 > 0 && halfway < min(o.closes, g.moments.extract) {
		o.write(halfway, stageNegotiation, o.owner)
		o.changed = halfway
	}
	if o.closes < g.moments.extract {
		o.changed, o.closed, o.won = o.closes, true, won
		stage := stageWon
		if !won {
			stage, o.lossReason = stageLost, "Budget"
		}
		o.write(o.closes, stage, o.owner)
	}
	s.writeDeal(o)
}
