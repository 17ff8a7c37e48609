package main

import (
	"context"
	"math/rand/v2"
	"time"

	"lictop/app"
	"lictop/model"
)

// moves lets the sample site live until ctx ends: every few seconds somebody
// signs in or out, begins or ends a call, joins a meeting or leaves it.
func moves(ctx context.Context, a *app.App, now func() model.Instant) {
	r := rand.New(rand.NewPCG(uint64(now()), 7))
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Duration(1500+r.IntN(2500)) * time.Millisecond):
		}
		at := now()
		doc := app.Document{
			Name: "sample",
			Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
				d := base.Draft()
				if r.IntN(3) == 0 {
					moveMeeting(r, &d, at)
				} else {
					moveEndpoint(r, &d, at)
				}
				return &model.Merged{Site: d, Sum: "embedded"}, nil
			},
		}
		c := app.Call{Actor: "sample", Role: app.RoleOwner, Door: "demo", At: at}
		if _, err := a.Import(ctx, c, doc, nil); err != nil {
			return // the program is about to end
		}
	}
}

// moveEndpoint changes the presence of one endpoint. Most moves are calls, so
// that the figures of the sample stay close to what they are.
func moveEndpoint(r *rand.Rand, d *model.Draft, at model.Instant) {
	if d.Endpoints.Len() == 0 {
		return
	}
	edit := d.Endpoints.Edit()
	for range 50 {
		i := r.IntN(d.Endpoints.Len())
		e := d.Endpoints.At(i)
		switch {
		case e.Status == model.StatusOnline && r.IntN(12) == 0 && e.Licensed == model.True:
			edit.At(i).Status = model.StatusOffline
		case e.Status == model.StatusOnline:
			edit.At(i).Status = model.StatusInCall
		case e.Status == model.StatusInCall:
			edit.At(i).Status = model.StatusOnline
		case e.Status == model.StatusOffline && e.Licensed == model.True && at-e.LastSeen < 3*model.Day:
			edit.At(i).Status = model.StatusOnline
		default:
			continue
		}
		edit.At(i).LastSeen = at
		d.Endpoints = edit.Rows()
		return
	}
}

// moveMeeting lets somebody leave a meeting or come back to it.
func moveMeeting(r *rand.Rand, d *model.Draft, at model.Instant) {
	if d.Meetings.Len() == 0 {
		return
	}
	i := r.IntN(d.Meetings.Len())
	people := append([]model.Participant(nil), d.Meetings.At(i).Participants...)
	if len(people) == 0 {
		return
	}
	p := &people[r.IntN(len(people))]
	if p.Present(at) && at > p.Joined {
		p.Left = at
	} else if !p.Present(at) {
		p.Joined, p.Left = at, model.None
	}
	edit := d.Meetings.Edit()
	edit.At(i).Participants = people
	d.Meetings = edit.Rows()
}
