package filter

import (
	"regexp/syntax"
	"strings"
	"unicode"
)

// Needs returns texts one of which is in every text that the term's patterns find,
// lowered by strings.ToLower; nil when none are known, or the term asks for something
// else. Who has an index looks for them first: a pattern is slow.
func (t *Term) Needs() []Need {
	const most = 8 // to be looked for
	var list []Need
	for i := range t.tests {
		w := &t.tests[i]
		if w.how != byPattern || len(w.re.needs) == 0 {
			return nil
		}
		list = append(list, w.re.needs...)
	}
	if len(list) > most {
		return nil
	}
	return list
}

// Need is a text that another one has in it, or begins with.
type Need struct {
	Text   string
	Begins bool
}

// needsOf are the texts one of which is in whatever an expression finds. An s may be
// written as ſ, which has no capital of its own to be lowered from.
func needsOf(expr string) (list []Need) {
	const least, otherS = 2, "ſ" // one letter is everywhere
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	re = re.Simplify()
	if text := beginning(re); text != "" {
		list = append(list, Need{text, true})
		if text[0] == 's' {
			list = append(list, Need{otherS, true})
		}
		return list
	}
	texts := required(re)
	if shortest(texts) < least {
		return nil
	}
	if strings.Contains(strings.Join(texts, ""), "s") {
		texts = append(texts, otherS)
	}
	for _, text := range texts {
		list = append(list, Need{text, false})
	}
	return list
}

// beginning is what every text begins with that an expression finds, up to where an s
// follows; "" = nothing is known.
func beginning(re *syntax.Regexp) string {
	if re.Op != syntax.OpConcat || re.Sub[0].Op != syntax.OpBeginText || re.Sub[1].Op != syntax.OpLiteral {
		return ""
	}
	text := ""
	for i, r := range re.Sub[1].Rune {
		if r = unicode.ToLower(r); r < ' ' || r > '~' || i > 0 && r == 's' {
			break
		}
		text += string(r)
	}
	return text
}

// required is needsOf for a part of an expression.
func required(re *syntax.Regexp) (list []string) {
	switch re.Op {
	case syntax.OpLiteral:
		if text := longestASCII(re.Rune); text != "" {
			return []string{text}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpConcat:
		for _, part := range re.Sub {
			if found := required(part); shortest(found) > shortest(list) {
				list = found
			}
		}
	case syntax.OpAlternate:
		for _, part := range re.Sub {
			found := required(part)
			if found == nil {
				return nil
			}
			list = append(list, found...)
		}
	}
	return list
}

// longestASCII is the longest run of printable ASCII, lowered: other letters may be
// written in more ways than two.
func longestASCII(text []rune) (longest string) {
	run := ""
	for _, r := range text {
		if r = unicode.ToLower(r); r < ' ' || r > '~' {
			run = ""
			continue
		}
		if run += string(r); len(run) > len(longest) {
			longest = run
		}
	}
	return longest
}

// shortest is the length of the shortest text; 0 of none.
func shortest(list []string) (n int) {
	for i, text := range list {
		if i == 0 || len(text) < n {
			n = len(text)
		}
	}
	return n
}
