package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// overview shows every pool with its gauge, and what needs somebody.
type overview struct {
	rows    []poolRow
	cursor  int // over rows, then needs
	top     int
	needs   []app.Need
	welcome welcome
}

// poolRow is one line of the pools: a position, the shortest where a pool has
// unlike types.
type poolRow struct {
	pool  *model.Pool
	label string // empty on the second line of a pool
	unit  string
	pos   policy.Position
	word  present.Word
	more  string
	fresh bool // it changed a moment ago
}

func (o *overview) Adopt(d *Dashboard) tea.Cmd {
	at, _ := o.Selected()
	onNeed := o.cursor >= len(o.rows) && len(o.rows) > 0
	o.rows, o.needs = poolRows(d.site, d.clock, d.fresh), d.site.needs
	if !onNeed && at.Kind == model.KindPool {
		for i := range o.rows {
			if o.rows[i].pool.ID == at.Pool && (i >= o.cursor || o.rows[i].pos.Class == at.ID) {
				o.cursor = i
				break
			}
		}
	}
	o.clamp()
	return nil
}

func (o *overview) clamp() { o.cursor = max(0, min(o.cursor, len(o.rows)+len(o.needs)-1)) }

func (o *overview) Table() *table           { return nil }
func (o *overview) Top(*Dashboard, int) int { return 0 }
func (o *overview) need() (*app.Need, bool) {
	if i := o.cursor - len(o.rows); i >= 0 && i < len(o.needs) {
		return &o.needs[i], true
	}
	return nil, false
}

func (o *overview) Selected() (model.Subject, bool) {
	if n, ok := o.need(); ok {
		if n.Subject.Kind != model.NoKind {
			return n.Subject, true
		}
		return model.Subject{Kind: model.KindPool, Pool: n.Pool, ID: n.Pool}, n.Pool != ""
	}
	if o.cursor < len(o.rows) {
		r := &o.rows[o.cursor]
		return model.Subject{Kind: model.KindPool, Pool: r.pool.ID, ID: r.pos.Class}, true
	}
	return model.Subject{}, false
}

func (o *overview) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

func (o *overview) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if d.site.empty() {
		return o.welcome.Handle(d, k)
	}
	switch k {
	case "up", "k":
		o.cursor--
	case "down", "j":
		o.cursor++
	case "pgup", "home", "g":
		o.cursor = 0
	case "pgdown", "end", "G":
		o.cursor = len(o.rows) + len(o.needs) - 1
	default:
		return false, nil
	}
	o.clamp()
	return true, nil
}

// open leads to the remedy of a need, or to the rows of a pool.
func (o *overview) open(d *Dashboard) tea.Cmd {
	if d.welcoming() {
		return o.welcome.open(d)
	}
	sub, ok := o.Selected()
	if !ok {
		return nil
	}
	snap := d.site.view.Snapshot
	pool := snap.Pool(sub.Pool)
	if pool == nil {
		return nil
	}
	n, isNeed := o.need()
	d.goTo(tabOf(pool.Family))
	cmd := d.page().Select(d, sub)
	d.refreshWhy()
	if !isNeed {
		return cmd
	}
	for i := range d.actions {
		if a := &d.actions[i]; n.Action != "" && a.id == string(n.Action) {
			return tea.Batch(cmd, d.perform(a))
		}
	}
	return cmd
}

func (o *overview) Render(d *Dashboard, w, h int) []string {
	if d.site.empty() {
		return o.welcome.Render(d, w, h)
	}
	s := newSheet(d.th, w)
	cursorLine := 0
	lay := overviewLayout(w, o.rows)
	s.lines = append(s.lines, lay.heading(d.th, w))
	for i := range o.rows {
		if i == o.cursor {
			cursorLine = len(s.lines)
		}
		s.lines = append(s.lines, lay.row(d.th, w, &o.rows[i], i == o.cursor))
	}
	s.blank()
	if len(o.needs) == 0 {
		l := s.line()
		s.done(l.gap(1).put(head, "NEEDS YOU").gap(2).put(fine, "● ").put(plain, "nothing"))
	} else {
		l := s.line()
		s.done(l.gap(1).put(head, "NEEDS YOU"))
	}
	for i := range o.needs {
		here := o.cursor == len(o.rows)+i
		if here {
			cursorLine = len(s.lines)
		}
		s.lines = append(s.lines, needLines(d.th, w, &o.needs[i], here)...)
		if here && cursorLine > len(s.lines)-1 {
			cursorLine = len(s.lines) - 1
		}
	}
	if cursorLine < o.top+1 {
		o.top = cursorLine - 1
	}
	if cursorLine >= o.top+h-1 {
		o.top = cursorLine - h + 2
	}
	out := window(s.lines, &o.top, h, newLine(d.th, w).end())
	if more := len(s.lines) - o.top - h; more > 0 && h > 2 {
		out[h-1] = newLine(d.th, w).gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more line", "more lines")).end()
	}
	return out
}

// needLines draws a need: shape, sentence, and where Enter leads. A sentence
// that is too long goes on below.
func needLines(th *theme, w int, n *app.Need, here bool) []string {
	g := noGround
	if here {
		g = cursorGround
	}
	remedy := ""
	if n.Remedy != "" {
		remedy = "Enter  " + present.Text(n.Remedy)
	}
	remedyWidth := 0
	if w >= 100 {
		remedyWidth = 42
	}
	parts := wrap(present.Text(n.Text), max(w-4-remedyWidth, 20))
	if remedyWidth == 0 && here && remedy != "" {
		parts = append(parts, remedy)
	}
	l := newLine(th, w)
	var out []string
	for i, part := range parts {
		l.reset(w, g)
		if i == 0 {
			bar := " "
			if here {
				bar = "▌"
			}
			st, shape := levelStyle(n.Level)
			l.put(accent, bar).put(st, shape)
		}
		st := plain
		if i == len(parts)-1 && part == remedy {
			st = accent
		}
		l.to(3).put(st, part)
		if i == 0 && remedyWidth > 0 && remedy != "" {
			key := grey
			if here {
				key = accent
			}
			l.to(w-remedyWidth+1).put(key, "Enter").put(grey, strings.TrimPrefix(remedy, "Enter"))
		}
		out = append(out, l.end())
	}
	return out
}

func levelStyle(l app.Level) (style, string) {
	switch l {
	case app.LevelAct:
		return act, "■"
	case app.LevelLook:
		return look, "▲"
	}
	return fine, "●"
}
