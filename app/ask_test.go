package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// askSite is a pool of two permanent licenses with these hosts.
func askSite(change func(*model.Pool), hosts ...model.Host) model.Draft {
	p := model.NewPool("cwms", model.FamilyHost)
	p.Capacity = 2
	if change != nil {
		change(&p)
	}
	return model.Draft{Pools: []model.Pool{p}, Hosts: model.RowsOf(hosts...)}
}

func permanent(t *testing.T, id, hosted string) model.Host {
	h := app.NewcomerTo("cwms", id)
	h.License = model.HostPermanent
	if hosted != "" {
		h.LastHosted = instant(t, hosted)
	}
	return h
}

// Every rule of the question has its sentence, and what would help.
func TestAskHostSaysWhatHelps(t *testing.T) {
	limit := func(n int64) func(*model.Pool) {
		return func(p *model.Pool) { p.Host.GraceLimited, p.Host.GraceLimit = true, n }
	}
	host := func(change func(*model.Host)) model.Host {
		h := app.NewcomerTo("cwms", "jo")
		change(&h)
		return h
	}
	none := host(func(*model.Host) {})
	grace := host(func(h *model.Host) { h.License, h.Since = model.HostGrace, instant(t, "2026-10-02T00:00:00Z") })
	full := []model.Host{permanent(t, "ann", "2026-11-20"), permanent(t, "bob", "2026-01-01")}
	for _, c := range []struct {
		rule    policy.ID
		terms   func(*model.Pool)
		others  []model.Host
		host    model.Host
		says    string
		remedy  string // the first
		missing string
	}{
		{policy.AskFirstMeeting, nil, nil, none, "jo may host and gets a permanent license, kept until the account is deactivated: 2 are free.", "", ""},
		{policy.AskFirstMeeting, func(p *model.Pool) { p.Host.Era = model.Era20 }, nil, none, "jo may host and gets a permanent license, kept for the months in which they host: 2 are free.", "", ""},
		{policy.AskNewGrace, nil, full, none, "jo may host and gets a grace license of 180 days, until 20 May 2027 12:00:00 UTC: no permanent license is free.",
			"No permanent license is free. Ask bob (hosted 324 days ago) or ann (hosted 1 day ago): no license lies idle longer.", ""},
		{policy.AskNoLicense, limit(0), full, none, "jo may not host: no license of any kind is left.",
			"No permanent license is free. Ask bob (hosted 324 days ago) or ann (hosted 1 day ago): no license lies idle longer.", ""},
		{policy.AskNoLicense, func(p *model.Pool) { p.Capacity = 0 }, nil, none, "jo may not host: no license of any kind is left.",
			"No permanent license is free, and none could be freed: buy more.", ""},
		{policy.AskNewDemo, func(p *model.Pool) { p.Host.Demo = model.Demo{Quantity: 1, Until: instant(t, "2026-12-31")} }, full, none,
			"jo may host and gets a demonstration license until 31 Dec 2026 00:00:00 UTC: no permanent license is free.", "", ""},
		{policy.AskTrial, func(p *model.Pool) { p.Host.TrialUntil = instant(t, "2026-12-31") }, nil, none,
			"jo may host: the system is in its trial until 31 Dec 2026 00:00:00 UTC.", "", ""},
		{policy.AskGrace, nil, full, grace, "jo may host on the grace license they hold until 31 Mar 2027 00:00:00 UTC.",
			"No permanent license is free. Ask bob (hosted 324 days ago) or ann (hosted 1 day ago): no license lies idle longer.", ""},
		{policy.AskGrace, nil, full[:1], grace, "jo may host on the grace license they hold until 31 Mar 2027 00:00:00 UTC.",
			"Reserve a permanent license, 1 is free: lictop reserve --pool cwms jo", ""},
		{policy.AskPermanent, func(p *model.Pool) { p.Host.Promotion = model.PromotionAutomatic }, full[:1], grace,
			"jo may host: a permanent license is free, and goes to them by itself.", "", ""},
		{policy.AskPermanent, nil, nil, host(func(h *model.Host) { h.License = model.HostPermanent }),
			"jo may host on the permanent license they hold, kept until the account is deactivated.", "", ""},
		{policy.AskExpired, nil, full[:1], host(func(h *model.Host) { h.License = model.HostExpired }),
			"jo may not host: the license is expired. They may attend, and schedule for others.",
			"Reserve a permanent license, 1 is free: lictop reserve --pool cwms jo", ""},
		{policy.AskTwoMeetings, nil, nil, host(func(h *model.Host) { h.Hosting = 2 }),
			"jo may not host: 2 meetings are in progress, and nobody hosts more than two at a time.",
			"Wait until one of the meetings has ended, or let another host begin this one.", ""},
		{policy.AskDeactivated, nil, nil, host(func(h *model.Host) { h.Active = false }), "jo may not host: the account is deactivated.",
			"Reactivate the account: lictop reactivate --pool cwms jo", ""},
		{policy.AskUnknown, nil, full, host(func(h *model.Host) { h.License = model.HostGrace }), "Nobody can tell whether jo may host: a fact is missing.",
			"State since when the grace license runs: import the host with its since.", "since when the grace license of jo runs (since)"},
	} {
		v := opened(t, memory(t, askSite(c.terms, append([]model.Host{c.host}, c.others...)...))).View()
		a, err := app.AskHost(v, c.host)
		require.NoError(t, err)
		assert.Equal(t, c.rule.String(), a.Rule.String(), c.says)
		assert.Equal(t, c.says, a.Says)
		assert.Equal(t, c.missing, a.Missing)
		if c.remedy != "" {
			require.NotEmpty(t, a.Remedies, c.says)
			assert.Equal(t, c.remedy, a.Remedies[0])
		}
		assert.False(t, a.New)
	}
	v := opened(t, memory(t, seats(1, 0))).View()
	_, err := app.AskHost(v, app.NewcomerTo("rm", "jo"))
	assert.Equal(t, "rm is no pool of hosts", refused(t, err).Reason)
}

// A command that an answer names can be pasted as it stands: an id that looks like
// a flag follows a double dash, and no full stop follows an id.
func TestAnAnswerNamesCommandsThatCanBePasted(t *testing.T) {
	odd, gone := app.NewcomerTo("cwms", "-rf"), app.NewcomerTo("cwms", "o'neil")
	odd.License, gone.Active = model.HostExpired, false
	for h, want := range map[*model.Host][]string{
		&odd:  {"Reserve a permanent license, 2 are free: lictop reserve --pool cwms -- -rf"},
		&gone: {`Reactivate the account: lictop reactivate --pool cwms 'o'\''neil'`, "Then o'neil may host and gets a permanent license, kept until the account is deactivated: 2 are free."},
	} {
		a, err := app.AskHost(opened(t, memory(t, askSite(nil, *h))).View(), *h)
		require.NoError(t, err)
		assert.Equal(t, want, a.Remedies)
	}
}

// An account that nobody has imported is answered as one without a license.
func TestAskAboutANewcomer(t *testing.T) {
	full := []model.Host{permanent(t, "ann", "2026-11-20"), permanent(t, "bob", "")}
	v := opened(t, memory(t, askSite(nil, full...))).View()
	a, err := app.AskHost(v, app.NewcomerTo("cwms", "lena"))
	require.NoError(t, err)
	assert.True(t, a.New)
	assert.Equal(t, policy.OutcomeAssign, a.Outcome)
	assert.Equal(t, model.HostGrace, a.License)
	assert.Equal(t, instant(t, noon)+180*model.Day, a.Until)
	assert.Contains(t, a.Notes[0], "cwms does not list lena")
	assert.Contains(t, a.Notes[1], "How many grace licenses there are is not documented")
	assert.Equal(t, []string{
		"No permanent license is free. Ask bob (never hosted) or ann (hosted 1 day ago): no license lies idle longer.",
		"lictop deactivate --pool cwms bob frees one",
	}, a.Remedies, "who is not listed cannot be reserved for")
	assert.Equal(t, 2, v.Snapshot.Hosts.Len(), "nobody was added")
}

func TestAskMeetingNamesStrangers(t *testing.T) {
	p := model.NewPool("cms", model.FamilyMeeting)
	d := model.Draft{Pools: []model.Pool{p}, Users: model.RowsOf(model.User{Pool: "cms", ID: "zoe", PMP: true})}
	v := opened(t, memory(t, d)).View()
	m := model.NewMeeting("cms", "")
	m.Kind, m.Started, m.Owner, m.Initiator = model.MeetingAdhoc, v.At(), "zoee", "zoe"
	m.Participants = []model.Participant{{Who: "zoee", Joined: v.At(), Left: model.None}, {Who: "guest", Guest: true, Joined: v.At(), Left: model.None}}
	a, err := app.AskMeeting(v, m)
	require.NoError(t, err)
	assert.Equal(t, []string{"zoee (participant) is not among the users of cms and so holds no PMP+; did you mean zoe?"}, a.Notes)
	assert.False(t, a.InProgress)
	require.NotNil(t, a.Holder(a.Own()))
	assert.Equal(t, "zoe", a.Holder(a.Own()).ID, "who began it")
	readings := []string{}
	for _, x := range a.Readings() {
		readings = append(readings, fmt.Sprintf("%s %s %t", x.Variant, x.Decision.Class, a.Differs(x)))
	}
	assert.Equal(t, []string{"member-live pmp false", "member-at-start smp true", "owner pmp false", "first-joiner smp true", "host-only pmp false"}, readings)
	m.Pool = "nowhere"
	_, err = app.AskMeeting(v, m)
	assert.Equal(t, "nowhere is no pool of meetings", refused(t, err).Reason)
}

// Disputes are worked out once a view, and anew when the site is decided anew.
func TestDisputesOfAView(t *testing.T) {
	a := sample(t)
	v := a.View()
	checked := 0
	for i := range v.Snapshot.Pools {
		p := &v.Snapshot.Pools[i]
		d := v.Disputes(p.ID)
		if p.Family != model.FamilyMeeting {
			assert.Nil(t, d)
			continue
		}
		checked++
		assert.Equal(t, policy.DisputesOf(v.Result, i), d)
		assert.Same(t, d, v.Disputes(p.ID))
		assert.Positive(t, d.Meetings, "the sample has meetings that are contested")
	}
	assert.Positive(t, checked)
	assert.Nil(t, v.Disputes("nowhere"))
	later := a.Step(v.At() + 3600)
	assert.NotSame(t, v.Disputes("cms"), later.Disputes("cms"))
}
