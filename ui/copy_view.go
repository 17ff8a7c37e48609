package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// copyView copies the list as it is looked at as a command that opens it so.
func (d *Dashboard) copyView() tea.Cmd {
	v, _ := d.viewHere()
	words := commandOf(v)
	if d.opt.Command != nil && !d.presenting() { // it may name a home directory
		words = d.opt.Command(v)
	}
	text := shellQuoted(words)
	d.open(&commandDialog{text: text})
	return d.copyText("the command", text)
}

// commandOf is the command of a view where nobody says how the program was called.
func commandOf(v SavedView) []string {
	words := []string{"lictop", "--tab", v.List}
	for _, f := range v.Flags() {
		words = append(words, f[0], f[1])
	}
	return words
}

// Flags are the flags that ask for a view beside its list, and their values.
func (v *SavedView) Flags() (list [][2]string) {
	for _, f := range [][2]string{{"--pool", v.Pool}, {"--filter", v.Query}, {"--sort", v.SortText()}} {
		if f[1] != "" {
			list = append(list, f)
		}
	}
	return list
}

// shellQuoted writes words so that a shell reads them as they are.
func shellQuoted(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w
		if w == "" || strings.ContainsFunc(w, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:=@,+", r))
		}) {
			list[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(list, " ")
}

// commandDialog shows a command that was copied.
type commandDialog struct{ text string }

func (c *commandDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (c *commandDialog) Paste(*Dashboard, string) tea.Cmd        { return nil }

func (c *commandDialog) Key(_ *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "esc", "enter", "q", "Y":
		return true, nil
	}
	return false, nil
}

func (c *commandDialog) Draw(d *Dashboard, w, h int) box {
	s := newSheet(d.th, min(w, 84))
	s.wrapped(plain, "", strong, c.text)
	s.blank()
	s.wrapped(grey, "", grey, "It opens this view again. The line below says how it was copied; where no clipboard is reached, mark it with Shift and the mouse.")
	return box{title: "This view as a command", width: s.w, lines: s.lines[:min(len(s.lines), h)], foot: "Esc  leave"}
}
