package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// whoDialog asks to whom of the people of a meeting PMP+ is to be assigned.
type whoDialog struct {
	meeting      *model.Meeting
	people       []*model.User
	cursor, from int
}

func newWhoDialog(m *model.Meeting, people []*model.User) *whoDialog {
	return &whoDialog{meeting: m, people: people}
}

func (w *whoDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (w *whoDialog) Paste(*Dashboard, string) tea.Cmd        { return nil }

func (w *whoDialog) letters() []string { return append(listMoves(), "quit") }

func (w *whoDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	const page = 8
	switch k.String() {
	case "esc", "q":
		return true, nil
	case "enter":
		d.closeDialog(w)
		return true, d.planPMP(app.ActionAssign, w.meeting.Pool, []string{w.people[w.cursor].ID})
	case "up", "k":
		w.cursor--
	case "down", "j":
		w.cursor++
	case "pgup":
		w.cursor -= page
	case "pgdown":
		w.cursor += page
	case "home", "g":
		w.cursor = 0
	case "end", "G":
		w.cursor = len(w.people) - 1
	}
	w.cursor = max(0, min(w.cursor, len(w.people)-1))
	return false, nil
}

// pick moves the cursor to somebody, and plans for one that it stands on already.
func (w *whoDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	again := w.cursor == p.n
	if w.cursor = p.n; again {
		return w.Key(d, keyPress("enter"))
	}
	return false, nil
}

func (w *whoDialog) Draw(d *Dashboard, width, h int) box {
	width = min(width, 70)
	b := box{title: "Assign PMP+ to whom? · " + present.Text(meetingLabel(w.meeting)), width: width, foot: "Enter  plan · Esc  leave"}
	body := newSheet(d.th, width)
	for i, u := range w.people {
		l := body.line()
		if i == w.cursor {
			l.reset(width, cursorGround)
		}
		l.spot(spotItem, i)
		if i == w.cursor {
			l.put(accent, "▌")
		}
		body.done(l.to(2).cell(plain, present.Text(labelOf(u.Name, u.ID)), width/3, false).gap(2).put(grey, w.is(d, u)))
	}
	room := max(min(h, len(body.lines)), 1)
	if w.cursor < w.from {
		w.from = w.cursor
	}
	if w.cursor >= w.from+room {
		w.from = w.cursor - room + 1
	}
	b.lines = window(body.lines, &w.from, room, "")
	if more := len(body.lines) - w.from - room; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	return b
}

// is says what somebody is to the meeting.
func (w *whoDialog) is(d *Dashboard, u *model.User) string {
	m := w.meeting
	says := present.Text(u.ID)
	for i := range m.Participants {
		if q := &m.Participants[i]; !q.Guest && q.Who == u.ID && q.Present(d.clock.now) {
			says += " · joined " + present.TimeOfDay(q.Joined, d.clock.now, d.clock.zone)
			break
		}
	}
	for _, role := range []struct{ id, name string }{{m.Owner, "owner"}, {m.Initiator, "began it"}, {m.Scheduler, "scheduled it"}} {
		if role.id == u.ID {
			says += " · " + role.name
		}
	}
	return says
}
