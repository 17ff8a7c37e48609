package lictop_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
)

// after has a script run until an instant and returns the site as of then.
func after(s *fixtures.Script, site *model.Snapshot, now model.Instant) ([]fixtures.Event, *model.Snapshot) {
	events, draft := s.Until(site, now)
	draft.AsOf = now
	return events, model.NewSnapshot(draft)
}

// Whatever happens in a demo, the site is one that the reader accepts.
func TestDemoSitesAreSiteFiles(t *testing.T) {
	start := instant(t, "2026-11-21T12:00:00Z")
	for name, d := range map[string]model.Draft{"sample": fixtures.Sample(start), "generated": fixtures.Generate(400, 2, start)} {
		t.Run(name, func(t *testing.T) {
			site := model.NewSnapshot(d)
			script := fixtures.NewScript(site, 9, start, 1)
			var happened []fixtures.Event
			for n, now := 0, start; n < 10_000; n += len(happened) {
				now += 120
				happened, site = after(script, site, now)
				var b bytes.Buffer
				require.NoError(t, ingest.WriteSite(&b, site))
				m, err := ingest.ReadSite(t.Context(), &b, ingest.Options{Decide: true})
				require.NoError(t, err)
				d := model.Compare(site, model.NewSnapshot(m.Site))
				require.True(t, d.Empty())
			}
		})
	}
}

// Somebody who hosts for the first time gets what the rules say they would get.
func TestFirstMeetingsFollowTheRules(t *testing.T) {
	at := instant(t, "2026-11-21T12:00:00Z")
	given := map[model.HostLicense]int{}
	for name, change := range map[string]func(*model.Pool){
		"all permanent taken, demos left": func(*model.Pool) {},
		"a permanent one free":            func(p *model.Pool) { p.Capacity++ },
		"many free":                       func(p *model.Pool) { p.Capacity += 50 },
		"free, and promoted":              func(p *model.Pool) { p.Capacity++; p.Host.Promotion = model.PromotionAutomatic },
		"more free than grace hosts":      func(p *model.Pool) { p.Capacity += 5; p.Host.Promotion = model.PromotionAutomatic },
		"by the month":                    func(p *model.Pool) { p.Host.Era = model.Era20 },
		"by the month, few":               func(p *model.Pool) { p.Host.Era, p.Capacity = model.Era20, 10 },
		"no demos":                        func(p *model.Pool) { p.Host.Demo = model.Demo{Until: model.None} },
		"demos over":                      func(p *model.Pool) { p.Host.Demo.Until = at },
		"demos taken, grace unlimited":    func(p *model.Pool) { p.Host.Demo.Quantity = 3 },
		"demos taken, grace left":         func(p *model.Pool) { p.Host.Demo.Quantity, p.Host.GraceLimit, p.Host.GraceLimited = 3, 5, true },
		"nothing left":                    func(p *model.Pool) { p.Host.Demo.Quantity, p.Host.GraceLimit, p.Host.GraceLimited = 3, 4, true },
		"in trial":                        func(p *model.Pool) { p.Host.TrialUntil = at + 1 },
		"trial over":                      func(p *model.Pool) { p.Host.TrialUntil = at },
		"no capacity":                     func(p *model.Pool) { p.Capacity, p.Host.Demo.Quantity = 0, 0 },
	} {
		t.Run(name, func(t *testing.T) {
			d := fixtures.Sample(at)
			for i := range d.Pools {
				if d.Pools[i].ID == "cwms" {
					change(&d.Pools[i])
				}
			}
			d.Asks = []model.Ask{{Pool: "cwms", Host: "jo"}}
			before := model.NewSnapshot(d)
			answer := policy.Evaluate(before).Answers[0]
			site := model.NewSnapshot(fixtures.Apply(before, fixtures.Event{At: at, Kind: fixtures.HostBegins, Pool: "cwms", Subject: "jo"}))
			row, ok := site.FindHost("cwms", "jo")
			require.True(t, ok)
			host := site.Hosts.At(row)
			given[host.License]++
			switch answer.Outcome {
			case policy.OutcomeAssign, policy.OutcomeAllow:
				assert.Equal(t, answer.License, host.License)
				assert.Equal(t, at, host.Since)
				assert.EqualValues(t, 1, host.Hosting)
				assert.Equal(t, at, host.LastHosted)
			default:
				assert.Equal(t, model.HostNone, host.License)
				assert.Zero(t, host.Hosting)
			}
		})
	}
	for _, l := range []model.HostLicense{model.HostTrial, model.HostPermanent, model.HostDemo, model.HostGrace, model.HostNone} {
		assert.NotZerof(t, given[l], "no case gives %s", l)
	}
}

// An hour of the demo leaves the sample's troubles as they are: figures move a
// little and come back.
func TestDemoKeepsTheStory(t *testing.T) {
	start := instant(t, "2026-11-21T12:00:00Z")
	for seed := range uint64(4) {
		site := model.NewSnapshot(fixtures.Sample(start))
		script := fixtures.NewScript(site, seed, start, 1)
		for now := start; now <= start+3600; now += 20 {
			_, site = after(script, site, now)
			r := policy.Evaluate(site)
			rm := positionOf(t, r, "rm", "seat")
			require.InDelta(t, 62, rm.Used.Floor(), 6)
			require.EqualValues(t, 14, rm.Reclaimable)
			full := positionOf(t, r, "rm-fabrikam", "seat")
			require.Equal(t, full.Entitled, full.Used)
			require.Equal(t, 2, refused(r), "two wait for a seat")
			require.Equal(t, "-212", available(t, r, "cucm", "essential"))
			unified, _ := r.OperationOf("cucm")
			require.Equal(t, policy.OnGrace, unified.State)
			hosts := positionOf(t, r, "cwms", "permanent")
			require.Equal(t, "0", hosts.Available().String())
			require.EqualValues(t, 2, hosts.Expired)
			require.GreaterOrEqual(t, hosts.Grace, int64(4))
			require.LessOrEqual(t, hosts.Grace, int64(6))
			require.Equal(t, "Greg Dalton", nextToLoseGrace(t, r))
			smp := positionOf(t, r, "cms", "smp")
			require.NotEqual(t, policy.Insufficient, smp.State)
			require.GreaterOrEqual(t, smp.Used.Floor(), int64(1))
			require.Equal(t, "48", positionOf(t, r, "cms", "pmp").Used.String())
			require.InDelta(t, 7, positionOf(t, r, "cms", "pmp").Active, 4)
			require.Equal(t, 2, licenseVerdicts(r)[policy.NoVerdict], "two licenses wait to be activated")
		}
	}
}

func refused(r *policy.Result) (n int) {
	for _, d := range r.Endpoints {
		if d.Verdict == policy.Refuse {
			n++
		}
	}
	return n
}

// In the first minutes somebody gets a first license, a license crosses into
// Expiring Shortly, and a synchronization fails and works again.
func TestDemoShowsWhatThereIsToSee(t *testing.T) {
	start := instant(t, "2026-11-21T12:00:00Z")
	for name, d := range map[string]model.Draft{"sample": fixtures.Sample(start), "generated": fixtures.Generate(3000, 1, start)} {
		t.Run(name, func(t *testing.T) {
			site := model.NewSnapshot(d)
			script := fixtures.NewScript(site, 1, start, 1)
			first := policy.Evaluate(site)
			expiring := licenseVerdicts(first)[policy.Expiring]
			began, listed, crossed, failed, worked := 0, false, false, false, false
			for now := start; now <= start+900; now += 5 {
				var events []fixtures.Event
				events, site = after(script, site, now)
				for _, e := range events {
					listed = listed || e.Kind == fixtures.LicenseListed
					if e.Kind == fixtures.HostBegins {
						began++
					}
				}
				r := policy.Evaluate(site)
				crossed = crossed || listed && licenseVerdicts(r)[policy.Expiring] == expiring+1
				if len(r.Findings) > len(first.Findings) {
					for _, f := range r.Findings {
						failed = failed || f.ID.String() == "ent.no-sync"
					}
				} else if failed {
					worked = true
				}
				if listed && !crossed {
					require.Equal(t, expiring, licenseVerdicts(r)[policy.Expiring], "it is not expiring at once")
				}
			}
			assert.Greater(t, began, 1)
			assert.True(t, listed)
			assert.True(t, crossed)
			assert.True(t, failed)
			assert.True(t, worked)
		})
	}
}
