package present

import (
	"regexp"
	"strings"
	"time"

	"lictop/model"
	"lictop/policy"
)

// Why lays an explanation out for an administrator: the verdict, the rules in the
// order in which they were tried, what would change the decision, and what others
// would say.
type Why struct {
	X    *policy.Explanation
	Word Word // the verdict in the words of its family
	Now  model.Instant
	Zone *time.Location
	// Key returns a key that an explanation names where it can be pressed; nil: keys
	// are not told.
	Key func(string) string
	// Loading says that what has to be tried is being tried.
	Loading bool
	Airy    bool // there is room for blank rows between the parts
}

// Question is what is explained, as one asks it: "Why can Bob's phone be
// reclaimed?".
func (w *Why) Question() string { return w.QuestionOf(w.Label()) }

// QuestionOf is Question with another name for the subject.
func (w *Why) QuestionOf(name string) string { return strings.ReplaceAll(w.asks(), "%", name) }

// asks is the question with % for the subject.
func (w *Why) asks() string {
	x := w.X
	ask := questions[x.Subject.Kind][x.Decision.Verdict]
	switch x.Subject.Kind {
	case model.KindMeeting:
		ask = [...]string{"Why does % take no license?", "Why does % take PMP+?", "Why does % take SMP+?"}[x.Decision.Class]
	case model.KindHost:
		if x.Decision.Rule == policy.HostDeactivated {
			ask = "Why does % have no license?"
		}
	case model.KindPool:
		ask = poolQuestions[x.State]
	case model.KindUser:
		if x.Pool != nil && x.Pool.Family == model.FamilyMeeting {
			ask = "What does % hold?"
		}
	case model.KindLicense:
		if ask == "" {
			ask = "What is the license for %?"
		}
		if x.Decision.Verdict == policy.Expiring && w.Word.Level == Fine {
			ask = "Why is the license for % Active though it ends soon?"
		}
	}
	if ask == "" {
		ask = "What is %?"
	}
	return ask
}

// Label is what people call the subject: a class of a pool behind its pool.
func (w *Why) Label() string {
	x := w.X
	if x.Subject.Kind == model.KindPool && x.Pool != nil && x.Subject.ID != x.Pool.ID {
		return Text(x.Pool.Label()) + " " + Class(x.Subject.ID)
	}
	return Text(x.Label)
}

// poolQuestions are how one asks for the state of a pool.
var poolQuestions = map[policy.State]string{
	policy.InCompliance: "Why is % in compliance?", policy.Insufficient: "Why is % insufficient?", policy.OnTrial: "Why is % on trial?",
	policy.OnGrace: "Why is % on grace?", policy.OnDemo: "Why is % a demonstration?", policy.StateUndetermined: "Why can nobody tell how % stands?",
	policy.Enforced: "Why is % enforced?", policy.NonCompliant: "Why is % non-compliant?",
}

// questions are how one asks for a verdict, by kind.
var questions = map[model.Kind]map[policy.Verdict]string{
	model.KindEndpoint: {
		policy.Hold: "Why does % hold a seat?", policy.None: "Why does % hold no seat?", policy.Keep: "Why does % hold no seat?",
		policy.Delete: "Why can the record of % be deleted?", policy.Refuse: "Why is % turned away?",
		policy.Reclaim: "Why can % be reclaimed?", policy.Undetermined: "Why can nobody tell whether % holds a seat?",
	},
	model.KindHost: {
		policy.Hold: "Why may % host?", policy.None: "Why does % have no license?", policy.Grace: "Why is % on grace?",
		policy.Expired: "Why is the license of % expired?", policy.Promote: "Why does % get a permanent license?",
		policy.Undetermined: "Why can nobody tell what license % has?",
	},
	model.KindLicense: {
		policy.Impending: "Why is the license for % Impending?", policy.Active: "Why is the license for % Active?", policy.Expiring: "Why is the license for % Expiring Shortly?",
		policy.Inactive: "Why is the license for % Inactive?",
	},
	model.KindUser: {policy.NoVerdict: "What does % need?"}, model.KindDevice: {policy.NoVerdict: "What does % need?"},
}

// Verdict writes what was decided in a row or two: verdict, charge, since, until.
func (w *Why) Verdict(s *Sheet) {
	x, d := w.X, &w.X.Decision
	if x.Decision.Rule == policy.NoRule && x.Says != "" {
		s.wrapped(nil, InkStrong, w.local(x.Says))
		return
	}
	var some [8]Span
	pieces := append(some[:0], Span{w.Word.Level.ink(), w.Word.String()})
	add := func(text string) { pieces = append(pieces, Span{InkPlain, text}) }
	switch x.Subject.Kind {
	case model.KindPool:
		for _, u := range x.Uses {
			add(w.use(u))
		}
	case model.KindLicense:
		add("grants " + Units(d.Charge))
	default:
		add("takes " + Units(d.Charge))
	}
	if x.Holder != "" {
		add(Text(x.Holder) + "'s")
	}
	untold := x.Subject.Kind == model.KindMeeting && !x.Tried && !w.Loading // nobody works it out
	if x.Since.Known() || x.Subject.Kind != model.KindPool && !untold {
		add(w.since())
	}
	if d.Until.Known() {
		add("until " + DateTime(d.Until, w.Now, w.Zone) + ", " + Left(d.Until, w.Now))
	}
	s.flow(nil, " · ", pieces)
}

func (w *Why) since() string {
	if !w.X.Since.Known() {
		if w.X.Subject.Kind == model.KindMeeting && !w.X.Tried {
			return "since …"
		}
		return "since when is not known"
	}
	return "since " + DateTime(w.X.Since, w.Now, w.Zone) + " (" + w.local(w.X.SinceSays) + ")"
}

// use is a balance in words: "seats 62 of 100, 38 free".
func (w *Why) use(u policy.Use) string {
	text := Class(u.Class) + " " + Units(u.Used) + " of " + Units(u.Entitled)
	return text + ", " + freeText(u.Available())
}

func freeText(free model.Units) string {
	if free < 0 {
		return Units(-free) + " short"
	}
	return Units(free) + " free"
}

// asOf is how the core writes an instant.
var asOf = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC`)

// local writes a text of the core for people: its instants in the zone that was
// chosen, names of types as the vendor prints them.
func (w *Why) local(text string) string {
	if strings.Contains(text, " UTC") {
		text = w.localTimes(text)
	}
	if w.X.Pool != nil && w.X.Pool.Family == model.FamilyEnterprise {
		text = types.ReplaceAllStringFunc(text, func(s string) string {
			t, _ := model.ParseEnterpriseType(s)
			return EnterpriseType(t)
		})
	}
	return Text(text)
}

// localTimes writes the instants of a text in the zone that was chosen.
func (w *Why) localTimes(text string) string {
	span := len(asOf.FindAllStringIndex(text, 2)) > 1 // two ends a year apart would look the same
	return asOf.ReplaceAllStringFunc(text, func(s string) string {
		t, ok := model.ParseInstant(s[:10] + "T" + s[11:19] + "Z")
		switch {
		case !ok:
			return s
		case span:
			return DateYear(t, w.Zone) + " " + Clock(t, w.Zone)
		}
		return DateTime(t, w.Now, w.Zone)
	})
}

// types are the types of enterprise licenses as the core writes them.
var types = regexp.MustCompile(`\b(cuwl-professional|cuwl-standard|enhanced-plus|telepresence-room|enhanced|basic|essential)\b`)

// Decided writes the rule that decided, where it comes from, and how sure that is.
func (w *Why) Decided(s *Sheet) {
	r := w.X.Decision.Rule.Rule()
	if r.Name == "" {
		return
	}
	if w.X.Pool != nil {
		r = r.In(w.X.Pool)
	}
	s.wrapped(Row{{InkAccent, "▶ "}, {InkStrong, r.Name + "  "}}, InkPlain, Text(r.Says))
	source := Confidence(r.Confidence)
	if r.Source != "" && r.Confidence != policy.Ours { // that says whose it is
		source += " · " + Text(r.Source)
	}
	s.wrapped(Row{{InkPlain, "  "}}, InkGrey, source)
}

// Notes writes what is assumed or contested about it, and the findings.
func (w *Why) Notes(s *Sheet) {
	for _, n := range w.X.Notes {
		s.wrapped(Row{{InkLook, "  " + ShapeContested + " "}}, InkGrey, w.local(n))
	}
	for _, id := range w.X.Findings {
		s.wrapped(Row{{InkLook, "  ▲ "}}, InkPlain, id.String()+": "+Text(id.Rule().Says))
	}
}
