package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// plan opens the ordinary plan of what is supposed. Of several terms it is asked
// which; a date cannot be planned.
func (w *whatIf) plan(d *Dashboard) tea.Cmd {
	if w.slider().problem != "" {
		return nil
	}
	list := w.settings()
	switch {
	case d.unplannable() != "":
		d.say(look, "plan it: "+d.unplannable())
	case len(list) == 0 && w.date() != "":
		w.says = "there is nothing to plan: a date comes by itself"
	case len(list) == 0:
		w.says = "there is nothing to plan: move a slider first"
	case len(list) == 1:
		return d.planSupposed(w, list)
	default:
		d.open(w.offers(list))
	}
	return nil
}

// unplannable says why nothing that is supposed can be planned here; "" = it can be.
func (d *Dashboard) unplannable() string {
	if why := d.still(); why != "" {
		return why
	}
	if no := (&app.NotAllowed{Actor: d.opt.Actor, Have: d.opt.Role, Need: app.RoleLicenseAdmin}); no.Have < no.Need {
		text, remedy := errorText(no)
		return text + "; " + remedy
	}
	return ""
}

// planSupposed opens the plan of settings. A threshold alone has its own, which
// tells what a sweep would do.
func (d *Dashboard) planSupposed(w *whatIf, list []app.Setting) tea.Cmd {
	pool := w.base.Snapshot.Pool(w.pool)
	if len(list) == 1 && list[0].Field == model.FieldReclaimDays {
		return d.thresholdPlan(pool, strconv.FormatInt(list[0].Value.Int, 10), w.onlyNow())
	}
	be, call, id := d.be, d.call(), pool.ID
	p := newPlanDialog("Terms · " + pool.Label())
	p.also = w.onlyNow()
	p.make = func(int64) (*app.Plan, error) { return be.PlanTerms(call, id, list) }
	d.open(p)
	return p.ask()
}

// onlyNow says that a plan is made of the present, where a date is supposed.
func (w *whatIf) onlyNow() string {
	if w.date() == "" {
		return ""
	}
	return "The plan is made as of now: a date can be supposed, not planned."
}

// planOffers asks which of several terms is to be planned.
type planOffers struct {
	of     *whatIf
	list   []planOffer
	cursor int
}

type planOffer struct {
	says     string
	settings []app.Setting
}

func (w *whatIf) offers(list []app.Setting) *planOffers {
	o := &planOffers{of: w}
	all := ""
	for i := range w.sliders {
		s := &w.sliders[i]
		k := slices.IndexFunc(list, func(set app.Setting) bool { return set.Field == s.field })
		if k < 0 {
			continue
		}
		says := s.subject() + " " + s.says(s.own, w.clock) + " → " + s.says(s.at, w.clock)
		if all != "" {
			all += ", "
		}
		all += says
		if s.field == model.FieldReclaimDays {
			says += "; tells what a sweep would do then"
		}
		o.list = append(o.list, planOffer{"only the " + says, list[k : k+1]})
	}
	o.list = append([]planOffer{{"all of it: " + all, list}}, o.list...)
	return o
}

func (o *planOffers) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (o *planOffers) Paste(*Dashboard, string) tea.Cmd        { return nil }

func (o *planOffers) letters() []string { return append(listMoves(), "quit") }

func (o *planOffers) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "esc", "q":
		return true, nil
	case "enter":
		d.closeDialog(o)
		return true, d.planSupposed(o.of, o.list[o.cursor].settings)
	}
	if to, ok := scrolled(k.String(), o.cursor, len(o.list)); ok {
		o.cursor = max(0, min(to, len(o.list)-1))
	}
	return false, nil
}

func (o *planOffers) Draw(d *Dashboard, w, _ int) box {
	s := newSheet(d.th, w)
	s.put(plain, "Several terms are supposed. Which of them is to be planned?")
	s.blank()
	for i := range o.list {
		mark, st := "  ", plain
		if i == o.cursor {
			mark, st = "▌ ", strong
		}
		s.wrapped(accent, mark, st, o.list[i].says)
	}
	return box{title: "Plan it", foot: "Enter  open the plan · Esc  back", width: w, lines: s.lines}
}
