package ui

import (
	"lictop/app"
	"lictop/policy"
	"lictop/ui/present"
)

// Draw draws the plan: what changes, who loses what, what is left to do.
func (p *planDialog) Draw(d *Dashboard, w, h int) box {
	if p.receipt != nil {
		return p.drawResult(d, w, h)
	}
	b := box{title: p.title, width: w}
	top, body, foot := newSheet(d.th, w), newSheet(d.th, w), newSheet(d.th, w)
	if p.plan != nil {
		b.title = p.plan.Title
		if p.plan.Label != "" {
			b.title += " · " + p.plan.Label
		}
	}
	if width(b.title) > w-2 { // what was asked for says it, too
		b.title = p.title
	}
	b.title = present.Text(b.title)
	if p.number != nil && (p.begun || p.err == nil) {
		p.drawNumber(top, p.work == nil)
		top.blank()
	}
	if p.form != nil {
		p.form.Draw(top, p.work == nil && !p.rows)
	}
	switch {
	case p.plan == nil && p.err != nil && p.form != nil && p.untouched():
		body.wrapped(grey, "", grey, p.invite)
	case p.plan == nil && p.err != nil && !p.begun && p.invite != "" && p.form == nil:
		p.drawNumber(top, true)
		body.wrapped(grey, "", grey, p.invite)
	case p.plan == nil && p.err != nil:
		text, remedy := errorText(p.err)
		body.wrapped(act, "■ ", plain, text)
		if remedy != "" {
			body.wrapped(grey, "  ", grey, remedy)
		}
	case p.plan == nil:
		body.put(grey, "planning …")
	case p.rows: // drawn below, as far as they are seen
	default:
		if p.changed {
			body.wrapped(look, "▲ ", plain, "The site has changed meanwhile; this is the plan as it stands now.")
		}
		if p.also != "" {
			body.wrapped(look, "▲ ", plain, p.also)
			body.blank()
		}
		planBody(body, p.plan, d.poolNames(p.plan), p.history)
	}
	p.question(foot)
	b.foot = p.footer()
	p.height = max(h-len(top.lines)-len(foot.lines), 1)
	b.lines = append(b.lines, top.lines...)
	if p.plan != nil && p.rows {
		lines, more := p.rowLines(body)
		b.lines = append(b.lines, lines...)
		if more > 0 {
			b.foot = "↓ " + present.Plural(int64(more), "more row", "more rows") + " · " + b.foot
		}
		b.lines = append(b.lines, foot.lines...)
		return b
	}
	room := min(p.height, len(body.lines))
	b.lines = append(b.lines, window(body.lines, &p.from, room, "")...)
	if more := len(body.lines) - p.from - room; more > 0 {
		b.foot = moreLines(more, b.foot, w-2)
	}
	b.lines = append(b.lines, foot.lines...)
	return b
}

// moreLines says before the hints of a dialog how much is below, in the room
// there is.
func moreLines(n int, hints string, room int) string {
	s := "↓ " + present.Plural(int64(n), "more line", "more lines") + " · " + hints
	if width(s) > room {
		s = "↓ " + itoa(n) + " · " + hints
	}
	return s
}

func (p *planDialog) footer() string {
	tab := ""
	if p.plan != nil && len(p.plan.Rows)+len(p.plan.Rejected) > 0 {
		tab = "Tab  which · "
		if p.rows {
			tab = "Tab  plan · "
		}
	}
	leave := "Esc  leave"
	if p.rows {
		leave = "Esc  back"
	}
	switch {
	case p.work != nil:
		return "Esc  stop"
	case p.plan == nil:
		return "Esc  leave"
	case p.form != nil && !p.rows && p.form.more():
		return "Enter  next · " + leave
	case p.form != nil && p.form.field() != nil && p.plan.Confirm != "":
		return tab + "Enter  next · " + leave
	case p.plan.Confirm != "":
		return tab + leave
	}
	return tab + "Enter  " + verbOf(p.plan.Action) + " · " + leave
}

func verbOf(a app.Action) string {
	switch a {
	case app.ActionThreshold, app.ActionTerms:
		return "set it"
	case app.ActionPin:
		return "pin"
	case app.ActionUnpin:
		return "unpin"
	case app.ActionRenew:
		return "record the request"
	case app.ActionActivate:
		return "Activate License"
	case app.ActionReserve:
		return "reserve"
	case app.ActionReactivate:
		return "reactivate"
	}
	return "apply"
}

// question asks for what has to be typed, or shows how far the work has come.
func (p *planDialog) question(s *sheet) {
	switch {
	case p.work != nil:
		s.blank()
		p.work.line(s, "writing, all or nothing")
	case p.plan != nil && p.plan.Confirm != "":
		s.blank()
		l := s.line()
		if p.form != nil {
			l.spot(spotItem, len(p.form.fields))
		}
		l.put(plain, "Type ").data(strong, p.plan.Confirm).put(plain, " to apply, Esc to "+map[bool]string{false: "leave", true: "go back"}[p.rows]+":  ")
		p.confirm.put(l, p.form == nil || p.form.field() == nil, 12)
		if p.missed {
			l.put(act, "■ ").data(plain, "not yet: type "+p.plan.Confirm)
		}
		s.done(l)
	}
}

// poolNames are the labels of the pools whose balance a plan shows; nil = it shows
// none.
func (d *Dashboard) poolNames(p *app.Plan) map[string]string {
	names := map[string]string{}
	for i := range p.After {
		if pool := d.site.view.Snapshot.Pool(p.After[i].Pool); pool != nil {
			names[pool.ID] = pool.Label()
		}
	}
	if len(names) == 0 || p.Action == app.ActionRenew || p.Pool != "" && names[p.Pool] == "" {
		return nil
	}
	return names
}

// planBody writes a plan; beside is written behind what it says.
func planBody(s *sheet, p *app.Plan, pools map[string]string, beside func(*sheet)) {
	if pools != nil {
		planBalance(s, p, pools)
	}
	for _, text := range p.Says {
		s.wrapped(plain, "", plain, text)
	}
	beside(s)
	for _, text := range p.Warnings {
		s.wrapped(look, "▲ ", plain, text)
	}
	if n := len(p.Rejected); n > 0 {
		s.wrapped(look, "▲ ", plain, present.Plural(int64(n), "marked row is", "marked rows are")+" left out; Tab says why.")
	}
	if p.Message != "" {
		s.blank()
		s.put(head, "MESSAGE TO THE SALES CONTACT")
		s.quoted(p.Message)
	}
	if pools == nil || len(p.Says)+len(p.Warnings)+len(p.Rejected) > 0 || p.Message != "" { // the balance ends with one
		s.blank()
	}
	if p.Undo != "" {
		s.wrapped(grey, "", grey, p.Undo)
	}
	if p.Vendor != "" {
		s.wrapped(plain, "", plain, p.Vendor)
	}
	if p.Command != "" {
		from := len(s.lines)
		s.wrapped(grey, "Same as   ", grey, p.Command)
		s.clickable(from, spotCopy)
	}
}

// planBalance shows the positions before and after, with the names of the pools
// where they are several.
func planBalance(s *sheet, p *app.Plan, pools map[string]string) {
	find := func(list []policy.Position, q *policy.Position) *policy.Position {
		for i := range list {
			if list[i].Pool == q.Pool && list[i].Class == q.Class {
				return &list[i]
			}
		}
		return nil
	}
	for i := range p.After {
		after := &p.After[i]
		before := find(p.Before, after)
		if before == nil {
			before = &policy.Position{}
		}
		list := []piece{
			change("in use", present.Units(before.Used), present.Units(after.Used)),
			change("of", present.Units(before.Entitled), present.Units(after.Entitled)),
			change("free", present.Units(before.Available()), present.Units(after.Available())),
		}
		if before.Reclaimable+after.Reclaimable > 0 {
			list = append(list, change("reclaimable", present.Count(before.Reclaimable), present.Count(after.Reclaimable)))
		}
		if after.Cap > 0 {
			list = append(list, change("records kept", present.Count(before.Records), present.Count(after.Records)))
		}
		switch {
		case len(pools) > 1:
			list = append([]piece{{{strong, present.Text(pools[after.Pool])}}}, list...)
		case len(p.After) > 1:
			list = append([]piece{{{strong, present.Class(after.Class)}}}, list...)
		}
		s.flow(list, 4)
	}
	if len(p.After) > 0 {
		s.blank()
	}
}

// change is "in use 62 → 48", or the figure alone when it stays.
func change(name, before, after string) piece {
	if before == after {
		return piece{{grey, name + " "}, {plain, after}}
	}
	return piece{{grey, name + " "}, {plain, before}, {grey, " → "}, {strong, after}}
}
