package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// welcome is what an empty database shows: three ways to fill it.
type welcome struct{ cursor int }

// welcoming reports whether the welcome screen is shown.
func (d *Dashboard) welcoming() bool {
	return d.opening == nil && d.tab == tabOverview && d.site.empty()
}

// welcomeWhat is what lictop does.
var welcomeWhat = [...]string{
	"It says which licenses are held, by whom, and by which rule,",
	"and rehearses every change before you make it.",
}

var welcomeChoices = []struct{ title, key, says string }{
	{"Import a file", "I", "a site file (JSON), or a list as CSV; you see what it changes before it is written"},
	{"Activate a license key", "a", "the 17 characters at the top of your license document"},
	{"Use the sample site", "", "a company in several cities, to look around; it is written into this database"},
}

func (o *welcome) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	switch k {
	case "up", "k":
		o.cursor = max(o.cursor-1, 0)
	case "down", "j":
		o.cursor = min(o.cursor+1, len(welcomeChoices)-1)
	default:
		return false, nil
	}
	return true, nil
}

// pick moves the cursor to a choice, and takes one that it stands on already.
func (o *welcome) pick(d *Dashboard, p pick) tea.Cmd {
	again := o.cursor == p.n
	o.cursor = max(0, min(p.n, len(welcomeChoices)-1))
	if again {
		return o.open(d)
	}
	return nil
}

func (o *welcome) open(d *Dashboard) tea.Cmd {
	switch o.cursor {
	case 0:
		return d.performByID("import")
	case 1:
		return d.performByID("activate")
	}
	if d.still() != "" {
		d.say(look, d.still())
		return nil
	}
	if d.opt.Sample == nil {
		d.say(look, "there is no sample site here")
		return nil
	}
	return d.importSample()
}

func (o *welcome) Render(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	airy := h >= 14
	if airy {
		s.blank()
	}
	s.done(s.line().gap(3).put(strong, "Welcome to lictop."))
	if airy {
		for _, text := range welcomeWhat {
			s.wrapped(plain, "   ", plain, text)
		}
		s.wrapped(grey, "   ", grey, kept(d))
		s.blank()
		s.done(s.line().gap(3).put(head, "HOW TO BEGIN"))
	} else {
		s.wrapped(plain, "   ", plain, welcomeWhat[0]+" "+welcomeWhat[1])
		s.wrapped(grey, "   ", grey, kept(d))
	}
	for i, c := range welcomeChoices {
		l := s.line()
		st := plain
		if i != o.cursor {
			l.spot(spotEntry, i)
		}
		if i == o.cursor {
			l.reset(w, cursorGround)
			l.spot(spotEntry, i).put(accent, " ▌ ")
			st = strong
		}
		l.to(3).put(st, c.title)
		if c.key != "" {
			l.gap(2).put(accent, d.keyName(c.key))
		}
		s.done(l)
		if !airy && i != o.cursor {
			continue
		}
		for _, part := range present.Wrap(present.Text(c.says), max(w-8, 20)) {
			s.done(s.line().spot(spotEntry, i).gap(5).put(grey, part))
		}
	}
	s.blank()
	s.done(s.line().gap(3).key(accent, d.keyName("↑↓")).put(grey, " choose  ").key(accent, d.keyName("Enter")).put(grey, " go"))
	from := 0
	return window(s.lines, &from, h, newLine(d.th, w).end())
}

// says is the welcome in lines.
func (o *welcome) says(d *Dashboard) []string {
	return []string{"Welcome to lictop.", welcomeWhat[0] + " " + welcomeWhat[1], kept(d), "How to begin:"}
}

// kept says where is kept what one begins with.
func kept(d *Dashboard) string {
	return "Nothing is known yet. What you import is kept here: " + present.Text(d.be.Place())
}
