package ui

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

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
func importChanges(s *sheet, r *app.ImportReport, role app.Role) {
	if r.Delta.Empty() {
		importNotes(s, r)
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
	importNotes(s, r)
	for _, k := range r.Delta.Kinds() {
		importRows(s, r, k, role)
	}
}

// importNotes says what else is to be known of an import.
func importNotes(s *sheet, r *app.ImportReport) {
	if r.Delta.Empty() {
		s.put(plain, "Nothing would change: the database says the same already.")
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

// importRowsMost is how many new rows of a kind are listed, and how many that change
// or go.
const importRowsMost = 100

// importRows lists the rows of a kind: those that change or go before those that
// are new, for that is what has to be looked at.
func importRows(s *sheet, r *app.ImportReport, k model.KindDelta, role app.Role) {
	if k.Empty() {
		return
	}
	s.blank()
	s.put(head, strings.ToUpper(k.Kind.String())+"S")
	shown := 0
	row := func(x app.ChangedRow) {
		st := map[string]style{"gone": act, "changed": look}[x.Change]
		l := s.line().cell(st, x.Change, 8, false).gap(1)
		name := x.Label
		if name == "" {
			name = x.Subject
		}
		if _, id, _ := strings.Cut(x.Subject, "/"); strings.HasPrefix(name, id+" ") { // the name says it already
			l.cell(plain, present.Text(name), min(max(s.w-24, 16), 64), false)
		} else {
			l.cell(plain, present.Text(name), min(max(s.w/2-4, 16), 48), false).gap(2).data(grey, x.Subject)
		}
		if x.Pool != "" && k.Kind != model.KindPool {
			l.gap(2).put(grey, "in ").data(grey, x.Pool)
		}
		s.done(l)
		shown++
	}
	for x := range app.ChangedRows(r, k, role) {
		if row(x); shown == importRowsMost {
			break
		}
	}
	most := shown + importRowsMost
	for x := range app.NewRows(r, k, role) {
		if row(x); shown == most {
			break
		}
	}
	if more := len(k.New) + len(k.Changed) + len(k.Gone) - shown; more > 0 {
		s.put(grey, "and "+present.Count(int64(more))+" more")
	}
}
