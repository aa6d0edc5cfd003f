package demo

import (
	"math"
	"math/rand/v2"
)

// dice are seeded anew for every entity, so that one entity's life does not
// depend on how many random numbers another one used.
type dice struct {
	pcg rand.PCG
	*rand.Rand
}

func newDice() *dice {
	d := &dice{}
	d.Rand = rand.New(&d.pcg)
	return d
}

// about seeds the dice for entity i of a kind.
func (d *dice) about(seed, kind uint64, i int) {
	d.pcg.Seed(mix(seed, kind), mix(uint64(i), kind*0x9E3779B97F4A7C15+seed))
}

func (d *dice) chance(p float64) bool { return d.Float64() < p }

// between returns a number in [lo, hi).
func (d *dice) between(lo, hi float64) float64 { return lo + (hi-lo)*d.Float64() }

// logNormal returns a number whose median is m and whose logarithm spreads by s.
func (d *dice) logNormal(m, s float64) float64 { return m * math.Exp(s*d.NormFloat64()) }

// pick returns one of the words.
func (d *dice) pick(words []string) string { return words[d.IntN(len(words))] }

// mix is splitmix64 over two words: a cheap hash that needs no state.
func mix(a, b uint64) uint64 {
	z := a + b*0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// deck deals numbers in [0,1) such that every sixteen of them are spread
// evenly. Rates then come out near what was meant even in small groups, while
// single weeks still vary.
type deck struct {
	order [16]uint8
	dealt int
}

func (k *deck) deal(d *dice) float64 {
	if k.dealt == 0 {
		for i := range k.order {
			k.order[i] = uint8(i)
		}
		d.Shuffle(len(k.order), func(i, j int) { k.order[i], k.order[j] = k.order[j], k.order[i] })
	}
	u := (float64(k.order[k.dealt]) + d.Float64()) / float64(len(k.order))
	k.dealt = (k.dealt + 1) % len(k.order)
	return u
}

// decks holds one deck per question and group.
type decks map[[2]int]*deck

func (k decks) deal(d *dice, question, group int) float64 {
	one := k[[2]int{question, group}]
	if one == nil {
		one = &deck{}
		k[[2]int{question, group}] = one
	}
	return one.deal(d)
}
