package main

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// hostAnswerJSON is an answer about a host as scripts read it.
type hostAnswerJSON struct {
	Ask        string            `json:"ask"`
	Pool       string            `json:"pool"`
	Name       *string           `json:"name"`
	New        bool              `json:"new"`
	Outcome    string            `json:"outcome"`
	Class      *string           `json:"class"`
	Rule       string            `json:"rule"`
	Until      *string           `json:"until"`
	Says       string            `json:"says"`
	Source     string            `json:"source"`
	Confidence string            `json:"confidence"`
	Missing    *string           `json:"missing"`
	GraceLimit *int64            `json:"grace_limit"` // null = unknown
	Free       string            `json:"free"`
	Notes      []string          `json:"notes"`
	Remedies   []string          `json:"remedies"`
	Steps      []stepJSON        `json:"steps"`
	Readings   []hostReadingJSON `json:"readings"`
}

// hostReadingJSON is the answer under one promotion and era.
type hostReadingJSON struct {
	Promotion string  `json:"promotion"`
	Era       string  `json:"era"`
	Own       bool    `json:"own"`
	Differs   bool    `json:"differs"`
	Outcome   string  `json:"outcome"`
	Class     *string `json:"class"`
	Rule      string  `json:"rule"`
	Until     *string `json:"until"`
}

func hostAnswerAsJSON(a *app.HostAnswer) hostAnswerJSON {
	rule := a.Rule.Rule()
	j := hostAnswerJSON{
		Ask: "host/" + a.Host.ID, Pool: a.Pool.ID, Name: optional(a.Host.Name), New: a.New,
		Outcome: a.Outcome.String(), Class: optional(a.License.String()), Rule: rule.Name, Until: optional(a.Until.String()), Says: a.Says,
		Source: rule.Source, Confidence: rule.Confidence.String(), Missing: optional(a.Missing), Free: a.Position.Available().String(),
		Notes: append([]string{}, a.Notes...), Remedies: append([]string{}, a.Remedies...), Steps: stepsAsJSON(a.Steps), Readings: []hostReadingJSON{},
	}
	if a.Pool.Host.GraceLimited {
		j.GraceLimit = &a.Pool.Host.GraceLimit
	}
	for i := range a.Readings {
		x := &a.Readings[i]
		j.Readings = append(j.Readings, hostReadingJSON{
			x.Promotion.String(), x.Era.String(), x.Promotion == a.Promotion && x.Era == a.Era, !x.Same(&a.HostAnswer),
			x.Outcome.String(), optional(x.License.String()), x.Rule.String(), optional(x.Until.String()),
		})
	}
	return j
}

func stepsAsJSON(steps []policy.Step) []stepJSON {
	list := []stepJSON{}
	for _, s := range steps {
		step := stepJSON{s.Rule.String(), s.Held, []factJSON{}}
		for _, f := range s.Facts {
			step.Facts = append(step.Facts, factJSON(f))
		}
		list = append(list, step)
	}
	return list
}

// meetingAnswerJSON is an answer about a meeting as scripts read it.
type meetingAnswerJSON struct {
	Ask        *string              `json:"ask"` // null for a meeting without an id
	Pool       string               `json:"pool"`
	Kind       string               `json:"kind"`
	InProgress bool                 `json:"in_progress"`
	Answer     meetingReadingJSON   `json:"answer"`
	Notes      []string             `json:"notes"`
	Readings   []meetingReadingJSON `json:"readings"` // every one, differing or not
}

// meetingReadingJSON is the answer under one variant and pmp_parallel.
type meetingReadingJSON struct {
	Variant    string     `json:"variant"`
	Parallel   string     `json:"pmp_parallel"`
	Own        bool       `json:"own"`
	Differs    bool       `json:"differs"`
	Verdict    string     `json:"verdict"`
	Class      string     `json:"class"`
	Holder     *string    `json:"holder"`
	Charge     string     `json:"charge"`
	Until      *string    `json:"until"`
	Rule       string     `json:"rule"`
	Because    string     `json:"because"`
	Source     string     `json:"source"`
	Confidence string     `json:"confidence"`
	SMP        smpJSON    `json:"smp"`
	Steps      []stepJSON `json:"steps,omitempty"` // of the answer alone
}

// smpJSON is what the meeting does to the SMP+ position.
type smpJSON struct {
	Entitled  string `json:"entitled"`
	Without   string `json:"used_without"`
	Used      string `json:"used"`
	Available string `json:"available"`
	State     string `json:"state"`
}

func (p *program) meetingAnswerAsJSON(a *app.MeetingAnswer, now model.Instant) meetingAnswerJSON {
	j := meetingAnswerJSON{
		Pool: a.Pool.ID, Kind: a.Meeting.Kind.String(), InProgress: a.InProgress, Notes: append([]string{}, a.Notes...), Readings: []meetingReadingJSON{},
	}
	if a.Meeting.ID != "" {
		j.Ask = optional("meeting/" + a.Meeting.ID)
	}
	for v := range a.All {
		for i := range a.All[v] {
			x := &a.All[v][i]
			d, rule, with := &x.Decision, x.Source(), &x.With
			r := meetingReadingJSON{
				Variant: x.Variant.String(), Parallel: x.Parallel.String(), Own: x == a.Own(), Differs: a.Differs(x),
				Verdict: d.Verdict.String(), Class: d.Class.String(), Charge: d.Charge.String(), Until: optional(d.Until.String()),
				Rule: rule.Name, Because: present.Because(&a.Meeting, d, a.Holder(x), x.Variant, now, p.zone()),
				Source: rule.Source, Confidence: rule.Confidence.String(),
				SMP: smpJSON{with.Entitled.String(), x.Without.Used.String(), with.Used.String(), with.Available().String(), with.State.String()},
			}
			if h := a.Holder(x); h != nil {
				r.Holder = &h.ID
			}
			j.Readings = append(j.Readings, r)
			if r.Own {
				r.Steps = stepsAsJSON(x.Steps)
				j.Answer = r
			}
		}
	}
	return j
}
