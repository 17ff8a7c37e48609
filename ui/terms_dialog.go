package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// termsDialog lists what a pool is judged by; Enter sets one of the terms, whose
// plan then lies above the list.
type termsDialog struct {
	pool   string
	cursor int
	from   int
	page   int
}

// poolHere is the pool that an action on a pool is about: that of what is
// explained, of the row under the cursor, or the one shown; nil when there is
// none.
func (d *Dashboard) poolHere() *model.Pool {
	id := ""
	if sub, ok := d.page().Selected(); ok {
		id = sub.Pool
	} else if p, ok := d.page().(interface{ poolShown(*site) string }); ok {
		id = p.poolShown(d.site)
	}
	if d.why != nil {
		id = d.why.sub.Pool
	}
	return d.site.view.Snapshot.Pool(id)
}

func (d *Dashboard) terms() tea.Cmd {
	if p := d.poolHere(); p != nil {
		d.open(&termsDialog{pool: p.ID})
	}
	return nil
}

// reading sets what the vendor's console says is in use.
func (d *Dashboard) reading() tea.Cmd {
	p := d.poolHere()
	if p == nil {
		return nil
	}
	for t := range app.TermsOf(d.site.view.Snapshot, p) {
		if t.Field == model.FieldReported {
			return d.setTerm(p, t)
		}
	}
	return nil
}

func (t *termsDialog) list(d *Dashboard) (*model.Pool, []app.Term) {
	snap := d.site.view.Snapshot
	p := snap.Pool(t.pool)
	if p == nil {
		return nil, nil
	}
	return p, slices.Collect(app.TermsOf(snap, p))
}

func (t *termsDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (t *termsDialog) Paste(*Dashboard, string) tea.Cmd        { return nil }

// letters are the actions whose keys work here: there is no field of text.
func (t *termsDialog) letters() []string { return append(listMoves(), "quit", "terms") }

func (t *termsDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	p, list := t.list(d)
	switch s := k.String(); s {
	case "esc", "q", "T":
		return true, nil
	case "up", "k":
		t.cursor--
	case "down", "j":
		t.cursor++
	case "pgup":
		t.cursor -= max(t.page, 1)
	case "pgdown":
		t.cursor += max(t.page, 1)
	case "home", "g":
		t.cursor = 0
	case "end", "G":
		t.cursor = len(list) - 1
	case "enter":
		if why := d.still(); why != "" {
			d.say(look, "set a term: "+why)
		} else if t.cursor < len(list) {
			return false, d.setTerm(p, list[t.cursor])
		}
	default:
		if by := turnKey(s); by != 0 {
			t.turn(d, by)
		}
	}
	t.cursor = max(0, min(t.cursor, len(list)-1))
	return false, nil
}

// pick moves the cursor to a term, and sets one that it stands on already.
func (t *termsDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	again := t.cursor == p.n
	if t.cursor = p.n; again {
		return t.Key(d, keyPress("enter"))
	}
	return false, nil
}

// turn goes to the next pool of the site, of whatever family.
func (t *termsDialog) turn(d *Dashboard, by int) {
	pools := d.site.view.Snapshot.Pools
	i := slices.IndexFunc(pools, func(p model.Pool) bool { return p.ID == t.pool })
	if n := len(pools); n > 0 {
		t.pool, t.cursor = pools[(i+by+n)%n].ID, 0
	}
}

// termValue is the value of a term in words.
func (d *Dashboard) termValue(t app.Term) string {
	switch {
	case !t.Value.Known:
		return "unknown"
	case t.Field.Spec().Form == model.FormReading:
		return present.Count(t.Value.Int) + ", " + readingAge(t.Value.Dated(), d.clock)
	case t.Field.Spec().Form == model.FormDemo:
		return present.Count(t.Value.Int) + " until " + present.DateYear(t.Value.Dated(), d.clock.zone)
	case t.Field.Spec().Form == model.FormInstant:
		return present.DateYear(t.Value.Instant(), d.clock.zone)
	case t.Field.Spec().Form == model.FormCount:
		return present.Count(t.Value.Int)
	}
	return present.Text(t.Field.Text(t.Value))
}

// trust says how sure the default of a term is.
func trust(t app.Term) string {
	if t.Contested {
		return "Contested: the vendors' documents disagree, or say nothing; the default is " + present.Confidence(t.Confidence) + "."
	}
	return ""
}

func (t *termsDialog) Draw(d *Dashboard, w, h int) box {
	b := box{title: "Terms", width: w, foot: "Enter  set · ←→  another pool · Esc  leave"}
	if d.still() != "" {
		b.foot = "←→  another pool · Esc  leave"
	}
	p, list := t.list(d)
	body, foot := newSheet(d.th, w), newSheet(d.th, w)
	if p == nil {
		body.put(plain, "This pool is gone.")
		b.lines = body.lines
		return b
	}
	b.title = "Terms · " + present.Text(p.Label())
	t.cursor = max(0, min(t.cursor, len(list)-1))
	t.rows(d, body, list)
	if t.cursor < len(list) {
		at := list[t.cursor]
		foot.lines = append(foot.lines, hline(d.th, w))
		foot.wrapped(plain, "", plain, at.Means)
		foot.wrapped(grey, "", grey, at.MayBe())
		if says := trust(at); says != "" {
			foot.wrapped(look, present.ShapeContested+" ", plain, says)
		}
	}
	t.page = min(max(h-len(foot.lines), 3), len(body.lines))
	t.from = max(min(t.from, t.cursor), t.cursor-t.page+1)
	b.lines = window(body.lines, &t.from, t.page, "")
	if more := len(body.lines) - t.from - t.page; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	b.lines = append(b.lines, foot.lines...)
	return b
}

// rows draws the terms one below the other: name, value, whether it is contested.
func (t *termsDialog) rows(d *Dashboard, s *sheet, list []app.Term) {
	names, values := 0, 0
	for i := range list {
		names = max(names, width(list[i].Field.Short()))
		values = max(values, width(d.termValue(list[i])))
	}
	for i := range list {
		l := s.line()
		g := noGround
		if i == t.cursor {
			g = cursorGround
		}
		l.reset(s.w, g)
		l.spot(spotItem, i)
		if i == t.cursor {
			l.put(accent, "▌")
		}
		l.to(2).cell(plain, list[i].Field.Short(), names, false).gap(3)
		st := strong
		if !list[i].Value.Known {
			st = grey
		}
		l.cell(st, d.termValue(list[i]), min(values, max(s.w-l.w-4, 8)), false)
		if list[i].Contested {
			l.gap(3).put(look, present.ShapeContested)
			if l.w+12 <= s.w {
				l.put(grey, " contested")
			}
		}
		s.done(l)
	}
}

// setTerm asks for another value of a term and shows what it would change.
func (d *Dashboard) setTerm(pool *model.Pool, t app.Term) tea.Cmd {
	if t.Field == model.FieldReclaimDays { // it has a plan of its own, which tells what a sweep would do
		return d.thresholdOf(pool.ID)
	}
	name, family, id := t.Field.Short(), pool.Family, pool.ID
	p := newPlanDialog(name + " · " + pool.Label())
	p.form = newPlanForm(d.termField(t))
	p.invite = t.Means + " " + t.MayBe()
	if p.form.fields[0].choices != nil {
		p.invite = t.Means + " ←→ chooses another."
	}
	be, call := d.be, d.call()
	p.build = func(v []string) (*app.Plan, error) {
		settings, err := app.ParseSettings(family, []string{name + "=" + strings.TrimSpace(v[0])}, call.At)
		if err != nil {
			return nil, err
		}
		return be.PlanTerms(call, id, settings)
	}
	d.open(p)
	return p.ask()
}

// termField is the field in which a term is set: a choice of what it may be, or a
// text that begins with its value.
func (d *Dashboard) termField(t app.Term) planField {
	f := planField{label: t.Field.Short(), room: 34}
	spec, text := t.Field.Spec(), t.Field.Text(t.Value)
	switch spec.Form {
	case model.FormChoice:
		for _, c := range spec.Choices {
			if c != "" {
				f.choices = append(f.choices, c)
			}
		}
	case model.FormTruth:
		f.choices = []string{"true", "false"}
	case model.FormReading:
		text, _, _ = strings.Cut(text, "@")
		f.hint = func(text string) string {
			if strings.Contains(text, "@") {
				return ""
			}
			return "now; or 89@2026-11-20 for then"
		}
	}
	if f.choices != nil {
		f.chosen = max(slices.Index(f.choices, text), 0)
		return f
	}
	if spec.Form == model.FormReading || spec.Form == model.FormCount {
		f.room = 24
	}
	f.in = newInput("", longest)
	f.in.Give(text)
	return f
}
