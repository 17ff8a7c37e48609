package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// owned draws an enterprise pool whose requirement comes from many devices and
// few owners, short of something more often than not.
func owned(t *rapid.T) *model.Snapshot {
	p := model.NewPool("ent", model.FamilyEnterprise)
	e := &p.Enterprise
	for k := range e.Installed {
		e.Installed[k] = int64(rapid.IntRange(0, 3).Draw(t, "installed"))
	}
	e.Reservation = rapid.IntRange(0, 4).Draw(t, "reservation") == 0
	d := model.Draft{AsOf: now}
	owners := []string{"", "", "ann", "bob", "cid", "dora"}
	for i := range rows(t, "devices", 40) {
		v := model.NewDevice(p.ID, fmt.Sprintf("d%02d", i))
		v.Model = pick(t, "model", "3905", "6911", "8845", "8845", "SX20", "Touch 10")
		v.Owner = pick(t, "owner", owners...)
		v.Registered = rapid.IntRange(0, 3).Draw(t, "registered") > 0
		d.Devices.Append(v)
	}
	for _, id := range []string{"ann", "bob", "eve"} {
		u := model.User{Pool: p.ID, ID: id, Mobility: chance(t, "mobility"), HasOwnNeed: chance(t, "own need")}
		u.OwnNeed = model.EnterpriseType(rapid.IntRange(0, model.ChainLength-1).Draw(t, "need"))
		d.Users.Append(u)
	}
	d.Pools = append(d.Pools, p)
	return model.NewSnapshot(d)
}

// edited returns the site with its devices changed, those for which keep is
// false left out.
func edited(s *model.Snapshot, keep func(row int32, d *model.Device) bool) *model.Snapshot {
	d := s.Draft()
	d.Devices = model.Rows[model.Device]{}
	for row, v := range s.Devices.All() {
		if c := *v; keep(int32(row), &c) {
			d.Devices.Append(c)
		}
	}
	return model.NewSnapshot(d)
}

func requiredOf(s *model.Snapshot) model.Counts { return Evaluate(s).Balance(0).Required }

func less(a, b model.Counts) (c model.Counts) {
	for k := range c {
		c[k] = a[k] - b[k]
	}
	return c
}

// The drill-down adds up to what is required, device by device and owner by owner.
func TestBreakdownAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := owned(t)
		r := Evaluate(s)
		b := r.Breakdown(0)
		var sum model.Counts
		devices := b.Panels + int64(len(b.Unowned))
		for _, d := range b.Unowned {
			sum[d.Type]++
		}
		for i := range b.Owners {
			o := &b.Owners[i]
			require.Same(t, o, b.Owner(o.ID))
			devices += o.Devices.Total()
			for k, n := range o.Need() {
				sum[k] += n
			}
			var of, dead Tally
			rides := 0
			require.Equal(t, r.DevicesOf(0, o.ID), r.DevicesByOwner(0)[o.ID], "and nil for who has none")
			for _, d := range r.DevicesOf(0, o.ID) {
				if d.Role == RolePanel {
					continue
				}
				of[d.Type]++
				if !s.Devices.At(int(d.Row)).Registered {
					dead[d.Type]++
				}
				if d.Role == RoleRides {
					top, ok := o.Rides()
					require.True(t, ok)
					require.Equal(t, top, d.Type)
					rides++
				}
			}
			require.Equal(t, o.Devices, of)
			require.Equal(t, o.Dead, dead)
			_, ok := o.Rides()
			require.Equal(t, ok, rides == 1)
		}
		require.Equal(t, b.Required, sum)
		require.Equal(t, r.Balance(0).Required, sum)
		require.EqualValues(t, s.Devices.Len(), devices)
		require.Nil(t, b.Owner("nobody"))
		require.Equal(t, OriginDevices, b.Origin)
	})
}

func TestOriginOfARequirement(t *testing.T) {
	p := model.NewPool("ent", model.FamilyEnterprise)
	origin := func() Origin {
		return Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}})).Breakdown(0).Origin
	}
	require.Equal(t, OriginNothing, origin())
	p.Enterprise.Instances = []model.Instance{{ID: "a", LastSync: now}}
	require.Equal(t, OriginInstances, origin())
	p.Enterprise.Instances, p.Enterprise.HasRequired = nil, true
	require.Equal(t, OriginGiven, origin())
}

// A saving is real: done on the facts, the requirement falls by exactly that.
func TestSavingsAreReal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := owned(t)
		before := requiredOf(s)
		for _, v := range Evaluate(s).Breakdown(0).Savings() {
			require.Equal(t, less(before, v.Less), requiredOf(saved(s, v)), "%s of %q", v.Kind, v.Owner)
			require.GreaterOrEqual(t, v.Net(), int64(0))
			require.NotEqual(t, model.Counts{}, v.Less)
		}
	})
}

// Savings by devices of nobody add up over all owners, and so do those of what is
// not registered.
func TestSavingsOfOwnersAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := owned(t)
		before := requiredOf(s)
		list := Evaluate(s).Breakdown(0).Savings()
		for _, kinds := range [][]SavingKind{{SavingDead}, {SavingShare, SavingPair}} {
			after, want := s, before
			for _, v := range list {
				for _, k := range kinds {
					if v.Kind == k {
						after, want = saved(after, v), less(want, v.Less)
					}
				}
			}
			require.Equal(t, want, requiredOf(after), "%v", kinds)
		}
	})
}

// saved carries a saving out.
func saved(s *model.Snapshot, v Saving) *model.Snapshot {
	given := map[string]bool{}
	for _, row := range v.Devices {
		given[Evaluate(s).Snapshot.Devices.At(int(row)).ID] = true
	}
	switch v.Kind {
	case SavingDead:
		return edited(s, func(_ int32, d *model.Device) bool { return d.Owner != v.Owner || d.Registered })
	case SavingShare, SavingPair:
		return edited(s, func(_ int32, d *model.Device) bool {
			if given[d.ID] {
				d.Owner = v.Owner
			}
			return true
		})
	}
	d := s.Draft()
	edit := d.Users.Edit()
	row, _ := s.FindUser("ent", v.Owner)
	if v.Kind == SavingOwnNeed {
		edit.At(row).HasOwnNeed = false
	} else {
		edit.At(row).Mobility = false
	}
	d.Users = edit.Rows()
	return model.NewSnapshot(d)
}

func TestSavingsOfPeople(t *testing.T) {
	p := model.NewPool("ent", model.FamilyEnterprise)
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	add := func(id, deviceModel, owner string, registered bool) {
		v := model.NewDevice("ent", id)
		v.Model, v.Owner, v.Registered = deviceModel, owner, registered
		d.Devices.Append(v)
	}
	for i := range 3 { // CUWL Standard for three, one of them dead
		add(fmt.Sprint("a", i), "8845", "ann", i > 0)
	}
	add("b0", "8845", "bob", true) // one device
	add("r0", "SX20", "room", true)
	for i := range 9 {
		add(fmt.Sprint("x", i), "6911", "", true)
	}
	add("x9", "3905", "", false)
	var got []string
	for _, v := range Evaluate(model.NewSnapshot(d)).Breakdown(0).Savings() {
		got = append(got, fmt.Sprint(v.Kind, " ", v.Owner, " ", v.Count, " ", v.Less))
	}
	require.Equal(t, []string{
		"share ann 7 [0 0 0 0 7 0 0]",           // up to ten devices need one CUWL Standard
		"share room 1 [0 0 0 0 1 0 0]",          // one device rides along with the room
		"not-registered  1 [0 0 0 0 0 1 0]",     // nobody's
		"pair bob 1 [0 0 -1 1 1 0 0]",           // an Enhanced and a Basic become an Enhanced Plus
		"not-registered ann 1 [0 1 -1 0 0 0 0]", // two devices need an Enhanced Plus only
	}, got)
}
