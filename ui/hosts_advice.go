package ui

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// advice is a sentence of styled words, and how it begins.
type advice struct {
	style style
	shape string
	words []piece
	still bool // nothing can be changed: no key is named
}

// worthNaming is how long a license has idled that is named beside another one.
const worthNaming = 30 * model.Day

// say adds the words of a text.
func (a *advice) say(texts ...string) *advice {
	for _, w := range strings.Fields(strings.Join(texts, " ")) {
		a.words = append(a.words, piece{{plain, w}})
	}
	return a
}

// key adds a key in brackets behind what was said.
func (a *advice) key(k, after string) *advice {
	if !a.still {
		a.words = append(a.words, piece{{plain, "("}, {accent, k}, {plain, ")" + after}})
	} else if n := len(a.words); after != "" && n > 0 {
		a.words[n-1] = append(a.words[n-1], span{plain, after})
	}
	return a
}

// advise writes what is to be done about the licenses of the pool, in two lines
// at most, where the screen is high enough for it.
func (p *hosts) advise(d *Dashboard, s *sheet, pool *model.Pool, pos *policy.Position) {
	const most, enough = 2, 20
	if d.h < enough {
		return
	}
	for names := 2; names > 0; names-- {
		a := p.advice(d, pool, pos, names)
		if a == nil {
			return
		}
		part := newSheet(s.th, s.w)
		part.indent = 3
		l := part.line().gap(1).put(a.style, a.shape).gap(1)
		part.done(part.onto(l.put(plain, ""), span{plain, " "}, a.words, most+1))
		if len(part.lines) <= most || names == 1 {
			s.lines = append(s.lines, part.lines...)
			return
		}
	}
}

// advice says whom to reserve a license first where some are free, else whose
// license idles longest, of which it names so many; nil when there is nothing to
// say.
func (p *hosts) advice(d *Dashboard, pool *model.Pool, pos *policy.Position, names int) *advice {
	on := d.site.hosts[pool.ID]
	a := &advice{style: look, shape: "▲", still: d.still() != ""}
	switch {
	case pos.State == policy.OnTrial:
		return p.adviseTrial(d, a, pool, on)
	case on.Free > 0 && on.Waits > 0:
		a.say(present.Plural(on.Free, "permanent license is free and", "permanent licenses are free and"), present.Plural(on.Waits, "host waits:", "hosts wait:"))
		return a.say("reserve", p.called(d, on.Waiting[0]), "first").key(d.keyName("r"), ",").say(p.condition(d, on.Waiting[0]) + ".")
	case on.Free > 0 || pool.Capacity == 0 && on.Waits == 0:
		return nil
	case on.Free < 0:
		a.style, a.shape = act, "■"
		a.say(present.Plural(-on.Free, "permanent license more is", "permanent licenses more are"), "in use than were bought.")
	case pool.Host.Era == model.Era20:
		until := present.Date(d.clock.now.NextMonth(), d.clock.now, d.clock.zone)
		return a.say("No permanent license is free this month; each is free again from", until, "until its host hosts.")
	default:
		a.say("No permanent license is free.")
	}
	if len(on.Idle) == 0 {
		return a
	}
	a.say("Idle longest:")
	last := 0
	for last+1 < min(names, len(on.Idle)) && d.clock.now-policy.IdleSince(d.site.view.Snapshot.Hosts.At(int(on.Idle[last+1]))) >= worthNaming {
		last++
	}
	for i, row := range on.Idle[:last+1] {
		h := d.site.view.Snapshot.Hosts.At(int(row))
		hosted := "never hosted"
		if h.LastHosted.Known() {
			hosted = present.LastHosted(h, d.clock.now)
			if i == 0 {
				hosted = "hosted " + hosted
			}
		}
		a.say(p.called(d, row), "("+hosted+")"+map[bool]string{true: ":", false: ","}[i == last])
	}
	a.say("deactivating one")
	switch {
	case on.Free < 0:
		return a.key(d.keyName("d"), "").say("gives one back.")
	case on.Waits == 0:
		return a.key(d.keyName("d"), "").say("frees a license.")
	case pool.Host.Promotion == model.PromotionAutomatic && d.site.view.Hosts[on.Waiting[0]].Verdict == policy.Grace:
		return a.key(d.keyName("d"), "").say("promotes", p.called(d, on.Waiting[0])+".")
	}
	return a.key(d.keyName("d"), "").say("frees a license for", p.called(d, on.Waiting[0])).key(d.keyName("r"), ".")
}

// adviseTrial says what the end of the trial brings.
func (p *hosts) adviseTrial(d *Dashboard, a *advice, pool *model.Pool, on *app.HostCensus) *advice {
	t := pool.Host.TrialUntil
	a.say("The trial ends on", present.Date(t, d.clock.now, d.clock.zone)+", in", present.Left(t, d.clock.now)+":")
	n := on.By[policy.HostTrial]
	if n == 0 {
		return a.say("nobody has a trial license.")
	}
	who, each := "host on trial is", "it"
	if n > 1 {
		who, each = "hosts on trial are", "each"
	}
	a.say(present.Count(n), who, "expired then, and a permanent license can be reserved for", each+";")
	if on.Free <= 0 {
		return a.say("none is free.")
	}
	return a.say(present.Plural(on.Free, "is free.", "are free."))
}

// called is the name of a host, short enough for a sentence.
func (p *hosts) called(d *Dashboard, row int32) string {
	h := d.site.view.Snapshot.Hosts.At(int(row))
	name, _ := clip(present.Text(labelOf(h.Name, h.ID)), 30)
	return name
}

// condition says why a host waits: "on grace until 3 Dec", "expired".
func (p *hosts) condition(d *Dashboard, row int32) string {
	dec := &d.site.view.Hosts[row]
	if dec.Verdict == policy.Grace {
		return "on grace until " + present.Date(dec.Until, d.clock.now, d.clock.zone)
	}
	return "expired"
}
