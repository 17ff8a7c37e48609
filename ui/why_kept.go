package ui

import "lictop/model"

// besides are the explanations that stood beside the list a moment ago: who goes back
// and forth among rows sees each drawn once. They hold the site that they are of, so
// none is kept longer than until something happens.
type besides struct {
	list  []*whyPane
	next  int
	epoch int
}

// besidesKept is how many explanations are kept.
const besidesKept = 64

// forget lets go of explanations of another epoch.
func (b *besides) forget(epoch int) {
	if b.epoch != epoch {
		clear(b.list)
		b.list, b.next, b.epoch = b.list[:0], 0, epoch
	}
}

// of is the explanation of a subject; nil = it is not kept.
func (b *besides) of(sub model.Subject) *whyPane {
	for _, w := range b.list {
		if w.sub == sub && w.failed == nil {
			w.from = 0
			return w
		}
	}
	return nil
}

// keep keeps an explanation in place of the oldest, and returns it.
func (b *besides) keep(w *whyPane) *whyPane {
	if len(b.list) < besidesKept {
		b.list = append(b.list, w)
		return w
	}
	b.list[b.next] = w
	b.next = (b.next + 1) % besidesKept
	return w
}
