package policy

import (
	"slices"
	"strings"

	"lictop/model"
)

// Way is a single change of facts or terms that would change the decision. It
// was tried, not guessed: carried out on the facts and decided, it gives what it
// says.
type Way struct {
	Change   string // "it signs in", "it is pinned", "the threshold were 45 days or more"
	Key      string // the key of the dashboard that does it, if any
	Says     string // what follows in words, where the verdict alone does not tell
	Decision        // then; of a pool its state rule
	Uses     []Use  // the balance of the pool's classes then
	State    State  // of a pool then
	// Remedy is that of an enterprise type that is short, which the way carries out.
	Remedy *Remedy

	do func() []model.Supposition
}

// Suppositions is what is carried out, in order; nil where it cannot be told row
// by row.
func (w *Way) Suppositions() []model.Supposition {
	if w.do == nil {
		return nil
	}
	return w.do()
}

// trial is a single change that may release or keep a license.
type trial struct {
	says, key string
	do        func() []model.Supposition
}

// setting supposes that a field of a subject has another value.
func setting(sub model.Subject, f model.Field, v model.Value) model.Supposition {
	return model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: f, After: v}}
}

// instead supposes that a row stands in the place of another of the same id.
func instead(sub model.Subject, row model.NewRow) []model.Supposition {
	return []model.Supposition{
		{Kind: model.SupposeRemove, Subject: sub},
		{Kind: model.SupposeAdd, Row: row},
	}
}

// usesOf is the balance of the classes of a pool of a result.
func usesOf(r *Result, pool string) (list []Use) {
	for _, p := range r.PositionsOf(pool) {
		list = append(list, Use{p.Class, p.Used, p.Entitled})
	}
	return list
}

// stateOfPool is the state of a pool as a whole: the first of its classes that is
// not in compliance.
func stateOfPool(r *Result, pool string) State {
	all := NoState
	for _, p := range r.PositionsOf(pool) {
		if all == NoState || all == InCompliance {
			all = p.State
		}
	}
	if op, ok := r.OperationOf(pool); ok {
		return op.State
	}
	return all
}

// find finds the decision about a subject; false where there is none.
func (r *Result) find(sub model.Subject) (Decision, bool) {
	if list := r.DecisionsOf(sub.Kind); list != nil {
		if row, ok := r.Snapshot.Find(sub); ok && list[row].Verdict != NoVerdict {
			return list[row], true
		}
	}
	return Decision{Until: model.None}, false
}

// bench is a pool by itself, with what belongs to it, on which changes are tried:
// no pool hangs on another.
type bench struct {
	r    *Result
	pool *model.Pool
	site *model.Snapshot
	stop func() bool // tells to end early; nil = never
}

func (b *bench) stopped() bool { return b.stop != nil && b.stop() }

// benchOf takes the pool of a number out of its site. Rows are shared, not copied,
// and keep their numbers.
func benchOf(r *Result, i int) *bench {
	s := r.Snapshot
	d := model.Draft{AsOf: s.AsOf, Pools: []model.Pool{s.Pools[i]}}
	switch s.Pools[i].Family {
	case model.FamilySeat:
		d.Endpoints = s.Endpoints
	case model.FamilySubscription:
		d.Licenses = s.Licenses
	case model.FamilyHost:
		d.Hosts = s.Hosts
	case model.FamilyEnterprise:
		d.Devices, d.Users = s.Devices, s.Users
	case model.FamilyMeeting:
		d.Meetings, d.Users = s.Meetings, s.Users
	}
	return &bench{r: r, pool: &s.Pools[i], site: model.NewSnapshot(d)}
}

// after decides the pool with changes carried out; nil where one cannot be, or
// where it was told to end.
func (b *bench) after(do []model.Supposition) *Result {
	if b.stopped() {
		return nil
	}
	rehearsed, rejected := suppose(b.site, do, b.stop)
	if len(rejected) > 0 || b.stopped() {
		return nil
	}
	return EvaluateUntil(b.stop, rehearsed.Snapshot())
}

// tried carries trials out one by one and returns those after which the subject is
// decided otherwise.
func (b *bench) tried(sub model.Subject, now Decision, trials []trial) (ways []Way) {
	for _, t := range trials {
		then := b.after(t.do())
		if then == nil {
			continue
		}
		d, _ := then.find(sub)
		if d.Verdict == now.Verdict && d.Charge == now.Charge && d.Class == now.Class && d.Holder == now.Holder {
			continue
		}
		ways = append(ways, b.way(t, d, then))
	}
	return ways
}

func (b *bench) way(t trial, d Decision, then *Result) Way {
	return Way{
		Change: t.says, Key: t.key, Decision: d,
		Uses: usesOf(then, b.pool.ID), State: stateOfPool(then, b.pool.ID), do: t.do,
	}
}

func plural(n int64, word string) string {
	if n == 1 {
		return number(n) + " " + word
	}
	return number(n) + " " + strings.TrimSuffix(word, "s") + "s"
}

// firstLabels keeps the first few labels.
func firstLabels(list []string, label string) []string {
	const few = 3
	if len(list) < few {
		list = append(slices.Clip(list), label)
	}
	return list
}
