package ui

import (
	"context"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/ui/present"
)

// importDialog takes the path of a file, shows what the file would change, and
// writes it when that is accepted.
type importDialog struct {
	title  string
	files  *picker // chooses the file; nil = its path is typed
	choose bool    // the file is being chosen
	wrong  string  // why what is chosen cannot be imported
	path   input
	doc    app.Document
	report *app.ImportReport
	err    error
	from   int
	height int
	work   *work
	gen    int
	fixed  bool // the document is given: there is no path to type
	as     tableKind
}

// importMsg brings a preview, or the report of an import.
type importMsg struct {
	dlg     *importDialog
	gen     int
	doc     app.Document
	report  *app.ImportReport
	err     error
	written bool
}

func (d *Dashboard) importFile() tea.Cmd {
	i := &importDialog{title: "Import a file", path: newInput("", 4096)}
	d.open(i)
	if d.opt.ListFolder == nil {
		return nil
	}
	i.files, i.choose = newPicker(), true
	return i.files.list(d, "", "", true)
}

func (d *Dashboard) importSample() tea.Cmd {
	i := &importDialog{title: "Sample site", doc: d.opt.Sample(), fixed: true}
	d.open(i)
	return i.preview(d)
}

func (i *importDialog) Paste(d *Dashboard, s string) tea.Cmd {
	if i.choose {
		i.wrong = ""
		i.files.in.Insert(strings.TrimSpace(s))
		return i.files.follow(d)
	}
	if i.report == nil && i.work == nil && !i.fixed {
		i.as.at, i.err = 0, nil
		i.path.Insert(strings.TrimSpace(s))
		i.as.guess(d, i.path.String())
	}
	return nil
}

func (i *importDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case importMsg:
		if msg.dlg != i || msg.gen != i.gen {
			return false, nil
		}
		i.work.cancel()
		i.work = nil
		i.report, i.err, i.doc, i.from = msg.report, msg.err, msg.doc, 0
		if msg.err != nil {
			i.report = nil
			return false, nil
		}
		if msg.written {
			d.say(fine, msg.report.Summary)
			return true, d.pollAfter()
		}
	case folderMsg:
		if i.files == msg.of {
			i.files.take(msg)
			if wait := i.files.wait && !i.files.busy; wait && i.choose {
				return i.pickKey(d, keyPress("enter"))
			}
		}
	case workMsg:
		if i.work != nil {
			return false, redrawSoon()
		}
	}
	return false, nil
}

// backs reports whether Esc leads a step back.
func (i *importDialog) backs() bool {
	return !i.fixed && (i.report != nil || i.files != nil && !i.choose) && i.work == nil
}

// back leads from the preview to the file, and from there to the folder.
func (i *importDialog) back() {
	if i.report != nil && (i.files == nil || i.as.shown) {
		i.report = nil
		return
	}
	i.gen++
	i.report, i.err, i.choose, i.as = nil, nil, true, tableKind{}
}

// pickKey acts on a key while the file is chosen.
func (i *importDialog) pickKey(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if k.String() == "esc" {
		i.files.gen++
		return true, nil
	}
	path, wrong, cmd := i.files.Key(d, k)
	i.wrong = wrong
	if path == "" {
		return false, cmd
	}
	return false, i.take(d, path)
}

// take goes on with a file: a list is asked what its rows are, everything else is
// read.
func (i *importDialog) take(d *Dashboard, path string) tea.Cmd {
	if !strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "~") && !strings.Contains(path, ":\\") && i.files.base != "" {
		path = i.files.base + "/" + path
	}
	i.choose, i.wrong = false, ""
	i.path.Set(path)
	if i.as.guess(d, path); i.as.shown {
		i.as.at = 1
		return nil
	}
	return i.preview(d)
}

func (i *importDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if i.work != nil {
		if k.String() == "esc" {
			i.stop()
		}
		return false, nil
	}
	if i.choose {
		return i.pickKey(d, k)
	}
	switch k.String() {
	case "esc":
		if i.backs() {
			i.back()
			return false, nil
		}
		i.gen++
		return true, nil
	case "up", "down":
		if i.report == nil && i.as.shown {
			break // to another field
		}
		i.from += map[string]int{"up": -1, "down": 1}[k.String()]
		return false, nil
	case "pgup":
		i.from -= i.height
		return false, nil
	case "pgdown":
		i.from += i.height
		return false, nil
	case "enter":
		if i.report != nil {
			return false, i.write(d)
		}
		return false, i.preview(d)
	}
	if i.report == nil && !i.fixed {
		i.err = nil
		if !i.as.Key(d, k.String()) && i.as.at == 0 && i.path.Key(k) {
			i.as.guess(d, i.path.String())
		}
	}
	return false, nil
}

// pick moves the focus to the path or to what the rows are.
func (i *importDialog) pick(_ *Dashboard, p pick) (bool, tea.Cmd) {
	if i.report == nil && i.work == nil && !i.fixed {
		i.as.at = p.n
	}
	return false, nil
}

// wheel scrolls what the file would change, or what is wrong with it.
func (i *importDialog) wheel(_ *Dashboard, _ spot, by int) tea.Cmd {
	i.from += by
	return nil
}

// stop ends what is under way. Reading is left at once, for a file that never
// ends may never say so; writing is waited for, to tell what became of it.
func (i *importDialog) stop() {
	i.work.cancel()
	if i.report == nil {
		i.gen++
		i.work, i.err = nil, context.Canceled
	}
}

// table says what the rows of the file are and where they belong; nothing for a
// site file.
func (i *importDialog) table(d *Dashboard) (kind, pool string) {
	if i.fixed || !i.as.shown {
		return "", ""
	}
	return i.as.says(d)
}

func (i *importDialog) preview(d *Dashboard) tea.Cmd {
	path := strings.TrimSpace(i.path.String())
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		path = os.Getenv("HOME") + "/" + rest
	}
	if path == "" && !i.fixed {
		return nil
	}
	kind, pool := i.table(d)
	w, ctx := d.begin()
	i.gen++
	i.work, i.err = w, nil
	be, call, doc, fixed, gen, openFile, progress := d.be, d.call(), i.doc, i.fixed, i.gen, d.opt.OpenDocument, w.progress()
	return tea.Batch(redrawSoon(), guard(func() tea.Msg {
		m := importMsg{dlg: i, gen: gen, doc: doc}
		if !fixed {
			if m.doc, m.err = openFile(path, kind, pool); m.err != nil {
				return m
			}
		}
		m.report, m.err = be.PreviewImport(ctx, call, m.doc, progress)
		return m
	}))
}

func (i *importDialog) write(d *Dashboard) tea.Cmd {
	if d.clicked() {
		return nil
	}
	w, ctx := d.begin()
	i.gen++
	i.work = w
	be, call, doc, gen, progress, took := d.be, d.call(), i.doc, i.gen, w.progress(), i.tookFrom(d)
	return tea.Batch(redrawSoon(), guardWrite(func() tea.Msg {
		r, err := be.Import(ctx, call, doc, progress)
		if err == nil {
			took()
		}
		return importMsg{dlg: i, gen: gen, doc: doc, report: r, err: err, written: true}
	}))
}

// tookFrom remembers the folder of the file.
func (i *importDialog) tookFrom(d *Dashboard) func() {
	path := i.path.String()
	at := strings.LastIndexAny(path, `/\`)
	if i.files == nil || d.opt.TookFrom == nil || at <= 0 {
		return func() {}
	}
	return func() { d.opt.TookFrom(path[:at]) }
}

func (i *importDialog) Draw(d *Dashboard, w, h int) box {
	if i.choose {
		return i.drawPicker(d, w, h)
	}
	leave := "leave"
	if i.backs() {
		leave = "back"
	}
	b := box{title: i.title, width: w, foot: "Enter  preview · Esc  " + leave}
	top, body := newSheet(d.th, w), newSheet(d.th, w)
	if !i.fixed {
		l := top.line().spot(spotItem, 0).put(plain, "Path").gap(3)
		editing := i.report == nil && i.work == nil
		i.path.put(l, editing && i.as.at == 0, max(w-l.w-1, 10))
		top.done(l)
		i.as.Draw(d, top, editing)
	}
	switch {
	case i.work != nil:
		says := "reading; nothing is written yet"
		if i.report != nil {
			says = "writing, all or nothing"
		}
		i.work.line(body, says)
		b.foot = "Esc  stop"
	case i.err != nil:
		importProblems(body, i.err)
		b.foot = "Esc  " + leave
		if !i.fixed {
			b.foot = "Enter  try again · Esc  " + leave
		}
	case i.report != nil:
		if i.report.Name != i.path.String() {
			body.wrapped(strong, "", strong, i.report.Name)
		}
		importChanges(body, i.report, d.opt.Role)
		b.foot = "Enter  write it · Esc  " + leave
		if i.report.Delta.Empty() {
			b.foot = "Esc  " + leave
		}
	case !i.fixed:
		body.wrapped(grey, "", grey, "A site file (JSON), or a list whose name ends in .csv. Nothing is written before you have seen what it changes.")
	}
	i.height = max(h-len(top.lines), 1)
	room := min(i.height, len(body.lines))
	b.lines = append(top.lines, window(body.lines, &i.from, room, "")...)
	if more := len(body.lines) - i.from - room; more > 0 {
		b.foot = "↓ " + present.Plural(int64(more), "more line", "more lines") + " · " + b.foot
	}
	return b
}

// drawPicker draws the folder from which the file is chosen.
func (i *importDialog) drawPicker(d *Dashboard, w, h int) box {
	b := box{title: i.title, width: w, foot: pickerKeys}
	s, below := newSheet(d.th, w), newSheet(d.th, w)
	if i.wrong != "" {
		below.wrapped(look, "▲ ", plain, i.wrong)
	} else {
		below.wrapped(grey, "", grey, "A site file (.json) or a list (.csv). Nothing is written before you have seen what it changes.")
	}
	room := max(h-len(below.lines), 4)
	i.files.Draw(d, s, room)
	if more := len(i.files.entries()) - i.files.from - i.files.page; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	for len(s.lines) < min(room, 12) { // it stays where it is while one types
		s.blank()
	}
	b.lines = append(s.lines, below.lines...)
	return b
}
