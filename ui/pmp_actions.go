package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// meetingsPage is the page of meetings if it is open.
func (d *Dashboard) meetingsPage() *meetings {
	p, _ := d.page().(*meetings)
	return p
}

// holders is the list of who holds PMP+ if it is shown.
func (d *Dashboard) holders() *table {
	if p := d.meetingsPage(); p != nil && p.holders {
		return p.people
	}
	return nil
}

// showHolders turns to the list of who holds PMP+, or back to the meetings.
func (d *Dashboard) showHolders() tea.Cmd {
	p := d.meetingsPage()
	if p == nil {
		return nil
	}
	p.Table().typing = false
	p.holders, d.why = !p.holders, nil
	cmd := d.bring(tabMeetings)
	d.refreshWhy()
	return cmd
}

func needsMeetingPool(d *Dashboard) string {
	if len(d.site.poolsOf(model.FamilyMeeting)) == 0 {
		return "there is no meeting pool"
	}
	return ""
}

// needsMarkable says why rows cannot be marked.
func needsMarkable(d *Dashboard) string {
	if d.tab == tabMeetings && d.holders() == nil {
		return "people are marked, not meetings: " + d.keyName("v") + " shows them"
	}
	return needsRows(d)
}

// needsHolder says why there is nobody to withdraw PMP+ from.
func needsHolder(d *Dashboard) string {
	if d.holders() == nil {
		return d.keyName("v") + " shows who holds PMP+"
	}
	return d.needsPeople(true, "holds no PMP+ license")
}

// needsAssignable says why there is nobody to assign PMP+ to.
func needsAssignable(d *Dashboard) string {
	if why := needsMeetingPool(d); why != "" {
		return why
	}
	if d.holders() != nil {
		return d.needsPeople(false, "holds a PMP+ license already")
	}
	row, ok := d.meetingHere()
	if !ok {
		return "there is no meeting here"
	}
	if len(app.MayBeAssigned(d.site.view, row)) == 0 {
		return "of the people of this meeting, nobody is known to the pool and without PMP+"
	}
	return ""
}

// needsPeople says why neither the marked people nor the one under the cursor
// hold PMP+, or do not.
func (d *Dashboard) needsPeople(holding bool, otherwise string) string {
	t := d.holders()
	if t.marks.Len() > 0 {
		return ""
	}
	sub, ok := t.Selected()
	if !ok {
		return "there is nobody here"
	}
	row, ok := d.site.view.Snapshot.FindUser(sub.Pool, sub.ID)
	if !ok {
		return "there is nobody here"
	}
	if u := d.site.view.Snapshot.Users.At(row); u.PMP != holding {
		return present.Text(labelOf(u.Name, u.ID)) + " " + otherwise
	}
	return ""
}

// meetingHere is the row of the meeting that is explained or stands under the
// cursor.
func (d *Dashboard) meetingHere() (int, bool) {
	sub, ok := d.page().Selected()
	if d.why != nil {
		sub, ok = d.why.sub, true
	}
	if !ok || sub.Kind != model.KindMeeting {
		return 0, false
	}
	return d.site.view.Snapshot.FindMeeting(sub.Pool, sub.ID)
}

// assign plans PMP+ for the marked people, or the one under the cursor; from a
// meeting for somebody in it, who is chosen where there are several.
func (d *Dashboard) assign() tea.Cmd {
	if d.holders() != nil {
		return d.planPeople(app.ActionAssign)
	}
	row, ok := d.meetingHere()
	if !ok {
		return nil
	}
	m := d.site.view.Snapshot.Meetings.At(row)
	list := app.MayBeAssigned(d.site.view, row)
	if len(list) == 1 {
		return d.planPMP(app.ActionAssign, m.Pool, []string{list[0].ID})
	}
	d.open(newWhoDialog(m, list))
	return nil
}

func (d *Dashboard) withdraw() tea.Cmd { return d.planPeople(app.ActionWithdraw) }

// planPeople plans for the marked people, or the one under the cursor.
func (d *Dashboard) planPeople(action app.Action) tea.Cmd {
	t := d.holders()
	subs := t.Marked()
	if len(subs) == 0 {
		sub, ok := t.Selected()
		if !ok {
			return nil
		}
		subs = []model.Subject{sub}
	}
	var ids []string
	for _, sub := range subs {
		ids = append(ids, sub.ID)
	}
	return d.planPMP(action, subs[0].Pool, ids)
}

// planPMP opens the plan to assign PMP+ to users, or to withdraw it.
func (d *Dashboard) planPMP(action app.Action, pool string, users []string) tea.Cmd {
	be, call := d.be, d.call()
	title, plan := "Assign PMP+", be.PlanAssign
	if action == app.ActionWithdraw {
		title, plan = "Withdraw PMP+", be.PlanWithdraw
	}
	p := newPlanDialog(title)
	p.make = func(int64) (*app.Plan, error) { return plan(call, pool, users) }
	d.open(p)
	return p.ask()
}
