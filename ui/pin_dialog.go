package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// What a pin dialog does with endpoints of which some are pinned.
const (
	pinChange = "pin"
	pinLift   = "unpin"
)

// pin asks for the reason and the end of a pin for the marked rows, or the one
// under the cursor. Where there is a pin already it offers to take it away.
func (d *Dashboard) pin() tea.Cmd {
	subs := d.chosen()
	if len(subs) == 0 {
		sub, ok := d.page().Selected()
		if !ok || sub.Kind != model.KindEndpoint {
			return nil
		}
		subs = []model.Subject{sub}
	}
	was, some := d.pinsOf(subs)
	p := newPlanDialog(d.pinTitle(subs))
	p.bulk = len(subs) > 1
	p.form = d.pinForm(was, some)
	p.invite = "Until it ends nobody reclaims the seat, and the record is not deleted. Say why: whoever finds the pin later will want to know."
	if some {
		p.invite = "That is the pin now. Change its reason or its end, or choose unpin (←→ on the first line)."
	}
	be, call, zone := d.be, d.call(), d.clock.zone
	p.build = func(v []string) (*app.Plan, error) {
		if v[0] == pinLift {
			return be.PlanUnpin(call, subs)
		}
		if err := app.CheckPin(v[1], call.At+1, call.At); err != nil {
			return nil, err
		}
		end, err := app.ParseEnd(v[2], call.At, zone)
		if err != nil {
			return nil, err
		}
		return be.PlanPin(call, subs, v[1], end)
	}
	d.open(p)
	return p.ask()
}

// pinsOf is the pin that endpoints have in common, if any, and whether some of
// them have one.
func (d *Dashboard) pinsOf(subs []model.Subject) (common *model.Pin, some bool) {
	snap := d.site.view.Snapshot
	for i, sub := range subs {
		var pin *model.Pin
		if row, ok := snap.FindEndpoint(sub.Pool, sub.ID); ok {
			pin = snap.Endpoints.At(row).Pin
		}
		some = some || pin != nil
		switch {
		case i == 0:
			common = pin
		case pin == nil || common == nil || *pin != *common:
			common = nil
		}
	}
	return common, some
}

func (d *Dashboard) pinTitle(subs []model.Subject) string {
	if len(subs) > 1 {
		return "Pin " + present.Count(int64(len(subs))) + " endpoints"
	}
	snap := d.site.view.Snapshot
	if row, ok := snap.FindEndpoint(subs[0].Pool, subs[0].ID); ok {
		return "Pin " + labelOf(snap.Endpoints.At(row).Name, subs[0].ID)
	}
	return "Pin"
}

// pinForm begins with the pin that is there, or with three months.
func (d *Dashboard) pinForm(was *model.Pin, some bool) *planForm {
	reason, end := newInput("", longest), newInput("", 30)
	end.Give("+90d")
	if was != nil {
		reason.Set(was.Reason)
		end.Give(dayText(was.Until))
	}
	pinned := func(v []string) bool { return v[0] != pinLift }
	f := newPlanForm(
		planField{label: "Do", choices: []string{pinChange, pinLift}, wanted: func([]string) bool { return some }},
		planField{label: "Reason", in: reason, room: longest, wanted: pinned},
		planField{label: "Until", in: end, room: 21, hint: d.endHint, wanted: pinned},
	)
	if !some {
		f.at = 1
	}
	return f
}

// endHint says when an end that is typed is, or what can be typed.
func (d *Dashboard) endHint(text string) string {
	end, err := app.ParseEnd(text, d.clock.now, d.clock.zone)
	if err != nil || end <= d.clock.now {
		return "such as 2027-01-01 or +30d"
	}
	return present.DateYear(end, d.clock.zone) + ", " + present.Left(end, d.clock.now)
}
