package present

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// HappeningBrief is what Happening says becomes of it, where there is no room for all
// of that: the words that decide, of the same level and shape. Its text is "" where
// nothing can be left out.
func HappeningBrief(t *app.Timeline, g *app.Happening) Word {
	w, _ := Happening(t, g)
	switch g.Kind {
	case model.KindPool:
		e := t.First(g)
		w.Text = poolTurnsBriefly(e, t.View.Snapshot.Pools[e.Pool].Family)
	case model.KindMeeting:
		w.Text = meetingTurnsBriefly(g)
	case model.KindLicense:
		w.Text = licenseTurnsBriefly(g)
	case model.KindInstance:
		w.Text = ""
	default:
		w.Text = turnBriefly(&g.From, &g.To)
	}
	return w
}

// causesBriefly are the causes of Cause, in few words.
var causesBriefly = map[policy.Cause]string{
	policy.CauseShort: "short", policy.CauseNoSync: "no sync", policy.CauseBoth: "short, no sync",
}

func poolTurnsBriefly(e *policy.Event, f model.Family) string {
	switch cause := causesBriefly[e.Is.Cause]; {
	case f != model.FamilyEnterprise:
		return ""
	case e.Is.State == policy.Enforced && e.Was.State != policy.Enforced:
		return "provisioning is blocked"
	case e.Is.Cause == policy.CauseBoth && e.Is.State != policy.OnGrace:
		return "short and not synchronized"
	case cause != "":
		return State(e.Is.State).Text + ": " + cause
	}
	return ""
}

func meetingTurnsBriefly(g *app.Happening) string {
	if g.To.Rule == policy.MeetingEmpty {
		return "takes no license: empty"
	}
	return "takes " + Meeting(&g.To).Text
}

// licenseTurnsBriefly keeps both figures where the turn changes them.
func licenseTurnsBriefly(g *app.Happening) string {
	figures := ""
	if g.Before != g.After {
		figures = " " + Units(g.Before) + " → " + Units(g.After)
	}
	switch {
	case g.From.Verdict == policy.Impending:
		return "begins" + figures
	case g.To.Rule == policy.SubExpired && g.Renewed:
		return "ends, renewed" + figures
	case g.To.Rule == policy.SubExpired:
		return "expires" + figures
	case g.To.Rule == policy.SubSuperseded && g.From.Rule != policy.SubSuperseded:
		return "renewal takes over" + figures
	case g.From.Rule == policy.SubSuperseded && g.To.Rule != policy.SubSuperseded:
		return "counts again" + figures
	}
	return ""
}

// turnsBriefly are those of turnWords that are long, in fewer words.
var turnsBriefly = map[[2]policy.ID]string{
	{policy.SeatPinned, policy.SeatWithinThreshold}: "pin ends, seat held on",
	{policy.SeatPinned, policy.SeatOnline}:          "pin ends, holds: online",
	{policy.SeatPinned, policy.SeatInCall}:          "pin ends, holds: in a call",
	{policy.SeatPinned, policy.SeatReclaimOff}:      "pin ends, holds: reclaim off",
	{policy.SeatPinned, policy.SeatHardwareKept}:    "pin ends, holds: hardware",
	{policy.SeatPinned, policy.SeatHardwareOff}:     "pin ends, seat given back",
	{policy.SeatRecordKept, policy.SeatRecordKept}:  "pin ends, record kept",
	{policy.SeatRecordKept, policy.SeatRetention}:   "pin ends, record can go",
	{policy.SeatRetention, policy.SeatRecordKept}:   "record stays",
	{policy.SeatFull, policy.SeatReturning}:         "gets a free seat",

	{policy.HostMonth, policy.HostIdleMonth}: "month ends: counts no longer",
	{policy.HostIdleMonth, policy.HostMonth}: "month begins: counts",
	{policy.HostDemo, policy.HostDemoEnded}:  "demo ends: no license",
	{policy.HostGrace, policy.HostPromoted}:  "gets a permanent license",
	{policy.HostPromoted, policy.HostGrace}:  "no permanent license now",
}

// turnBriefly is "" where the words of a turn are few already.
func turnBriefly(from, to *policy.Decision) string {
	turn := [2]policy.ID{from.Rule, to.Rule}
	if text, ok := turnsBriefly[turn]; ok {
		return text
	}
	if _, ok := turnWords[turn]; ok {
		return ""
	}
	if from.Rule == policy.SeatPinned {
		return "pin over: " + to.Rule.Rule().Verdict
	}
	return "→ " + to.Rule.Rule().Verdict
}
