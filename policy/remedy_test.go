package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// bought returns the site with so many more licenses of a type.
func bought(s *model.Snapshot, t model.EnterpriseType, n int64) *model.Snapshot {
	d := s.Draft()
	d.Pools[0].Enterprise.Installed[t] += n
	return model.NewSnapshot(d)
}

func short(s *model.Snapshot, t model.EnterpriseType) bool {
	return Evaluate(s).Balance(0).Available(int(t)) < 0
}

// The remedy that is told makes the type not short, and one less does not.
func TestRemediesAreSufficientAndMinimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := owned(t)
		if chance(t, "given") {
			d := s.Draft()
			d.Devices, d.Users = model.Rows[model.Device]{}, model.Rows[model.User]{}
			d.Pools[0].Enterprise.HasRequired = true
			for k := range d.Pools[0].Enterprise.Required {
				d.Pools[0].Enterprise.Required[k] = int64(rapid.IntRange(0, 6).Draw(t, "required"))
			}
			s = model.NewSnapshot(d)
		}
		r := Evaluate(s)
		helped := map[model.EnterpriseType]bool{}
		for _, m := range r.Remedies(0, r.Breakdown(0)) {
			helped[m.For] = true
			require.True(t, short(s, m.For))
			done, less := s, s
			switch m.Kind {
			case RemedyBuy, RemedyLend:
				done, less = bought(s, m.Type, m.Quantity), bought(s, m.Type, m.Quantity-1)
			case RemedyBorrow:
				d := s.Draft()
				d.Pools[0].Enterprise.Reservation = false
				done = model.NewSnapshot(d)
			case RemedyFewer:
				done, less = fewer(s, m.For, m.Quantity), fewer(s, m.For, m.Quantity-1)
			case RemedyOwnNeed, RemedyMobility:
				require.EqualValues(t, len(m.Steps), m.Quantity)
				done, less = takenBack(s, m.Kind, m.Steps), takenBack(s, m.Kind, m.Steps[1:])
			default:
				require.NotEmpty(t, m.Steps)
				renumber := carriedOutByID(s, m)
				done, less = renumber(len(m.Steps)), renumber(len(m.Steps)-1)
				require.EqualValues(t, m.Quantity, devicesTouched(s, done), "%+v", m)
			}
			require.False(t, short(done, m.For), "%v", m)
			require.True(t, short(less, m.For), "%v: one less does too", m)
			for _, k := range m.Cures {
				require.True(t, short(s, k))
				require.False(t, short(done, k))
			}
			for k := range model.EnterpriseTypes {
				require.GreaterOrEqual(t, Evaluate(done).Balance(0).Available(k), min(r.Balance(0).Available(k), 0), "%v makes %d shorter", m, k)
			}
		}
		for k := range model.EnterpriseType(model.EnterpriseTypes) {
			require.Equal(t, short(s, k), helped[k])
		}
	})
}

func fewer(s *model.Snapshot, t model.EnterpriseType, n int64) *model.Snapshot {
	d := s.Draft()
	d.Pools[0].Enterprise.Required[t] -= n
	return model.NewSnapshot(d)
}

func takenBack(s *model.Snapshot, kind RemedyKind, steps []RemedyStep) *model.Snapshot {
	d := s.Draft()
	edit := d.Users.Edit()
	for _, step := range steps {
		row, _ := s.FindUser("ent", step.Owner)
		if kind == RemedyMobility {
			edit.At(row).Mobility = false
		} else {
			edit.At(row).HasOwnNeed = false
		}
	}
	d.Users = edit.Rows()
	return model.NewSnapshot(d)
}

// carriedOutByID returns the site after so many steps of a remedy. Steps name rows
// of the site as it was, and rows move when one is removed.
func carriedOutByID(s *model.Snapshot, m Remedy) func(steps int) *model.Snapshot {
	return func(steps int) *model.Snapshot {
		gone, owner := map[int32]bool{}, map[int32]string{}
		for _, step := range m.Steps[:steps] {
			for _, row := range step.Given {
				owner[row] = step.Owner
			}
			if step.Row >= 0 {
				gone[step.Row] = true
				continue
			}
			take(s, step, gone)
		}
		return edited(s, func(row int32, d *model.Device) bool {
			if to, ok := owner[row]; ok {
				d.Owner = to
			}
			return !gone[row]
		})
	}
}

// take notes devices of an owner, as many and of the kinds that a step removes.
func take(s *model.Snapshot, step RemedyStep, gone map[int32]bool) {
	want := map[bool]Tally{true: step.Devices, false: step.Dead}
	live := want[true]
	for k := range live {
		live[k] -= step.Dead[k]
	}
	want[true] = live
	for row, d := range s.Devices.All() {
		t, counts := DeviceType(d.Model)
		left := want[d.Registered]
		if d.Owner != step.Owner || !counts || gone[int32(row)] || left[t] == 0 {
			continue
		}
		left[t]--
		want[d.Registered] = left
		gone[int32(row)] = true
	}
}

// devicesTouched counts the devices that are gone or have another owner.
func devicesTouched(before, after *model.Snapshot) (n int) {
	for _, d := range before.Devices.All() {
		row, ok := after.FindDevice(d.Pool, d.ID)
		if !ok || after.Devices.At(row).Owner != d.Owner {
			n++
		}
	}
	return n
}

func enterprisePool(edit func(*model.Enterprise)) *Result {
	p := model.NewPool("ent", model.FamilyEnterprise)
	p.Enterprise.HasRequired = true
	edit(&p.Enterprise)
	return Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}}))
}

func remediesOf(r *Result) (out []string) {
	for _, m := range r.Remedies(0, r.Breakdown(0)) {
		text := m.For.String() + ": " + m.Kind.String() + " " + model.Whole(m.Quantity).String()
		if m.Kind == RemedyLend {
			text += " " + m.Type.String()
		}
		for _, k := range m.Cures {
			text += ", " + k.String() + " too"
		}
		out = append(out, text)
	}
	return out
}

func TestRemediesOfTheVectors(t *testing.T) {
	require.Equal(t, []string{"essential: buy 212", "essential: buy-higher 212 basic", "essential: require-fewer 212"},
		remediesOf(enterprisePool(func(e *model.Enterprise) {
			e.Installed = model.Counts{model.Enhanced: 2850, model.Essential: 8400}
			e.Required = model.Counts{model.Enhanced: 2314, model.Basic: 318, model.Essential: 8830}
		})))
	// A higher type that is short itself is served first.
	require.Equal(t, []string{"basic: buy 3", "basic: buy-higher 3 enhanced", "basic: require-fewer 3",
		"essential: buy 4", "essential: buy-higher 7 basic, basic too", "essential: require-fewer 4"},
		remediesOf(enterprisePool(func(e *model.Enterprise) { e.Required = model.Counts{model.Basic: 3, model.Essential: 4} })))
	// Rooms stand beside the chain, and nothing is higher than the highest.
	require.Equal(t, []string{"cuwl-professional: buy 1", "cuwl-professional: require-fewer 1", "telepresence-room: buy 13", "telepresence-room: require-fewer 13"},
		remediesOf(enterprisePool(func(e *model.Enterprise) {
			e.Required = model.Counts{model.CUWLProfessional: 1, model.TelepresenceRoom: 13}
			e.Installed[model.CUWLStandard] = 50
		})))
	// A reservation that hides what is there can be lifted.
	require.Equal(t, []string{"essential: buy 5", "essential: lift-reservation 0", "essential: require-fewer 5"},
		remediesOf(enterprisePool(func(e *model.Enterprise) {
			e.Reservation, e.Installed[model.Enhanced], e.Required[model.Essential] = true, 9, 5
		})))
	require.Empty(t, remediesOf(enterprisePool(func(*model.Enterprise) {})))
}

// What is not registered goes first, then what belongs to nobody.
func TestRemovalTakesTheDeadFirst(t *testing.T) {
	d := model.Draft{AsOf: now, Pools: []model.Pool{model.NewPool("ent", model.FamilyEnterprise)}}
	d.Pools[0].Enterprise.Installed[model.TelepresenceRoom] = 1
	for i, registered := range []bool{true, true, false} {
		v := model.NewDevice("ent", string(rune('a'+i)))
		v.Model, v.Registered = "SX20", registered
		if i == 0 {
			v.Owner = "ann"
		}
		d.Devices.Append(v)
	}
	r := Evaluate(model.NewSnapshot(d))
	list := r.Remedies(0, r.Breakdown(0))
	i := slices.IndexFunc(list, func(m Remedy) bool { return m.Kind == RemedyRemove })
	require.EqualValues(t, 2, list[i].Quantity)
	require.EqualValues(t, 1, list[i].Dead)
	require.EqualValues(t, 2, list[i].Steps[0].Row)
	require.EqualValues(t, 1, list[i].Steps[1].Row)
	require.Nil(t, Evaluate(model.NewSnapshot(model.Draft{Pools: []model.Pool{model.NewPool("s", model.FamilySeat)}})).Remedies(0, nil))
}

// An owner keeps what the remedy leaves them: no device more goes than has to,
// where one alone would make another type shorter.
func TestRemovalLeavesAnOwnerWhatItCan(t *testing.T) {
	site := func(models ...string) *model.Snapshot {
		d := model.Draft{AsOf: now, Pools: []model.Pool{model.NewPool("ent", model.FamilyEnterprise)}}
		d.Pools[0].Enterprise.Installed[model.Enhanced] = 5
		for i, m := range models {
			v := model.NewDevice("ent", string(rune('a'+i)))
			v.Model, v.Owner = m, "ann"
			d.Devices.Append(v)
		}
		return model.NewSnapshot(d)
	}
	for _, c := range []struct {
		models []string
		short  model.EnterpriseType
		remove int64
	}{
		{[]string{"8845", "7965", "DX80"}, model.CUWLStandard, 2},                 // two left would need an enhanced plus
		{[]string{"8845", "8845", "SX80"}, model.TelepresenceRoom, 2},             // and so would the two that the room leaves
		{[]string{"8845", "8845", "8845", "8845"}, model.CUWLStandard, 3},         // three left need what four do
		{[]string{"8845", "6921", "3905", "7965", "SX80"}, model.CUWLStandard, 2}, // one rides along
	} {
		r := Evaluate(site(c.models...))
		list := r.Remedies(0, r.Breakdown(0))
		i := slices.IndexFunc(list, func(m Remedy) bool { return m.Kind == RemedyRemove && m.For == c.short })
		require.GreaterOrEqual(t, i, 0, c.models)
		require.EqualValues(t, c.remove, list[i].Quantity, "%v: %+v", c.models, list[i])
	}
}
