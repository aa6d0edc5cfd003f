package demo

import (
	"fmt"
	"strings"
)

// person is who stands behind a lead.
type person struct {
	first, last string
	title       string
	email       string
	prefix      string // country calling code
	phone       string // national digits
	company     string
	domain      string
	country     string
	code        string // ISO country
	city        string
	industry    string
	employees   int
}

// land is a country the company sells to, with words for its people.
type land struct {
	name, code, calling string
	mobile              string // first digits of a mobile number
	weight              float64
	first, last, city   []string
	company             []string // %s is a root
	titles              []string
}

func words(s string) []string { return strings.Split(s, ",") }

func lands() []land {
	return []land{
		{"Italy", "IT", "39", "34", .58,
			words("Giulia,Marco,Francesca,Luca,Chiara,Alessandro,Sara,Andrea,Martina,Davide,Elena,Simone,Valentina,Niccolò,Paola,Stefano,Laura,Matteo,Federica,Roberto,Silvia,Giovanni,Noemi,Tommaso,Ilaria,Riccardo,Elisa,Filippo,Barbara,Michele"),
			words("Rossi,Bianchi,Esposito,Romano,Colombo,Ricci,Marino,Greco,Bruno,Gallo,Conti,De Luca,Mancini,Costa,Giordano,Rizzo,Lombardi,Barbieri,Moretti,Fontana,D'Amico,Caruso,Mariani,Ferrara,Santoro,Nicolò,Rinaldi,Pozzi,Sartori,Zanella,Dal Prà,Viganò"),
			words("Milano,Torino,Bologna,Verona,Padova,Roma,Firenze,Napoli,Forlì,Cantù"),
			words("%s S.p.A.,%s S.r.l.,Gruppo %s,Officine %s,%s & Figli,%s Logistica,Cartiere %s,Società %s"),
			words("Direttore commerciale,Responsabile assistenza clienti,IT Manager,Amministratore delegato,Responsabile qualità,Customer Care Manager")},
		{"Spain", "ES", "34", "61", .12,
			words("Lucía,Martín,Sofía,Álvaro,Paula,Iñigo,Carmen,Javier,Inés,Andrés,Begoña,Rubén"),
			words("García,Fernández,Muñoz,Peñalver,Ibáñez,Gómez,Núñez,Ordóñez,Castaño,Zúñiga,Pérez,Vázquez"),
			words("Madrid,Barcelona,Málaga,Valencia,La Coruña,Cádiz"),
			words("%s S.L.,Grupo %s,%s Logística,Hermanos %s S.A."),
			words("Director de operaciones,Responsable de atención al cliente,Jefa de compras,Director general")},
		{"Germany", "DE", "49", "15", .13,
			words("Jürgen,Anna,Lukas,Käthe,Stefan,Jörg,Claudia,Björn,Sabine,Felix,Günther,Heike"),
			words("Müller,Schäfer,Weiß,Krüger,Schröder,Köhler,Groß,Böhm,Vogel,Jäger,Lehmann,Hübner"),
			words("München,Köln,Düsseldorf,Nürnberg,Hamburg,Saarbrücken"),
			words("%s GmbH,%s Maschinenbau GmbH,%s & Söhne KG,%s Versandhandel AG"),
			words("Leiter Kundenservice,Geschäftsführer,Einkaufsleiterin,IT-Leiter")},
		{"France", "FR", "33", "61", .07,
			words("Élodie,Hélène,François,Jérôme,Zoé,Benoît,Camille,Cédric"),
			words("Lefèvre,Béranger,Gauthier,Mercier,Chaudière,Noël,Rousseau,Périer"),
			words("Lyon,Paris,Nîmes,Besançon"),
			words("%s SARL,Groupe %s,Ateliers %s,%s et Frères"),
			words("Directrice relation client,Responsable des opérations,Directeur général")},
		{"United Kingdom", "GB", "44", "77", .10,
			words("Emma,Oliver,Grace,Thomas,Amelia,Harry,Sophie,George,Charlotte,Daniel"),
			words("Hughes,Clarke,O'Neill,Bennett,Whitfield,Marsh,Doyle,Fletcher,Holt,Pearce"),
			words("London,Leeds,Bristol,Manchester,Glasgow"),
			words("%s Ltd,%s Group plc,%s Logistics Ltd,%s & Sons"),
			words("Head of Customer Support,Operations Director,IT Manager,Managing Director")},
	}
}

// crowd invents people.
type crowd struct {
	seed       uint64
	lands      []land
	industries []string
	dice       *dice
}

func newCrowd(seed uint64) *crowd {
	return &crowd{seed: seed, lands: lands(), dice: newDice(), industries: words("Retail,Logistics,Manufacturing,Utilities,Insurance,Travel,Software,Healthcare,Food")}
}

// person returns person n, always the same one for a seed.
func (c *crowd) person(n int) person {
	d := c.dice
	d.about(c.seed, seedPerson, n)
	l := c.land(d)
	p := person{
		first: d.pick(l.first), last: d.pick(l.last), title: d.pick(l.titles),
		country: l.name, code: l.code, city: d.pick(l.city), prefix: l.calling,
	}
	// seven digits that no other person has, so that the last nine identify a lead
	p.phone = fmt.Sprintf("%s%07d", l.mobile, (uint64(n)*7368787+mix(c.seed, seedPhone)%10_000_000)%10_000_000)
	if l.code == "IT" || l.code == "DE" || l.code == "GB" {
		p.phone = p.phone[:1] + string(rune('2'+d.IntN(8))) + p.phone[1:]
	}
	company := n
	if d.chance(.08) && n > 1 {
		company = n - 1 // a colleague
	}
	c.employ(&p, company)
	p.email = ascii(p.first) + "." + ascii(p.last) + "@" + p.domain
	return p
}

// company returns the employer number n without a person.
func (c *crowd) company(n int) person {
	var p person
	c.employ(&p, n)
	return p
}

func (c *crowd) employ(p *person, n int) {
	d := c.dice
	d.about(c.seed, seedCompany, n)
	l := c.land(d)
	if p.code != "" && l.code != p.code {
		for _, other := range c.lands {
			if other.code == p.code {
				l = other
			}
		}
	}
	root := d.pick(l.last)
	if d.chance(.35) {
		root += " " + d.pick(l.city)
	}
	p.company = fmt.Sprintf(d.pick(l.company), root)
	p.domain = fmt.Sprintf("%s-%s.example", ascii(root), strings.ToLower(baseN(n)))
	p.industry = d.pick(c.industries)
	p.employees = int(d.logNormal(140, 1.1)) + 3
	p.country, p.code, p.prefix = l.name, l.code, l.calling
	if p.city == "" {
		p.city = d.pick(l.city)
	}
}

func (c *crowd) land(d *dice) land {
	u := d.Float64()
	for _, l := range c.lands {
		if u -= l.weight; u < 0 {
			return l
		}
	}
	return c.lands[0]
}

func baseN(n int) string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	out := ""
	for ; n > 0; n /= len(digits) {
		out = string(digits[n%len(digits)]) + out
	}
	return out
}

// ascii folds a name to what stands before the @.
func ascii(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteString(plainLetters(r))
		}
	}
	return b.String()
}

func plainLetters(r rune) string {
	const from, to = "àáâèéêëìíîïòóôùúûçñ", "aaaeeeeiiiiooouuucn"
	for i, f := range []rune(from) {
		if f == r {
			return to[i : i+1]
		}
	}
	switch r {
	case 'ä':
		return "ae"
	case 'ö':
		return "oe"
	case 'ü':
		return "ue"
	case 'ß':
		return "ss"
	}
	return ""
}

// spellPhone writes a number in one of the ways people write it.
func spellPhone(p person, way int) string {
	n := len(p.phone)
	switch way % 5 {
	case 0:
		return "+" + p.prefix + " " + p.phone[:n-7] + " " + p.phone[n-7:n-4] + " " + p.phone[n-4:]
	case 1:
		return "00" + p.prefix + p.phone
	case 2:
		return p.phone[:n-7] + " " + p.phone[n-7:]
	case 3:
		return p.prefix + p.phone // the plus was lost on the way
	default:
		return "+" + p.prefix + p.phone
	}
}
