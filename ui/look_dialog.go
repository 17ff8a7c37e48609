package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lictop/ui/config"
	"lictop/ui/present"
)

// lookDialog chooses theme and glyphs. The whole screen follows at once; Enter keeps
// what is chosen, Esc puts back what was.
type lookDialog struct {
	form          *planForm
	theme, glyphs string // as they were
}

// asConfigured is the choice that leaves it to the settings.
const asConfigured = "as configured"

func (d *Dashboard) openLook() tea.Cmd {
	s := d.opt.Settings
	theme := lookField("Theme", config.Themes, d.state.Theme)
	glyphs := lookField("Glyphs", config.Glyphs, d.state.Glyphs)
	theme.choices[0] += ": " + firstOf(config.Themes, s.Theme)
	glyphs.choices[0] += ": " + firstOf(config.Glyphs, s.Glyphs)
	d.open(&lookDialog{form: newPlanForm(theme, glyphs), theme: d.state.Theme, glyphs: d.state.Glyphs})
	return nil
}

func lookField(label string, names []string, chosen string) planField {
	f := planField{label: label, choices: append([]string{asConfigured}, names...)}
	f.chosen = max(slices.Index(f.choices, chosen), 0)
	return f
}

// chosen is the name that is chosen in a field; "" = as configured.
func (l *lookDialog) chosen(field int) string {
	if f := &l.form.fields[field]; f.chosen > 0 {
		return f.choices[f.chosen]
	}
	return ""
}

func (l *lookDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (l *lookDialog) Paste(*Dashboard, string) tea.Cmd        { return nil }

// letters: there is no field of text.
func (l *lookDialog) letters() []string { return append(listMoves(), "quit", "look") }

func (l *lookDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "esc", "q", "L":
		d.state.Theme, d.state.Glyphs = l.theme, l.glyphs
		return true, nil
	case "enter":
		l.keep(d)
		return true, nil
	case "j":
		k = tea.KeyPressMsg{Code: tea.KeyDown}
	case "k":
		k = tea.KeyPressMsg{Code: tea.KeyUp}
	}
	if !l.form.moves(k.String()) {
		l.form.Key(k)
	}
	l.try(d)
	return false, nil
}

// try shows what is chosen.
func (l *lookDialog) try(d *Dashboard) {
	d.state.Theme, d.state.Glyphs = l.chosen(0), l.chosen(1)
}

// keep has it kept for the next time.
func (l *lookDialog) keep(d *Dashboard) {
	l.try(d)
	theme, glyphs := d.state.Theme, d.state.Glyphs
	if theme == l.theme && glyphs == l.glyphs {
		return
	}
	d.remember(func(s *State) { s.Theme, s.Glyphs = theme, glyphs })
	says := "theme " + d.themeName() + ", glyphs " + d.glyphsName()
	switch {
	case theme == "" && glyphs == "":
		says += ", as configured"
	case d.opt.Keeper == nil:
		says += ", until lictop ends"
	default:
		says += ": kept for the next time"
	}
	d.say(fine, says)
}

// pick chooses what was clicked.
func (l *lookDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	l.form.pick(p)
	l.try(d)
	return false, nil
}

// wheel chooses the next one in the field under the mouse.
func (l *lookDialog) wheel(d *Dashboard, at spot, by int) tea.Cmd {
	field := -1
	switch at.kind {
	case spotItem:
		field = at.n
	case spotChoice:
		field = at.n / fieldChoices
	}
	if field < 0 {
		return nil
	}
	f := &l.form.fields[field]
	step := 1
	if by < 0 {
		step = -1
	}
	f.chosen = max(0, min(f.chosen+step, len(f.choices)-1))
	l.try(d)
	return nil
}

func (l *lookDialog) Draw(d *Dashboard, w, h int) box {
	w = min(w, 76)
	b := box{title: "Look", width: w, foot: "←→  choose · Enter  keep · Esc  as before"}
	s := newSheet(d.th, w)
	l.form.Draw(s, true)
	s.wrapped(plain, "", plain, present.Sentence(themeSays[d.themeName()]))
	s.wrapped(grey, "", grey, d.terminalSays())
	if h >= len(s.lines)+9 {
		s.blank()
	}
	s.lines = append(s.lines, hline(d.th, w))
	d.sample(s)
	b.lines = s.lines[:min(len(s.lines), h)]
	return b
}

// manyColors is how many colours a terminal has, in words.
var manyColors = map[colorprofile.Profile]string{
	colorprofile.TrueColor: "it has all colours", colorprofile.ANSI256: "it has 256 colours", colorprofile.ANSI: "it has 16 colours",
	colorprofile.ASCII: "it has no colours", colorprofile.NoTTY: "it has no colours", colorprofile.Unknown: "it has not said how many colours it has",
}

// terminalSays is what is known of the terminal.
func (d *Dashboard) terminalSays() string {
	many := manyColors[d.color]
	if d.opt.NoColor {
		return "The terminal is to be drawn on without colours (NO_COLOR, or --color never): every theme is mono."
	}
	ground := "light"
	if d.ground.dark {
		ground = "dark"
	}
	switch {
	case !d.ground.known:
		return "The terminal has not said what its ground is, " + ground + " is assumed; " + many + "."
	case d.ground.color != "":
		ground += " (" + d.ground.color + ")"
	}
	return "The terminal's ground is " + ground + "; " + many + "."
}

// sample draws some of everything.
func (d *Dashboard) sample(s *sheet) {
	l := s.line().gap(1)
	for _, w := range []present.Word{{Level: present.Fine, Shape: "●", Text: "fine"}, {Level: present.Look, Shape: "▲", Text: "look"},
		{Level: present.Act, Shape: "■", Text: "act"}, {Level: present.Grey, Shape: "·", Text: "needs no reading"}} {
		l.word(w, width(w.String())).gap(3)
	}
	s.done(l.put(strong, "strong").gap(3).put(accent, "Enter").put(grey, " a key"))
	l = s.line().gap(1).put(bar, repeat("█", 14)).put(bar, repeat("▒", 4)).put(rule, repeat("░", 10)).gap(2).put(plain, "62 of 100")
	ch := present.NewChart(24, 1, d.glyphs()).With(present.Pen(bar))
	ch.Curve([]float64{0, .1, .3, .45, .5, .8, .9, 1, .7, .5, .3, .1}, 0, 1)
	s.done(l.gap(3).chart(ch, 0))
	s.done(s.line().gap(1).gap(2).cell(head, "ENDPOINT", 14, false).cell(head, "STATUS", 10, false).cell(head, "IDLE", 6, true).gap(2).put(head, "SEAT"))
	for i, row := range []struct {
		g                        ground
		mark, name, status, idle string
		seat                     present.Word
	}{
		{cursorGround, "▌  ", "Ada's laptop", "online", "now", present.Word{Level: present.Fine, Shape: "●", Text: "holds"}},
		{markGround, " ✓ ", "Bob's phone", "offline", "44 d", present.Word{Level: present.Look, Shape: "▲", Text: "can be reclaimed"}},
		{noGround, "   ", "Lobby", "offline", "9 d", present.Word{Level: present.Grey, Shape: "·", Text: "none"}},
	} {
		l := s.line()
		l.reset(s.w, row.g)
		st := plain
		if i == 2 {
			st = grey
		}
		l.put(accent, row.mark).cell(st, row.name, 14, false).cell(st, row.status, 10, false).cell(st, row.idle, 6, true).gap(2)
		s.done(l.word(row.seat, 24))
	}
}
