package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// figure is a line of what a what-if compares: a number of a position, or a word
// about the pool.
type figure struct {
	label  string
	class  string // of the position; "" = the pool's first
	number func(p *policy.Position) model.Units
	word   func(v *app.View, p *policy.Position) present.Word
	minor  bool // where there is little room it stands only where it changes
}

func wholeOf(of func(p *policy.Position) int64) func(p *policy.Position) model.Units {
	return func(p *policy.Position) model.Units { return model.Units(of(p)) * model.One }
}

func usedOf(p *policy.Position) model.Units      { return p.Used }
func entitledOf(p *policy.Position) model.Units  { return p.Entitled }
func availableOf(p *policy.Position) model.Units { return p.Available() }

func stateWord(_ *app.View, p *policy.Position) present.Word { return present.State(p.State) }

var (
	installedOf = wholeOf(func(p *policy.Position) int64 { return p.Installed })
	borrowedOf  = wholeOf(func(p *policy.Position) int64 { return p.Borrowed })
	loanedOf    = wholeOf(func(p *policy.Position) int64 { return p.Loaned })
)

// familyFigures lists the figures of the families that have the same ones in every
// pool, the most telling first.
var familyFigures = map[model.Family][]figure{
	model.FamilySeat: {
		{label: "in use", number: usedOf},
		{label: "free", number: availableOf},
		{label: "can be reclaimed", number: wholeOf(func(p *policy.Position) int64 { return p.Reclaimable })},
		{label: "bought", number: entitledOf, minor: true},
		{label: "records kept", number: wholeOf(func(p *policy.Position) int64 { return p.Records }), minor: true},
		{label: "records at most", number: wholeOf(func(p *policy.Position) int64 { return p.Cap }), minor: true},
		{label: "state", word: stateWord},
	},
	model.FamilySubscription: {
		{label: "in use", number: usedOf},
		{label: "covered", number: entitledOf},
		{label: "free", number: availableOf},
		{label: "state", word: stateWord},
	},
	model.FamilyHost: {
		{label: "permanent in use", number: usedOf},
		{label: "free", number: availableOf},
		{label: "on grace", number: wholeOf(func(p *policy.Position) int64 { return p.Grace })},
		{label: "expired", number: wholeOf(func(p *policy.Position) int64 { return p.Expired }), minor: true},
		{label: "bought", number: entitledOf, minor: true},
		{label: "state", word: stateWord},
	},
	model.FamilyMeeting: {
		{label: "SMP+ in use", class: "smp", number: usedOf},
		{label: "SMP+ free", class: "smp", number: availableOf},
		{label: "PMP+ assigned", class: "pmp", number: usedOf},
		{label: "PMP+ free", class: "pmp", number: availableOf},
		{label: "PMP+ in meetings", class: "pmp", number: wholeOf(func(p *policy.Position) int64 { return p.Active }), minor: true},
		{label: "SMP+ bought", class: "smp", number: entitledOf, minor: true},
		{label: "PMP+ bought", class: "pmp", number: entitledOf, minor: true},
		{label: "SMP+ state", class: "smp", word: stateWord},
		{label: "PMP+ state", class: "pmp", word: stateWord},
	},
}

// figuresOf lists the figures of the pool: those of its family, or of an enterprise
// pool those of the type that is chosen, then what is allowed, then the others.
func (w *whatIf) figuresOf(pool *model.Pool, list []policy.PositionChange) []figure {
	if pool.Family != model.FamilyEnterprise {
		return familyFigures[pool.Family]
	}
	t := model.EnterpriseType(w.sliders[0].at)
	name, class := present.EnterpriseType(t), t.String()
	out := []figure{
		{label: name + " free", class: class, number: availableOf},
		{label: "state", word: w.operation(func(op *policy.Operation) present.Word { return present.State(op.State) })},
		{label: "enforced from", word: w.operation(w.enforced)},
		{label: "adding devices", word: w.operation(func(op *policy.Operation) present.Word { return present.Permission(op.Provision) })},
		{label: name + " required", class: class, number: usedOf},
		{label: name + " installed", class: class, number: installedOf},
		{label: name + " borrowed", class: class, number: borrowedOf, minor: true},
		{label: name + " lent", class: class, number: loanedOf, minor: true},
	}
	for i := range list {
		p := list[i].After
		if p == nil {
			p = list[i].Before
		}
		if o, ok := model.ParseEnterpriseType(p.Class); ok && o != t {
			out = append(out, figure{label: present.EnterpriseType(o) + " free", class: p.Class, number: availableOf, minor: true})
		}
	}
	return out
}

// operation is a word about what an enterprise pool allows.
func (w *whatIf) operation(says func(op *policy.Operation) present.Word) func(*app.View, *policy.Position) present.Word {
	return func(v *app.View, _ *policy.Position) present.Word {
		op, ok := v.OperationOf(w.pool)
		if !ok {
			return present.Word{Text: present.Absent}
		}
		return says(&op)
	}
}

// enforced says from when licenses are enforced.
func (w *whatIf) enforced(op *policy.Operation) present.Word {
	if op.State == policy.Enforced {
		return present.Word{Level: present.Act, Shape: present.Act.Shape(), Text: "already"}
	}
	if op.State != policy.OnGrace && op.State != policy.OnDemo {
		return present.Word{Text: present.Absent}
	}
	return present.Word{Text: present.Date(op.Until, w.clock.now, w.clock.zone)}
}

// stand is a position of one of the columns: now, then, after the sweep.
type stand struct {
	view *app.View
	pos  *policy.Position // nil = there is none, or nobody knows yet
}

// standings are the columns of a figure; the sweep's stands only for seats.
func (w *whatIf) standings(class string) [3]stand {
	out := [3]stand{{view: w.base}}
	if w.figures == nil {
		out[0].pos = positionOf(w.base.Result, w.pool, class)
		return out
	}
	for _, p := range w.figures.positions {
		of := p.After
		if of == nil {
			of = p.Before
		}
		if class == "" || of.Class == class {
			return [3]stand{{w.base, p.Before}, {w.figures.view, p.After}, {w.figures.view, p.Swept}}
		}
	}
	out[1].view, out[2].view = w.figures.view, w.figures.view
	return out
}
