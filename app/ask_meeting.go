package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// MeetingAnswer says which license a meeting would take, under every reading of
// the documents.
type MeetingAnswer struct {
	Meeting model.Meeting
	Pool    *model.Pool
	// InProgress says that the site has the meeting: the answer is its decision.
	InProgress bool
	All        policy.MeetingAnswers
	Notes      []string // people nobody knows, and what else the answer hangs on

	users *model.Rows[model.User]
}

// AskMeeting answers which license a meeting would take, were it in progress as
// described. A meeting of the site with the same id gives way to it. It refuses a
// pool that is no meeting pool.
func AskMeeting(v *View, m model.Meeting) (*MeetingAnswer, error) {
	all, ok := policy.AskMeeting(v.Snapshot, &m)
	if !ok {
		return nil, &Refusal{Reason: fmt.Sprintf("%s is no pool of meetings", quote(m.Pool))}
	}
	a := &MeetingAnswer{Meeting: m, Pool: v.Snapshot.Pool(m.Pool), All: all, users: &v.Snapshot.Users}
	_, a.InProgress = v.Snapshot.FindMeeting(m.Pool, m.ID)
	a.Notes = meetingNotes(v, a)
	return a, nil
}

// Own is the answer under the reading that the pool's terms choose.
func (a *MeetingAnswer) Own() *policy.MeetingAnswer { return a.All.Of(&a.Pool.Meeting) }

// Holder is the user whose license the meeting takes under a reading; nil when it
// takes nobody's.
func (a *MeetingAnswer) Holder(x *policy.MeetingAnswer) *model.User {
	if h := x.Decision.Holder; h > 0 {
		return a.users.At(int(h - 1))
	}
	return nil
}

// Differs reports whether the meeting takes another license under a reading than
// under the pool's own.
func (a *MeetingAnswer) Differs(x *policy.MeetingAnswer) bool { return !x.TakesLike(a.Own()) }

// Readings lists the answers under each variant; where the other reading of
// pmp_parallel gives another license, that follows the variant's.
func (a *MeetingAnswer) Readings() (list []*policy.MeetingAnswer) {
	own := a.Pool.Meeting.Parallel
	for v := range a.All {
		list = append(list, &a.All[v][own])
		for p := range a.All[v] {
			if x := &a.All[v][p]; x.Parallel != own && !x.TakesLike(&a.All[v][own]) {
				list = append(list, x)
			}
		}
	}
	return list
}

// meetingNotes names the people of whom the pool knows nothing, once each.
func meetingNotes(v *View, a *MeetingAnswer) (notes []string) {
	told := map[string]bool{"": true}
	tell := func(role, id string) {
		if told[id] {
			return
		}
		told[id] = true
		if _, known := v.Snapshot.FindUser(a.Pool.ID, id); known {
			return
		}
		note := fmt.Sprintf("%s (%s) is not among the users of %s and so holds no PMP+", quote(id), role, a.Pool.Label())
		if near := didYouMean(id, userIDs(v.Snapshot, a.Pool.ID)); near != "" {
			note += "; " + near
		} else {
			note += "."
		}
		notes = append(notes, note)
	}
	m := &a.Meeting
	for i := range m.Participants {
		if q := &m.Participants[i]; !q.Guest {
			tell("participant", q.Who)
		}
	}
	tell("owner", m.Owner)
	tell("initiator", m.Initiator)
	tell("scheduler", m.Scheduler)
	if a.Own().Decision.Rule == policy.MeetingEmpty {
		notes = append(notes, "Nobody is in it, and an empty meeting takes no license whoever began it: say who is in it.")
	}
	return notes
}
