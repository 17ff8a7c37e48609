package ui

import (
	"slices"
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// block is a part of the page below the list of types: its forms, the fullest
// first. The lower its rank, the longer it stays where room is scarce; what has
// rank 0 always stays.
type block struct {
	rank  int
	forms [][]string
}

// fitting returns the fullest form that takes at most so many lines.
func (b *block) fitting(room int) []string {
	for i, lines := range b.forms {
		if len(lines) <= room || b.rank == 0 && i == len(b.forms)-1 {
			return lines
		}
	}
	return nil
}

// below draws what stands below the types: what helps, what could be saved, the
// loans where the rows are too narrow for them, the instances, and what is
// allowed. room is how many lines are left; a few are taken all the same.
func (p *compliance) below(d *Dashboard, w, room int) []string {
	c := p.known()
	blocks := []block{p.helps(d, w, c), p.savings(d, w, c), p.loans(d, w, c), p.instances(d, w, c), p.operations(d, w, c)}
	room = max(room, 2) - 1 // for the rule
	drawn := make([][]string, len(blocks))
	used, shown := 0, 0
	for rank := range len(blocks) {
		for i := range blocks {
			if blocks[i].rank != rank {
				continue
			}
			if drawn[i] = blocks[i].fitting(room - used); len(drawn[i]) > 0 {
				used += len(drawn[i])
				shown++
			}
		}
	}
	out := []string{hline(d.th, w)}
	apart := used+shown-1 <= room
	for _, lines := range drawn {
		if apart && len(out) > 1 && len(lines) > 0 {
			out = append(out, newLine(d.th, w).end())
		}
		out = append(out, lines...)
	}
	return out
}

// labelled is how far the parts of a block stand from the left.
const labelled = 13

func (p *compliance) sheet(d *Dashboard, w int) *sheet {
	s := newSheet(d.th, w)
	s.indent = labelled
	return s
}

// helps says what would cover the types that are short, each measure by itself.
func (p *compliance) helps(d *Dashboard, w int, c *app.Compliance) block {
	full, brief := p.sheet(d, w), p.sheet(d, w)
	for i := 0; i < len(c.Remedies); {
		t, first := c.Remedies[i].For, i == 0
		var pieces []piece
		for ; i < len(c.Remedies) && c.Remedies[i].For == t; i++ {
			if says := present.Remedy(&c.Remedies[i]); len(pieces) == 0 {
				pieces = append(pieces, piece{{strong, present.EnterpriseType(t) + ": "}, {plain, says}})
			} else {
				pieces = append(pieces, piece{{grey, "or "}, {plain, says}})
			}
		}
		for most, s := range map[int]*sheet{1: brief, 4: full} {
			l := s.line().gap(1)
			if first {
				l.put(head, "HELPS")
			}
			s.done(flowFrom(s, l.to(labelled), dots, pieces, most))
		}
	}
	return block{rank: 1, forms: [][]string{full.lines, brief.lines}}
}

// flowFrom writes the first piece at once and the others as onto does.
func flowFrom(s *sheet, l *line, between span, list []piece, most int) *line {
	for _, part := range list[0] {
		l.put(part.style, part.text)
	}
	return s.onto(l, between, list[1:], most)
}

// loans says who lends what to whom, where the rows have no room for it.
func (p *compliance) loans(d *Dashboard, w int, c *app.Compliance) block {
	var pieces []piece
	for _, l := range c.Loans {
		pieces = append(pieces, piece{{plain, present.EnterpriseType(l.From) + " "}, {grey, "lends "}, {plain, present.Count(l.Quantity)}, {grey, " to "}, {plain, present.EnterpriseType(l.To)}})
	}
	if w >= 116 || len(pieces) == 0 {
		return block{}
	}
	s := p.sheet(d, w)
	s.done(flowFrom(s, s.line().gap(1).put(head, "LOANS").to(labelled), apart, pieces, 6))
	return block{rank: 3, forms: [][]string{s.lines}}
}

// instancesShown is how many instances stand below the types at most; all of them
// stand where a type is opened.
const instancesShown = 6

// instances lists the instances, the one that is missing longest first; fewer of
// them where there is less room.
func (p *compliance) instances(d *Dashboard, w int, c *app.Compliance) block {
	name := 0
	for i := range c.Instances {
		name = max(name, width(present.Text(labelOf(c.Instances[i].Name, c.Instances[i].ID))))
	}
	name = min(name, max(w/4, 12))
	s := p.sheet(d, w)
	for i := range min(len(c.Instances), instancesShown) {
		in := &c.Instances[i]
		l := s.line().gap(1)
		if i == 0 {
			l.put(head, "INSTANCES")
		}
		l.to(labelled).cell(plain, present.Text(labelOf(in.Name, in.ID)), name, false).gap(3)
		word := present.Sync(in, d.clock.now, d.clock.zone)
		l.word(word, width(word.String()))
		if needs := present.Types(in.Required); needs != "" && l.w+width(needs)+12 <= w {
			l.gap(3).put(grey, "requires "+needs)
		}
		s.done(l)
	}
	b := block{rank: 2}
	for n := len(s.lines); n > 0; n-- {
		form := slices.Clone(s.lines[:n])
		if more := len(c.Instances) - n; more > 0 && n > 1 {
			form = append(form, s.line().to(labelled).put(grey, "and "+present.Count(int64(more))+" more").end())
		}
		b.forms = append(b.forms, form)
	}
	return b
}

// savings says what could be saved over all owners.
func (p *compliance) savings(d *Dashboard, w int, c *app.Compliance) block {
	totals := present.SavingTotals(c.Savings)
	if len(totals) == 0 {
		return block{}
	}
	s := p.sheet(d, w)
	most, how := 0, 0
	for _, t := range totals {
		most, how = max(most, width(t.Saves)), max(how, width(t.How))
	}
	for i, t := range totals {
		if labelled+most+2+how > w { // side by side something would be cut off
			lead := repeat(" ", labelled)
			if i == 0 {
				lead = " COULD SAVE  "
			}
			s.wrapped(head, lead, plain, t.Saves+" · "+t.How)
			continue
		}
		l := s.line().gap(1)
		if i == 0 {
			l.put(head, "COULD SAVE")
		}
		s.done(l.to(labelled).cell(plain, t.Saves, most, false).gap(2).put(grey, t.How))
	}
	brief := s.line().gap(1).put(head, "COULD SAVE").to(labelled).
		put(plain, present.Plural(int64(len(totals)), "way", "ways")+" to require less").put(grey, ": ").put(accent, d.keyName("Enter")).put(grey, " on a type, then ").put(accent, d.keyName("→"))
	return block{rank: 4, forms: [][]string{s.lines, {brief.end()}}}
}

// operations says what the pool allows now, and once it is enforced.
func (p *compliance) operations(d *Dashboard, w int, c *app.Compliance) block {
	now, later := present.Permissions(&c.Now), present.Permissions(&c.Enforced)
	after := present.After(c, d.clock.now, d.clock.zone)
	s := p.sheet(d, w)
	put := p.permittedInWords
	if w >= 116 {
		put = p.permitted
		l := s.line().gap(1)
		for i, name := range present.OperationNames {
			l.to(labelled+i*operationWidth).put(head, strings.ToUpper(name))
		}
		s.done(l)
	}
	put(s, "now", now)
	least := slices.Clone(s.lines)
	if after != "" {
		put(s, after, later)
	}
	both := slices.Clone(s.lines)
	if says := present.Contested(&c.Enforced); says != "" {
		s.wrapped(look, repeat(" ", labelled)+present.ShapeContested+" ", grey, says)
	}
	return block{rank: 0, forms: [][]string{s.lines, both, least}}
}

const operationWidth = 24

func (p *compliance) permitted(s *sheet, when string, may [4]policy.Permission) {
	l := s.line().gap(1).put(strong, when)
	for i := range may {
		l.to(labelled+i*operationWidth).word(present.Permission(may[i]), operationWidth-2)
	}
	s.done(l)
}

// shortOperations name the operations where there is little room.
var shortOperations = [...]string{"add", "raise", "lower", "remove"}

func (p *compliance) permittedInWords(s *sheet, when string, may [4]policy.Permission) {
	l := s.line().gap(1).put(strong, when).to(labelled)
	if may[0] == may[1] && may[1] == may[2] && may[2] == may[3] {
		word := present.Permission(may[0])
		word.Text = "everything " + word.Text
		s.done(l.word(word, width(word.Text)+2))
		return
	}
	var pieces []piece
	for i, name := range shortOperations {
		word := present.Permission(may[i])
		text := styleOf(word.Level)
		if word.Level == present.Fine {
			text = plain
		}
		pieces = append(pieces, piece{{plain, name + " "}, {styleOf(word.Level), word.Shape + " "}, {text, word.Text}})
	}
	s.done(flowFrom(s, l, span{plain, "  "}, pieces, 4))
}

// balanceText is the balance of a type in words: "8830 required, 8400 installed".
func balanceText(c *app.Compliance, t model.EnterpriseType) string {
	pos := c.Position(t)
	if pos == nil {
		return "none required, none installed"
	}
	return present.Units(pos.Used) + " required, " + present.Count(pos.Installed) + " installed"
}
