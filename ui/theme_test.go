package ui

import (
	"image/color"
	"math"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/config"
	"lictop/ui/present"
)

var allPalettes = []*palette{&darkPalette, &lightPalette, &contrastDark, &contrastLight, &safeDark, &safeLight}

// linearLight are the parts of a colour as light.
func linearLight(c color.Color) (v [3]float64) {
	r, g, b, _ := c.RGBA()
	for i, x := range [3]uint32{r, g, b} {
		s := float64(x>>8) / 255
		if v[i] = s / 12.92; s > 0.04045 {
			v[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return v
}

// contrast is that of WCAG 2: 1 to 21.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		v := linearLight(c)
		return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestEveryInkCanBeReadOnEveryGround holds the palettes to WCAG: 4.5 to 1 for text,
// 7 to 1 in high contrast, 3 to 1 for thin lines and gauges; with all colours, and
// with the 256 that the renderer turns them into. Dark grounds are not all alike:
// text can be read on a greyish one, too.
func TestEveryInkCanBeReadOnEveryGround(t *testing.T) {
	for _, p := range allPalettes {
		on := []string{p.ground}
		for _, g := range p.grounds {
			if g != "" {
				on = append(on, g)
			}
		}
		if !p.paints {
			on = append(on, map[bool]string{true: "#282c34", false: "#fdf6e3"}[p.dark])
		}
		for s := range styles {
			least := 4.5
			switch {
			case s == rule || s == bar:
				least = 3
			case p.name == "contrast":
				least = 7
			}
			for _, g := range on {
				ink, ground := lipgloss.Color(p.inks[s]), lipgloss.Color(g)
				assert.GreaterOrEqualf(t, contrast(ink, ground), least, "%s, dark %v: style %d, %s on %s", p.name, p.dark, s, p.inks[s], g)
				fewer := colorprofile.ANSI256
				assert.GreaterOrEqualf(t, contrast(fewer.Convert(ink), fewer.Convert(ground)), min(least, 4.5)*0.85, "%s of 256: style %d, %s on %s", p.name, s, p.inks[s], g)
			}
		}
		assert.GreaterOrEqual(t, contrast(lipgloss.Color(p.ground), lipgloss.Color(p.inks[look])), 4.5, "another instant than now")
	}
}

// Machado, Oliveira and Fernandes 2009, severity 1.
var blindness = map[string][3][3]float64{
	"none":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritan": {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// oklab is where somebody sees a colour; a distance of 0.02 is the least that can be
// told side by side.
func oklab(c color.Color, seen [3][3]float64) [3]float64 {
	v := linearLight(c)
	mul := func(m [3][3]float64, v [3]float64) (out [3]float64) {
		for i := range out {
			out[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
		}
		return out
	}
	v = mul(seen, v)
	for i := range v {
		v[i] = max(0, min(1, v[i]))
	}
	lms := mul([3][3]float64{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, v)
	for i := range lms {
		lms[i] = math.Cbrt(lms[i])
	}
	return mul([3][3]float64{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, lms)
}

func TestTheSafeColoursStayApartForEverybody(t *testing.T) {
	least := func(p *palette) float64 {
		nearest := math.Inf(1)
		inks := []style{fine, look, act, accent, bar}
		for _, seen := range blindness {
			for i, a := range inks {
				for _, b := range inks[i+1:] {
					x, y := oklab(lipgloss.Color(p.inks[a]), seen), oklab(lipgloss.Color(p.inks[b]), seen)
					nearest = min(nearest, math.Sqrt((x[0]-y[0])*(x[0]-y[0])+(x[1]-y[1])*(x[1]-y[1])+(x[2]-y[2])*(x[2]-y[2])))
				}
			}
		}
		return nearest
	}
	for _, p := range []*palette{&safeDark, &safeLight} {
		assert.Greater(t, least(p), 0.075, "dark %v", p.dark)
	}
	assert.Less(t, least(&lightPalette), least(&safeLight), "the usual colours are no better")
	assert.Less(t, least(&darkPalette), least(&safeDark), "the usual colours are no better")
}

// everyScreen walks over the tabs, the views over them and the dialogs.
func everyScreen(s *driver, look func(at string)) {
	for _, keys := range [][]string{
		{"1"}, {"2"}, {"2", "space", "down", "space"}, {"2", "/", "p", "a"}, {"3"}, {"4"}, {"4", "v"}, {"5"}, {"5", "enter"}, {"6"}, {"7"}, {"8"}, {"8", "enter"},
		{"2", "y"}, {"3", "y"}, {"6", "y"}, {"2", "x"}, {"2", "t"}, {"2", "p"}, {"3", "r"}, {"6", "n"}, {"a"}, {"i"}, {"i", "enter"}, {"T"}, {"?"}, {":"}, {"u"},
		{"2", "w"}, {"2", "w", "right", "tab"}, {"2", "H"}, {"2", "F"}, {"1", "g"}, {"2", "C"}, {"]"}, {"["},
	} {
		s.press(keys...)
		look(strings.Join(keys, " "))
		s.press("esc", "esc", "esc", "esc", "esc", `\`, "esc", "1")
		require.Empty(s.t, s.d.dialogs)
	}
}

// TestColourSaysNothingAlone draws every screen in every theme and in mono: what is
// written is the same to the letter, so that shapes and words say all there is.
func TestColourSaysNothingAlone(t *testing.T) {
	plain := map[string]string{}
	s := drive(t, 120, 40, func(o *Options) { o.Settings.Theme = "mono"; o.NoColor = false })
	everyScreen(s, func(at string) {
		frame := s.d.build()
		plain[at] = ansi.Strip(frame)
		assert.NotRegexp(t, `\x1b\[[0-9;]*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`, frame, "mono has a colour: %s", at)
	})
	for _, name := range config.Themes[1:5] {
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI} {
			c := drive(t, 120, 40, func(o *Options) { o.Settings.Theme = name; o.NoColor = false }).send(tea.ColorProfileMsg{Profile: profile})
			everyScreen(c, func(at string) {
				frame := c.d.build()
				require.Equal(t, plain[at], ansi.Strip(frame), "%s %s", name, at)
				require.NotContains(t, frame, markBegins)
				checkFrame(t, c.d, at)
			})
		}
	}
}

func TestTheThemeFollowsTheTerminal(t *testing.T) {
	colored := func(o *Options) { o.NoColor = false }
	s := drive(t, 80, 24, colored)
	shown := func() *palette { s.d.retheme(); return s.d.th.palette }
	assert.Equal(t, &darkPalette, shown(), "nothing is known")
	s.send(tea.BackgroundColorMsg{Color: color.White})
	assert.Equal(t, &lightPalette, shown())
	assert.False(t, s.d.th.paints, "it is the terminal's own ground")
	_, cmd := s.d.Update(uv.DarkColorSchemeEvent{})
	assert.Equal(t, &darkPalette, shown(), "it turned dark while the dashboard was open")
	require.NotNil(t, cmd, "and is asked for its colour")
	s.send(uv.LightColorSchemeEvent{})
	assert.Equal(t, &lightPalette, shown())
	s.d.state.Theme = "safe"
	assert.Equal(t, &safeLight, shown())
	s.d.state.Theme = "contrast"
	assert.Equal(t, &contrastLight, shown())
	assert.True(t, s.d.th.paints)
	s.d.state.Theme = "dark"
	assert.Equal(t, &darkPalette, shown())
	assert.True(t, s.d.th.paints, "light letters need a dark ground")
	for _, line := range strings.Split(s.d.build(), "\n") {
		assert.NotContains(t, line, reset+" ", "no cell is left to the terminal")
	}
	s.send(tea.BackgroundColorMsg{Color: color.Black})
	assert.False(t, func() bool { shown(); return s.d.th.paints }())
	s.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	shown()
	assert.Equal(t, noColors, s.d.th.colors)
}

func TestCOLORFGBGIsBelievedUntilTheTerminalAnswers(t *testing.T) {
	for v, dark := range map[string]bool{"15;0": true, "0;15": false, "0;default;7": false, "12;8": true, "": true, "x;y": true, "0;99": true} {
		t.Setenv("COLORFGBG", v)
		assert.Equal(t, dark, newBackdrop().dark, "%q", v)
	}
	t.Setenv("COLORFGBG", "0;15")
	s := drive(t, 80, 24, func(o *Options) { o.NoColor = false })
	assert.False(t, s.d.ground.dark)
	s.d.askGround()
	assert.False(t, s.d.ground.wait, "there is nothing to wait for")
}

func TestTheFirstFrameWaitsAMomentForTheGround(t *testing.T) {
	t.Setenv("COLORFGBG", "")
	s := drive(t, 80, 24, func(o *Options) { o.NoColor = false })
	s.d.askGround()
	assert.Empty(t, s.d.View().Content)
	s.send(tea.BackgroundColorMsg{Color: color.White})
	assert.NotEmpty(t, s.d.View().Content)
	assert.Equal(t, &lightPalette, s.d.th.palette, "it never was dark")
	late := drive(t, 80, 24, func(o *Options) { o.NoColor = false })
	late.d.askGround()
	late.send(groundMsg{})
	assert.NotEmpty(t, late.d.View().Content, "a terminal that says nothing is not waited for")
	assert.Nil(t, drive(t, 80, 24).d.askGround(), "without colours nothing is asked")
}

func TestTheLookIsChosenLiveAndKept(t *testing.T) {
	k := &drawer{state: State{Version: stateVersion, Tab: "seats"}}
	open := func(o *Options) { o.NoColor, o.Keeper, o.Settings = false, k, config.Default() }
	s := drive(t, 100, 30, open).press("L").sees("Look", "as configured: auto", "has not said", "Ada's laptop")
	s.press("right", "right", "right", "right").sees("▸ contrast", "7 to 1")
	s.d.retheme()
	assert.Equal(t, &contrastDark, s.d.th.palette, "it shows at once")
	s.press("esc")
	s.d.retheme()
	assert.Equal(t, &darkPalette, s.d.th.palette, "Esc puts back what was")
	assert.Empty(t, s.leave().d.state.Theme+k.state.Theme)
	s.press("L").click("mono")
	s.press("down", "right", "right", "right").sees("▸ block").press("enter").sees("theme mono, glyphs block: kept for the next time")
	assert.Equal(t, present.Block, s.d.glyphs())
	s.leave()
	assert.Equal(t, [3]string{"seats", "mono", "block"}, [3]string{k.state.Tab, k.state.Theme, k.state.Glyphs})
	next := drive(t, 100, 30, open)
	assert.Equal(t, "mono", next.d.themeName())
	next.press("L").click("as configured")
	next.press("down", "home", "left", "left", "left").press("enter").sees("as configured")
	next.leave()
	assert.Empty(t, k.state.Theme+k.state.Glyphs)
	drive(t, 100, 30).press("L").sees("without colours").press("right", "enter").sees("until lictop ends")
}
