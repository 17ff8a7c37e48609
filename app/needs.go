package app

import (
	"cmp"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Level says how much a need presses.
type Level uint8

// The levels: look costs nobody anything yet, act does or soon will.
const (
	LevelFine Level = iota
	LevelLook
	LevelAct
)

// Remedies of which a door has to know what they mean: each asks a question that
// a list or an explanation answers.
const (
	RemedyHolders      = "who holds them"      // those who hold a license of the pool
	RemedyTrial        = "who has a license"   // the hosts on trial
	RemedyRecords      = "which records"       // the records that can be deleted
	RemedyReading      = "where they could be" // what could explain the vendor's figure
	RemedySinceUnknown = "which"               // the hosts of which nobody knows since when
	RemedyOver         = "which meetings"      // the meetings that are over
	RemedyShared       = "who shares"          // the meetings that take SMP+
	RemedyAssign       = "assign PMP+"         // the plan of an assignment
)

// Need is one line of the list "needs you": what is the matter, in plain words,
// and what would help.
type Need struct {
	Level   Level
	Pool    string
	Text    string
	Brief   string // Text without its advice, where there is little room; "" = all of Text
	Remedy  string // what Enter leads to, in a few words: "renew", "whom to reserve"
	Subject model.Subject
	Action  Action   // the action that helps, if it is one of ours
	Users   []string // on whom, where the action is about people
}

// Least is the least that has to be read of a need: who, how many, until when.
func (n *Need) Least() string { return cmp.Or(n.Brief, n.Text) }

// From when on something that lies ahead is to be acted on rather than looked
// at, and when a pool counts as tight. All of it is our choice.
const (
	actGrace   = 7 * model.Day  // the grace license of a host ends
	actLicense = 7 * model.Day  // a subscription license ends without a renewal
	actTrial   = 7 * model.Day  // the trial of a meetings server ends
	actDemo    = 14 * model.Day // the demonstration of an enterprise pool ends
	tightPart  = 10             // a pool is tight when at most a tenth of it is free
)

// Needs lists what needs attention, the most pressing first.
func Needs(v *View) []Need {
	l := &needs{v: v, at: v.At()}
	for i := range v.Snapshot.Pools {
		p := &v.Snapshot.Pools[i]
		switch p.Family {
		case model.FamilySeat:
			l.seats(i, p)
		case model.FamilySubscription:
			l.subscription(i, p)
		case model.FamilyHost:
			l.hosts(i, p)
		case model.FamilyEnterprise:
			l.enterprise(p)
		case model.FamilyMeeting:
			l.meetings(i, p)
		}
	}
	slices.SortStableFunc(l.found, func(a, b dated) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.when(), b.when()),
			strings.Compare(a.Pool, b.Pool), strings.Compare(a.Text, b.Text))
	})
	out := make([]Need, len(l.found))
	for i := range l.found {
		out[i] = l.found[i].Need
	}
	return out
}

// needs collects what needs attention on a view.
type needs struct {
	v     *View
	at    model.Instant
	found []dated
}

// dated is a need with the instant at which it bites: now for what costs
// somebody something already, absent for what has no date.
type dated struct {
	Need
	due   model.Instant
	waits *model.License // the offer that the need speaks of, if any
}

func (d *dated) when() model.Instant {
	if d.due == model.None {
		return model.MaxInstant
	}
	return d.due
}

// add notes a need about a pool as a whole unless it names a subject.
func (l *needs) add(p *model.Pool, due model.Instant, n Need) {
	n.Pool = p.ID
	if n.Subject.Kind == model.NoKind {
		n.Subject = model.PoolSubject(p.ID)
	}
	l.found = append(l.found, dated{Need: n, due: due})
}

// within is LevelAct when an instant is at most so many seconds away.
func (l *needs) within(t model.Instant, seconds int64) Level {
	if t != model.None && int64(t-l.at) <= seconds {
		return LevelAct
	}
	return LevelLook
}

// day writes a day near the view without its year: "3 Dec".
func (l *needs) day(t model.Instant) string {
	if d := int64(t - l.at); d > -60*model.Day && d < 330*model.Day {
		return t.Time().Format("2 Jan")
	}
	return day(t)
}

// left says how long it is until t: "12 days".
func (l *needs) left(t model.Instant) string { return span(max(0, int64(t-l.at))) }

// tight reports whether little of a position is free.
func tight(p *policy.Position) bool {
	return p.Available()*tightPart <= p.Entitled
}
