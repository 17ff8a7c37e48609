package policy

import "lictop/model"

// What no rule decides is explained by what it is and by what follows from it:
// offers by what activating would do, people by what they hold or need, devices by
// the license that they need or ride along with, instances by what they report.

// explainOffer explains a license that was imported and not activated.
func (r *Result) explainOffer(x *Explanation, row int) {
	l := r.Snapshot.Licenses.At(row)
	x.Says = "It is an offer: it was imported, and grants nothing until its key is activated."
	if siblings := len(r.Snapshot.LicensesByKey(l.Key)); siblings > 1 {
		x.Says += " The same key carries " + plural(int64(siblings-1), "other license") + ", activated together with it."
	}
	x.Facts = []Fact{
		{Name: "activated", Got: "no", Op: "=", Want: "yes"},
		{Name: "quantity", Got: number(l.Quantity) + " " + l.Feature + ", " + l.Transaction.String(), Holds: true},
		{Name: "in force", Got: moment(l.Start) + " to " + moment(l.End), Holds: l.Start <= r.Snapshot.AsOf && r.Snapshot.AsOf < l.End},
	}
}

// offerTrials activates the key of an offer.
func offerTrials(r *Result, l *model.License) []trial {
	return []trial{{"its key is activated", "a", func() (do []model.Supposition) {
		for _, row := range r.Snapshot.LicensesByKey(l.Key) {
			if o := r.Snapshot.Licenses.At(row); o.Activated == model.None {
				do = append(do, setting(o.Subject(), model.FieldActivated, model.InstantValue(r.Snapshot.AsOf)))
			}
		}
		return do
	}}}
}

// explainUser explains a person of a meeting pool by the license that they hold,
// one of an enterprise pool by what their devices need.
func (r *Result) explainUser(x *Explanation, i int) bool {
	row, known := r.Snapshot.FindUser(x.Subject.Pool, x.Subject.ID)
	var u *model.User
	if known {
		u = r.Snapshot.Users.At(row)
		x.Label = label(u.Name, u.ID)
	}
	switch x.Pool.Family {
	case model.FamilyMeeting:
		if known {
			r.explainHolder(x, i, row)
		}
		return known
	case model.FamilyEnterprise:
		return r.explainOwner(x, i, u)
	}
	return false
}

func (r *Result) explainHolder(x *Explanation, i, row int) {
	u := r.Snapshot.Users.At(row)
	x.Says = "Holds no PMP+ license."
	if u.PMP {
		x.Says = "Holds a PMP+ license: it is used by being assigned, whether or not a meeting takes it."
	}
	x.Facts = []Fact{{Name: "PMP+ assigned", Got: yesNo(u.PMP), Holds: u.PMP}}
	rows := r.Snapshot.MeetingsOf(i)
	for m, meeting := range r.Snapshot.Meetings.Span(rows.First, rows.End) {
		d := &r.Meetings[m]
		switch {
		case d.Holder == int32(row)+1:
			x.Facts = append(x.Facts, Fact{Name: "taken by", Got: label(meeting.Name, meeting.ID), Holds: true})
		case isIn(meeting, u.ID, r.Snapshot.AsOf):
			x.Facts = append(x.Facts, Fact{Name: "is in", Got: label(meeting.Name, meeting.ID) + ", which " + r.takesWords(d)})
		}
	}
}

// ownerOf collects the devices of a person of an enterprise pool; nil when nothing
// is known of them.
func (r *Result) ownerOf(i int, id string, u *model.User) (*Owner, []DeviceNeed) {
	list := r.DevicesOf(i, id)
	if len(list) == 0 && u == nil || id == "" {
		return nil, nil
	}
	o := &Owner{ID: id, User: u}
	for _, n := range list {
		if n.Role == RolePanel {
			continue
		}
		o.Devices[n.Type]++
		if !r.Snapshot.Devices.At(int(n.Row)).Registered {
			o.Dead[n.Type]++
		}
	}
	return o, list
}

func (r *Result) explainOwner(x *Explanation, i int, u *model.User) bool {
	if e := &x.Pool.Enterprise; e.HasRequired || len(e.Instances) > 0 {
		if u != nil {
			x.Says = "Nothing follows from devices and users here: the vendor's manager reports the requirement."
		}
		return u != nil
	}
	o, list := r.ownerOf(i, x.Subject.ID, u)
	if o == nil {
		return false
	}
	if x.Label == "" {
		x.Label = x.Subject.ID
	}
	need, why := o.need()
	x.Says = "Requires " + countsText(need) + ": " + ownerSays(o, why) + "."
	for _, n := range list {
		x.Facts = append(x.Facts, r.deviceFact(n))
	}
	if u != nil && u.HasOwnNeed {
		x.Facts = append(x.Facts, Fact{Name: "own need", Got: u.OwnNeed.String() + ", which counts where it is higher", Holds: true})
	}
	if u != nil && u.Mobility {
		x.Facts = append(x.Facts, Fact{Name: "mobility", Got: "yes", Holds: why == BecauseMobility})
	}
	if o.Devices.Total() > 1 {
		x.Notes = append(x.Notes, "Assumed where the guide is silent (S3): how several devices of one owner make one license.")
	}
	return true
}

// ownerSays is the case by which an owner's need was found.
func ownerSays(o *Owner, why Because) string {
	switch why {
	case BecauseOne:
		return "one device counts"
	case BecauseTwo:
		return "two devices count"
	case BecauseSeveral:
		return "three to ten devices count"
	case BecauseMany:
		return "more than ten devices count, and each above ten needs one more"
	case BecauseMobility:
		return "no device, but mobility"
	}
	if o.Devices.Total() > 0 {
		return "a license for each room; nothing else is left to count"
	}
	return "no device and no mobility"
}

// deviceFact says what a device needs, and what it counts as.
func (r *Result) deviceFact(n DeviceNeed) Fact {
	v := r.Snapshot.Devices.At(int(n.Row))
	f := Fact{Name: v.ID, Got: shown(v.Model), Op: "needs", Want: n.Type.String(), Holds: true}
	switch n.Role {
	case RolePanel:
		f.Op, f.Want, f.Holds = "", "", false
		f.Got += ", a touch panel: needs nothing"
	case RoleRides:
		f.Got, f.Holds = f.Got+", rides along free with a room", false
	}
	if !v.Registered {
		f.Got += ", not registered, counts all the same"
	}
	return f
}

// countsText lists how many of which types: "1 cuwl-standard, 2 enhanced".
func countsText(c model.Counts) string {
	out := ""
	for t, n := range c {
		if n == 0 {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += number(n) + " " + model.EnterpriseType(t).String()
	}
	if out == "" {
		return "nothing"
	}
	return out
}

func (r *Result) explainDevice(x *Explanation, i int) bool {
	row, ok := r.Snapshot.FindDevice(x.Subject.Pool, x.Subject.ID)
	if !ok || x.Pool.Family != model.FamilyEnterprise {
		return false
	}
	v := r.Snapshot.Devices.At(row)
	x.Label = v.ID
	need := needOf(row, v)
	switch {
	case v.Owner == "" || need.Role == RolePanel:
	default:
		for _, n := range r.DevicesOf(i, v.Owner) {
			if n.Row == int32(row) {
				need = n
			}
		}
	}
	switch need.Role {
	case RolePanel:
		x.Says = "It needs no license: touch panels are left out before anything is counted."
	case RoleAlone:
		x.Says = "It needs one " + need.Type.String() + " license of its own: it has no owner."
	case RoleRides:
		x.Says = "It needs no license of its own: it rides along free with a room of " + v.Owner + "."
	default:
		var u *model.User
		if at, ok := r.Snapshot.FindUser(x.Subject.Pool, v.Owner); ok {
			u = r.Snapshot.Users.At(at)
		}
		o, _ := r.ownerOf(i, v.Owner, u)
		c, why := o.need()
		x.Says = "It counts with the other devices of " + v.Owner + ", who requires " + countsText(c) + ": " + ownerSays(o, why) + "."
	}
	if e := &x.Pool.Enterprise; e.HasRequired || len(e.Instances) > 0 {
		x.Says = "Nothing follows from it: the vendor's manager reports the requirement."
	}
	x.Facts = []Fact{
		r.deviceFact(need),
		{Name: "owner", Got: shown(v.Owner), Holds: v.Owner != ""},
		{Name: "registered", Got: yesNo(v.Registered), Holds: v.Registered},
	}
	return true
}

func (r *Result) explainInstance(x *Explanation) bool {
	for _, in := range x.Pool.Enterprise.Instances {
		if in.ID != x.Subject.ID {
			continue
		}
		x.Label = label(in.Name, in.ID)
		x.Says = "Requires " + countsText(in.Required) + ", as its manager counts; it cannot be broken down here."
		late := Unsynchronized(in.LastSync, r.Snapshot.AsOf)
		x.Facts = []Fact{{Name: "last synchronized", Got: moment(in.LastSync), Op: "within", Want: "48 hours", Holds: !late}}
		return true
	}
	return false
}

// peopleTrials are the single changes of a person or a device that change what a
// pool needs or draws.
func (r *Result) peopleTrials(x *Explanation) (list []trial) {
	sub := x.Subject
	remove := trial{"it were removed", "", func() []model.Supposition {
		return []model.Supposition{{Kind: model.SupposeRemove, Subject: sub}}
	}}
	if sub.Kind == model.KindDevice {
		list = append(list, remove)
		if row, ok := r.Snapshot.FindDevice(sub.Pool, sub.ID); ok && r.Snapshot.Devices.At(row).Owner != "" {
			list = append(list, trial{"it belonged to nobody", "", func() []model.Supposition {
				v := *r.Snapshot.Devices.At(row)
				v.Owner = ""
				return instead(sub, model.NewRow{Device: &v})
			}})
		}
		return list
	}
	row, ok := r.Snapshot.FindUser(sub.Pool, sub.ID)
	if !ok {
		return nil
	}
	u := r.Snapshot.Users.At(row)
	edited := func(says string, change func(*model.User)) trial {
		return trial{says, "", func() []model.Supposition {
			v := *u
			change(&v)
			return instead(sub, model.NewRow{User: &v})
		}}
	}
	switch {
	case x.Pool.Family == model.FamilyMeeting && u.PMP:
		list = append(list, trial{"the PMP+ license is withdrawn", "-", func() []model.Supposition {
			return []model.Supposition{setting(sub, model.FieldPMP, model.TruthValue(false))}
		}})
	case x.Pool.Family == model.FamilyMeeting:
		list = append(list, trial{"PMP+ is assigned", "+", func() []model.Supposition {
			return []model.Supposition{setting(sub, model.FieldPMP, model.TruthValue(true))}
		}})
	case u.HasOwnNeed:
		list = append(list, edited("the own need is taken back", func(v *model.User) { v.HasOwnNeed = false }))
	}
	if x.Pool.Family == model.FamilyEnterprise && u.Mobility {
		list = append(list, edited("mobility is disabled", func(v *model.User) { v.Mobility = false }))
	}
	return list
}

// peopleWays tries them and keeps those that move a figure of the pool: of the
// types that are moved, the balance then.
func (b *bench) peopleWays(x *Explanation) (ways []Way) {
	now := usesOf(b.r, b.pool.ID)
	for _, t := range b.r.peopleTrials(x) {
		then := b.after(t.do())
		if then == nil {
			continue
		}
		w := b.way(t, Decision{Until: model.None}, then)
		w.Uses = moved(now, w.Uses)
		if len(w.Uses) > 0 {
			ways = append(ways, w)
		}
	}
	return ways
}

// moved keeps the classes whose figures differ; one that is gone counts nothing.
func moved(now, then []Use) (list []Use) {
	find := func(all []Use, class string) Use {
		for _, u := range all {
			if u.Class == class {
				return u
			}
		}
		return Use{Class: class}
	}
	for _, u := range then {
		if find(now, u.Class) != u {
			list = append(list, u)
		}
	}
	for _, u := range now {
		if find(then, u.Class) == (Use{Class: u.Class}) {
			list = append(list, Use{Class: u.Class})
		}
	}
	return list
}
