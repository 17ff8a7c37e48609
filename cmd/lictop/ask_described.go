package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lictop/model"
)

// described is a meeting as flags describe it.
type described struct {
	pool, id                    string
	kind, started               string
	owner, initiator, scheduler string
	audioOnly, pointToPoint     bool
	bridges                     int64
	participants, guests        []string
}

func (d *described) bind(cmd *cobra.Command) {
	set := cmd.Flags()
	set.StringVar(&d.pool, "pool", "", "the meeting pool; needed where there are several")
	set.StringVar(&d.id, "id", "", "a meeting in progress, by its id")
	set.StringVar(&d.kind, "kind", "", strings.Join(model.MeetingKindNames[1:], ", "))
	set.StringVar(&d.owner, "owner", "", "user who owns the space")
	set.StringVar(&d.initiator, "initiator", "", "user who begins it")
	set.StringVar(&d.scheduler, "scheduler", "", "user who scheduled it")
	set.StringVar(&d.started, "started", "", "when it begins (default: now, or --as-of)")
	set.BoolVar(&d.audioOnly, "audio-only", false, "it has no video")
	set.BoolVar(&d.pointToPoint, "point-to-point", false, "it is a call of two")
	set.Int64Var(&d.bridges, "bridges", 1, "bridges of a dual-homed conference")
	set.StringArrayVar(&d.participants, "participant", nil, "user who is in it, USER[@JOINED[..LEFT]]; may be repeated")
	set.StringArrayVar(&d.guests, "guest", nil, "guest who is in it, NAME[@JOINED[..LEFT]]; may be repeated")
}

// describing are the flags that describe a meeting.
var describing = []string{"kind", "owner", "initiator", "scheduler", "started", "audio-only", "point-to-point", "bridges", "participant", "guest"}

// check refuses a meeting that is named twice, or not at all.
func (d *described) check(cmd *cobra.Command, file bool) error {
	given := slices.IndexFunc(describing, func(name string) bool { return cmd.Flags().Changed(name) })
	id := cmd.Flags().Changed("id")
	switch {
	case file && id:
		return usage("a file and --id: one meeting at a time")
	case file && given >= 0:
		return usage("a file and --%s: the file describes the meeting", describing[given])
	case id && given >= 0:
		return usage("--id and --%s: a meeting in progress is known", describing[given])
	case id && d.id == "":
		return usage("--id is empty")
	case !file && !id && given < 0:
		return usage("which meeting? a FILE, --id of one in progress, or flags that describe it: --kind adhoc --participant nick")
	case !file && !id && d.kind == "":
		return usage("--kind is missing: %s", strings.Join(model.MeetingKindNames[1:], ", "))
	}
	return nil
}

// meeting makes the meeting that the flags describe.
func (d *described) meeting(pool string, now model.Instant) (*model.Meeting, error) {
	m := model.NewMeeting(pool, "")
	kind, ok := model.ParseMeetingKind(d.kind)
	if !ok {
		return nil, usage("--kind %s: one of %s", d.kind, strings.Join(model.MeetingKindNames[1:], ", "))
	}
	const most = 1_000_000_000
	if d.bridges < 0 || d.bridges > most {
		return nil, usage("--bridges %d: 0 to %d", d.bridges, most)
	}
	for _, who := range []struct{ flag, name string }{{"owner", d.owner}, {"initiator", d.initiator}, {"scheduler", d.scheduler}} {
		if err := named("--"+who.flag, who.name); err != nil {
			return nil, err
		}
	}
	m.Kind, m.Started, m.Bridges = kind, now, d.bridges
	m.Owner, m.Initiator, m.Scheduler = d.owner, d.initiator, d.scheduler
	m.AudioOnly, m.PointToPoint = d.audioOnly, d.pointToPoint
	if d.started != "" {
		if m.Started, ok = model.ParseInstant(d.started); !ok {
			return nil, usage("--started %s: an instant such as 2026-12-01T09:00:00Z", d.started)
		}
	}
	for _, list := range []struct {
		flag  string
		who   []string
		guest bool
	}{{"participant", d.participants, false}, {"guest", d.guests, true}} {
		for _, text := range list.who {
			if err := named("--"+list.flag, text); err != nil {
				return nil, err
			}
			q, err := stay(text, m.Started)
			if err != nil {
				return nil, usage("--%s %s: %v", list.flag, text, err)
			}
			q.Guest = list.guest
			m.Participants = append(m.Participants, q)
		}
	}
	return &m, nil
}

// stay reads WHO[@JOINED[..LEFT]]. Who says nothing of times is there from the
// start and stays.
func stay(text string, started model.Instant) (model.Participant, error) {
	q := model.Participant{Who: text, Joined: started, Left: model.None}
	if at := strings.LastIndexByte(text, '@'); at >= 0 && timed(text[at+1:]) {
		q.Who = text[:at]
		joined, left, _ := strings.Cut(text[at+1:], "..")
		var err error
		if joined != "" {
			if q.Joined, err = when(joined, started); err != nil {
				return q, err
			}
		}
		if left != "" {
			if q.Left, err = when(left, started); err != nil {
				return q, err
			}
		}
	}
	switch {
	case q.Who == "":
		return q, errors.New("nobody is named")
	case q.Left != model.None && q.Left < q.Joined:
		return q, errors.New("left before joined")
	}
	return q, nil
}

// timed tells times behind an @ from the rest of an address.
func timed(s string) bool {
	year := len(s) > 4 && s[4] == '-' && strings.Trim(s[:4], "0123456789") == ""
	return s == "" || s[0] == '+' || s[0] == '-' || year || strings.HasPrefix(s, "..")
}

// when reads an instant, or a time before or after the start: +5m, -90s.
func when(s string, started model.Instant) (model.Instant, error) {
	if t, ok := model.ParseInstant(s); ok {
		return t, nil
	}
	if s[0] == '+' || s[0] == '-' {
		span, err := time.ParseDuration(s)
		if t := started + model.Instant(span/time.Second); err == nil && t.Within() {
			return t, nil
		}
	}
	return model.None, fmt.Errorf("%q is neither an instant such as 2026-12-01T09:00:00Z nor a time after the start such as +5m", s)
}
