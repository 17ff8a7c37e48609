package ui

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// exportDialog asks for a file and writes the list into it.
type exportDialog struct {
	list   *Export
	path   input
	exists bool // a file of that name is there: Enter overwrites it
	err    error
	work   *work
	gen    int
}

// exportMsg says what became of an export.
type exportMsg struct {
	dlg *exportDialog
	gen int
	err error
}

func canExport(d *Dashboard) string {
	switch t := d.page().Table(); {
	case d.opt.Export == nil:
		return "files cannot be written here"
	case t != nil && t.busy:
		return "the rows are being arranged"
	case t == nil && d.pointed() != nil:
		return "these lines are no list of rows; " + d.keyName("enter") + " opens the rows of a line"
	case t == nil || t.n == 0:
		return "there are no rows"
	}
	return ""
}

func (d *Dashboard) export() tea.Cmd {
	list, ok := d.exportOf()
	if !ok {
		return nil
	}
	of := listNames[d.tab]
	if d.cover != nil {
		of = d.cover.name()
	}
	name := "lictop-" + of + "-" + d.clock.now.Time().In(d.clock.zone).Format("2006-01-02") + ".csv"
	in := newInput("", 4096)
	in.Give(name)
	d.open(&exportDialog{list: list, path: in})
	return nil
}

func (e *exportDialog) Paste(_ *Dashboard, s string) tea.Cmd {
	if e.work == nil && e.path.Insert(strings.TrimSpace(s)) {
		e.exists, e.err = false, nil
	}
	return nil
}

func (e *exportDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case exportMsg:
		if msg.dlg != e || msg.gen != e.gen {
			return false, nil
		}
		e.work.cancel()
		e.work = nil
		switch {
		case msg.err == nil:
			d.say(fine, present.Plural(int64(e.list.Len), "row", "rows")+" written to "+e.list.Path)
			return true, nil
		case errors.Is(msg.err, fs.ErrExist):
			e.exists = true
		default:
			e.err = msg.err
		}
	case workMsg:
		if e.work != nil {
			return false, redrawSoon()
		}
	}
	return false, nil
}

func (e *exportDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch key := k.String(); {
	case key == "esc" && e.work != nil:
		e.work.cancel() // what was written so far goes
	case e.work != nil:
	case key == "esc":
		return true, nil
	case key == "enter":
		return false, e.write(d)
	case key == "tab":
		e.turn()
	case e.path.Key(k):
		e.exists, e.err = false, nil
	}
	return false, nil
}

// turn goes on to the other format, which the end of the name says.
func (e *exportDialog) turn() {
	name := e.path.String()
	to := ".json"
	if path.Ext(name) == to {
		to = ".csv"
	}
	e.path.Set(strings.TrimSuffix(name, path.Ext(name)) + to)
	e.exists, e.err = false, nil
}

// write writes the list beside the event loop.
func (e *exportDialog) write(d *Dashboard) tea.Cmd {
	e.list.Path, e.list.Overwrite, e.err = strings.TrimSpace(e.path.String()), e.exists, nil
	switch path.Ext(e.list.Path) {
	case ".csv", ".json":
	default:
		e.err = errors.New("the name of the file says the format: it ends in .csv or .json")
		return nil
	}
	e.exists = false
	w, ctx := d.begin()
	e.gen++
	e.work = w
	list, gen, write, progress := *e.list, e.gen, d.opt.Export, w.progress()
	return tea.Batch(redrawSoon(), guard(func() tea.Msg { return exportMsg{e, gen, write(ctx, &list, progress)} }))
}

func (e *exportDialog) Draw(d *Dashboard, w, h int) box {
	w = min(w, 84)
	b := box{title: "Export · " + present.Plural(int64(e.list.Len), "row", "rows"), width: w, foot: "Enter  write · Tab  CSV or JSON · Esc  leave"}
	s := newSheet(d.th, w)
	l := s.line().put(plain, "File").gap(2)
	e.path.put(l, e.work == nil, max(w-l.w-1, 10))
	s.done(l)
	switch {
	case e.work != nil:
		e.work.line(s, "writing, all or nothing")
		b.foot = "Esc  stop"
	case e.exists:
		s.wrapped(look, "▲ ", plain, "There is a file of that name. Enter once more overwrites it.")
		b.foot = "Enter  overwrite · Esc  leave"
	case e.err != nil:
		text, remedy := errorText(e.err)
		s.wrapped(act, "■ ", plain, text)
		if remedy != "" {
			s.wrapped(grey, "  ", grey, remedy)
		}
	default:
		s.wrapped(grey, "", grey, e.says())
	}
	b.lines = s.lines[:min(len(s.lines), h)]
	return b
}

// says is what the file will hold.
func (e *exportDialog) says() string {
	switch {
	case path.Ext(strings.TrimSpace(e.path.String())) != ".json":
		return "The rows as they are filtered and sorted, with their columns: " + strings.Join(e.list.Keys, ", ") + "."
	case e.list.List != "":
		return "The rows as they are filtered and sorted, as lictop " + e.list.List + " --json prints them."
	}
	return "The rows as they are filtered and sorted, an object each: " + strings.Join(e.list.Keys, ", ") + "."
}
