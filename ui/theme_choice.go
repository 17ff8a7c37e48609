package ui

import (
	"image/color"
	"os"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"lictop/ui/config"
)

// backdrop is what is known of the ground of the terminal.
type backdrop struct {
	dark  bool
	known bool // the terminal or its environment has said so
	color string
	wait  bool // its answer is waited for before the first frame
}

// answerTime is how long the first frame waits for the terminal to say what its
// ground is. Terminals on the same machine answer in a few milliseconds.
const answerTime = 25 * time.Millisecond

// groundMsg ends that wait.
type groundMsg struct{}

// newBackdrop reads COLORFGBG, which some terminals set to their colours: "15;0".
// Without it the ground counts as dark until the terminal has answered.
func newBackdrop() backdrop {
	v := os.Getenv("COLORFGBG")
	n, err := strconv.Atoi(v[strings.LastIndexByte(v, ';')+1:])
	if err != nil || n < 0 || n > 15 {
		return backdrop{dark: true}
	}
	return backdrop{dark: n <= 6 || n == 8, known: true}
}

// What lets a terminal tell when it turns dark or light (mode 2031), and what ends
// that, which Bubble Tea knows nothing of. Terminals that do not know the mode leave
// it alone.
const (
	tellGround   = ansi.SetModeLightDark
	tellNoGround = ansi.ResetModeLightDark
)

// asksGround reports whether the ground matters.
func (d *Dashboard) asksGround() bool { return d.themeName() != "mono" && !d.opt.NoColor }

// askGround asks the terminal for its ground and to tell when that changes.
func (d *Dashboard) askGround() tea.Cmd {
	if !d.asksGround() {
		return nil
	}
	ask := []tea.Cmd{tea.RequestBackgroundColor, tea.Raw(tellGround)}
	if !d.ground.known {
		d.ground.wait = true
		ask = append(ask, tea.Tick(answerTime, func(time.Time) tea.Msg { return groundMsg{} }))
	}
	return tea.Batch(ask...)
}

// groundSaid takes what the terminal says of its ground; it reports whether the
// message was about that. A terminal that turns dark or light is asked for the
// colour.
func (d *Dashboard) groundSaid(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case groundMsg:
		d.ground.wait = false
	case tea.BackgroundColorMsg:
		d.ground = backdrop{dark: msg.IsDark(), known: true, color: hexOf(msg.Color)}
	case uv.DarkColorSchemeEvent:
		d.ground.dark, d.ground.known = true, true
		return tea.RequestBackgroundColor, true
	case uv.LightColorSchemeEvent:
		d.ground.dark, d.ground.known = false, true
		return tea.RequestBackgroundColor, true
	default:
		return nil, false
	}
	return nil, true
}

func hexOf(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return "#" + hexByte(r) + hexByte(g) + hexByte(b)
}

func hexByte(v uint32) string {
	s := strconv.FormatUint(uint64(v>>8), 16)
	return "0"[len(s)-1:] + s
}

// themeName is the theme that is shown, by its name in the settings.
func (d *Dashboard) themeName() string {
	return firstOf(config.Themes, d.state.Theme, d.opt.Settings.Theme)
}

// glyphsName is the set of glyphs that is drawn with, by its name in the settings.
func (d *Dashboard) glyphsName() string {
	return firstOf(config.Glyphs, d.state.Glyphs, d.opt.Settings.Glyphs)
}

// firstOf is the first of some names that is one of those there are, else the first
// of these.
func firstOf(all []string, names ...string) string {
	for _, name := range names {
		for _, known := range all {
			if name == known {
				return name
			}
		}
	}
	return all[0]
}

// themeKey is the theme for the terminal as it is known by now. A theme that is made
// for a ground leaves the terminal's alone where it is such a one, and paints its own
// elsewhere.
func (d *Dashboard) themeKey() themeKey {
	name := d.themeName()
	k := themeKey{colors: colorsOf(d.color, d.opt.NoColor || name == "mono")}
	k.palette = palettesOf[name][1]
	if d.ground.dark {
		k.palette = palettesOf[name][0]
	}
	if k.colors == noColors {
		return k
	}
	forced := name == "dark" || name == "light"
	k.paints = k.palette.paints || forced && (!d.ground.known || k.palette.dark != d.ground.dark)
	return k
}

// retheme builds the styles before the first frame, and anew where another theme is
// chosen or the terminal is another than was thought.
func (d *Dashboard) retheme() {
	if k := d.themeKey(); d.th == nil || d.th.themeKey != k {
		d.th = k.theme()
	}
}
