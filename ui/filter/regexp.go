package filter

// fieldRegexp reads a regular expression that a field is to match.
func (p *parser) fieldRegexp(t *Term, field int, o op, by *piece) {
	f := &p.Fields[field]
	at := p.at
	if !p.regexp(t) {
		return
	}
	switch {
	case f.Kind != Text:
		p.fail(at, p.at-at, p.called+" is a number: it has no text for a regular expression", p.called+":>1 compares it")
	case o > equal:
		p.fail(by.from, p.at-by.from, p.notCompared(), p.called+":/x/ matches it")
	}
}

// regexp reads a regular expression between slashes; \/ is a slash in it.
func (p *parser) regexp(t *Term) bool {
	at := p.at
	defer func() { p.spots = append(p.spots, Spot{From: at, To: p.at, Field: several}) }()
	for p.at++; p.at < len(p.q) && p.q[p.at] != '/'; p.at++ {
		if p.q[p.at] == '\\' {
			p.at++
		}
	}
	if p.at >= len(p.q) {
		p.at = len(p.q)
		p.fail(at, p.at-at, "the regular expression is not closed", `a / ends it; quotes look for a slash: "/srv"`)
		return false
	}
	raw := p.q[at+1 : p.at]
	p.at++
	if p.at < len(p.q) && p.q[p.at] != ' ' && p.q[p.at] != ',' && (p.q[p.at] != ')' || p.depth == 0) {
		p.fail(p.at, 1, "the regular expression ends before this", `a slash in it is written \/`)
		return false
	}
	if raw == "" {
		p.later(at, 2, "nothing stands between the slashes", "name:/^bob/ begins with bob")
		return false
	}
	re, wrong := pattern(raw)
	if wrong != nil {
		p.fail(at+1+wrong.At, wrong.Len, wrong.Message, wrong.Remedy)
		return false
	}
	t.tests = append(t.tests, test{how: byPattern, re: newPattern(re), raw: raw})
	return true
}
