package filter

import (
	"strconv"
	"strings"
	"unicode"

	"lictop/model"
)

// Print writes a filter as a query that lets the same rows through, with the full
// names of the fields.
func (l *Language) Print(f *Filter) string {
	if f.root == nil {
		return ""
	}
	return l.node(f.root, false)
}

// node writes a condition; within says that others stand beside it that must hold,
// too.
func (l *Language) node(n *Node, within bool) string {
	if n.Term != nil {
		return l.term(n.Term)
	}
	list := make([]string, len(n.Parts))
	for i, p := range n.Parts {
		list[i] = l.node(p, !n.Any)
	}
	sep := " "
	if n.Any {
		sep = " or "
	}
	text := strings.Join(list, sep)
	switch {
	case n.Not:
		return "!(" + text + ")"
	case n.Any && within:
		return "(" + text + ")"
	}
	return text
}

func (l *Language) term(t *Term) string {
	var b strings.Builder
	if t.not {
		b.WriteByte('!')
	}
	if t.bare {
		b.WriteString(t.tests[0].word())
		return b.String()
	}
	b.WriteString(l.Fields[t.fields[0]].Name)
	b.WriteByte(':')
	b.WriteString(t.comparison())
	for i := range t.tests {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(t.tests[i].word())
	}
	return b.String()
}

// comparison is what stands between the field and the values: all have the same.
// Numbers, ages and dates without one are equal.
func (t *Term) comparison() string {
	for i := range t.tests {
		for _, o := range operators {
			if v := &t.tests[i]; o.op == v.op && (o.op != equal || v.how == byText) {
				return o.text
			}
		}
	}
	return ""
}

func (t *test) word() string {
	switch {
	case t.op == absent:
		return "-"
	case t.how == byPattern:
		return "/" + t.raw + "/"
	case t.how == byDate:
		return t.raw
	case t.how == byNumber:
		return strconv.FormatInt(t.num, 10)
	case t.how == byAge:
		return age(t.num, t.unit)
	}
	return Quote(t.text)
}

func age(seconds, unit int64) string {
	suffix := map[int64]string{1: "s", 60: "min", model.Hour: "h", model.Day: "d"}[unit]
	return strconv.FormatInt(seconds/unit, 10) + suffix
}

// Quote writes a text so that a query takes it as it is.
func Quote(text string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("_.-+@#'&;$%*", r)
	}
	word := func(s string) bool { return strings.EqualFold(text, s) }
	if text != "" && text != "-" && !word("or") && !word("and") && !word("not") && !strings.Contains(text, "&&") && !strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}
