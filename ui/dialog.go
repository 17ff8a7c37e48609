package ui

import (
	"runtime/debug"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
)

// dialog is something that lies over the page and sees every key first.
type dialog interface {
	// Key acts on a key; done closes the dialog.
	Key(d *Dashboard, k tea.KeyPressMsg) (done bool, cmd tea.Cmd)
	// Msg takes the result of one of the dialog's commands, whichever dialog lies
	// on top; others' are left alone.
	Msg(d *Dashboard, msg tea.Msg) (done bool, cmd tea.Cmd)
	// Paste takes pasted text.
	Paste(d *Dashboard, s string) tea.Cmd
	// Draw draws the inside for a width and at most h lines.
	Draw(d *Dashboard, w, h int) box
}

// box is a drawn dialog: lines of a width, a title and hints in the frame.
type box struct {
	title, foot string
	width       int
	lines       []string
	quiet       bool // it has no focus: its frame steps back
}

func (b box) draw(th *theme) []string {
	l := newLine(th, b.width+4)
	title, _ := clip(b.title, b.width-2)
	frame, name := accent, accent
	if b.quiet {
		frame, name = rule, head
	}
	l.put(frame, "╭─ ").put(name, title).put(frame, " ")
	l.put(frame, strings.Repeat("─", max(l.max-l.w-1, 0))).put(frame, "╮")
	out := []string{l.end()}
	edge := th.sgr[noGround][frame]
	for _, s := range b.lines {
		out = append(out, edge+"│\x1b[m "+s+" "+edge+"│\x1b[m")
	}
	l.reset(b.width+4, noGround)
	foot, room := "", 0
	if b.foot != "" {
		foot, room = clip(fitFoot(b.foot, b.width-2), b.width-2)
		room += 2
	}
	l.put(frame, "╰").put(frame, strings.Repeat("─", max(l.max-l.w-room-2, 0)))
	if foot != "" {
		l.gap(1).hints(plain, foot).gap(1)
	}
	out = append(out, l.put(frame, "─╯").end())
	for i := range out { // all of it is the dialog
		out[i] = dialogMark + out[i] + closing(b.width+4)
	}
	return out
}

// footOf is the foot of a dialog: the user's keys and what they do, the way out last.
func (d *Dashboard) footOf(list ...hint) string {
	var parts []string
	for _, h := range list {
		key := h.key
		if !alwaysInDialogs[keyCalled(key)] {
			key, _ = d.keyShown(key)
		}
		if key != "" {
			parts = append(parts, key+"  "+h.does)
		}
	}
	return strings.Join(parts, " · ")
}

// fitFoot leaves out hints where not all have room: first those that name no key, then
// those before the last, which is the way out.
func fitFoot(foot string, room int) string {
	parts := strings.Split(foot, " · ")
	for len(parts) > 2 && width(strings.Join(parts, " · ")) > room {
		at := slices.IndexFunc(parts[:len(parts)-1], func(s string) bool { return !strings.Contains(s, "  ") && !strings.HasPrefix(s, "↓") })
		if at < 0 {
			at = len(parts) - 2
		}
		parts = slices.Delete(parts, at, at+1)
	}
	return strings.Join(parts, " · ")
}

// open lays a dialog over the page.
func (d *Dashboard) open(dlg dialog) { d.dialogs = append(d.dialogs, dlg) }

func (d *Dashboard) closeDialog(dlg dialog) {
	for i := range d.dialogs {
		if d.dialogs[i] == dlg {
			d.dialogs = append(d.dialogs[:i], d.dialogs[i+1:]...)
			break
		}
	}
	if p, ok := dlg.(*planDialog); ok {
		p.leaveHistory()
		d.relieve(p.plan)
	}
}

// relieve gives back what the making of a large plan, or its end, left behind: the
// site as it would be takes as much memory as the site.
func (d *Dashboard) relieve(p *app.Plan) {
	if p != nil && len(p.Changes) > backgroundRows {
		d.later(guard(func() tea.Msg { debug.FreeOSMemory(); return nil }))
	}
}

func (d *Dashboard) dialogKey(k tea.KeyPressMsg) tea.Cmd {
	top := d.dialogs[len(d.dialogs)-1]
	done := false
	cmd := d.within(d.front(), func() (cmd tea.Cmd) { done, cmd = top.Key(d, k); return cmd })
	if done {
		d.closeDialog(top)
	}
	return cmd
}

func (d *Dashboard) toDialogs(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, dlg := range append([]dialog(nil), d.dialogs...) {
		done := false
		cmd := d.within(part{kind: partDialog, dlg: dlg}, func() (cmd tea.Cmd) { done, cmd = dlg.Msg(d, msg); return cmd })
		if done {
			d.closeDialog(dlg)
		}
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

func (d *Dashboard) paste(s string) tea.Cmd {
	if d.veiling() || d.w > 0 && layOut(d.w, d.h, false).small {
		return nil // nothing happens unseen
	}
	if n := len(d.dialogs); n > 0 {
		return d.dialogs[n-1].Paste(d, s)
	}
	t := d.page().Table()
	if t == nil || !t.typing || d.why != nil {
		return nil
	}
	t.in.Insert(s)
	cmd := t.typed()
	d.refreshWhy()
	return cmd
}
