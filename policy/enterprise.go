package policy

import (
	"strings"

	"lictop/model"
)

// SyncSpan is how old a synchronization may be, in seconds; beyond it there is no
// sync (assumed).
const SyncSpan = 48 * model.Hour

// entPool is the context of an enterprise pool's state table. The table walks
// one subject, the pool itself.
type entPool struct {
	asOf       model.Instant
	terms      *model.Enterprise
	grace      int64 // N in seconds
	balance    Balance
	short      bool
	noSync     bool
	syncedTill model.Instant // the first instant at which a sync is too old
}

type entFacts struct{}

// state is the outcome of a row: the state travels in Class.
func state(s State, until func(*entPool) model.Instant) func(*entPool, *entFacts) Decision {
	return func(c *entPool, _ *entFacts) Decision {
		d := Decision{Class: Class(s), Until: model.None}
		if until != nil {
			d.Until = until(c)
		}
		return d
	}
}

func (c *entPool) demoEnd() model.Instant  { return c.terms.InstalledOn.Add(c.grace) }
func (c *entPool) graceEnd() model.Instant { return c.terms.NoncompliantSince.Add(c.grace) }

var entTable = []row[entPool, entFacts]{
	{EntDemo, func(p *probe, c *entPool, _ *entFacts) bool {
		return untrue(p, "licensed", c.terms.Licensed) && known(p, "installed on", c.terms.InstalledOn) &&
			c.demoLeft(p)
	}, state(OnDemo, (*entPool).demoEnd)},

	{EntDemoUnknown, func(p *probe, c *entPool, _ *entFacts) bool {
		return untrue(p, "licensed", c.terms.Licensed) && unknown(p, "installed on", c.terms.InstalledOn)
	}, state(StateUndetermined, nil)},

	{EntDemoEnded, func(p *probe, c *entPool, _ *entFacts) bool {
		return untrue(p, "licensed", c.terms.Licensed)
	}, state(Enforced, nil)},

	{EntEnforced, func(p *probe, c *entPool, _ *entFacts) bool {
		return c.noncompliant(p) && c.graceOver(p)
	}, state(Enforced, nil)},

	{EntGrace, func(p *probe, c *entPool, _ *entFacts) bool {
		return c.noncompliant(p) && known(p, "non-compliant since", c.terms.NoncompliantSince)
	}, state(OnGrace, (*entPool).graceEnd)},

	{EntNoncompliant, func(p *probe, c *entPool, _ *entFacts) bool {
		return c.noncompliant(p)
	}, state(NonCompliant, nil)},

	{EntCompliant, always[entPool, entFacts], state(InCompliance, func(c *entPool) model.Instant { return c.syncedTill })},
}

// demoLeft compares spans, not instants, so that a demo whose end cannot be
// written is still in force.
func (c *entPool) demoLeft(p *probe) bool {
	passed := int64(c.asOf - c.terms.InstalledOn)
	if p != nil {
		p.note("installed for", days(passed), "<", days(c.grace), passed < c.grace)
	}
	return passed < c.grace
}

func (c *entPool) graceOver(p *probe) bool {
	since := c.terms.NoncompliantSince
	if !known(p, "non-compliant since", since) {
		return false
	}
	passed := int64(c.asOf - since)
	if p != nil {
		p.note("non-compliant for", days(passed), "≥", days(c.grace), passed >= c.grace)
	}
	return passed >= c.grace
}

func (c *entPool) noncompliant(p *probe) bool {
	if p != nil {
		sync := "synchronized"
		if c.noSync {
			sync = "no synchronization within 48 hours" + c.lateText()
		}
		p.note("short of a type, or not synchronized", c.shortText()+"; "+sync, "", "", c.short || c.noSync)
	}
	return c.short || c.noSync
}

// lateText names the first instances that were not synchronized in time; "" where
// the pool has none.
func (c *entPool) lateText() string {
	var late []string
	n := 0
	for i := range c.terms.Instances {
		if in := &c.terms.Instances[i]; Unsynchronized(in.LastSync, c.asOf) {
			late, n = firstLabels(late, label(in.Name, in.ID)), n+1
		}
	}
	switch {
	case n == 0:
		return ""
	case n > len(late):
		late = append(late, "…")
	}
	return ": " + strings.Join(late, ", ")
}

func (c *entPool) shortText() string {
	var out []string
	for t := range model.EnterpriseTypes {
		if a := c.balance.Available(t); a < 0 {
			out = append(out, model.EnterpriseType(t).String()+" "+number(a))
		}
	}
	if out == nil {
		return "short of none"
	}
	return strings.Join(out, ", ")
}

func (c *entPool) cause() Cause {
	switch {
	case c.short && c.noSync:
		return CauseBoth
	case c.short:
		return CauseShort
	case c.noSync:
		return CauseNoSync
	}
	return NoCause
}

// allowed is the matrix of operations: what a state allows in a release.
func allowed(pool string, s State, release string) Operation {
	op := Operation{Pool: pool, State: s, Until: model.None}
	switch {
	case s == NoState, s == StateUndetermined: // nothing is known to be allowed
	case s == Enforced && CompareReleases(release, "12.5") < 0:
		op.Provision, op.Raise, op.Lower, op.Deprovision = Blocked, Blocked, Allowed, Disputed
	case s == Enforced:
		op.Provision, op.Raise, op.Lower, op.Deprovision = Blocked, Blocked, Blocked, Undocumented
	default:
		op.Provision, op.Raise, op.Lower, op.Deprovision = Allowed, Allowed, Allowed, Allowed
	}
	return op
}

// Enforcement returns what an enterprise pool allows once it is enforced.
func Enforcement(pool *model.Pool) Operation {
	op := allowed(pool.ID, Enforced, pool.Enterprise.Release)
	op.Rule, op.Until = EntEnforced, model.None
	return op
}

// Unsynchronized reports whether a synchronization is missing or too old.
func Unsynchronized(last, asOf model.Instant) bool {
	return last == model.None || int64(asOf-last) > SyncSpan
}

// GraceDays returns N, the days of demo and of grace of a release: 60 before
// 12.0, 90 from then on.
func GraceDays(release string) int64 {
	if CompareReleases(release, "12.0") < 0 {
		return 60
	}
	return 90
}

// CompareReleases compares dotted decimal numbers of any size part by part;
// missing parts are 0.
func CompareReleases(a, b string) int {
	for a != "" || b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if len(x) != len(y) {
			return len(x) - len(y)
		}
		if c := strings.Compare(x, y); c != 0 {
			return c
		}
	}
	return 0
}
