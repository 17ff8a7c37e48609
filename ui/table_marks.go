package ui

import "lictop/model"

// Marked returns the marked subjects in the order of ids.
func (t *table) Marked() []model.Subject {
	if len(t.marks) == 0 || t.src == nil {
		return nil
	}
	out := make([]model.Subject, 0, len(t.marks))
	for sub := range t.marks {
		out = append(out, sub)
	}
	sortSubjects(out)
	return out
}

func (t *table) toggleMark() {
	sub, ok := t.Selected()
	if !ok {
		return
	}
	if _, on := t.marks[sub]; on {
		delete(t.marks, sub)
	} else {
		t.marks[sub] = struct{}{}
	}
}

// markRange begins a range or ends it, marking every row from one end to the
// other.
func (t *table) markRange() {
	sub, ok := t.Selected()
	if !ok {
		return
	}
	if t.anchor.Kind == model.NoKind {
		t.anchor = sub
		return
	}
	if from, ok := t.position(t.anchor); ok {
		for i := min(from, t.cursor); i <= max(from, t.cursor); i++ {
			t.marks[t.Subject(i)] = struct{}{}
		}
	}
	t.anchor = model.Subject{}
}

func (t *table) clearMarks() {
	clear(t.marks)
	t.anchor = model.Subject{}
}
