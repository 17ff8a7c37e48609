package present

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
)

// hostPool is a pool of which capacity licenses were bought, with hosts of every
// kind.
func hostPool(t *testing.T, capacity int64, terms func(*model.HostTerms)) (*policy.Result, model.Instant) {
	now, ok := model.ParseInstant("2026-11-21T12:00:00Z")
	require.True(t, ok)
	p := model.NewPool("cwms", model.FamilyHost)
	p.Capacity = capacity
	if terms != nil {
		terms(&p.Host)
	}
	host := func(id string, l model.HostLicense, since, last int64) model.Host {
		h := model.NewHost("cwms", id)
		h.Active, h.License, h.Hosting = id != "off", l, 0
		if since > 0 {
			h.Since = now - model.Instant(since*model.Day)
		}
		if last > 0 {
			h.LastHosted = now - model.Instant(last*model.Day)
		}
		return h
	}
	two := host("two", model.HostPermanent, 9, 1)
	two.Hosting = 2
	return policy.Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}, Hosts: model.RowsOf(
		host("demo", model.HostDemo, 9, 1), host("exp", model.HostExpired, 0, 1), host("grace", model.HostGrace, 168, 1), host("new", model.HostNone, 0, 0),
		host("odd", model.HostGrace, 0, 1), host("off", model.HostNone, 0, 0), host("perm", model.HostPermanent, 9, 1), two)})), now
}

func TestIfTheyHost(t *testing.T) {
	day := model.Instant(model.Day)
	full := map[string]string{
		"exp": "■ refused: reserve one (none free)", "grace": "● grace until 3 Dec", "new": "▲ new grace until 20 May (limit unknown)",
		"odd": "▲ cannot be told: since is unknown", "off": "■ refused: reactivate first", "perm": "● permanent", "two": "■ refused: hosts two meetings already",
	}
	for name, c := range map[string]struct {
		capacity int64
		terms    func(*model.HostTerms)
		want     map[string]string
	}{
		"full":       {2, nil, full},
		"one free":   {3, nil, map[string]string{"exp": "■ refused: reserve one", "new": "● gets a permanent one", "demo": "● gets a permanent one"}},
		"limited":    {2, func(t *model.HostTerms) { t.GraceLimit, t.GraceLimited = 9, true }, map[string]string{"new": "▲ new grace until 20 May"}},
		"used up":    {2, func(t *model.HostTerms) { t.GraceLimit, t.GraceLimited = 1, true }, map[string]string{"new": "■ refused: no license is free"}},
		"demo":       {2, func(t *model.HostTerms) { t.Demo = model.Demo{Quantity: 5, Until: 1795392000 + 0*day} }, map[string]string{"demo": "● demonstration until 23 Nov", "new": "● new demonstration until 23 Nov"}},
		"trial":      {2, func(t *model.HostTerms) { t.TrialUntil = 1795392000 }, map[string]string{"new": "● trial until 23 Nov", "perm": "● permanent"}},
		"release2.0": {2, func(t *model.HostTerms) { t.Era = model.Era20 }, map[string]string{"perm": "● permanent", "two": "● permanent"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, now := hostPool(t, c.capacity, c.terms)
			for _, h := range r.Snapshot.Hosts.All() {
				if want := c.want[h.ID]; want != "" {
					w, brief := IfTheyHost(r, h, now, time.UTC)
					assert.Equal(t, want, w.String(), h.ID)
					assert.LessOrEqual(t, len(brief.Text), 27, "%s: room is scarce", brief.Text)
					assert.Equal(t, w.Level, brief.Level)
				}
			}
		})
	}
}

func TestHostCounts(t *testing.T) {
	r, now := hostPool(t, 1, func(t *model.HostTerms) { t.Demo = model.Demo{Quantity: 5, Until: 1795392000} })
	by := map[policy.ID]int64{}
	for _, d := range r.Hosts {
		by[d.Rule]++
	}
	var out []string
	for _, w := range HostCounts(r.Snapshot.Pool("cwms"), &r.Positions[0], by, now, time.UTC) {
		out = append(out, w.String())
	}
	assert.Equal(t, []string{"2 of 1 permanent", "■ 1 over", "▲ 1 on grace", "▲ 1 on grace, since unknown", "■ 1 expired",
		"1 of 5 demonstration until 23 Nov", "1 without", "1 deactivated"}, out)
}

func TestHostUntilAndSince(t *testing.T) {
	r, now := hostPool(t, 2, nil)
	out := map[string]string{}
	for i, h := range r.Snapshot.Hosts.All() {
		out[h.ID] = HostUntil(&r.Hosts[i], now, time.UTC) + " / " + HostSince(h, time.UTC)
	}
	assert.Equal(t, "until deactivated / 12 Nov 2026", out["perm"])
	assert.Equal(t, "3 Dec, 12 d / 6 Jun 2026", out["grace"])
	assert.Equal(t, "– / –", out["new"])
	r, now = hostPool(t, 2, func(t *model.HostTerms) { t.Era = model.Era20 })
	row, _ := r.Snapshot.FindHost("cwms", "perm")
	assert.Equal(t, "1 Dec, 9 d", HostUntil(&r.Hosts[row], now, time.UTC), "the month's end")
}
