package filter

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// parser reads a query once, from left to right.
type parser struct {
	*Language
	q     string
	at    int
	depth int // parentheses that are open
	words []int
	err   *Error // the first thing that is wrong
	open  *Error // the first thing that is still to be typed
	spots []Spot // the pieces that can be completed
	began int    // where the term begins that is being read

	called string // the field that is being read, by the name of it that was typed
}

func newParser(l *Language, query string) *parser {
	p := &parser{Language: l, q: query}
	for i := range l.Fields {
		if l.Fields[i].Words {
			p.words = append(p.words, i)
		}
	}
	return p
}

func (p *parser) fail(at, n int, message, remedy string) {
	if p.err == nil {
		p.err = &Error{At: at, Len: n, Message: message, Remedy: remedy}
	}
}

// later notes something that is still to be typed.
func (p *parser) later(at, n int, message, remedy string) {
	if p.open == nil {
		p.open = &Error{At: at, Len: n, Message: message, Remedy: remedy}
	}
}

func (p *parser) query() *Node {
	n := p.any()
	if p.err == nil && p.at < len(p.q) { // only a ) that closes nothing ends a query early
		p.fail(p.at, 1, "this ) closes nothing", `quotes look for one: ")"`)
	}
	return n
}

// any reads conditions with or between them; nil when there is none.
func (p *parser) any() *Node {
	var parts []*Node
	for p.err == nil {
		if n := p.all(); n != nil {
			parts = append(parts, n)
		}
		at := p.at
		if !p.or() {
			break
		}
		if strings.TrimLeft(p.q[p.at:], " ") == "" || p.closing() {
			p.later(at, 2, "or wants a condition behind it", `quotes look for the word: "or"`)
		}
	}
	return group(parts, true)
}

// closing reports whether the next thing is the end of the group.
func (p *parser) closing() bool {
	return p.depth > 0 && strings.HasPrefix(strings.TrimLeft(p.q[p.at:], " "), ")")
}

// all reads conditions that must all hold. The word or is one of its own where
// nothing stands before it.
func (p *parser) all() *Node {
	var parts []*Node
	var list []source
	for seen := false; p.err == nil; seen = true {
		p.blanks()
		if p.at >= len(p.q) || p.q[p.at] == ')' || seen && p.atOr() {
			break
		}
		from := p.at
		if n := p.condition(); n != nil {
			parts = append(parts, n)
			list = append(list, source{n, from, p.at})
		}
	}
	p.foreignWords(list)
	return group(parts, false)
}

func group(parts []*Node, some bool) *Node {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return &Node{Any: some, Parts: parts}
}

func (p *parser) blanks() {
	for p.at < len(p.q) && p.q[p.at] == ' ' {
		p.at++
	}
}

// atOr reports whether the word or stands here on its own.
func (p *parser) atOr() bool {
	rest := p.q[p.at:]
	return len(rest) >= 2 && strings.EqualFold(rest[:2], "or") && (len(rest) == 2 || rest[2] == ' ' || rest[2] == ')' && p.depth > 0)
}

func (p *parser) or() bool {
	if p.at >= len(p.q) || !p.atOr() {
		return false
	}
	p.at += 2
	return true
}

// condition reads a term or a group; nil when there is nothing to hold yet.
func (p *parser) condition() *Node {
	p.began = p.at
	not := p.q[p.at] == '!'
	if not {
		p.at++
	}
	switch {
	case p.at < len(p.q) && p.q[p.at] == '(':
		return p.group(not)
	case p.at < len(p.q) && p.q[p.at] == '/':
		t := &Term{not: not, bare: true, fields: p.words}
		if p.regexp(t) {
			return &Node{Term: t}
		}
		return nil
	}
	return p.term(not)
}

func (p *parser) group(not bool) *Node {
	at := p.at
	p.at++
	p.depth++
	n := p.any()
	p.depth--
	p.blanks()
	switch {
	case p.err != nil:
	case p.at >= len(p.q):
		p.later(at, 1, "the parenthesis is not closed", `a ) ends it; quotes look for one: "("`)
	default:
		p.at++
	}
	switch {
	case n == nil:
		p.later(at, p.at-at, "nothing stands between the parentheses", "(a or b) is one of two")
		return nil
	case !not:
		return n
	case n.Term != nil:
		return &Node{Not: true, Parts: []*Node{n}}
	}
	negated := *n
	negated.Not = !n.Not
	return &negated
}

// piece is a stretch of a word: its text without quotation marks, and whether some
// of it was quoted, and so means itself.
type piece struct {
	text     string
	from, to int
	quoted   bool
}

// is reports whether the piece is a text that was not quoted.
func (w *piece) is(texts ...string) bool {
	for _, t := range texts {
		if !w.quoted && w.text == t {
			return true
		}
	}
	return false
}

// separators end the name of a field.
const separators = ":<>="

// scan reads up to a blank, to the end of the group, or to one of the characters
// that end it. Quotation marks keep together what stands between them; two of them
// there are one.
func (p *parser) scan(ends string) piece {
	w := piece{from: p.at}
	var b strings.Builder
	nested := 0
scan:
	for p.at < len(p.q) {
		c := p.q[p.at]
		switch {
		case c == '"':
			w.quoted = true
			if !p.quoted(&b) {
				break scan
			}
			continue
		case c == ' ', c == ')' && nested == 0 && p.depth > 0, strings.IndexByte(ends, c) >= 0 && p.at > w.from:
			break scan
		case c == '(':
			nested++
		case c == ')':
			nested = max(nested-1, 0)
		}
		r, n := utf8.DecodeRuneInString(p.q[p.at:])
		b.WriteRune(r)
		p.at += n
	}
	w.text, w.to = b.String(), p.at
	return w
}

// quoted reads what stands between quotation marks; false when they are not closed.
func (p *parser) quoted(b *strings.Builder) bool {
	at := p.at
	for p.at++; p.at < len(p.q); {
		if p.q[p.at] == '"' {
			if p.at++; p.at >= len(p.q) || p.q[p.at] != '"' {
				return true
			}
		}
		r, n := utf8.DecodeRuneInString(p.q[p.at:])
		b.WriteRune(r)
		p.at += n
	}
	p.fail(at, p.at-at, `the quotation mark " is not closed`, `a second " ends it`)
	return false
}

// term reads a word, or a field with its values.
func (p *parser) term(not bool) *Node {
	t := &Term{not: not, fields: p.words}
	ends := separators
	if p.at < len(p.q) && strings.IndexByte(separators, p.q[p.at]) >= 0 {
		ends = "" // what begins with a colon is a word
		p.fieldless()
	}
	w := p.scan(ends)
	p.spot(&w, none, nil)
	p.foreignSign(&w)
	if p.err != nil {
		return nil
	}
	if p.at < len(p.q) && ends != "" && (strings.IndexByte(ends, p.q[p.at]) >= 0 || p.operatorAhead(&w)) {
		return p.valued(t, &w)
	}
	t.bare = true
	switch {
	case w.text != "":
		t.tests = []test{{text: strings.ToLower(w.text)}}
	case not:
		p.fail(p.began, p.at-p.began, "! wants a word behind it", "!word leaves out what has the word")
		return nil
	default:
		return nil
	}
	return &Node{Term: t}
}

// valued reads what stands behind the name of a field.
func (p *parser) valued(t *Term, name *piece) *Node {
	field := p.index(strings.ToLower(name.text))
	if field < 0 {
		p.unknown(name)
	}
	if p.err != nil {
		return nil
	}
	t.fields = []int{field}
	p.called = p.Fields[field].called(name.text)
	at := p.at
	o := p.assignment()
	by := piece{from: at, to: p.at}
	p.values(t, field, o, &by)
	switch {
	case p.err != nil:
	case len(t.tests) == 0 && o == contains:
		p.valueAhead(p.called + " wants its value without a blank")
	case p.q[p.at-1] == ',':
		p.valueAhead("values stand behind a comma without a blank")
	}
	switch {
	case p.err != nil:
		return nil
	case len(t.tests) == 0:
		p.later(p.began, p.at-p.began, name.text+" wants a value behind it, without a blank", name.text+":- is what has none")
		return nil
	}
	return &Node{Term: t}
}

// unknown says that no field has a name, and what is meant by it.
func (p *parser) unknown(name *piece) {
	text := strings.ToLower(name.text)
	if of, not := strings.CutSuffix(text, "!"); not && p.index(of) >= 0 {
		p.notEqual(name.to-1, 1, of)
		return
	}
	p.fail(name.from, name.to-name.from, noField(text), p.instead(text))
}

// operators in the order in which they are tried.
var operators = []struct {
	text string
	op   op
}{{">=", moreEqual}, {"<=", lessEqual}, {">", more}, {"<", less}, {"=", equal}}

func (p *parser) operator() op {
	for _, o := range operators {
		if strings.HasPrefix(p.q[p.at:], o.text) {
			p.at += len(o.text)
			return o.op
		}
	}
	return contains
}

// values reads the values of a field, with commas between them; by is where the
// comparison stands.
func (p *parser) values(t *Term, field int, o op, by *piece) {
	var before []string
	for p.err == nil {
		if p.at < len(p.q) && p.q[p.at] == '/' {
			p.fieldRegexp(t, field, o, by)
		} else {
			w := p.value()
			p.spot(&w, field, before)
			if w.text != "" && p.err == nil {
				before = append(before, strings.ToLower(w.text))
				p.ask(t, field, o, by, &w)
			}
		}
		if p.err != nil || p.at >= len(p.q) || p.q[p.at] != ',' {
			break
		}
		p.at++
	}
	if len(t.tests) > 1 && o > equal {
		p.fail(by.from, p.at-by.from, "a comparison takes one value", "or stands between comparisons: "+p.called+":>1 or "+p.called+":-")
	}
}

// value reads one value, which may be nothing.
func (p *parser) value() piece {
	if p.at < len(p.q) && p.q[p.at] == ',' {
		return piece{from: p.at, to: p.at}
	}
	return p.scan(",")
}

// ask adds what a value asks for.
func (p *parser) ask(t *Term, field int, o op, by, w *piece) {
	f := &p.Fields[field]
	if p.foreignSign(w); p.err != nil {
		return
	}
	compared := f.Kind != Text || f.Dated
	switch {
	case w.is("-", "–"):
		t.tests = append(t.tests, test{op: absent})
		return
	case compared && (f.Kind == Age || f.Dated) && !w.quoted && aDate.MatchString(w.text):
		p.askDate(t, o, w)
		return
	case f.Kind == Text && o > equal:
		p.fail(by.from, w.to-by.from, p.notCompared(), p.called+":x has x in it, "+p.called+"=x is x")
		return
	case f.Kind == Text:
		text := strings.ToLower(w.text)
		if as, ok := f.Means[text]; ok {
			text = as
		}
		t.tests = append(t.tests, test{op: o, text: text})
		return
	}
	v := test{how: byNumber, op: max(o, equal)}
	if f.Kind == Age {
		v.how = byAge
	}
	var ok bool
	if v.num, v.unit, ok = number(w.text, f.Kind); !ok {
		wants := map[Kind]string{Age: " with a unit (30d, 12h) or a date (2026-10-01)"}[f.Kind]
		p.fail(w.from, w.to-w.from, p.called+" wants a number"+wants+", not "+strconv.Quote(w.text), "")
	}
	t.tests = append(t.tests, v)
}

const aDay = "2026-10-01 is a day, 2026-10 a month"

func (p *parser) notCompared() string {
	return p.called + " is a text: it cannot be compared with < or >"
}

func (p *parser) askDate(t *Term, o op, w *piece) {
	v := test{how: byDate, op: max(o, equal), raw: w.text}
	var unfinished, ok bool
	switch v.from, v.to, unfinished, ok = date(w.text, p.Zone); {
	case ok:
		t.tests = append(t.tests, v)
	case unfinished:
		p.later(w.from, w.to-w.from, "the date is not finished", aDay)
	default:
		p.fail(w.from, w.to-w.from, "there is no date "+w.text, aDay)
	}
}
