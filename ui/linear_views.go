package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// overviewPlace reads the pools, then what needs somebody.
func (l *linear) overviewPlace(o *overview) *place {
	p := &place{name: "Overview", key: "overview", stays: true, back: func() tea.Cmd {
		l.say("This is the first page. quit leaves lictop.")
		return nil
	}}
	p.head = []string{"Overview: " + present.Plural(int64(len(o.rows)), "class", "classes") + " of licenses, then " + present.Plural(int64(len(o.needs)), "thing that needs", "things that need") + " you."}
	p.whole = true
	p.list = &items{noun: "line", n: len(o.rows) + len(o.needs), say: o.aloud, choose: func(i int) tea.Cmd {
		o.cursor = i
		l.was = ""
		return o.open(l.d)
	}}
	p.tail = []string{"A number opens the pool, or what helps. pages lists the other pages, actions what can be done."}
	return p
}

// aloud is a line of the overview as a sentence.
func (o *overview) aloud(i int) string {
	if i >= len(o.rows) {
		n := &o.needs[i-len(o.rows)]
		level := map[app.Level]string{app.LevelAct: "act: ", app.LevelLook: "look: "}[n.Level]
		text := level + sentence(n.Text)
		if n.Remedy != "" {
			text += " Opens: " + sentence(n.Remedy)
		}
		return text
	}
	r := o.rows[i]
	for k := i; r.Label == "" && k > 0; k-- { // it stands once on the screen
		r.Label = o.rows[k-1].Label
	}
	return r.aloud()
}

// aloud is a class of licenses as a sentence.
func (r *poolRow) aloud() string {
	text := present.Text(r.Label)
	if unit := present.Text(r.Unit); unit != "" {
		text += ", " + unit
	}
	if r.Pos.Pool == "" {
		return text + ": " + wordAloud(r.Word, true) + "."
	}
	text += ": " + inUseOf(r.Pos.Used, r.Pos.Entitled)
	text += ". " + wordAloud(r.Word, true)
	if r.full.Level >= present.Look {
		text += ". Likely to be full: " + spoken(r.full.Text)
	}
	return text + "."
}

// inUseOf is "62 of 100 in use, 38 free".
func inUseOf(used, entitled model.Units) string {
	text := present.Units(used) + " of " + present.Units(entitled) + " in use, "
	if free := entitled - used; free < 0 {
		return text + present.Units(-free) + " too many"
	}
	return text + present.Units(entitled-used) + " free"
}

// welcomePlace is an empty database.
func (l *linear) welcomePlace() *place {
	o := &l.d.pages[tabOverview].(*overview).welcome
	p := &place{name: "Welcome", key: "welcome", stays: true, head: o.says(l.d), whole: true, back: func() tea.Cmd {
		l.say("This is the first page. quit leaves lictop.")
		return nil
	}}
	p.list = &items{noun: "way", n: len(welcomeChoices), say: func(i int) string {
		return welcomeChoices[i].title + ": " + welcomeChoices[i].says + "."
	}, choose: func(i int) tea.Cmd { o.cursor = i; return o.open(l.d) }}
	return p
}

// whyPlace reads an explanation.
func (l *linear) whyPlace() *place {
	d, w := l.d, l.d.why
	p := &place{name: "Why", key: fmt.Sprintf("why %v %v", w.sub, w.x.Tried)}
	p.head = w.aloud(d)
	p.tail = []string{"back returns."}
	return p
}

// aloud reads the explanation: question, decision, what was tried, what would change
// it, the facts.
func (w *whyPane) aloud(d *Dashboard) []string {
	out := d.sheetLines(func(s *sheet) {
		laid := w.laid(d)
		w.head(d, s, laid)
		switch {
		case w.owed != nil:
			w.owed.draw(d, s)
		case w.known:
			w.explained(d, s, laid)
			w.ifTheyHost(d, s)
		default:
			s.put(plain, "Nothing is decided about this row any more; it may have gone.")
		}
	})
	if w.owed != nil || w.sub.Kind == model.KindPool {
		return out
	}
	for _, f := range w.pairs(d) {
		value := spoken(f.value)
		if value == present.Absent {
			value = "none"
		}
		out = append(out, spoken(f.name)+": "+value)
	}
	return out
}

// coverPlace is a view that lies over a tab.
func (l *linear) coverPlace() *place {
	d := l.d
	p := &place{name: d.cover.name(), key: fmt.Sprintf("view %p", d.cover), stays: true}
	switch v := d.cover.(type) {
	case interface{ pointed() *table }:
		t := v.pointed()
		p.key = fmt.Sprintf("view %p %p", d.cover, t) + listKey(t) + fmt.Sprint(t.n)
		p.head = l.bodyHead(d.cover)
		l.withTable(p, t, l.emptyText(d.cover))
		if t.n > 0 {
			p.tail = []string{"open shows who is behind a row; back leads away."}
		}
	case *whatIf:
		l.whatIfPlace(p, v)
	case *harvestView:
		l.harvestPlace(p, v)
	case interface{ aloud(d *Dashboard) []string }:
		p.key = fmt.Sprintf("view %p %v", d.cover, v.aloud(d))
		p.head = v.aloud(d)
		p.tail = []string{"back leads away."}
	default:
		p.head = spokenLines(d.cover.Render(d, linearWidth, linearHeight))
		p.key = fmt.Sprintf("view %p %v", d.cover, p.head)
		p.tail = []string{"back leads away; key NAME presses a key of the dashboard."}
	}
	return p
}

// aloud is the forecast in sentences.
func (c *forecastCover) aloud(d *Dashboard) []string {
	f := d.forecastOf(c.pool, c.class)
	return d.sheetLines(func(s *sheet) {
		c.head(d, s, f)
		if f != nil {
			c.words(d, s, f)
		} else {
			s.put(plain, "Nothing is known of this class.")
		}
	})
}

// aloud is the use of a day, class by class.
func (v *usedView) aloud(d *Dashboard) []string {
	out := []string{"What was in use on " + v.day() + " UTC, " + present.Plural(int64(len(v.list)), "class", "classes") + "."}
	for i := range v.list {
		u := &v.list[i]
		text := present.Text(poolLabel(d.site.view.Snapshot, u.Pool)) + ", " + present.Text(present.Class(u.Class)) + ": " + inUseOf(u.Used, u.Entitled) + ", at most " + present.Units(u.Peak)
		if p := positionOf(d.site.view.Result, u.Pool, u.Class); p != nil {
			text += "; now " + present.Units(p.Used)
		}
		out = append(out, text+".")
	}
	return out
}

// harvestPlace reads what each threshold would have freed.
func (l *linear) harvestPlace(p *place, v *harvestView) {
	costs := v.costs()
	p.key = fmt.Sprintf("view %p %d", v, len(costs))
	p.head = []string{"Harvest: what each reclaim threshold would have freed, and whom that would have cost."}
	if v.result == nil {
		p.head = append(p.head, spokenLines(v.Render(l.d, linearWidth, linearHeight))...)
		return
	}
	names := []string{"seat-days freed", "free today", "people bounced", "newcomers turned away", "returners turned away"}
	p.list = &items{noun: "threshold", n: len(costs), say: func(i int) string {
		text := present.Threshold(costs[i].Threshold)
		for k, figure := range present.HarvestFigures(&costs[i]) {
			text += ", " + names[k] + " " + spoken(figure)
		}
		if costs[i].Threshold == l.d.thresholdNow(v.pool) {
			text += ", this is the threshold now"
		}
		return text
	}, choose: func(i int) tea.Cmd {
		v.threshold = costs[i].Threshold
		return v.plan(l.d)
	}}
	p.tail = []string{"A number plans that threshold."}
	if why := l.d.unplannable(); why != "" {
		p.tail = []string{"Nothing can be planned: " + sentence(why)}
	}
}
