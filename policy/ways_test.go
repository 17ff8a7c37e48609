package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// explained explains every decided subject of a result and every pool and class,
// with everything that can be tried.
func explained(t *rapid.T, r *Result, each func(x Explanation)) {
	all := subjects(r)
	for i := range r.Positions {
		p := &r.Positions[i]
		all[model.Subject{Kind: model.KindPool, Pool: p.Pool, ID: p.Class}] = Decision{}
		all[model.PoolSubject(p.Pool)] = Decision{}
	}
	for _, u := range r.Snapshot.Users.All() {
		all[u.Subject()] = Decision{}
	}
	for _, v := range r.Snapshot.Devices.All() {
		all[v.Subject()] = Decision{}
	}
	for _, l := range r.Snapshot.Licenses.All() {
		all[l.Subject()] = Decision{}
	}
	for sub := range all {
		x, ok := Explain(r, sub)
		require.True(t, ok, "%v", sub)
		require.True(t, x.Decision.Rule != NoRule || x.Says != "" || sub.Kind == model.KindPool, "%v is not explained", sub)
		x = Consider(r, x)
		require.True(t, x.Tried)
		each(x)
	}
}

// Every way, carried out on the facts of the whole site and decided, gives what it
// says: the decision and the balance of its pool.
func TestWaysGiveWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		explained(t, r, func(x Explanation) {
			for _, w := range x.Ways {
				do := w.Suppositions()
				if w.Remedy != nil && w.Remedy.Kind == RemedyFewer && !x.Pool.Enterprise.HasRequired {
					continue // which ones is not known here
				}
				require.NotEmpty(t, do, "%v: %s", x.Subject, w.Change)
				if w.Remedy != nil {
					p := classOf(Evaluate(carried(t, s, do)), x.Subject.Pool, w.Remedy.For.String())
					require.GreaterOrEqual(t, p.Available(), model.Units(0), "%v: %s", x.Subject, w.Change)
				}
				after, no := Apply(s, do...)
				require.Empty(t, no, "%v: %s", x.Subject, w.Change)
				then := Evaluate(after)
				for _, u := range w.Uses {
					p := classOf(then, x.Subject.Pool, u.Class)
					require.Equal(t, u, Use{Class: p.Class, Used: p.Used, Entitled: p.Entitled}, "%v: %s", x.Subject, w.Change)
				}
				switch x.Subject.Kind {
				case model.KindPool, model.KindUser, model.KindDevice:
					continue
				}
				d := subjects(then)[x.Subject]
				require.Equal(t, d, w.Decision, "%v: %s", x.Subject, w.Change)
				require.NotEqual(t, taken(x.Decision), taken(d), "%v: %s changes nothing", x.Subject, w.Change)
			}
		})
	})
}

func carried(t *rapid.T, s *model.Snapshot, do []model.Supposition) *model.Snapshot {
	after, no := Apply(s, do...)
	require.Empty(t, no)
	return after
}

func taken(d Decision) []any { return []any{d.Verdict, d.Charge, d.Class, d.Holder} }

func classOf(r *Result, pool, class string) Position {
	for _, p := range r.PositionsOf(pool) {
		if p.Class == class {
			return p
		}
	}
	return Position{Class: class}
}

// What is told to bring a pool into compliance does, and one license less than is
// to be bought would not.
func TestWaysOfAPoolHelp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		explained(t, r, func(x Explanation) {
			if x.Subject.Kind != model.KindPool || x.Subject.ID == x.Subject.Pool || x.Pool.Family == model.FamilyEnterprise {
				return
			}
			if classOf(r, x.Subject.Pool, x.Subject.ID).State != Insufficient {
				require.Empty(t, x.Ways)
				return
			}
			require.NotEmpty(t, x.Ways, "%v: nothing helps", x.Subject)
			for _, w := range x.Ways {
				do := w.Suppositions()
				after, _ := Apply(s, do...)
				require.NotEqual(t, Insufficient, classOf(Evaluate(after), x.Subject.Pool, x.Subject.ID).State, "%v: %s", x.Subject, w.Change)
				if c := &do[0].Change; len(do) == 1 && (c.Field == model.FieldCapacity || c.Field == model.FieldPMPCapacity || c.Field == model.FieldSMPCapacity) {
					c.After.Int--
					after, _ := Apply(s, do...)
					require.Equal(t, Insufficient, classOf(Evaluate(after), x.Subject.Pool, x.Subject.ID).State, "%v: %s is more than is needed", x.Subject, w.Change)
				}
			}
		})
	})
}

// The outcome under every reading is what the site gives when the pool's terms are
// that reading; a term that is not told gives the same under all of them.
func TestOthersAreDecidedUnderTheirTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		explained(t, r, func(x Explanation) {
			told := map[model.Field]map[string]Other{}
			for _, o := range x.Others {
				if told[o.Field] == nil {
					told[o.Field] = map[string]Other{}
				}
				told[o.Field][o.Value] = o
			}
			for a := range Alternatives(x.Pool) {
				after, _ := Apply(s, []model.Supposition{{Kind: model.SupposeSet, Change: model.Change{
					Subject: model.PoolSubject(x.Pool.ID), Field: a.Field, After: model.TextValue(a.Value)}}}...)
				then := Evaluate(after)
				o, isTold := told[a.Field][a.Value]
				switch x.Subject.Kind {
				case model.KindUser, model.KindDevice:
					continue
				case model.KindPool:
					for _, u := range x.Uses {
						p := classOf(then, x.Subject.Pool, u.Class)
						if isTold {
							require.Contains(t, o.Uses, Use{Class: p.Class, Used: p.Used, Entitled: p.Entitled})
						} else {
							require.Equal(t, u, Use{Class: p.Class, Used: p.Used, Entitled: p.Entitled}, "%v under %s", x.Subject, a.Value)
						}
					}
					continue
				}
				d := subjects(then)[x.Subject]
				if isTold {
					require.Equal(t, d, o.Decision, "%v under %s %s", x.Subject, a.Field, a.Value)
					require.Equal(t, a.Own, o.Own)
				} else {
					require.Equal(t, []any{x.Decision.Rule, taken(x.Decision)}, []any{d.Rule, taken(d)}, "%v under %s %s", x.Subject, a.Field, a.Value)
				}
			}
		})
	})
}

// Since is an instant of the past; where the clock alone brought a decision about,
// it was another a second before.
func TestSince(t *testing.T) {
	byClock := map[ID]bool{SeatInactive: true, HostGraceExpired: true, HostTrialEnded: true, HostDemoEnded: true, HostIdleMonth: true,
		SubExpired: true, SubActive: true, SubExpiring: true, SubSuperseded: true}
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		explained(t, r, func(x Explanation) {
			if x.Since == model.None {
				return
			}
			require.LessOrEqual(t, x.Since, now)
			require.NotEmpty(t, x.SinceSays)
			if !byClock[x.Decision.Rule] || x.SinceSays == "activated" || x.Decision.Rule == HostIdleMonth && s.Pool("hosts").Host.TrialUntil > now {
				return
			}
			at := subjects(Evaluate(s.AsOfInstant(x.Since)))[x.Subject]
			require.Equal(t, x.Decision.Rule.String(), at.Rule.String(), "%v since %v by %s", x.Subject, x.Since, x.SinceSays)
			before := subjects(Evaluate(s.AsOfInstant(x.Since - 1)))[x.Subject]
			require.NotEqual(t, x.Decision.Rule.String(), before.Rule.String(), "%v since %v by %s", x.Subject, x.Since, x.SinceSays)
		})
	})
}

// What a used figure adds up from adds up to it.
func TestDrawsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		explained(t, r, func(x Explanation) {
			if x.Subject.Kind != model.KindPool || x.Subject.ID == x.Subject.Pool {
				return
			}
			sum := model.Units(0)
			for _, d := range x.Draws {
				sum += d.Units
				require.Positive(t, d.Count)
				require.True(t, x.Pool.Family == model.FamilyEnterprise || len(d.First) > 0, "%v", x.Subject)
			}
			p := classOf(r, x.Subject.Pool, x.Subject.ID)
			if x.Pool.Family == model.FamilySubscription {
				require.Equal(t, p.Entitled, sum)
			} else {
				require.Equal(t, p.Used, sum, "%v", x.Subject)
			}
		})
	})
}
