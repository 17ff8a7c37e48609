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
	d.open(&importDialog{title: "Import a file", path: newInput("", 4096)})
	return nil
}

func (d *Dashboard) importSample() tea.Cmd {
	i := &importDialog{title: "Sample site", doc: d.opt.Sample(), fixed: true}
	d.open(i)
	return i.preview(d)
}

func (i *importDialog) Paste(d *Dashboard, s string) tea.Cmd {
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
	case workMsg:
		if i.work != nil {
			return false, redrawSoon()
		}
	}
	return false, nil
}

func (i *importDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if i.work != nil {
		if k.String() == "esc" {
			i.stop()
		}
		return false, nil
	}
	switch k.String() {
	case "esc":
		if i.report != nil && !i.fixed {
			i.report = nil
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
	w, ctx := d.begin()
	i.gen++
	i.work = w
	be, call, doc, gen, progress := d.be, d.call(), i.doc, i.gen, w.progress()
	return tea.Batch(redrawSoon(), guardWrite(func() tea.Msg {
		r, err := be.Import(ctx, call, doc, progress)
		return importMsg{dlg: i, gen: gen, doc: doc, report: r, err: err, written: true}
	}))
}

func (i *importDialog) Draw(d *Dashboard, w, h int) box {
	b := box{title: i.title, width: w, foot: "Enter  preview · Esc  leave"}
	top, body := newSheet(d.th, w), newSheet(d.th, w)
	if !i.fixed {
		l := top.line().put(plain, "Path").gap(3)
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
		b.foot = "Esc  leave"
		if !i.fixed {
			b.foot = "Enter  try again · Esc  leave"
		}
	case i.report != nil:
		importChanges(body, i.report)
		b.foot = "Enter  write it · Esc  no"
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

// importProblems lists what is wrong with a document, line by line.
func importProblems(s *sheet, err error) {
	whole := strings.TrimSpace(err.Error())
	text, remedy := errorText(err)
	if !strings.HasPrefix(whole, text) { // it is known by its kind
		whole = text
	}
	for n, text := range strings.Split(whole, "\n") {
		lead := "■ "
		if n > 0 {
			lead = "  "
		}
		s.wrapped(act, lead, plain, text)
	}
	if remedy != "" {
		s.wrapped(grey, "  ", grey, remedy)
	}
	s.put(grey, "Nothing was written.")
}

// importChanges counts what a document changes, kind by kind.
func importChanges(s *sheet, r *app.ImportReport) {
	s.wrapped(strong, "", strong, r.Name)
	if r.Delta.Empty() {
		s.put(plain, "Nothing would change: the database says the same already.")
		return
	}
	l := s.line().to(14)
	s.done(l.cell(head, "new", 10, true).cell(head, "changed", 10, true).cell(head, "gone", 10, true))
	for _, k := range r.Delta.Kinds() {
		if k.Empty() {
			continue
		}
		l := s.line().cell(plain, k.Kind.String()+"s", 14, false)
		for _, n := range []int{len(k.New), len(k.Changed), len(k.Gone)} {
			st := plain
			if n == 0 {
				st = grey
			}
			l.cell(st, present.Count(int64(n)), 10, true)
		}
		s.done(l)
	}
	if n := len(r.Drift); n > 0 {
		s.wrapped(look, "▲ ", plain, present.Plural(int64(n), "fact", "facts")+" that lictop had set would be overruled by the file")
	}
	if m := r.Merged; m != nil {
		for _, text := range m.Renamed {
			s.wrapped(grey, "· ", grey, "read as: "+text)
		}
		for _, text := range m.Ignored {
			s.wrapped(look, "▲ ", plain, "not understood: "+text)
		}
	}
}
