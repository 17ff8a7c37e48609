package filter

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is looked for in many texts. It may be used by
// several goroutines at once.
type Pattern struct {
	re    *regexp.Regexp
	needs []Need // one of which whatever re finds has; nil = none are known
	fast  func() *automaton
}

func newPattern(re *regexp.Regexp) *Pattern {
	return &Pattern{
		re: re, needs: needsOf(re.String()),
		fast: sync.OnceValue(func() *automaton { return newAutomaton(re.String()) }),
	}
}

// Match reports whether the pattern is found in a text.
func (p *Pattern) Match(text string) bool {
	if a := p.fast(); a != nil {
		if found, known := a.match(text); known {
			return found
		}
	}
	return p.re.MatchString(text)
}

// Lowers reports whether the pattern finds the same in a text whose capital letters
// of ASCII are lowered.
func (p *Pattern) Lowers() bool {
	a := p.fast()
	return a != nil && a.folded()
}

// Each looks for the pattern in texts of a run that begin at from, each of which a zero
// byte ends and none of which has one in it, and calls hit for each in which it is found.
func (p *Pattern) Each(run string, from []uint32, hit func(i int)) {
	tell := func(i int, found, known bool) {
		if found || !known && p.re.MatchString(TextAt(run, from[i])) {
			hit(i)
		}
	}
	if a := p.fast(); a != nil {
		a.many(run, from, tell)
		return
	}
	for i := range from {
		tell(i, false, false)
	}
}
