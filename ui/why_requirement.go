package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// owed is what an enterprise pool has of an owner, of a device without one, or of
// a product instance: no rule decides about them, but the requirement is found
// from them.
type owed struct {
	c        *app.Compliance
	claim    *app.Claim // nil when nothing is required for it
	devices  []policy.DeviceNeed
	savings  []policy.Saving
	instance *app.InstanceSync
}

// complianceOf is what is known of an enterprise pool in all detail; nil while
// that is being worked out.
func (d *Dashboard) complianceOf(pool string) *app.Compliance {
	p, ok := d.pages[tabCompliance].(*compliance)
	if !ok || p.full == nil || p.full.Pool.ID != pool {
		return nil
	}
	return p.full
}

// owes looks up what the requirement has of the subject; nil for subjects of
// another kind.
func (d *Dashboard) owes(sub model.Subject) *owed {
	switch sub.Kind {
	case model.KindUser, model.KindDevice, model.KindInstance:
	default:
		return nil
	}
	if p := d.site.view.Snapshot.Pool(sub.Pool); p == nil || p.Family != model.FamilyEnterprise {
		return nil // people of a meeting pool need nothing of it
	}
	o := &owed{c: d.complianceOf(sub.Pool)}
	if o.c == nil {
		return o
	}
	if k, ok := o.c.ClaimOf(sub); ok {
		o.claim = &k
	}
	switch {
	case o.claim == nil:
	case o.claim.Owner != nil:
		o.devices, o.savings = o.c.Devices(sub.ID), o.c.SavingsOf(sub.ID)
	case o.claim.Instance != nil:
		o.instance = o.claim.Instance
	default:
		o.devices = []policy.DeviceNeed{{Row: o.claim.Loose.Row, Type: o.claim.Loose.Type, Role: policy.RoleAlone}}
		if s := o.c.Saves(o.claim); s != nil {
			o.savings = []policy.Saving{*s}
		}
	}
	return o
}

// label is what people call the owner, the device or the instance.
func (o *owed) label(sub model.Subject) string {
	switch {
	case o.claim != nil && o.claim.Owner != nil && o.claim.Owner.User != nil:
		return labelOf(o.claim.Owner.User.Name, sub.ID)
	case o.instance != nil:
		return labelOf(o.instance.Name, sub.ID)
	}
	return sub.ID
}

// draw writes what is required for the subject, and from what that was found.
func (o *owed) draw(d *Dashboard, s *sheet) {
	switch {
	case o.c == nil:
		s.put(plain, "The requirement is being broken down …")
		return
	case o.claim == nil:
		s.put(plain, "Nothing is required for it.")
		return
	}
	costs := present.Types(o.claim.Need)
	if costs == "" {
		costs = "nothing"
	}
	s.wrapped(accent, "▶ ", strong, "Costs "+costs)
	switch {
	case o.instance != nil:
		word := present.Sync(o.instance, d.clock.now, d.clock.zone)
		s.done(s.line().gap(2).word(word, width(word.String())))
		s.wrapped(plain, "  ", grey, "What the instance requires was counted by the vendor's manager and cannot be broken down here.")
		return
	case o.claim.Owner != nil:
		o.owner(s)
	default:
		s.wrapped(plain, "  ", grey, "It has no owner, so it takes a license of its own.")
	}
	o.table(d, s)
	o.cheaper(d, s)
}

func (o *owed) owner(s *sheet) {
	s.wrapped(plain, "  ", plain, present.OwnerBecause(o.claim.Owner))
	u := o.claim.Owner.User
	switch {
	case u == nil:
		s.wrapped(plain, "  ", grey, "not listed among the users: no own need, no mobility")
	case u.HasOwnNeed:
		s.wrapped(plain, "  ", plain, "own need: "+present.EnterpriseType(u.OwnNeed)+", which counts where it is higher")
	default:
		s.wrapped(plain, "  ", grey, "no own need")
	}
	s.wrapped(plain, "  ", grey, "assumed where the guide is silent (S3): how several devices of one owner make one license")
}

// table lists the devices and what each counts as.
func (o *owed) table(d *Dashboard, s *sheet) {
	if len(o.devices) == 0 {
		return
	}
	s.blank()
	id, name := width("DEVICE"), width("MODEL")
	for _, n := range o.devices {
		v := o.c.View.Snapshot.Devices.At(int(n.Row))
		id, name = max(id, width(present.Text(v.ID))), max(name, width(present.Text(v.Model)))
	}
	id, name = min(id, s.w/4), min(name, s.w/4)
	role, counts := 2+id+2+name+2+needWidth+2, width("COUNTS") // where the last column begins, and its texts
	for _, n := range o.devices {
		counts = max(counts, width(present.Role(&n)))
	}
	narrow := s.w-role < counts
	l := s.line().gap(2).cell(head, "DEVICE", id, false).gap(2).cell(head, "MODEL", name, false).gap(2).cell(head, "NEEDS", needWidth, false).gap(2)
	if !narrow {
		l.put(head, "COUNTS")
	}
	s.done(l)
	for _, n := range o.devices {
		v := o.c.View.Snapshot.Devices.At(int(n.Row))
		needs, st := present.EnterpriseType(n.Type), plain
		if n.Role == policy.RolePanel {
			needs = present.Absent
		}
		if n.Role == policy.RoleRides || n.Role == policy.RolePanel {
			st = grey
		}
		l := s.line().gap(2).cell(plain, present.Text(v.ID), id, false).gap(2).cell(plain, present.OrAbsent(v.Model), name, false).gap(2).cell(st, needs, needWidth, false).gap(2)
		if narrow { // what it counts as stands below
			s.done(l)
			l = s.line().to(4)
		}
		l.put(st, present.Role(&n))
		if !v.Registered {
			if l.w+4+width(dead) > s.w {
				s.done(l)
				l = s.line().to(4)
			} else {
				l.gap(2)
			}
			l.put(look, "▲ ").put(plain, dead)
		}
		s.done(l)
	}
}

// dead is said of a device that is not registered.
const dead = "not registered, counts all the same"

const needWidth = 17

// cheaper lists what would make it cheaper, each by itself.
func (o *owed) cheaper(d *Dashboard, s *sheet) {
	s.blank()
	if len(o.savings) == 0 {
		s.put(grey, "Nothing was found that would make it cheaper.")
		return
	}
	s.put(head, "COULD SAVE, EACH BY ITSELF")
	for i := range o.savings {
		v := &o.savings[i]
		s.wrapped(look, "  ▲ ", plain, present.Less(v.Less)+": "+present.Saving(v))
		for k, row := range v.Devices {
			if k == 5 {
				s.put(grey, "      and "+present.Count(int64(len(v.Devices)-k))+" more")
				break
			}
			dev := o.c.View.Snapshot.Devices.At(int(row))
			s.done(s.line().gap(6).data(grey, dev.ID).gap(2).data(grey, dev.Model))
		}
	}
	s.wrapped(grey, "  ", grey, "In the vendor's console: Unified CM administration, device and user pages. lictop changes nothing there.")
}
