package present

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// Happening says what becomes of what a line of a timeline is about, and what
// would prevent it: "fall due: can be reclaimed", unless "they sign in". Unless is
// "" where nothing but the calendar decides.
func Happening(t *app.Timeline, g *app.Happening) (becomes Word, unless string) {
	switch g.Kind {
	case model.KindPool:
		e := t.First(g)
		return poolTurns(e, t.View.Snapshot.Pools[e.Pool].Family), poolUnless(e)
	case model.KindInstance:
		return word(Look, "synchronization overdue"), "synchronized"
	case model.KindMeeting:
		return meetingTurns(g), "somebody joins or stays"
	case model.KindLicense:
		return licenseTurns(g)
	}
	p := phraseOf(&g.From, &g.To)
	return word(p.level, p.says), p.unless
}

// WhatTurns names what a line of a timeline is about: the subject where it is one,
// else what they are: "endpoints".
func WhatTurns(t *app.Timeline, g *app.Happening) string {
	e := t.First(g)
	switch {
	case len(g.Events) > 1:
		return kinds[g.Kind]
	case e.Kind == model.KindPool && t.View.Snapshot.Pools[e.Pool].Family == model.FamilyMeeting:
		return Class(e.Is.Class) + " of the pool"
	case e.Kind == model.KindPool:
		return kinds[e.Kind]
	}
	return Text(t.Label(e))
}

// kinds name what timelines are about, of rows in the plural.
var kinds = map[model.Kind]string{
	model.KindPool: "the pool", model.KindEndpoint: "endpoints", model.KindLicense: "licenses",
	model.KindHost: "hosts", model.KindMeeting: "meetings", model.KindInstance: "instances",
}

// EventStates are what the subject of an event was, and what it becomes.
func EventStates(t *app.Timeline, e *policy.Event) (was, becomes Word) {
	switch e.Kind {
	case model.KindPool:
		return State(e.Was.State), State(e.Is.State)
	case model.KindInstance:
		return word(Fine, "synchronized"), word(Look, "overdue")
	case model.KindHost:
		h := t.View.Snapshot.Hosts.At(int(e.Row))
		return Host(h, &e.From), Host(h, &e.To)
	case model.KindMeeting:
		return Meeting(&e.From), Meeting(&e.To)
	case model.KindLicense:
		renewed := t.View.RenewedUntil(int(e.Row))
		return License(&e.From, renewed, e.At, t.Zone), License(&e.To, renewed, e.At, t.Zone)
	}
	return Seat(&e.From), Seat(&e.To)
}

// phrase says in words what a turn from one rule to another means.
type phrase struct {
	level  Level
	says   string
	unless string
}

// turnWords are the turns that have words of their own.
var turnWords = map[[2]policy.ID]phrase{
	{policy.SeatWithinThreshold, policy.SeatInactive}: {Fine, "seat can be reclaimed", "seen again"},
	{policy.SeatPinned, policy.SeatInactive}:          {Look, "pin ends: can be reclaimed", "seen or pinned"},
	{policy.SeatPinned, policy.SeatWithinThreshold}:   {Grey, "pin ends: holds until the threshold", "pinned on"},
	{policy.SeatPinned, policy.SeatOnline}:            {Grey, "pin ends: holds, being online", "pinned on"},
	{policy.SeatPinned, policy.SeatInCall}:            {Grey, "pin ends: holds, being in a call", "pinned on"},
	{policy.SeatPinned, policy.SeatReclaimOff}:        {Grey, "pin ends: holds, reclaim is off", "pinned on"},
	{policy.SeatPinned, policy.SeatHardwareKept}:      {Grey, "pin ends: holds, as hardware does", "pinned on"},
	{policy.SeatPinned, policy.SeatHardwareOff}:       {Look, "pin ends: the seat is given back", "pinned on, or switched on"},
	{policy.SeatRecordKept, policy.SeatRecordKept}:    {Grey, "pin ends: the record is kept like others", "pinned on"},
	{policy.SeatRecordKept, policy.SeatRetention}:     {Look, "pin ends: the record can be deleted", "pinned on"},
	{policy.SeatRetention, policy.SeatRecordKept}:     {Fine, "record stays: an older one can go", "the older one is pinned on"},
	{policy.SeatFull, policy.SeatReturning}:           {Fine, "gets a seat that becomes free", ""},

	{policy.HostMonth, policy.HostIdleMonth}:       {Grey, "month ends: the license counts no longer", "they host in the new month"},
	{policy.HostIdleMonth, policy.HostMonth}:       {Grey, "month begins: the license counts", ""},
	{policy.HostTrial, policy.HostTrialEnded}:      {Act, "trial ends: expired", "one is reserved"},
	{policy.HostDemo, policy.HostDemoEnded}:        {Look, "demonstration ends: no license", "one is reserved"},
	{policy.HostGrace, policy.HostGraceExpired}:    {Act, "grace ends: expired", "one is reserved"},
	{policy.HostPromoted, policy.HostGraceExpired}: {Act, "grace ends: expired", "one is reserved"},
	{policy.HostGrace, policy.HostPromoted}:        {Fine, "gets a permanent license that becomes free", ""},
	{policy.HostPromoted, policy.HostGrace}:        {Look, "gets no permanent license any more", "another becomes free"},
}

// phraseOf tells a turn by its rules, or by what follows from the second.
func phraseOf(from, to *policy.Decision) phrase {
	if p, ok := turnWords[[2]policy.ID{from.Rule, to.Rule}]; ok {
		return p
	}
	p := phrase{level: Look, says: from.Rule.Rule().Verdict + " → " + to.Rule.Rule().Verdict}
	if from.Rule == policy.SeatPinned {
		p.says, p.unless = "pin ends: "+to.Rule.Rule().Verdict, "pinned on"
	}
	return p
}

// licenseTurns says what becomes of licenses. That one ends costs somebody
// something where nothing carries it on.
func licenseTurns(g *app.Happening) (Word, string) {
	devices := ""
	if g.Before != g.After {
		devices = ", " + Units(g.Before) + " → " + Units(g.After) + " devices"
	}
	switch renewed := g.Renewed; {
	case g.From.Verdict == policy.Impending:
		return word(Fine, "term begins"+devices), ""
	case g.To.Rule == policy.SubExpired && renewed:
		return word(Grey, "term ends, renewed"+devices), ""
	case g.To.Rule == policy.SubExpired:
		return word(Act, "expires"+devices), "renewed"
	case g.To.Rule == policy.SubExpiring && g.From.Rule == policy.SubActive && renewed:
		return word(Grey, "31 days to the end, renewed"), ""
	case g.To.Rule == policy.SubExpiring && g.From.Rule == policy.SubActive:
		return word(Look, "Expiring Shortly begins"), "renewed"
	case g.To.Rule == policy.SubSuperseded && g.From.Rule == policy.SubSuperseded:
		return word(Grey, "31 days to the end, renewed"), ""
	case g.To.Rule == policy.SubSuperseded:
		return word(Grey, "its renewal takes over"+devices), ""
	case g.From.Rule == policy.SubSuperseded:
		return word(Look, "its renewal ends, counts again"+devices), ""
	}
	return word(Look, g.From.Verdict.String()+" → "+g.To.Verdict.String()+devices), ""
}

// meetingTurns says which license meetings take once people have left.
func meetingTurns(g *app.Happening) Word {
	becomes := Meeting(&g.To)
	text := "people leave: " + Meeting(&g.From).Text + " → " + becomes.Text
	if g.To.Rule == policy.MeetingEmpty {
		text = "the last one leaves: takes no license"
	}
	return Word{becomes.Level, becomes.Shape, text}
}

// poolTurns says how a pool stands from then on.
func poolTurns(e *policy.Event, f model.Family) Word {
	is := State(e.Is.State)
	if e.Is.State != policy.InCompliance && f != model.FamilyEnterprise {
		return Position(&e.Is.Position, f)
	}
	cause := Cause(e.Is.Cause)
	switch {
	case e.Was.State == e.Is.State && cause == "":
		is.Text += " goes on"
	case e.Was.State == e.Is.State:
		is.Text += " goes on: " + cause
	case e.Is.State == policy.Enforced:
		is.Text += ": provisioning is blocked"
	case cause != "":
		is.Text += ": " + cause
	}
	return is
}

// poolUnless says what would keep the state of a pool from turning.
func poolUnless(e *policy.Event) string {
	switch {
	case e.Is.State == policy.InCompliance:
		return ""
	case e.Was.Rule == policy.EntCompliant || e.Is.Cause != e.Was.Cause && e.Is.Cause != policy.NoCause:
		return "synchronized"
	case e.Is.Rule == policy.EntEnforced:
		return "cured"
	case e.Is.Rule == policy.EntDemoEnded:
		return "licenses are installed"
	case e.Was.Entitled > e.Is.Entitled:
		return "renewed"
	}
	return ""
}

// ByItself says what every line of a timeline takes for granted.
const ByItself = "If no new fact arrives: this is what the calendar alone brings."
