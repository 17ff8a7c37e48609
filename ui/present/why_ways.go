package present

import (
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Ways writes the single changes that were tried and change the decision: those
// with the same outcome under one heading.
func (w *Why) Ways(s *Sheet) {
	x := w.X
	switch {
	case !x.Tried && w.Loading:
		s.row(Span{InkGrey, "Trying what would change it …"})
		return
	case !x.Tried:
		return
	case len(x.Ways) == 0:
		if x.Subject.Kind == model.KindPool && x.State == policy.Insufficient {
			s.row(Span{InkGrey, "No single change was found that would help."})
		}
		return
	}
	change, then := 10, 0
	for i := range x.Ways {
		change, then = max(change, Width(w.change(&x.Ways[i]))+w.keyWidth(&x.Ways[i])), max(then, w.outcome(&x.Ways[i]).width())
	}
	then = min(then, s.w/3)
	change = min(change, max(s.w-then-6, s.w/2))
	for _, g := range w.wayGroups() {
		if len(g.ways) == 0 {
			continue
		}
		s.row(Span{InkHead, g.head})
		for _, way := range g.ways {
			w.wayRow(s, way, change, then)
		}
	}
}

// wayGroup is a heading with the ways under it.
type wayGroup struct {
	head string
	ways []*policy.Way
}

// wayGroups puts the ways of an endpoint that leave it a seat apart from those
// that do not; others stand together.
func (w *Why) wayGroups() []wayGroup {
	x := w.X
	if x.Subject.Kind != model.KindEndpoint {
		g := wayGroup{head: w.waysHead()}
		for i := range x.Ways {
			g.ways = append(g.ways, &x.Ways[i])
		}
		return []wayGroup{g}
	}
	keep, none := wayGroup{head: "It would get a seat if"}, wayGroup{head: "It would be otherwise if"}
	if x.Decision.Charge > 0 {
		keep.head, none.head = "It would keep the seat if", "It would give the seat back if"
		if x.Decision.Verdict == policy.Hold {
			keep.head = "It would be otherwise if"
		}
	}
	for i := range x.Ways {
		if way := &x.Ways[i]; way.Charge > 0 {
			keep.ways = append(keep.ways, way)
		} else {
			none.ways = append(none.ways, way)
		}
	}
	return []wayGroup{keep, none}
}

func (w *Why) waysHead() string {
	x := w.X
	switch {
	case x.Subject.Kind == model.KindPool && x.Pool.Family == model.FamilyEnterprise:
		return "What would help, each by itself"
	case x.Subject.Kind == model.KindPool:
		return "It would be in compliance again if"
	case x.Subject.Kind == model.KindUser, x.Subject.Kind == model.KindDevice:
		return "The pool would stand otherwise if"
	}
	return "It would be otherwise if"
}

// change says what a way changes; a remedy in its own words.
func (w *Why) change(way *policy.Way) string {
	if r := way.Remedy; r != nil {
		if w.X.Subject.ID == w.X.Pool.ID { // of which type is not told by the subject
			return EnterpriseType(r.For) + ": " + Remedy(r)
		}
		return Remedy(r)
	}
	return w.local(way.Change)
}

func (w *Why) keyOf(way *policy.Way) string {
	if w.Key == nil || way.Key == "" {
		return ""
	}
	return w.Key(way.Key)
}

func (w *Why) keyWidth(way *policy.Way) int {
	if k := w.keyOf(way); k != "" {
		return 3 + Width(k)
	}
	return 0
}

// outcome is what follows of a way, in a word or a few.
func (w *Why) outcome(way *policy.Way) Word {
	switch {
	case way.Says != "":
		return Word{Fine, "", Text(way.Says)}
	case way.Remedy != nil && way.State == policy.NoState: // not tried
		return Word{}
	case w.X.Subject.Kind == model.KindPool:
		return State(way.State)
	case w.X.Subject.Kind == model.KindUser, w.X.Subject.Kind == model.KindDevice:
		return Word{}
	case w.X.Subject.Kind == model.KindEndpoint:
		return Seat(&way.Decision)
	case way.Rule != policy.NoRule:
		word := Verdict(way.Verdict)
		word.Text = Text(way.Rule.Rule().Verdict)
		return word
	}
	return Verdict(way.Verdict)
}

// wayRow writes a way: the change, its key, what follows and the pool then.
func (w *Why) wayRow(s *Sheet, way *policy.Way, change, then int) {
	text, key := w.change(way), w.keyOf(way)
	room := change - w.keyWidth(way)
	out, pool := w.outcome(way), w.usesText(way.Uses)
	if out.Text == "" { // the balance is all there is to say
		out, pool = Word{Level: Grey, Text: pool}, ""
		then = min(Width(out.Text), s.w-5-change)
	}
	var asked, told [4]string
	parts, says := AppendWrapped(asked[:0], text, max(room, 12)), AppendWrapped(told[:0], out.String(), max(then, 12))
	for k := range max(len(parts), len(says)) {
		part, lead := at(parts, k), "  "
		wide := Width(part)
		if k > 0 {
			lead = "    "
		}
		var spans [12]Span
		row := append(spans[:0], Span{InkPlain, lead}, Span{InkPlain, part})
		if k == len(parts)-1 && key != "" {
			row, wide = append(row, Span{InkPlain, " ("}, Span{InkAccent, key}, Span{InkPlain, ")"}), wide+3+Width(key)
		}
		if k > 0 {
			if rest := at(says, k); rest != "" {
				row = append(row, Span{InkPlain, blank(change + 3 - 2 - wide)}, Span{out.Level.ink(), "  " + rest})
			}
			s.row(row...)
			continue
		}
		row = append(row, Span{InkPlain, blank(change - wide)})
		if out.Text == "" {
			s.row(row...)
			continue
		}
		row = append(row, Span{InkGrey, " → "})
		used := 2 + change + 3
		row = appendCell(row, out.Level.ink(), at(says, 0), then)
		used += then
		if used+2+Width(pool) <= s.w && pool != "" {
			row = append(row, Span{InkPlain, "  "}, Span{InkGrey, pool})
			used += 2 + Width(pool)
		}
		if rule := way.Rule.String(); rule != "" && used+2+Width(rule) <= s.w {
			row = append(row, Span{InkGrey, "  "}, Span{InkGrey, rule})
		}
		s.row(row...)
	}
}

// usesText is the balance of the classes that matter, in few words: "61 of 100".
func (w *Why) usesText(list []policy.Use) string {
	text := ""
	for _, u := range list {
		if text != "" {
			text += ", "
		}
		if len(list) > 1 || w.X.Subject.Kind == model.KindUser || w.X.Subject.Kind == model.KindDevice {
			text += Class(u.Class) + " "
		}
		text += Units(u.Used) + " of " + Units(u.Entitled)
		if free := u.Available(); free < 0 {
			text += ", " + freeText(free)
		}
	}
	return text
}

// Others writes what is decided under the readings of the terms that matter; ▶ is
// the pool's own, ◇ one that decides otherwise.
func (w *Why) Others(s *Sheet) {
	x := w.X
	if !x.Tried || x.Subject.Kind == model.KindUser || x.Subject.Kind == model.KindDevice || x.Subject.Kind == model.KindInstance {
		return
	}
	if len(x.Others) == 0 {
		says := "every reading of the documents agrees"
		if x.Pool != nil && !contested(x.Pool) {
			says = "nothing that the documents say of it is contested"
		}
		s.wrapped(Row{{InkHead, "Others would say"}, {InkPlain, "  "}}, InkGrey, says)
		return
	}
	s.row(Span{InkHead, "Others would say"})
	name, then := 0, 0
	for i := range x.Others {
		o := &x.Others[i]
		name, then = max(name, Width(readingName(o))), max(then, w.otherSays(o).width())
	}
	then = min(then, max(s.w-name-6, 16))
	for i := range x.Others {
		w.otherRow(s, &x.Others[i], name, then)
	}
}

// contested reports whether the documents say more than one thing of a term of a
// pool.
func contested(p *model.Pool) bool {
	for range policy.Alternatives(p) {
		return true
	}
	return false
}

func readingName(o *policy.Other) string { return o.Field.Short() + " " + o.Value }

func (w *Why) otherSays(o *policy.Other) Word {
	switch w.X.Subject.Kind {
	case model.KindPool:
		word := State(o.State)
		word.Text += ", " + w.usesText(o.Uses)
		return word
	case model.KindEndpoint:
		return Seat(&o.Decision)
	case model.KindMeeting:
		word := Meeting(&o.Decision)
		if o.Holder != "" {
			word.Text += " of " + Text(o.Holder)
		}
		return word
	}
	return Verdict(o.Decision.Verdict)
}

func (w *Why) otherRow(s *Sheet, o *policy.Other, name, then int) {
	mark := Span{InkPlain, "  "}
	switch {
	case o.Own:
		mark = Span{InkAccent, "▶ "}
	case o.Differs:
		mark = Span{InkLook, ShapeContested + " "}
	}
	word := w.otherSays(o)
	row := Row{mark, cell(InkPlain, readingName(o), name), {InkPlain, "  "}, cell(word.Level.ink(), word.String(), then)}
	source := Confidence(o.Confidence) + " · " + Text(o.Source)
	if room := s.w - 2 - name - 2 - then - 2; Width(source) <= room {
		row = append(row, Span{InkGrey, "  " + source})
	} else if short := Confidence(o.Confidence); Width(short) <= room {
		row = append(row, Span{InkGrey, "  " + short})
	}
	s.row(row...)
}

// Draws writes what a figure adds up from.
func (w *Why) Draws(s *Sheet) {
	if len(w.X.Draws) == 0 {
		return
	}
	s.row(Span{InkHead, w.drawsHead()})
	number, name, verdict := 6, 0, 0
	for i := range w.X.Draws {
		d := &w.X.Draws[i]
		number = max(number, Width(Units(d.Units)))
		name = max(name, Width(w.drawName(d)))
		verdict = max(verdict, Width(d.Rule.Rule().Verdict))
	}
	name = min(name, max(s.w-number-4, 12))
	for i := range w.X.Draws {
		d := &w.X.Draws[i]
		ink, figure := InkPlain, Units(d.Units)
		if d.Units == 0 {
			ink = InkGrey
		}
		row := Row{{ink, blank(2+number-Width(figure)) + figure + "  "}, cell(ink, w.drawName(d), name)}
		used := 4 + number + name
		if verdict > 0 && used+2+verdict <= s.w {
			row, used = append(row, Span{InkPlain, "  "}, cell(InkGrey, Text(d.Rule.Rule().Verdict), verdict)), used+2+verdict
		}
		if first := firstText(d); used+2+min(Width(first), 20) <= s.w && first != "" {
			row = append(row, Span{InkPlain, "  "}, cell(InkGrey, first, min(Width(first), s.w-used-2)))
		}
		s.row(row...)
	}
}

// drawName names a part of a figure: the rule, or what stands for it, and how many
// where that is not the figure itself.
func (w *Why) drawName(d *policy.Draw) string {
	name := d.Rule.String()
	if d.Says != "" {
		name = w.local(d.Says)
	}
	if model.Whole(d.Count) != d.Units {
		name = Count(d.Count) + " × " + name
	}
	return name
}

func firstText(d *policy.Draw) string {
	text := ""
	for k, name := range d.First {
		if k > 0 {
			text += ", "
		}
		text += Text(name)
	}
	if int64(len(d.First)) < d.Count && text != "" {
		text += " …"
	}
	return text
}

func (w *Why) drawsHead() string {
	if w.X.Pool != nil && w.X.Pool.Family == model.FamilySubscription {
		return "What is granted adds up from"
	}
	if w.X.Pool != nil && w.X.Pool.Family == model.FamilyEnterprise {
		return "What is required adds up from"
	}
	return "What is used adds up from"
}

// All writes everything, in the order of what is looked for first.
func (w *Why) All(s *Sheet) {
	for _, part := range []func(*Sheet){w.Verdict, w.Found, w.Tried, w.Ways, w.Others, w.Draws, w.Notes} {
		at := len(s.Rows)
		part(s)
		if w.Airy && at > 0 && len(s.Rows) > at {
			s.Rows = slices.Insert(s.Rows, at, Row{})
		}
	}
}
