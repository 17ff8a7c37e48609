package app

import (
	"context"
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// Supposing is what somebody supposes: documents first, then the instant, then
// the words of a command line, one step after the other.
type Supposing struct {
	Pool      string        // of whatever says nothing of its pool; "" = none
	At        model.Instant // None = the instant of the call
	Words     []string
	Documents []Document
	Sweep     bool // the reclaim sweep afterwards, too
}

// WhatIf is what would be different: a change that is rehearsed and never
// written.
type WhatIf struct {
	*policy.Diff
	// Supposed says in order what was supposed, as people read it.
	Supposed []string
	// Impossible are the steps that could not be supposed; the others are.
	Impossible []Impossible
	// Role is that of whoever asked. Rows of licenses are not for every role:
	// Turned and Rows leave them out.
	Role Role
}

// Impossible is a step that cannot be supposed.
type Impossible struct {
	Step   string // as it was typed, or as people call it
	Reason string
}

// WhatIf supposes changes on the newest site and says what would be different.
// Nothing is written. What of it is impossible is listed, the rest is supposed; the
// error is for words that cannot be understood (*Misread), for a role that may not
// suppose licenses, and for ctx, with which it ends.
func (a *App) WhatIf(ctx context.Context, c Call, ask Supposing, p Progress) (*WhatIf, error) {
	v := a.at(c)
	w := &WhatIf{Role: c.Role}
	base, err := w.read(ctx, v, ask.Documents, p)
	if err != nil {
		return nil, err
	}
	r := &wordReader{site: base.Snapshot, pool: ask.Pool, at: base.Snapshot.AsOf}
	if err := r.read(ask); err != nil {
		return nil, err
	}
	if err := mayLicense(c, v, base, r.list); err != nil {
		return nil, err
	}
	stop := func() bool { return ctx.Err() != nil }
	d := SimulateUntil(stop, base, r.list...)
	if d != nil && ask.Sweep {
		d = swept(stop, d)
	}
	if d == nil {
		return nil, ctx.Err()
	}
	d.Before = v.Result
	w.Diff = d
	w.tell(r, base.Snapshot, ask.Sweep)
	return w, nil
}

// SimulateUntil is policy.SimulateUntil with what follows by itself: licenses that
// are bought for a host pool go to hosts on grace where its promotion is split.
func SimulateUntil(stop func() bool, r *policy.Result, cs ...model.Supposition) *policy.Diff {
	d := policy.SimulateUntil(stop, r, cs...)
	if d == nil {
		return nil
	}
	var more []model.Supposition
	for i := range d.After.Snapshot.Pools {
		p := &d.After.Snapshot.Pools[i]
		if !splits(p) {
			continue
		}
		changes, _ := bought(d.After, i, p.Capacity-r.Snapshot.Pools[i].Capacity, d.After.Snapshot.AsOf)
		for _, ch := range changes {
			more = append(more, model.Supposition{Kind: model.SupposeSet, Change: ch})
		}
	}
	return then(stop, d, more)
}

// swept is a difference with the reclaim sweep behind it.
func swept(stop func() bool, d *policy.Diff) *policy.Diff {
	var sweep []model.Supposition
	for c := range d.After.Sweep() {
		sweep = append(sweep, c)
	}
	return then(stop, d, sweep)
}

// then supposes more on top of a difference.
func then(stop func() bool, d *policy.Diff, more []model.Supposition) *policy.Diff {
	if len(more) == 0 {
		return d
	}
	next := policy.SimulateUntil(stop, d.After, more...)
	if next == nil {
		return nil
	}
	return &policy.Diff{Before: d.Before, After: next.After, Rejected: d.Rejected}
}

// read reads documents one after the other onto a view, as an import would, and
// decides what comes of them.
func (w *WhatIf) read(ctx context.Context, v *View, docs []Document, p Progress) (*policy.Result, error) {
	if len(docs) == 0 {
		return v.Result, nil
	}
	s := v.Snapshot
	for _, doc := range docs {
		m, err := doc.Read(ctx, s, p)
		if err != nil {
			return nil, err
		}
		m.Site.AsOf = s.AsOf
		after := model.NewSnapshot(m.Site)
		w.Supposed = append(w.Supposed, fmt.Sprintf("%s: %s", doc.Name, importSummary(model.Compare(s, after))))
		s = after
	}
	r := policy.EvaluateUntil(ended(ctx), s)
	if r == nil {
		return nil, ctx.Err()
	}
	return r, nil
}

// mayLicense refuses roles that may not look at licenses to suppose any: the
// difference would tell about them.
func mayLicense(c Call, v *View, base *policy.Result, cs []model.Supposition) error {
	if need(c, RoleLicenseAdmin) == nil {
		return nil
	}
	touched := base != v.Result && !licensesAlike(v.Snapshot, base.Snapshot)
	for i := range cs {
		touched = touched || subjectOf(&cs[i]).Kind == model.KindLicense
	}
	if touched {
		return need(c, RoleLicenseAdmin)
	}
	return nil
}

func licensesAlike(a, b *model.Snapshot) bool {
	d := model.Compare(a, b)
	return d.Licenses.Empty()
}

// subjectOf names what a step is about; the zero value for the instant.
func subjectOf(c *model.Supposition) model.Subject {
	switch c.Kind {
	case model.SupposeSet:
		return c.Change.Subject
	case model.SupposeAdd:
		return c.Row.Subject()
	case model.SupposeRemove:
		return c.Subject
	}
	return model.Subject{}
}

// Turned counts the subjects that turn, as far as the role may know.
func (w *WhatIf) Turned() (list []policy.Turned, hidden int64) {
	for _, t := range w.Diff.Counts() {
		if t.Kind == model.KindLicense && w.Role < RoleLicenseAdmin {
			hidden += t.N
			continue
		}
		list = append(list, t)
	}
	return list, hidden
}

// Rows yields the subjects that turn, as far as the role may know.
func (w *WhatIf) Rows() func(func(policy.RowChange) bool) {
	return func(yield func(policy.RowChange) bool) {
		for c := range w.Diff.Rows() {
			if c.Subject.Kind == model.KindLicense && w.Role < RoleLicenseAdmin {
				continue
			}
			if !yield(c) {
				return
			}
		}
	}
}

// LabelOf is what people call the subject of a row, without the key of a license.
func (w *WhatIf) LabelOf(c *policy.RowChange) string {
	s := w.After.Snapshot
	if c.Gone {
		s = w.Before.Snapshot
	}
	return subjectLabel(s, c.Subject)
}

// Words tells what is decided of the subject of a row before and after.
func (w *WhatIf) Words(c *policy.RowChange) (was, is string) {
	was, is = "new", "gone"
	if !c.New {
		was = Outcome(w.Before, c.Subject.Kind, &c.Before)
	}
	if !c.Gone {
		is = Outcome(w.After, c.Subject.Kind, &c.After)
	}
	return was, is
}
