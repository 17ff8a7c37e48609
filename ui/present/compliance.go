package present

import (
	"strings"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// EnterpriseState is the state of an enterprise pool with its cause: "grace:
// licenses are short". What is short presses more than a state alone.
func EnterpriseState(op *policy.Operation) Word {
	w := State(op.State)
	if cause := Cause(op.Cause); cause != "" {
		w.Text += ": " + cause
		w = word(Act, w.Text)
	}
	return w
}

// Deadline says how far demo or grace have run and what comes then, in parts from
// the most needed on: "day 20 of 60", "enforced on 31 Dec, 39 d left". There are
// none where nothing runs.
func Deadline(c *app.Compliance, now model.Instant, zone *time.Location) (parts []string) {
	switch c.Now.State {
	case policy.OnGrace, policy.OnDemo:
		if c.Now.Until.Known() {
			parts = append(parts, "enforced on "+Date(c.Now.Until, now, zone)+", "+Left(c.Now.Until, now)+" left")
		}
		if c.Since.Known() {
			parts = append(parts, "day "+Count(c.Used)+" of "+Count(c.Days))
		}
	case policy.Enforced:
		what := "the grace"
		if c.Now.Rule == policy.EntDemoEnded {
			what = "the demo"
		}
		if c.From.Known() {
			parts = append(parts, what+" of "+Count(c.Days)+" days ended on "+Date(c.From, now, zone))
		}
	case policy.NonCompliant:
		parts = append(parts, "nobody knows since when: "+Count(c.Days)+" days of grace")
	case policy.StateUndetermined:
		parts = append(parts, "nobody knows when it was installed: "+Count(c.Days)+" days of demo")
	}
	return parts
}

// Synced says how old a synchronization is: "synchronized 9 h ago", "never
// synchronized", "not synchronized for 3 d".
func Synced(last, now model.Instant, missing bool) string {
	switch {
	case !last.Known():
		return "never synchronized"
	case missing:
		return "not synchronized for " + strings.TrimSuffix(Age(last, now), " ago")
	}
	return "synchronized " + Age(last, now)
}

// OperationNames are what an enterprise pool allows or does not, in the order of
// Permissions.
var OperationNames = [...]string{"add devices, users", "raise features", "lower features", "remove devices, users"}

// Permissions lists what an operation allows, in the order of OperationNames.
func Permissions(op *policy.Operation) [4]policy.Permission {
	return [4]policy.Permission{op.Provision, op.Raise, op.Lower, op.Deprovision}
}

// Contested explains the permissions of an operation that the sources leave open;
// "" when there are none.
func Contested(op *policy.Operation) string {
	for _, p := range Permissions(op) {
		if says := p.Says(); says != "" {
			return says
		}
	}
	return ""
}

// After says when what is allowed changes: "from 31 Dec", "once enforced, 60 days
// after it is not compliant".
func After(c *app.Compliance, now model.Instant, zone *time.Location) string {
	switch {
	case c.Now.State == policy.Enforced:
		return ""
	case c.From.Known():
		return "from " + Date(c.From, now, zone)
	}
	return "enforced"
}

// RoomsApart says that the room type stands beside the chain, and how sure that is.
const RoomsApart = "never borrows (reported), never lends (assumed)"

// Lending says who lends to a type and to whom it lends; of one that is short by
// how much.
func Lending(c *app.Compliance, pos *policy.Position) Word {
	room := pos.Class == model.TelepresenceRoom.String()
	if n := pos.Available(); n < 0 {
		text := "short by " + Units(-n)
		if room {
			text += ", never borrows"
		}
		return word(Act, text)
	}
	var lends, borrows []string
	for _, l := range c.Loans {
		switch pos.Class {
		case l.From.String():
			lends = append(lends, Count(l.Quantity)+" to "+EnterpriseType(l.To))
		case l.To.String():
			borrows = append(borrows, Count(l.Quantity)+" from "+EnterpriseType(l.From))
		}
	}
	switch {
	case len(lends) > 0:
		return Word{Text: "lends " + strings.Join(lends, ", ")}
	case len(borrows) > 0:
		return Word{Text: "borrows " + strings.Join(borrows, ", ")}
	case room:
		return Word{Text: "never borrows, never lends"}
	}
	return Word{}
}

// Sync says how the synchronization of an instance stands, and since when it is
// missing.
func Sync(in *app.InstanceSync, now model.Instant, zone *time.Location) Word {
	says := Synced(in.LastSync, now, in.NoSync)
	if !in.NoSync {
		return word(Fine, says)
	}
	if in.LastSync.Known() {
		says += ", since " + DateTime(in.LastSync, now, zone)
	}
	return word(Act, says)
}

// SavingTotal is what one kind of saving makes over all owners.
type SavingTotal struct{ Saves, How string }

var savingKinds = [...]struct {
	kind      policy.SavingKind
	one, many string
}{
	{policy.SavingDead, "device that is not registered: remove it", "devices that are not registered: remove them"},
	{policy.SavingShare, "owner", "owners"},
	{policy.SavingPair, "owner of one device could have one without an owner: two licenses become one", "owners of one device could have one without an owner: two licenses become one"},
	{policy.SavingOwnNeed, "own need is higher than the devices need: take it back", "own needs are higher than the devices need: take them back"},
	{policy.SavingMobility, "person has mobility and no device: disable it", "people have mobility and no device: disable it"},
}

// SavingTotals says for each kind of saving how much it makes over all owners;
// each stands by itself.
func SavingTotals(list []policy.Saving) (out []SavingTotal) {
	for _, k := range savingKinds {
		owners, devices := int64(0), int64(0)
		var less model.Counts
		for i := range list {
			s := &list[i]
			if s.Kind != k.kind {
				continue
			}
			devices += s.Count
			if s.Owner != "" {
				owners++
			}
			for t, n := range s.Less {
				less[t] += n
			}
		}
		if owners+devices == 0 {
			continue
		}
		how := Plural(owners, k.one, k.many)
		switch k.kind {
		case policy.SavingDead:
			how = Plural(devices, k.one, k.many)
		case policy.SavingShare:
			how += " could have " + Plural(devices, "device", "devices") + " without an owner at no cost"
		}
		out = append(out, SavingTotal{Less(less), how})
	}
	return out
}

// NoClaims says why a requirement has no lines.
func NoClaims(c *app.Compliance) string {
	switch {
	case c.Breakdown != nil && c.Breakdown.Origin == policy.OriginGiven:
		return "The requirement of this pool is given as it is; it cannot be broken down."
	case c.Breakdown != nil && c.Breakdown.Origin == policy.OriginNothing:
		return "Nothing is known that would require a license."
	}
	return "Nobody requires it."
}

// Claim is a line of a requirement in words; "" stands for what does not apply.
type Claim struct {
	Owner, Name   string
	Devices, Dead int64
	Rides         string
	OwnNeed       string
	Saves         string // what could be saved, of the largest saving
	Because       string
	Brief         string // Because where there is little room
}

// ClaimOf puts a line of a requirement into words.
func ClaimOf(c *app.Compliance, k *app.Claim) (out Claim) {
	switch {
	case k.Owner != nil:
		o := k.Owner
		out = Claim{Owner: o.ID, Devices: o.Devices.Total(), Dead: o.Dead.Total()}
		out.Because, out.Brief = ownerBecause(o)
		if t, ok := o.Rides(); ok {
			out.Rides = EnterpriseType(t)
		}
		if o.User != nil {
			out.Name = o.User.Name
			if o.User.HasOwnNeed {
				out.OwnNeed = EnterpriseType(o.User.OwnNeed)
			}
		}
	case k.Loose != nil:
		d := c.View.Snapshot.Devices.At(int(k.Loose.Row))
		out = Claim{Name: d.ID, Devices: 1, Because: "no owner: a license of its own", Brief: "no owner"}
		if d.Model != "" {
			out.Because = d.Model + ", " + out.Because
		}
		if k.Loose.Dead {
			out.Dead = 1
		}
	case k.Instance != nil:
		out = Claim{Owner: k.Instance.ID, Name: k.Instance.Name}
	}
	if s := c.Saves(k); s != nil {
		out.Saves = Less(s.Less)
	}
	return out
}
