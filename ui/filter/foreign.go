package filter

import (
	"strconv"
	"strings"
)

// What people write who think of another language is understood where it can mean one
// thing only, and is pointed at where it cannot: nothing is looked for silently that
// nobody has meant.

// foreign are signs of other languages for and and or, with what is said of them.
var foreign = []struct{ sign, message, remedy string }{
	{"&&", "&& is not needed: conditions side by side must all hold", `leave it out; quotes look for it: "&&"`},
	{"||", "|| is the word or here", `a or b is one of two; quotes look for it: "||"`},
}

// foreignSign refuses a word or value with a sign of another language in it.
func (p *parser) foreignSign(w *piece) {
	if w.quoted {
		return
	}
	for _, f := range foreign {
		if i := strings.Index(p.q[w.from:w.to], f.sign); i >= 0 {
			p.fail(w.from+i, len(f.sign), f.message, f.remedy)
		}
	}
}

// source is a condition and where it stands.
type source struct {
	node     *Node
	from, to int
}

// foreignWords refuses the words and and not beside a condition on a field: they would
// be looked for as words, and nobody means that there.
func (p *parser) foreignWords(list []source) {
	onField := func(i int) bool {
		return i >= 0 && i < len(list) && (list[i].node.Term == nil || !list[i].node.Term.bare)
	}
	for i, s := range list {
		text := p.q[s.from:s.to]
		quotes := "; quotes look for the word: " + strconv.Quote(text)
		switch {
		case strings.EqualFold(text, "and") && i > 0 && i < len(list)-1 && (onField(i-1) || onField(i+1)):
			p.fail(s.from, len(text), text+" is not needed: conditions side by side must all hold", "leave it out"+quotes)
		case strings.EqualFold(text, "not") && onField(i+1):
			p.fail(s.from, len(text), "! is what stands for not", "!"+p.q[list[i+1].from:list[i+1].to]+quotes)
		}
	}
}

// operatorAhead finds an operator behind the blanks that follow a word: "idle > 30d"
// is idle:>30d. It reports whether there is one, and goes there.
func (p *parser) operatorAhead(w *piece) bool {
	at := p.at + len(p.q[p.at:]) - len(strings.TrimLeft(p.q[p.at:], " "))
	if w.quoted || w.text == "" || at == p.at || at >= len(p.q) {
		return false
	}
	if strings.HasPrefix(p.q[at:], "!=") {
		p.notEqual(at, 2, strings.ToLower(w.text))
		return true
	}
	if strings.IndexByte(separators, p.q[at]) < 0 {
		return false
	}
	p.at = at
	return true
}

// notEqual says how != is written.
func (p *parser) notEqual(at, n int, field string) {
	p.fail(at, n, "! stands before the field", "!"+field+":x leaves out what has x")
}

// fieldless refuses a comparison with no field before it.
func (p *parser) fieldless() {
	at := p.at
	op := p.q[at : at+len(p.q[at:])-len(strings.TrimLeft(p.q[at:], separators))]
	if op[0] != ':' {
		p.fail(at, len(op), op+" wants a field before it", "idle:>30d is one; quotes look for it: "+strconv.Quote(op))
	}
}

// assignment reads what stands between a field and its values; spaced says that a
// blank stood before it, so that blanks behind it mean as little. Behind a comparison
// they do, too.
func (p *parser) assignment() op {
	spaced := p.at > 0 && p.q[p.at-1] == ' '
	if p.q[p.at] == ':' {
		p.at++
		rest := strings.TrimLeft(p.q[p.at:], " ")
		if rest != "" && (spaced || strings.IndexByte("<>=", rest[0]) >= 0) {
			p.blanks()
		}
	}
	o := p.operator()
	if spaced || o != contains {
		p.blanks()
	}
	return o
}

// valueAhead refuses a value that stands behind a blank: "name: bob", "name:ada, bob".
func (p *parser) valueAhead(message string) {
	at := p.at
	next := newParser(p.Language, p.q)
	next.at, next.depth = at, p.depth
	next.blanks()
	if next.at >= len(p.q) || next.atOr() || strings.IndexByte("!()/", p.q[next.at]) >= 0 {
		return
	}
	from := next.at
	if w := next.scan(separators); next.err == nil && (next.at >= len(p.q) || p.q[next.at] == ' ' || p.q[next.at] == ')') {
		p.fail(at, from-at, message, p.q[p.began:at]+p.q[w.from:w.to])
		p.err.Awaits = at
	}
}

// called is the name of a field as somebody has begun to write it: one may have several.
func (f *Field) called(typed string) string {
	for _, name := range append([]string{f.Name}, f.Also...) {
		if strings.HasPrefix(name, strings.ToLower(typed)) {
			return name
		}
	}
	return f.Name
}
