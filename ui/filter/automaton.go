package filter

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// automaton says whether a regular expression is found in a text, with one look into
// a table for each letter. Its states come to be known while texts are read. It may be
// used by several goroutines at once.
type automaton struct {
	prog  *syntax.Prog
	looks syntax.EmptyOp // what the expression asks of the place between two letters
	cuts  []rune         // where another kind of letters begins
	kinds []uint8        // and which: letters of one kind are the same to the expression
	bytes [256]uint8     // kinds of bytes, of which 0 ends a text
	some  []rune         // a letter of each kind
	table [tableLen]atomic.Uint32

	mu     sync.Mutex
	states []state
	known  map[string]uint32
}

// state is where the expression may stand before the next letter. In the table it is
// the number of its first cell.
type state struct {
	before rune // stands for the letter before; nothing = the text begins
	pcs    []uint32
}

const (
	tableLen             = 1 << 13
	atEnd, longer, kinds = 0, 1, 2 // kinds of bytes: that behind a text, those of longer letters; the first of others
	unknown, no, yes     = 0, 1, 2 // states; times the width
	nothing              = -1      // in the place of a letter
)

// newAutomaton returns the automaton of an expression; nil when it is too large.
func newAutomaton(expr string) *automaton {
	const most = 500 // instructions: a state may hold all of them
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil || len(prog.Inst) > most {
		return nil
	}
	a := &automaton{prog: prog, known: map[string]uint32{}}
	for i := range prog.Inst {
		if in := &prog.Inst[i]; in.Op == syntax.InstEmptyWidth {
			a.looks |= syntax.EmptyOp(in.Arg)
		}
	}
	if a.cut(); !a.sortLetters() {
		return nil
	}
	a.states = make([]state, 3)
	for kind := range a.width() {
		a.table[no*a.width()+kind].Store(no * a.width())
		a.table[yes*a.width()+kind].Store(yes * a.width())
	}
	a.number(state{nothing, []uint32{uint32(prog.Start)}})
	return a
}

func (a *automaton) width() uint32 { return uint32(len(a.some)) }

func (a *automaton) start() uint32 { return 3 * a.width() }

// cut finds where letters begin that may mean something else to the expression.
func (a *automaton) cut() {
	a.cuts = []rune{0, '\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1}
	for i := range a.prog.Inst {
		in := &a.prog.Inst[i]
		if !reads(in) {
			continue
		}
		if len(in.Rune) == 1 {
			for r, first := in.Rune[0], true; first || r != in.Rune[0]; r, first = unicode.SimpleFold(r), false {
				a.cuts = append(a.cuts, r, r+1)
			}
			continue
		}
		for k := 0; k < len(in.Rune); k += 2 {
			a.cuts = append(a.cuts, in.Rune[k], in.Rune[k+1]+1)
		}
	}
	slices.Sort(a.cuts)
	a.cuts = slices.Compact(a.cuts)
}

// reads reports whether an instruction is met by a letter.
func reads(in *syntax.Inst) bool {
	return in.Op >= syntax.InstRune && in.Op <= syntax.InstRuneAnyNotNL
}

// sortLetters tells the kinds of letters apart by all that is asked of one; false when
// that takes too long, or there are too many.
func (a *automaton) sortLetters() bool {
	const questions, fewStates = 1 << 18, 16
	if len(a.cuts)*len(a.prog.Inst) > questions {
		return false
	}
	a.some = make([]rune, kinds)
	known := map[string]uint8{}
	var said []byte
	for _, r := range a.cuts {
		said = append(said[:0], byte(a.before(r)))
		for i := range a.prog.Inst {
			if in := &a.prog.Inst[i]; reads(in) {
				said = append(said, map[bool]byte{true: 1}[in.MatchRune(r)])
			}
		}
		kind, is := known[string(said)]
		if !is {
			if kind = uint8(len(a.some)); len(a.some)*fewStates > tableLen || len(a.some) > 255 {
				return false
			}
			known[string(said)] = kind
			a.some = append(a.some, r)
		}
		a.kinds = append(a.kinds, kind)
	}
	for b := range a.bytes {
		if a.bytes[b] = longer; b < utf8.RuneSelf {
			a.bytes[b] = a.kindOf(rune(b))
		}
	}
	a.bytes[0] = atEnd
	return true
}

func (a *automaton) kindOf(r rune) uint8 {
	i, here := slices.BinarySearch(a.cuts, r)
	if !here {
		i--
	}
	return a.kinds[i]
}

// before is what a letter is to the place behind it, as far as the expression looks.
func (a *automaton) before(r rune) rune {
	const lines, words = syntax.EmptyBeginLine | syntax.EmptyEndLine, syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary
	switch {
	case r == '\n' && a.looks&lines != 0:
		return '\n'
	case syntax.IsWordChar(r) && a.looks&words != 0:
		return 'a'
	}
	return ' '
}

// folded reports whether capital letters of ASCII are to the expression what small
// ones are.
func (a *automaton) folded() bool {
	for c := 'a'; c <= 'z'; c++ {
		if a.bytes[c] != a.bytes[unicode.ToUpper(c)] {
			return false
		}
	}
	return true
}

// match reports whether the expression is found in a text; known is false when there
// were too many states on the way to tell.
func (a *automaton) match(text string) (found, known bool) {
	s, last := a.start(), yes*a.width()
	for i := 0; i < len(text) && s > last; {
		kind, size := a.bytes[text[i]], 1
		if kind < kinds {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			kind = a.kindOf(r)
		}
		s = a.next(s, kind)
		i += size
	}
	if s > last {
		s = a.next(s, atEnd)
	}
	return s == last, s != unknown
}

// many is match for texts of a run, each of which a zero byte ends: it looks at four at
// a time, because a processor waits for the table most of the time. Where it does not
// know it says so.
func (a *automaton) many(run string, from []uint32, tell func(i int, found, known bool)) {
	const step = 8
	no, last := no*a.width(), yes*a.width()
	i := 0
	for ; i+4 <= len(from); i += 4 {
		r0, r1, r2, r3 := run[from[i]:], run[from[i+1]:], run[from[i+2]:], run[from[i+3]:]
		s0, s1, s2, s3 := a.start(), a.start(), a.start(), a.start()
		for max(s0, s1, s2, s3) > last && min(len(r0), len(r1), len(r2), len(r3)) >= step {
			b0, b1, b2, b3 := r0[:step], r1[:step], r2[:step], r3[:step]
			for k := range step { // a text that has ended stays what it is
				s0 = a.table[s0+uint32(a.bytes[b0[k]])].Load()
				s1 = a.table[s1+uint32(a.bytes[b1[k]])].Load()
				s2 = a.table[s2+uint32(a.bytes[b2[k]])].Load()
				s3 = a.table[s3+uint32(a.bytes[b3[k]])].Load()
			}
			r0, r1, r2, r3 = r0[step:], r1[step:], r2[step:], r3[step:]
		}
		for k, s := range [4]uint32{s0, s1, s2, s3} {
			if s == no || s == last {
				tell(i+k, s == last, true)
			} else {
				found, known := a.match(TextAt(run, from[i+k]))
				tell(i+k, found, known)
			}
		}
	}
	for ; i < len(from); i++ {
		found, known := a.match(TextAt(run, from[i]))
		tell(i, found, known)
	}
}

// TextAt is the text that begins at a place of a run, in which a zero byte ends each.
func TextAt(run string, from uint32) string {
	run = run[from:]
	return run[:strings.IndexByte(run, 0)]
}

// next is the state behind a letter of some kind; unknown when there is no room for it.
func (a *automaton) next(s uint32, kind uint8) uint32 {
	if to := a.table[s+uint32(kind)].Load(); to != unknown || s == unknown {
		return to
	}
	return a.learn(s, kind)
}

// learn finds out the state behind a letter that was not met in this one before.
func (a *automaton) learn(s uint32, kind uint8) uint32 {
	a.mu.Lock()
	defer a.mu.Unlock()
	to := a.number(a.step(a.states[s/a.width()], kind))
	a.table[s+uint32(kind)].Store(to)
	return to
}

// found and lost are states that nothing changes any more.
var found, lost = state{before: 'y'}, state{before: 'n'}

// step is the state behind one, with a letter of some kind between them.
func (a *automaton) step(s state, kind uint8) state {
	letter := rune(nothing)
	if kind != atEnd {
		letter = a.some[kind]
	}
	holds := syntax.EmptyOpContext(s.before, letter)
	var to state
	seen := make([]bool, len(a.prog.Inst))
	for todo := slices.Clone(s.pcs); len(todo) > 0; {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch in := &a.prog.Inst[pc]; in.Op {
		case syntax.InstMatch:
			return found
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, in.Out, in.Arg)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^holds == 0 {
				todo = append(todo, in.Out)
			}
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, in.Out)
		default:
			if letter != nothing && reads(in) && in.MatchRune(letter) {
				to.pcs = append(to.pcs, in.Out)
			}
		}
	}
	if letter == nothing {
		return lost
	}
	if a.prog.StartCond()&syntax.EmptyBeginText == 0 {
		to.pcs = append(to.pcs, uint32(a.prog.Start))
	}
	if len(to.pcs) == 0 {
		return lost
	}
	slices.Sort(to.pcs)
	to.pcs, to.before = slices.Compact(to.pcs), a.before(letter)
	return to
}

// number finds the place of a state in the table, which a new one gets while there
// is room.
func (a *automaton) number(s state) uint32 {
	switch s.before {
	case found.before:
		return yes * a.width()
	case lost.before:
		return no * a.width()
	}
	key := binary.AppendVarint(nil, int64(s.before))
	for _, pc := range s.pcs {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	at, is := a.known[string(key)]
	if !is {
		if at = uint32(len(a.states)) * a.width(); at+a.width() > tableLen {
			return unknown
		}
		a.known[string(key)] = at
		a.states = append(a.states, s)
	}
	return at
}
