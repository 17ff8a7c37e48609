package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// needs are those of the site. Where nothing can be changed, none is said to lead
// to a change.
func (d *Dashboard) needs() []app.Need {
	if d.opt.ReadOnly == "" {
		return d.site.needs
	}
	out := slices.Clone(d.site.needs)
	for i := range out {
		if out[i].Action != "" {
			out[i].Remedy = "look at it"
		}
	}
	return out
}

// remedy shows what a need says that Enter leads to; the tab of its pool is open
// already. What is one of our actions is begun, what asks "which" narrows the
// list to the answer, what asks "where" is explained.
func (d *Dashboard) remedy(n *app.Need) tea.Cmd {
	if n.Action == app.ActionAssign && d.opt.ReadOnly == "" {
		return d.planPMP(n.Action, n.Pool, n.Users)
	}
	if n.Action != "" {
		return d.performByID(string(n.Action))
	}
	pool := d.site.view.Snapshot.Pool(n.Pool)
	if pool == nil {
		return nil
	}
	switch pool.Family {
	case model.FamilySeat:
		switch n.Remedy {
		case app.RemedyRecords:
			return d.narrow(`seat:="record can be deleted"`, "idle")
		case app.RemedyHolders:
			return d.narrow("seat:holds", "idle")
		case app.RemedyReading:
			d.why = d.newWhy(model.Subject{Kind: model.KindPool, Pool: pool.ID, ID: pool.ID}, true)
		}
	case model.FamilyMeeting:
		switch n.Remedy {
		case app.RemedyHolders:
			return d.showHolders()
		case app.RemedyOver:
			return d.narrow("takes:over", "")
		case app.RemedyShared:
			return d.narrow("takes:smp", "")
		}
	case model.FamilyHost:
		switch n.Remedy {
		case app.RemedyHolders:
			return d.narrow("license:=permanent", "idle")
		case app.RemedySinceUnknown:
			return d.narrow(`license:"since unknown"`, "")
		case app.RemedyTrial:
			return d.narrow("license:=trial", "idle")
		}
	}
	return nil
}

// narrow filters the list that is open and sorts it by a field, the largest
// first.
func (d *Dashboard) narrow(query, by string) tea.Cmd {
	t := d.page().Table()
	if t == nil || t.next == nil {
		return nil
	}
	src := t.next
	for i, c := range src.Columns() {
		if by != "" && c.field == by {
			t.col, t.reverse = i, true
		}
	}
	t.drop() // it begins at its first row
	t.next = src
	cmd := t.setQuery(query)
	d.refreshWhy()
	return cmd
}
