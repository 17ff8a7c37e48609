package ui

import (
	"strings"

	"lictop/ui/present"
)

// headerLine says where, when and as whom. What does not fit goes: first the
// role, then part of the place.
func (d *Dashboard) headerLine() string {
	right := d.headerRight(16, true)
	for who := 16; who >= 0 && d.w-right.w < 16; who -= 4 {
		right = d.headerRight(who, false)
	}
	room := d.w - right.w
	l := newLine(d.th, max(room, 0))
	l.gap(1).put(accent, "lictop").gap(2)
	if n := room - l.w - 2; n >= 6 {
		l.put(strong, d.place(n))
	}
	return string(l.to(room).b) + string(right.b) + "\x1b[m"
}

// place names the site in at most n cells: a database by its path, by its file
// name where that is too long.
func (d *Dashboard) place(n int) string {
	if d.opt.Demo {
		name := "sample site"
		if d.opt.DemoName != "" {
			name = d.opt.DemoName
		}
		if n < width(name) {
			name, _, _ = strings.Cut(name, " ")
		}
		return name
	}
	path := d.homely(d.whereabouts())
	if width(path) > min(n, 40) {
		path = path[strings.LastIndexAny(path, `/\`)+1:]
	}
	path, _ = clip(path, n)
	return path
}

// whereabouts is where the site is kept.
func (d *Dashboard) whereabouts() string {
	if d.opening != nil {
		return d.opening.place
	}
	return d.be.Place()
}

// staleText says how old the data is, by the clock while that is under a minute.
func (d *Dashboard) staleText() string {
	age := present.Age(d.staleAt, d.clock.now)
	if age == present.Age(d.clock.now, d.clock.now) {
		age = present.Clock(d.staleAt, d.clock.zone)
	}
	return "data of " + age
}

func (d *Dashboard) headerRight(most int, role bool) *line {
	l := newLine(d.th, d.w)
	switch {
	case d.opening != nil:
		l.put(look, d.opening.figures(d.w)).put(grey, " · ")
	case d.away != nil:
		l.on(awayGround).put(strong, " "+d.away.mark(d)+" ").on(noGround).gap(2)
	case d.used() != nil:
		l.on(awayGround).put(strong, " ◀◀ use on "+d.used().day()+" ").on(noGround).gap(2)
	case d.stale != nil:
		l.put(act, "■ "+d.staleText()).gap(3)
	case d.opt.Looking:
		if d.opt.Demo && d.w >= 80 {
			l.put(look, "demo").put(grey, " · ")
		}
		l.put(look, "▲ looking at ").put(strong, present.MomentYear(d.clock.now, d.clock.zone)).gap(3)
	case d.opt.Demo:
		l.put(look, "demo")
		if d.opt.DemoPace != "" {
			l.put(strong, " "+d.opt.DemoPace)
		}
		l.put(grey, " · ")
	default:
		l.put(fine, "live").put(grey, " · ")
	}
	if d.away == nil && d.used() == nil && (!d.opt.Looking || d.stale != nil || d.opening != nil) && (d.stale == nil || d.w >= 70) {
		l.put(plain, present.Moment(d.clock.now, d.clock.zone)).gap(3)
	}
	if d.used() != nil { // what is to be done now is not of that day
		return d.headerWho(l, most, role)
	}
	if d.site.acts > 0 {
		l.put(act, "■ "+itoa(d.site.acts)).gap(2)
	}
	if d.site.look > 0 {
		l.put(look, "▲ "+itoa(d.site.look)).gap(2)
	}
	if d.site.acts+d.site.look == 0 && d.opening == nil {
		l.put(fine, "●").gap(2)
	}
	return d.headerWho(l, most, role)
}

// headerWho ends the header with who looks, and as what.
func (d *Dashboard) headerWho(l *line, most int, role bool) *line {
	if d.pointer.off && d.pointer.chosen {
		l.gap(1).put(look, "▲ ").put(plain, "mouse off").put(accent, " "+d.keyName("M")).gap(1)
	}
	if d.presenting() {
		label := "presenter"
		if most < len(label) {
			label = "masked"
		}
		return l.gap(1).put(look, label).gap(1)
	}
	who, _ := clip(present.Text(d.opt.Actor), most)
	if role && who != "" {
		who += ", "
	}
	if role {
		if d.still() != "" {
			who += "read-only"
		} else {
			who += d.opt.Role.String()
		}
	}
	return l.gap(1).put(grey, who).gap(1)
}

// tabRect is where a tab stands.
type tabRect struct {
	tab  tab
	rect rect
	name string
	key  int // bytes of the name that are its key
}

// tabRects lays the tabs into a line, with shorter names where it is narrow.
func (d *Dashboard) tabRects(r rect) []tabRect {
	for _, names := range tabTexts {
		gap := 2
		if r.w < 70 {
			gap = 1
		}
		out := make([]tabRect, 0, tabs)
		x := r.x + 1
		for t, name := range names {
			key, _ := d.keyShown(itoa(t + 1))
			text := strings.TrimSpace(key + " " + name)
			out = append(out, tabRect{tab(t), rect{x, r.y, width(text), 1}, text, len(key)})
			x += width(text) + gap
		}
		if x-gap <= r.w {
			return out
		}
	}
	return nil
}

var tabTexts = [...][tabs]string{
	tabNames,
	{"Overview", "Seats", "Hosts", "PMP/SMP", "Compliance", "Licenses", "Monitor", "Timeline"},
	{"Overview", "Seats", "Hosts", "PMP/SMP", "Compl", "Lic", "Monitor", "Time"},
	{"Overv", "Seats", "Hosts", "PMP", "Compl", "Lic", "Monit", "Time"},
}

func (d *Dashboard) tabsLine(r rect) string {
	l := newLine(d.th, d.w)
	for _, t := range d.tabRects(r) {
		l.to(t.rect.x)
		l.spot(spotTab, int(t.tab))
		if t.tab == d.tab {
			l.put(accent, t.name)
		} else {
			l.put(grey, t.name[:t.key]).put(plain, t.name[t.key:])
		}
		l.close()
	}
	return l.end()
}

// tabsRule is the thin rule below the tabs, thick below the one that is open.
func (d *Dashboard) tabsRule(r rect) string {
	l, thin := newLine(d.th, d.w), "─"
	if d.away != nil || d.used() != nil { // seen in the corner of the eye, on every screen
		thin = "╌"
	}
	for _, t := range d.tabRects(r) {
		if t.tab == d.tab {
			l.put(rule, strings.Repeat(thin, t.rect.x)).put(accent, strings.Repeat("━", t.rect.w))
		}
	}
	return l.put(rule, strings.Repeat(thin, max(d.w-l.w, 0))).end()
}
