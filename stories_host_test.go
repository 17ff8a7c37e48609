package lictop_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// at decides the site of a story as of another instant.
func at(t *testing.T, r *policy.Result, when string) *policy.Result {
	t.Helper()
	return policy.Evaluate(r.Snapshot.AsOfInstant(instant(t, when)))
}

// viewOf opens the site of a story as the program does.
func viewOf(t *testing.T, r *policy.Result) *app.View {
	t.Helper()
	a, err := app.Open(t.Context(), store.NewMemory(r.Snapshot.Draft(), "ada", r.Snapshot.AsOf), r.Snapshot.AsOf, nil)
	require.NoError(t, err)
	return a.View()
}

// sentence joins the parts of an expectation; an absent one is a dash.
func sentence(parts ...string) string {
	for i, p := range parts {
		if p == "" {
			parts[i] = "–"
		}
	}
	return strings.Join(parts, " ")
}

// host tells the decision about a host: verdict, rule, charge and until.
func host(t *testing.T, r *policy.Result, pool, id string) string {
	t.Helper()
	row, ok := r.Snapshot.FindHost(pool, id)
	require.True(t, ok, id)
	d := r.Hosts[row]
	return sentence(d.Verdict.String(), d.Rule.String(), d.Charge.String(), d.Until.String())
}

// hostPool tells the position of a host pool: used of entitled, how many are on
// grace and expired, state and until.
func hostPool(t *testing.T, r *policy.Result, pool string) string {
	t.Helper()
	p := positionOf(t, r, pool, "permanent")
	return sentence(p.Used.String(), "of", p.Entitled.String(), "grace", model.Whole(p.Grace).String(), "expired", model.Whole(p.Expired).String(), p.State.String(), p.Until.String())
}

// answer tells what would happen if a host hosted now: outcome, class, rule and
// until.
func answer(t *testing.T, r *policy.Result, pool, id string) string {
	t.Helper()
	for _, a := range r.Answers {
		if a.Ask == (model.Ask{Pool: pool, Host: id}) {
			return sentence(a.Outcome.String(), a.License.String(), a.Rule.String(), a.Until.String())
		}
	}
	require.Failf(t, "nobody asked", "%s in %s", id, pool)
	return ""
}

// whatHelps is what an administrator reads when asking about a host.
func whatHelps(t *testing.T, r *policy.Result, pool, id string) string {
	t.Helper()
	row, ok := r.Snapshot.FindHost(pool, id)
	require.True(t, ok, id)
	a, err := app.AskHost(viewOf(t, r), *r.Snapshot.Hosts.At(row))
	require.NoError(t, err)
	return a.Says + " " + strings.Join(a.Remedies, " ")
}

// "An active user without a license hosts for the first time. Do they get a
// permanent license or a grace license?"
func TestStoryFirstMeeting(t *testing.T) {
	r := story(t, "first-meeting")
	for _, c := range []struct{ pool, when, want string }{
		{"free", "2026-11-21T12:00:00Z", "assign permanent host.ask.first-meeting –"},
		{"full", "2026-11-21T12:00:00Z", "assign grace host.ask.new-grace 2027-05-20T12:00:00Z"},

		// In 2.0 Ivy's license is free from the month on in which she does not host.
		{"full-2.0", "2026-10-31T23:59:59Z", "assign grace host.ask.new-grace 2027-04-29T23:59:59Z"},
		{"full-2.0", "2026-11-01T00:00:00Z", "assign permanent host.ask.first-meeting –"},
		{"full-2.0", "2026-11-21T12:00:00Z", "assign permanent host.ask.first-meeting –"},

		// The only grace license is Greg's until the 180th day.
		{"limited", "2026-11-21T12:00:00Z", "refuse – host.ask.no-license –"},
		{"limited", "2027-02-27T23:59:59Z", "refuse – host.ask.no-license –"},
		{"limited", "2027-02-28T00:00:00Z", "assign grace host.ask.new-grace 2027-08-27T00:00:00Z"},

		{"none", "2026-11-21T12:00:00Z", "refuse – host.ask.no-license –"},

		{"trial", "2026-11-21T12:00:00Z", "allow trial host.ask.trial 2026-11-21T12:00:01Z"},
		{"trial", "2026-11-21T12:00:01Z", "refuse – host.ask.no-license –"},

		{"demo", "2026-11-21T12:00:00Z", "assign demo host.ask.new-demo 2026-12-31T00:00:00Z"},
		{"demo", "2026-12-30T23:59:59Z", "assign demo host.ask.new-demo 2026-12-31T00:00:00Z"},
		{"demo", "2026-12-31T00:00:00Z", "assign grace host.ask.new-grace 2027-06-29T00:00:00Z"},
	} {
		then := at(t, r, c.when)
		assert.Equal(t, c.want, answer(t, then, c.pool, "jo"), "%s at %s", c.pool, c.when)
		assert.Equal(t, "none host.unassigned 0 –", host(t, then, c.pool, "jo"), "as long as nothing is hosted, nothing is held")
	}
	assert.Equal(t, "1 of 2 grace 0 expired 0 in-compliance –", hostPool(t, r, "free"))
	assert.Equal(t, "1 of 1 grace 1 expired 0 grace –", hostPool(t, r, "limited"))
	assert.Equal(t, "0 of 0 grace 0 expired 0 trial 2026-11-21T12:00:01Z", hostPool(t, r, "trial"))
	assert.Equal(t, "0 of 0 grace 0 expired 0 in-compliance –", hostPool(t, at(t, r, "2026-11-21T12:00:01Z"), "trial"))

	// Whoever is not listed at all is answered as Jo is.
	v := viewOf(t, r)
	for _, pool := range []string{"free", "full", "full-2.0", "limited", "none", "trial", "demo"} {
		a, err := app.AskHost(v, app.NewcomerTo(pool, "lena"))
		require.NoError(t, err)
		assert.Equal(t, answer(t, r, pool, "jo"), sentence(a.Outcome.String(), a.License.String(), a.Rule.String(), a.Until.String()))
	}
	a, err := app.AskHost(v, app.NewcomerTo("full", "lena"))
	require.NoError(t, err)
	assert.Contains(t, strings.Join(a.Notes, " "), "How many grace licenses there are is not documented")
}

// The same at a glance: one is free, none is free, and no grace license is left.
func TestStoryFreeFullLimited(t *testing.T) {
	r := story(t, "free-full-limited")
	for pool, want := range map[string]string{
		"free":          "assign permanent host.ask.first-meeting –",
		"full":          "assign grace host.ask.new-grace 2027-05-20T12:00:00Z",
		"no-grace-left": "refuse – host.ask.no-license –",
	} {
		assert.Equal(t, want, answer(t, r, pool, "jo"), pool)
	}
}

// "His grace license is 179 days old. What happens tomorrow?"
func TestStoryGraceDay180(t *testing.T) {
	const end = "2026-11-22T12:00:00Z"
	r := story(t, "grace-day-180")
	assert.Equal(t, r.Snapshot.AsOf, instant(t, "2026-05-26T12:00:00Z")+179*model.Day)
	for _, when := range []string{"2026-11-21T12:00:00Z", "2026-11-22T11:59:59Z"} {
		then := at(t, r, when)
		for _, pool := range []string{"full", "spare"} {
			assert.Equal(t, "grace host.grace 0 "+end, host(t, then, pool, "greg"), when)
			assert.Equal(t, "allow grace host.ask.grace "+end, answer(t, then, pool, "greg"), when)
		}
		assert.Equal(t, "1 of 1 grace 1 expired 0 grace –", hostPool(t, then, "full"))
		assert.Equal(t, "1 of 2 grace 1 expired 0 grace –", hostPool(t, then, "spare"))
	}
	then := at(t, r, end)
	for _, pool := range []string{"full", "spare"} {
		assert.Equal(t, "expired host.grace-expired 0 –", host(t, then, pool, "greg"))
		assert.Equal(t, "refuse – host.ask.expired –", answer(t, then, pool, "greg"))
	}
	assert.Equal(t, "1 of 1 grace 0 expired 1 insufficient –", hostPool(t, then, "full"), "somebody expired and no license is free")
	assert.Equal(t, "1 of 2 grace 0 expired 1 in-compliance –", hostPool(t, then, "spare"), "one is free: Reserve helps")
	assert.Contains(t, whatHelps(t, then, "full", "greg"), "Ask Ivy (hosted 413 days ago)")
	assert.Contains(t, whatHelps(t, then, "spare", "greg"), "Reserve a permanent license, 1 is free: lictop reserve --pool spare greg")
}

// "Two licenses are free and three hosts are on grace. Do they get them, or does
// somebody have to reserve?"
func TestStoryReserveOrAutomatic(t *testing.T) {
	const (
		first  = "2027-03-30T00:00:00Z" // 180 days after 1 October
		second = "2027-03-31T00:00:00Z"
	)
	r := story(t, "reserve-or-automatic")

	// By itself: the earliest expiry first, ties by id.
	for _, when := range []string{"2026-11-21T12:00:00Z", "2027-03-29T23:59:59Z"} {
		then := at(t, r, when)
		assert.Equal(t, "promote host.promoted 1 "+first, host(t, then, "automatic", "anna"))
		assert.Equal(t, "promote host.promoted 1 "+first, host(t, then, "automatic", "bert"))
		assert.Equal(t, "grace host.grace 0 "+second, host(t, then, "automatic", "cleo"))
		assert.Equal(t, "3 of 3 grace 1 expired 0 grace –", hostPool(t, then, "automatic"))
		assert.Equal(t, "allow permanent host.ask.permanent –", answer(t, then, "automatic", "anna"))
		assert.Equal(t, "allow grace host.ask.grace "+second, answer(t, then, "automatic", "cleo"))
	}
	assert.Equal(t, "assign grace host.ask.new-grace 2027-05-20T12:00:00Z", answer(t, r, "automatic", "jo"), "both free licenses are taken")

	// The documents say nothing of a promotion that was missed; by the table a grace
	// license that ran out is expired, and who is left is promoted.
	then := at(t, r, first)
	assert.Equal(t, "expired host.grace-expired 0 –", host(t, then, "automatic", "anna"))
	assert.Equal(t, "promote host.promoted 1 "+second, host(t, then, "automatic", "cleo"))
	assert.Equal(t, "2 of 3 grace 0 expired 2 in-compliance –", hostPool(t, then, "automatic"))

	// By Reserve, and split as long as nothing is bought: all three wait, and who
	// hosts first gets what is free.
	for _, pool := range []string{"reserve", "split"} {
		for id, end := range map[string]string{"anna": first, "bert": first, "cleo": second} {
			assert.Equal(t, "grace host.grace 0 "+end, host(t, r, pool, id))
		}
		assert.Equal(t, "1 of 3 grace 3 expired 0 grace –", hostPool(t, r, pool))
		assert.Equal(t, "allow grace host.ask.grace "+first, answer(t, r, pool, "anna"))
		assert.Equal(t, "assign permanent host.ask.first-meeting –", answer(t, r, pool, "jo"))
		assert.Contains(t, whatHelps(t, r, pool, "anna"), "Reserve a permanent license, 2 are free: lictop reserve --pool "+pool+" anna")
		waits := false
		for _, n := range app.Needs(viewOf(t, r)) {
			waits = waits || n.Pool == pool && strings.Contains(n.Text, "anna is the next to lose it") && strings.Contains(n.Text, "2 permanent licenses are free: reserve anna first.")
		}
		assert.True(t, waits, "the work list of %s says who waits", pool)
	}

	// Asking about Anna says where the readings differ.
	row, _ := r.Snapshot.FindHost("split", "anna")
	a, err := app.AskHost(viewOf(t, r), *r.Snapshot.Hosts.At(row))
	require.NoError(t, err)
	var readings []string
	for _, x := range a.Readings {
		readings = append(readings, sentence(x.Promotion.String(), x.Era.String(), x.Outcome.String(), x.License.String(), x.Until.String()))
	}
	assert.Equal(t, []string{
		"split 2.5 allow grace " + first, "reserve 2.5 allow grace " + first, "automatic 2.5 allow permanent –", "split 2.0 allow grace " + first,
	}, readings)
}

// "She hosts two meetings already and starts a third."
func TestStoryThirdMeeting(t *testing.T) {
	r := story(t, "third-meeting")
	for _, c := range []struct{ pool, host, when, want string }{
		{"cwms", "one", "2026-11-21T12:00:00Z", "allow permanent host.ask.permanent –"},
		{"cwms", "two", "2026-11-21T12:00:00Z", "refuse – host.ask.two-meetings –"},
		{"cwms", "left", "2026-11-21T12:00:00Z", "refuse – host.ask.deactivated –"},
		{"cwms-trial", "two", "2026-11-21T12:00:00Z", "refuse – host.ask.two-meetings –"},
		{"cwms-2.0", "two", "2026-11-21T12:00:00Z", "allow permanent host.ask.permanent –"},
		{"cwms-2.0", "two", "2026-11-30T23:59:59Z", "allow permanent host.ask.permanent –"},
		{"cwms-2.0", "two", "2026-12-01T00:00:00Z", "assign permanent host.ask.first-meeting –"},
	} {
		assert.Equal(t, c.want, answer(t, at(t, r, c.when), c.pool, c.host), "%s in %s at %s", c.host, c.pool, c.when)
	}
	assert.Equal(t, "hold host.permanent 1 –", host(t, r, "cwms", "two"), "the license is held all the same")
	assert.Contains(t, whatHelps(t, r, "cwms", "two"), "Wait until one of the meetings has ended")
}
