package ui

import (
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
	"lictop/ui/still"
)

// saveFormat is a way to keep what a screen shows.
type saveFormat struct {
	name, ext string
	says      string
	of        func(f still.Frame, p still.Palette) []byte
}

var saveFormats = []saveFormat{
	{"SVG", ".svg", "A drawing, for documents and browsers", func(f still.Frame, p still.Palette) []byte { return f.SVG("lictop", p) }},
	{"text", ".txt", "The words alone", func(f still.Frame, _ still.Palette) []byte { return []byte(f.Text()) }},
	{"ANSI", ".ans", "With its colours, for terminals: cat shows it", func(f still.Frame, _ still.Palette) []byte { return []byte(f.ANSI()) }},
}

// saveDialog asks how and where the screen is to be kept that was seen when it was
// opened.
type saveDialog struct {
	shown string // the frame
	form  *planForm
	gen   int
	busy  bool
	there string // the name of a file that is there already: Enter replaces it
	err   error
}

// savedMsg says what became of it.
type savedMsg struct {
	dlg  *saveDialog
	gen  int
	name string
	path string
	size int
	err  error
}

// canSave lets nothing be kept that is shown only to whoever types it.
func canSave(d *Dashboard) string {
	if d.opt.SaveFile == nil {
		return "files cannot be written here"
	}
	for _, dlg := range d.dialogs {
		if h, ok := dlg.(interface{ secret() bool }); ok && h.secret() {
			return "a license key is being typed; leave it first"
		}
	}
	return ""
}

// savesScreen reports whether a key saves the screen. It does so over dialogs and
// while a filter is typed, too: a plan is worth keeping.
func (d *Dashboard) savesScreen(k string) bool {
	if n := len(d.dialogs); n > 0 {
		if _, open := d.dialogs[n-1].(*saveDialog); open {
			return false
		}
	}
	return k == saveKey
}

const saveKey = "ctrl+s"

// saveScreen offers to keep what the screen shows.
func (d *Dashboard) saveScreen() tea.Cmd {
	s := &saveDialog{shown: d.build()}
	names := make([]string, len(saveFormats))
	for i, f := range saveFormats {
		names[i] = f.name
	}
	in := newInput("", 4096)
	in.Give(d.stillName() + saveFormats[0].ext)
	s.form = newPlanForm(planField{label: "File", in: in, room: longest}, planField{label: "Save as", choices: names})
	d.open(s)
	return nil
}

// The fields of the form, the name first: who begins to type gives the file a name.
const (
	saveName = iota
	saveAs
)

func (s *saveDialog) format() *saveFormat { return &saveFormats[s.form.fields[saveAs].chosen] }

// name is what was typed as the file. One without an ending gets that of the format.
func (s *saveDialog) name() string {
	name := strings.TrimSpace(s.form.fields[saveName].value())
	if name != "" && path.Ext(name) == "" {
		name += s.format().ext
	}
	return name
}

// agree keeps the format and the ending of the name together: a name that ends as
// another format does chooses that, and a format that is chosen changes the ending.
func (s *saveDialog) agree() {
	in := &s.form.fields[saveName].in
	ext := path.Ext(in.String())
	for i := range saveFormats {
		switch {
		case saveFormats[i].ext != ext:
		case s.form.at == saveName:
			s.form.fields[saveAs].chosen = i
		case ext != s.format().ext:
			in.Set(strings.TrimSuffix(in.String(), ext) + s.format().ext)
			return
		}
	}
}

// stillName is what is shown, and of when: "lictop-seats-harvest-2026-11-21".
func (d *Dashboard) stillName() string {
	parts := []string{"lictop", listNames[d.tab]}
	if d.cover != nil {
		parts = append(parts, strings.ReplaceAll(d.cover.name(), " ", "-"))
	}
	if d.why != nil {
		parts = append(parts, "why")
	}
	return strings.Join(append(parts, d.clock.now.Time().In(d.clock.zone).Format("2006-01-02")), "-")
}

func (s *saveDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch key := k.String(); {
	case key == "esc":
		s.gen++
		return true, nil
	case s.busy:
		return false, nil
	case key == "enter":
		return false, s.save(d)
	case key == "tab" && !s.form.more():
		s.form.at = 0
	case s.form.moves(key):
	case s.form.Key(k):
		s.changed()
	}
	return false, nil
}

// changed takes back what was said of another name.
func (s *saveDialog) changed() {
	s.err, s.there = nil, ""
	s.agree()
}

func (s *saveDialog) Paste(_ *Dashboard, text string) tea.Cmd {
	if !s.busy && s.form.Paste(strings.TrimSpace(text)) {
		s.changed()
	}
	return nil
}

// pick moves the focus to what was clicked, or chooses the format.
func (s *saveDialog) pick(_ *Dashboard, p pick) (bool, tea.Cmd) {
	if !s.busy && s.form.pick(p) {
		s.changed()
	}
	return false, nil
}

// save writes the file; one that is there is replaced only if that was asked for.
func (s *saveDialog) save(d *Dashboard) tea.Cmd {
	name := s.name()
	if name == "" {
		s.form.at, s.err = saveName, errors.New("the file has no name")
		return nil
	}
	s.gen++
	s.busy, s.err = true, nil
	pal := d.stillPalette()
	write, frame, format, over, gen := d.opt.SaveFile, s.shown, s.format(), s.there == name, s.gen
	return guard(func() tea.Msg {
		content := format.of(still.Parse(frame), pal)
		path, err := write(name, content, over)
		return savedMsg{s, gen, name, path, len(content), err}
	})
}

// stillPalette is what a picture has where the frame leaves it to the terminal: the
// ground of the theme where it paints its own, else the one that the terminal has named.
func (d *Dashboard) stillPalette() still.Palette {
	k, pal := d.themeKey(), still.Light
	if k.palette.dark {
		pal = still.Dark
	}
	switch {
	case k.paints:
		pal = pal.On(k.palette.ground, k.palette.inks[plain])
		for _, c := range [][2]string{{k.palette.basicGround, pal.Ground}, {k.palette.basicPlain, pal.Text}} {
			if n, err := strconv.Atoi(c[0]); err == nil && n < len(pal.Basic) {
				pal.Basic[n] = c[1]
			}
		}
	case d.ground.color != "" && k.palette.dark == d.ground.dark:
		pal = pal.On(d.ground.color, pal.Text)
	}
	return pal
}

func (s *saveDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	m, ok := msg.(savedMsg)
	if !ok || m.dlg != s || m.gen != s.gen {
		return false, nil
	}
	s.busy, s.there = false, ""
	switch {
	case errors.Is(m.err, fs.ErrExist):
		s.there = m.name
	case m.err != nil:
		s.err = m.err
	default:
		d.say(fine, "screen saved as "+s.format().name+": "+m.path+", "+present.Plural(int64(m.size), "byte", "bytes"))
		return true, nil
	}
	return false, nil
}

func (s *saveDialog) Draw(d *Dashboard, w, h int) box {
	w = min(w, 84)
	b := box{title: "Save the screen", width: w, foot: "Tab  next · Enter  save · Esc  leave"}
	if f := s.form.field(); f != nil && f.choices != nil {
		b.foot = "←→  choose · " + b.foot
	}
	body := newSheet(d.th, w)
	s.form.Draw(body, !s.busy)
	body.put(grey, s.format().says+"; only you can read the file.")
	switch {
	case s.busy:
		body.put(grey, "writing …")
	case s.err != nil:
		body.wrapped(act, "■ ", plain, s.err.Error())
	case s.there != "":
		body.wrapped(look, "▲ ", plain, s.there+" is there already. Enter replaces it; another name keeps it.")
		b.foot = "Enter  replace it · Esc  leave"
	}
	b.lines = body.lines[:min(len(body.lines), h)]
	return b
}
