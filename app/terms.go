package app

import (
	"fmt"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Setting is a fact of a pool that is to be set: a capacity, a term, a reading.
type Setting struct {
	Field model.Field
	Value model.Value
}

// ParseSettings reads settings as they are typed for a pool of a family,
// "capacity=120" or "variant=owner"; "terms." may be left out. A reading that
// says nothing of its instant is of now. The error is a Refusal that names the
// range, or what looks like the name.
func ParseSettings(family model.Family, texts []string, now model.Instant) ([]Setting, error) {
	var out []Setting
	seen := map[model.Field]bool{}
	for _, text := range texts {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, &Refusal{Reason: fmt.Sprintf("%q sets nothing", text), Remedy: "write NAME=VALUE as in capacity=120"}
		}
		f, err := termNamed(family, name)
		if err != nil {
			return nil, err
		}
		if seen[f] {
			return nil, &Refusal{Reason: fmt.Sprintf("%s is set twice", f), Remedy: "say it once"}
		}
		seen[f] = true
		v, ok := f.Parse(value, now)
		if !ok {
			return nil, &Refusal{Reason: fmt.Sprintf("%s=%s is out of range: %s", f, value, f.Range())}
		}
		out = append(out, Setting{f, v})
	}
	return out, nil
}

// termNamed finds a field of the pools of a family by its name, in full or
// without what stands before one of its dots: terms.weights.audio, weights.audio
// and audio are the same.
func termNamed(family model.Family, name string) (model.Field, error) {
	for f := range model.FieldsOf(family) {
		if name != "" && strings.HasSuffix("."+f.String(), "."+name) {
			return f, nil
		}
	}
	names := func(yield func(string) bool) {
		for f := range model.FieldsOf(family) {
			if !yield(f.Short()) {
				return
			}
		}
	}
	remedy := didYouMean(name, names)
	if remedy == "" {
		var all []string
		for n := range names {
			all = append(all, n)
		}
		remedy = "its terms: " + list(all)
	}
	return model.NoField, &Refusal{Reason: fmt.Sprintf("%s has no term %q", familyPool(family), name), Remedy: remedy}
}

// PlanTerms plans other terms for a pool: the difference is shown, and who would
// be decided otherwise. Raising the capacity of a host pool whose promotion is
// split makes grace hosts permanent, the earliest expiry first.
func (a *App) PlanTerms(c Call, pool string, settings []Setting) (*Plan, error) {
	plan, err := planTerms(a.at(c), c, pool, settings)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

func planTerms(v *View, c Call, pool string, settings []Setting) (*Plan, error) {
	i, p, err := PoolNamed(v.Snapshot, pool)
	if err != nil {
		return nil, err
	}
	plan := newPlan(v, c, ActionTerms, p)
	plan.again = func(v *View, c Call) (*Plan, error) { return planTerms(v, c, pool, settings) }
	if err := plan.set(v.Snapshot, c, p, settings); err != nil {
		return nil, err
	}
	promoted := plan.promote(v, c, i)
	after := rehearse(v, c, plan)
	leave := map[model.Subject]bool{}
	for _, ch := range plan.Changes {
		leave[ch.Subject] = true
	}
	for _, sub := range promoted {
		plan.Rows = append(plan.Rows, PlanRow{sub, subjectLabel(v.Snapshot, sub), "on grace → holds a permanent license", policy.HostPromoted.String()})
	}
	plan.Rows = append(plan.Rows, turnedRows(v.Result, after, i, leave)...)
	plan.sayTerms(v, after, p, len(promoted))
	return plan, nil
}

// set turns settings into changes and refuses what sets nothing.
func (p *Plan) set(s *model.Snapshot, c Call, pool *model.Pool, settings []Setting) error {
	sub := model.PoolSubject(pool.ID)
	seen := map[model.Field]bool{}
	for _, set := range settings {
		was, ok := s.FieldOf(sub, set.Field)
		switch {
		case !ok:
			return &Refusal{Reason: fmt.Sprintf("%s is %s and has no term %s", pool.Label(), familyPool(pool.Family), set.Field)}
		case seen[set.Field]:
			return &Refusal{Reason: fmt.Sprintf("%s is set twice", set.Field)}
		case set.Field == model.FieldReported && set.Value.Known && set.Value.Dated() > c.At:
			return &Refusal{Reason: fmt.Sprintf("a reading of %s lies in the future", moment(set.Value.Dated())), Remedy: "say when the figure was read"}
		}
		seen[set.Field] = true
		if was == set.Value {
			continue
		}
		p.Changes = append(p.Changes, model.Change{Subject: sub, Field: set.Field, Before: was, After: set.Value})
	}
	if len(p.Changes) > 0 {
		return nil
	}
	if len(settings) == 0 {
		return &Refusal{Reason: "nothing is to be set", Remedy: "write NAME=VALUE as in capacity=120"}
	}
	f := settings[0].Field
	return &Refusal{Reason: fmt.Sprintf("%s of %s is %s already", f, pool.Label(), termText(f, settings[0].Value))}
}

// termText writes a value for people.
func termText(f model.Field, v model.Value) string {
	if !v.Known {
		return "unknown"
	}
	switch f.Spec().Form {
	case model.FormReading:
		return fmt.Sprintf("%s, read %s", Figure(v.Int), moment(v.Dated()))
	case model.FormDemo:
		return fmt.Sprintf("%s until %s", Figure(v.Int), moment(v.Dated()))
	case model.FormInstant:
		return moment(v.Instant())
	}
	return f.Text(v)
}

// termChange writes what a value was and what it becomes. Of two readings the
// figures are enough where they differ.
func termChange(f model.Field, before, after model.Value) string {
	if f == model.FieldReported && before.Int != after.Int {
		figure := func(v model.Value) string {
			if !v.Known {
				return "unknown"
			}
			return fmt.Sprint(v.Int)
		}
		return figure(before) + " → " + figure(after)
	}
	return termText(f, before) + " → " + termText(f, after)
}

// promote adds what more permanent licenses do under split: they go to the grace
// hosts by themselves. It returns who gets one.
func (p *Plan) promote(v *View, c Call, pool int) []model.Subject {
	raised := int64(0)
	for _, ch := range p.Changes {
		if ch.Field == model.FieldCapacity {
			raised = ch.After.Int - ch.Before.Int
		}
	}
	site, _ := v.Snapshot.With(p.Changes)
	if raised <= 0 || !splits(&site.Pools[pool]) {
		return nil
	}
	changes, promoted := bought(policy.Evaluate(site), pool, raised, c.At)
	p.Changes = append(p.Changes, changes...)
	return promoted
}

// bought returns what raising the capacity of pool i does by itself in a site where
// it is raised, and whom: under split, licenses that are bought go to the hosts on
// grace.
func bought(r *policy.Result, pool int, raised int64, at model.Instant) (changes []model.Change, promoted []model.Subject) {
	p := &r.Snapshot.Pools[pool]
	if raised <= 0 || !splits(p) {
		return nil, nil
	}
	n := min(raised, position(r, p.ID, "").Available().Floor())
	for _, row := range r.GraceOrder(pool) {
		if int64(len(promoted)) >= n {
			break
		}
		h := r.Snapshot.Hosts.At(int(row))
		changes = append(changes, permanentChanges(h, at, policy.HostPromoted.String())...)
		promoted = append(promoted, h.Subject())
	}
	return changes, promoted
}

// splits reports whether licenses that are bought go to hosts on grace by
// themselves.
func splits(p *model.Pool) bool {
	return p.Family == model.FamilyHost && p.Host.Promotion == model.PromotionSplit
}

// permanentChanges give a host a permanent license.
func permanentChanges(h *model.Host, at model.Instant, rule string) []model.Change {
	sub := h.Subject()
	return []model.Change{
		{Subject: sub, Field: model.FieldHostLicense, Before: model.TextValue(h.License.String()), After: model.TextValue(model.HostPermanent.String()), Rule: rule},
		{Subject: sub, Field: model.FieldSince, Before: model.InstantValue(h.Since), After: model.InstantValue(at), Rule: rule},
	}
}

func (p *Plan) sayTerms(v *View, after *policy.Result, pool *model.Pool, promoted int) {
	var titles, settings, back, done []string
	for _, ch := range p.Changes {
		if ch.Subject.Kind != model.KindPool {
			continue
		}
		f := ch.Field
		title := fmt.Sprintf("%s: %s", f.Short(), termChange(f, ch.Before, ch.After))
		titles = append(titles, title)
		if f == model.FieldReported && ch.After.Known {
			title += ", read " + moment(ch.After.Dated())
		}
		done = append(done, title)
		settings = append(settings, settingText(f, ch.After))
		back = append(back, settingText(f, ch.Before))
		if t := termOf(f); t.means != "" {
			p.Says = append(p.Says, t.means)
		}
	}
	p.Title = strings.Join(titles, ", ")
	p.Done = fmt.Sprintf("%s of %s", strings.Join(done, ", "), p.Label)
	if promoted > 0 {
		who := plural(int64(promoted), "host on grace gets a permanent license", "hosts on grace get permanent licenses")
		p.Says = append(p.Says, fmt.Sprintf("%s, the earliest expiry first: promotion is split, so licenses that are bought go to grace hosts by themselves (contested).", who))
		p.Done += fmt.Sprintf("; %s", who)
	}
	p.sayReading(after, pool)
	p.sayState(v, after, pool)
	p.Undo = fmt.Sprintf("Can be set back: lictop terms --pool %s %s --apply", quote(pool.ID), strings.Join(back, " "))
	if promoted > 0 {
		p.Undo = "The terms can be set back; hosts that got a permanent license keep it until they are deactivated."
	}
	p.Vendor = p.termsVendor(promoted)
	p.Command = fmt.Sprintf("lictop terms --pool %s %s --apply", quote(pool.ID), strings.Join(settings, " "))
	if harms(p, v.Result, after) {
		p.Confirm = pool.ID
	}
}

// settingText is a setting as a command line has it.
func settingText(f model.Field, v model.Value) string {
	text := f.Text(v)
	if !v.Known {
		text = "unknown"
	}
	return quote(f.Short()) + "=" + quote(text)
}

// sayReading compares a reading that is set with what the rules explain.
func (p *Plan) sayReading(after *policy.Result, pool *model.Pool) {
	for _, ch := range p.Changes {
		if ch.Field != model.FieldReported || !ch.After.Known {
			continue
		}
		pos := position(after, pool.ID, "")
		switch gap := ch.After.Int - pos.Used.Floor(); {
		case gap > 0:
			p.Says = append(p.Says, fmt.Sprintf("The console says %s; the rules explain %s, so %s remain unexplained.", Figure(ch.After.Int), units(pos.Used), Figure(gap)))
		case gap < 0:
			p.Says = append(p.Says, fmt.Sprintf("The console says %s; the rules explain %s, %s more than that.", Figure(ch.After.Int), units(pos.Used), Figure(-gap)))
		default:
			p.Says = append(p.Says, fmt.Sprintf("The console says %s, and the rules explain every one of them.", Figure(ch.After.Int)))
		}
		if age := int64(after.Snapshot.AsOf - ch.After.Dated()); age >= model.Hour {
			p.Warnings = append(p.Warnings, fmt.Sprintf("The reading is %s older than what is known of the endpoints; part of the difference may be that.", span(age)))
		}
	}
}

// sayState says when the state of the pool becomes another one or ends another
// day, and when nobody is decided otherwise.
func (p *Plan) sayState(v *View, after *policy.Result, pool *model.Pool) {
	b, d := position(v.Result, pool.ID, ""), position(after, pool.ID, "")
	if b != nil && d != nil && b.State != d.State {
		p.Says = append(p.Says, fmt.Sprintf("State of the pool: %s → %s.", b.State, d.State))
	} else if b != nil && d != nil && pool.Family == model.FamilyEnterprise && b.Until.Known() && d.Until.Known() && b.Until != d.Until {
		p.Says = append(p.Says, fmt.Sprintf("Licenses are enforced from %s on instead of %s.", day(d.Until), day(b.Until)))
	}
	if len(p.Rows) == 0 && pool.Family != model.FamilyEnterprise && pool.Family != model.FamilySubscription {
		p.Says = append(p.Says, "Nobody is decided otherwise by this.")
	}
}

func (p *Plan) termsVendor(promoted int) string {
	var list []string
	for _, ch := range p.Changes {
		if s := termOf(ch.Field).vendor; s != "" && ch.Subject.Kind == model.KindPool {
			list = append(list, fmt.Sprintf(s, termText(ch.Field, ch.After)))
		}
	}
	if len(list) == 0 {
		return "In the vendor's console: nothing. This says how lictop judges the pool."
	}
	s := "In the vendor's console: " + strings.Join(list, "; ") + "; lictop keeps its own record only."
	if promoted > 0 {
		s += " By the guide's reading “split” the hosts on grace are promoted there by themselves."
	}
	return s
}
