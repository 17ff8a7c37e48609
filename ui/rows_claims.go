package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	claimOwner = iota
	claimName
	claimDevices
	claimDead
	claimRides
	claimOwn
	claimCosts
	claimSaves
	claimWhy
)

var claimColumns = []column{
	claimOwner:   {head: "OWNER", min: 11, want: 14, max: 26, keep: 99, field: "owner", words: true},
	claimName:    {head: "NAME OR DEVICE", min: 14, want: 18, max: 28, keep: 85, field: "name", words: true},
	claimDevices: {head: "DEVICES", min: 7, max: 8, right: true, keep: 80, field: "devices", kind: filter.Number, back: true},
	claimDead:    {head: "NOT REG.", min: 8, max: 8, right: true, keep: 60, field: "unregistered", kind: filter.Number, back: true},
	claimRides:   {head: "RIDES FREE", min: 10, want: 13, max: 16, keep: 30, field: "rides"},
	claimOwn:     {head: "OWN NEED", min: 17, want: 20, max: 20, keep: 40, field: "own"},
	claimCosts:   {head: "COSTS", min: 19, want: 20, max: 40, keep: 95, field: "costs", words: true},
	claimSaves:   {head: "COULD SAVE", min: 16, want: 30, max: 44, keep: 70, field: "saves", kind: filter.Number, back: true},
	claimWhy:     {head: "BECAUSE", min: 16, want: 30, max: 80, keep: 50, field: "because", words: true},
}

// savingColumns are those of the list of who could save: what is to be done
// stands before the rest.
var savingColumns = func() []column {
	list := append([]column(nil), claimColumns...)
	list[claimSaves] = column{head: "SAVES", min: 24, want: 36, max: 44, keep: 97, field: "saves", kind: filter.Number, back: true}
	list[claimWhy] = column{head: "IF", min: 38, max: 80, keep: 96, field: "if", words: true}
	for _, col := range []int{claimDevices, claimDead, claimRides, claimOwn, claimCosts} { // there to filter by: IF says what matters
		list[col].never = true
	}
	return list
}()

// claims are who or what requires a type.
type claims struct {
	ungrouped
	c     *app.Compliance
	list  []app.Claim
	class model.EnterpriseType
}

func (r *claims) Span() model.Span                { return model.Span{End: len(r.list)} }
func (r *claims) Subject(row int32) model.Subject { return r.c.Subject(&r.list[row]) }

func (r *claims) Find(sub model.Subject) (int32, bool) {
	for i := range r.list {
		if r.c.Subject(&r.list[i]) == sub {
			return int32(i), true
		}
	}
	return 0, false
}

// claimRows lists who requires a type, or who could save one.
type claimRows struct {
	claims
	saving bool
}

func (r *claimRows) Columns() []column {
	if r.saving {
		return savingColumns
	}
	return claimColumns
}

func (r *claimRows) saves(row int32) *policy.Saving {
	if r.saving {
		return r.c.SavesType(&r.list[row], r.class)
	}
	return r.c.Saves(&r.list[row])
}

func (r *claimRows) Cell(row int32, col int) cell {
	k := &r.list[row]
	words := present.ClaimOf(r.c, k)
	number := func(n int64) cell {
		if n == 0 {
			return textCell(grey, present.Absent)
		}
		return numberCell(n)
	}
	switch col {
	case claimOwner:
		return dataCell(words.Owner)
	case claimName:
		return dataCell(words.Name)
	case claimDevices:
		return number(words.Devices)
	case claimDead:
		if words.Dead > 0 {
			return textCell(look, present.Count(words.Dead))
		}
		return number(0)
	case claimRides:
		return dataCell(words.Rides)
	case claimOwn:
		return dataCell(words.OwnNeed)
	case claimCosts:
		return textCell(plain, present.Types(k.Need))
	}
	s := r.saves(row)
	switch {
	case col == claimWhy && !r.saving:
		return cell{style: grey, text: present.Text(words.Because), brief: present.Word{Text: present.Text(words.Brief)}}
	case s == nil:
		return textCell(grey, present.Absent)
	case col == claimWhy:
		return textCell(plain, present.Saving(s))
	}
	c := textCell(plain, present.Less(s.Less))
	c.brief.Text = present.LessBriefly(s.Less, k.Need)
	return c
}

func (r *claimRows) Value(row int32, col int) filter.Value {
	k := &r.list[row]
	words := present.ClaimOf(r.c, k)
	switch col {
	case claimOwner:
		return filter.TextValue(words.Owner)
	case claimName:
		return filter.TextValue(words.Name)
	case claimDevices:
		return filter.NumValue(words.Devices)
	case claimDead:
		return filter.NumValue(words.Dead)
	case claimRides:
		return filter.TextValue(words.Rides)
	case claimOwn:
		return filter.TextValue(words.OwnNeed)
	case claimCosts:
		return filter.TextValue(present.Types(k.Need))
	case claimWhy:
		if !r.saving {
			return filter.TextValue(words.Because)
		}
		if s := r.saves(row); s != nil {
			return filter.TextValue(present.Saving(s))
		}
	case claimSaves:
		if s := r.saves(row); s != nil {
			return filter.NumValue(s.Net())
		}
	}
	return filter.Value{}
}

const (
	instanceName = iota
	instanceRequires
	instanceSync
	instanceAll
	instanceID
)

var instanceColumns = []column{
	instanceName:     {head: "INSTANCE", min: 14, want: 20, max: 30, keep: 99, field: "name", words: true},
	instanceRequires: {head: "REQUIRES", min: 8, max: 10, right: true, keep: 95, field: "requires", kind: filter.Number, back: true},
	instanceSync:     {head: "SYNCHRONIZED", min: 24, want: 46, max: 50, keep: 90, field: "sync", kind: filter.Age, back: true},
	instanceAll:      {head: "REQUIRES IN ALL", min: 20, want: 60, max: 80, keep: 50},
	instanceID:       {head: "ID", min: 8, max: 20, keep: 10, field: "id", words: true},
}

// instanceRows lists the product instances that require a type.
type instanceRows struct {
	claims
	clock clock
}

func (r *instanceRows) Columns() []column { return instanceColumns }

func (r *instanceRows) Cell(row int32, col int) cell {
	in := r.list[row].Instance
	switch col {
	case instanceName:
		return textCell(plain, present.Text(labelOf(in.Name, in.ID)))
	case instanceRequires:
		return numberCell(in.Required[r.class])
	case instanceSync:
		return cell{word: present.Sync(in, r.clock.now, r.clock.zone)}
	case instanceAll:
		return textCell(grey, present.Types(in.Required))
	}
	return textCell(grey, present.Text(in.ID))
}

func (r *instanceRows) Value(row int32, col int) filter.Value {
	in := r.list[row].Instance
	switch col {
	case instanceName:
		return filter.TextValue(labelOf(in.Name, in.ID))
	case instanceRequires:
		return filter.NumValue(in.Required[r.class])
	case instanceSync:
		if in.LastSync.Known() {
			return filter.Since(in.LastSync, r.clock.now)
		}
	case instanceID:
		return filter.TextValue(in.ID)
	}
	return filter.Value{}
}
