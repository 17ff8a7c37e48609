package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// mostCopied is how many rows are copied: more do not fit where they could be pasted.
const mostCopied = 20_000

// teller is a page that says itself what a copy of it is.
type teller interface {
	told(d *Dashboard) (what, text string)
}

// canCopy says why nothing can be copied; "" = something can.
func canCopy(d *Dashboard) string {
	switch t := d.pointed(); {
	case d.opening != nil && (t == nil || t.n == 0), d.welcoming():
		return "there is nothing to copy yet"
	case d.why != nil:
		return ""
	case t != nil && t.marks.Len() > mostCopied:
		return present.Count(int64(t.marks.Len())) + " marked rows are more than a clipboard takes, " + present.Count(mostCopied) + " at most"
	case t != nil && t.n == 0:
		return "there is no row to copy"
	}
	return ""
}

// copyRow copies the row under the cursor, every marked row, the explanation that
// shows, or else what the view says.
func (d *Dashboard) copyRow() tea.Cmd {
	if d.why != nil {
		return d.copyText("the explanation", d.explanation(d.why))
	}
	t := d.pointed()
	switch page, tells := d.page().(teller); {
	case tells:
		return d.copyText(page.told(d))
	case t == nil:
		return d.copyText("the view", d.viewText())
	case t.marks.Len() > 0:
		src, at, n := t.src, t.markedRows(), t.marks.Len()
		what := present.Plural(int64(n), "marked row", "marked rows")
		return d.copyText(what, rowsText(src, t.shownColumns(), at))
	}
	return d.copyText("the row", rowText(t.src, t.shownColumns(), t.row(t.cursor)))
}

// markedRows are the marked rows: first those on the list, in its order, then those
// that the filter hides.
func (t *table) markedRows() []int32 {
	seen := newRowSet(t.src.Span())
	out := make([]int32, 0, t.marks.Len())
	for pos := 0; pos < t.n && len(out) < t.marks.Len(); pos++ {
		if row := t.row(pos); t.marks.Has(row) {
			seen.Add(row)
			out = append(out, row)
		}
	}
	for row := range t.marks.set.All() {
		if !seen.Has(row) {
			out = append(out, row)
		}
	}
	return out
}

// rowText writes a row as people paste it into a mail: a line for each column that
// says something.
func rowText(src rows, shown []int, row int32) string {
	var b strings.Builder
	for _, i := range shown {
		c := src.Columns()[i]
		if c.head == "" {
			continue
		}
		if text := src.Cell(row, i).whole(); text != "" && text != present.Absent {
			b.WriteString(label(c.head) + ": " + text + "\n")
		}
	}
	return b.String()
}

// rowsText writes rows as people paste them into a spreadsheet: columns between
// tabs, the headings first.
func rowsText(src rows, shown []int, list []int32) string {
	var b strings.Builder
	columns := src.Columns()
	write := func(of func(col int) string) {
		first := true
		for _, i := range shown {
			if columns[i].head == "" {
				continue
			}
			if !first {
				b.WriteByte('\t')
			}
			first = false
			b.WriteString(of(i))
		}
		b.WriteByte('\n')
	}
	write(func(col int) string { return label(columns[col].head) })
	for _, row := range list {
		write(func(col int) string {
			if text := src.Cell(row, col).whole(); text != present.Absent {
				return text
			}
			return ""
		})
	}
	return b.String()
}

// whole is what a cell says where it has all the room.
func (c cell) whole() string {
	if c.word.Text != "" {
		return strings.TrimSpace(c.word.String())
	}
	return strings.TrimSpace(c.text)
}

// label writes the heading of a column as a word: "Last seen" of LAST SEEN. What is
// short or an abbreviation stays.
func label(head string) string {
	words := strings.Fields(head)
	for i, w := range words {
		if len(w) <= 2 || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) || abbreviations[w] {
			continue
		}
		if words[i] = strings.ToLower(w); i == 0 {
			words[i] = w[:1] + words[i][1:]
		}
	}
	return strings.Join(words, " ")
}

var abbreviations = map[string]bool{"PMP": true, "SMP": true, "QTY": true}

// explanation is what a pane explains, as a text of its own: the keys of the
// dashboard are left out.
func (d *Dashboard) explanation(w *whyPane) string {
	const wide = 90
	d.retheme()
	quiet := &Dashboard{opt: d.opt, w: d.w, h: d.h, clock: d.clock, th: d.th, site: d.site, tab: d.tab, pages: d.pages}
	lines, _ := w.all(quiet, wide)
	return plainText(lines)
}

// viewText is what the view shows, without the lines around it.
func (d *Dashboard) viewText() string {
	d.retheme()
	l := layOut(d.w, d.h, d.asideWanted())
	return plainText(d.page().Render(d, l.body.w, l.body.h))
}

// plainText is what lines say without their styles, blank lines at the ends left out.
func plainText(lines []string) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.TrimRight(ansi.Strip(line), " ")
	}
	return strings.Trim(strings.Join(out, "\n"), "\n") + "\n"
}

// copyShown copies what was clicked in the dialog: the command of its plan.
func (d *Dashboard) copyShown() tea.Cmd {
	if n := len(d.dialogs); n > 0 {
		if p, ok := d.dialogs[n-1].(*planDialog); ok {
			return p.copyCommand(d)
		}
	}
	return nil
}

// command is the plan as a command line; "" where there is none.
func (p *planDialog) command() string {
	if p.plan == nil || !strings.HasPrefix(p.plan.Command, "lictop ") {
		return ""
	}
	return p.plan.Command
}

func (p *planDialog) copyCommand(d *Dashboard) tea.Cmd {
	if p.command() == "" {
		d.say(look, "copy: this plan has no command line")
		return nil
	}
	return d.copyText("the command", p.command()+"\n")
}

// copyKey reports whether a key copies: Alt-C always, and c where no letters are
// typed.
func (p *planDialog) copyKey(k string) bool {
	return k == "alt+c" || k == "c" && p.lettersFree()
}

// letters: where none are typed, the key that copies does.
func (p *planDialog) letters() []string {
	if p.lettersFree() {
		return []string{"copy"}
	}
	return nil
}

// lettersFree reports whether letters mean nothing to what is being typed.
func (p *planDialog) lettersFree() bool {
	switch {
	case p.plan == nil:
		return false
	case p.receipt != nil || p.number != nil:
		return true
	case p.form != nil && p.form.field() != nil:
		return p.form.field().choices != nil
	}
	return !strings.ContainsFunc(p.plan.Confirm, unicode.IsLetter)
}

// told is the line under the cursor: a pool, or what needs somebody.
func (o *overview) told(*Dashboard) (what, text string) {
	if n, ok := o.need(); ok {
		_, shape := levelStyle(n.Level)
		text = shape + " " + present.Text(n.Text) + "\n"
		if n.Remedy != "" {
			text += "Remedy: " + present.Text(n.Remedy) + "\n"
		}
		return "the line", text
	}
	if o.cursor >= len(o.rows) {
		return "the row", ""
	}
	r := &o.rows[o.cursor]
	lines := [][2]string{{"Pool", present.Text(r.Pool.Label())}, {"Unit", present.Text(r.Unit)}}
	if r.Pos.Pool != "" {
		lines = append(lines, [][2]string{{"In use", present.Units(r.Pos.Used)}, {"Of", present.Units(r.Pos.Entitled)}, {"Free", present.Units(r.Pos.Available())}}...)
	}
	lines = append(lines, [][2]string{{"State", r.Word.String()}, {"More", r.More}, {"Full about", r.full.String()}}...)
	for _, l := range lines {
		if value := strings.TrimSpace(l[1]); value != "" {
			text += l[0] + ": " + value + "\n"
		}
	}
	return "the row", text
}
