package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
)

// PlanActivate plans the activation of a key. It refuses unless the terms are
// accepted. lines carries the license document's lines, entered by hand, of a
// key that is not known.
func (a *App) PlanActivate(c Call, key string, accepted bool, lines []model.License) (*Plan, error) {
	if err := need(c, RoleLicenseAdmin); err != nil {
		return nil, err
	}
	v := a.at(c)
	o, err := a.offer(v, c, key)
	if err != nil {
		return nil, err
	}
	plan := newPlan(v, c, ActionActivate, nil)
	switch {
	case o.Known && len(lines) > 0:
		return nil, &Refusal{Reason: "what stands under this key is known already; lines are entered by hand for unknown keys only"}
	case !o.Known && len(lines) == 0:
		return nil, &Refusal{
			Reason: "nothing that was imported stands under this key",
			Remedy: "import the license document, or enter its lines by hand",
		}
	case !o.Known:
		if err := plan.enter(v.Snapshot, c, o, lines); err != nil {
			return nil, err
		}
	}
	if !accepted {
		return nil, &Refusal{Reason: "the terms in the License Agreement are not accepted", Remedy: "a key is activated only when they are"}
	}
	plan.activate(o)
	rehearse(v, c, plan)
	plan.sayActivation(o, lines)
	return a.told(plan), nil
}

// activate plans the licenses of the offer that were imported and lists the rows.
func (p *Plan) activate(o *Offer) {
	pools := map[string]string{}
	for _, line := range o.Lines {
		l := line.License
		pools[l.Pool] = line.Pool
		p.Rows = append(p.Rows, PlanRow{l.Subject(), licenseLabel(&l), line.Says, ""})
		if !o.Known {
			continue
		}
		p.Changes = append(p.Changes, model.Change{
			Subject: l.Subject(), Field: model.FieldActivated, After: model.IntValue(int64(l.Activated)),
		})
		l.Activated = model.None
		p.offered = append(p.offered, l)
	}
	if len(pools) == 1 {
		for p.Pool, p.Label = range pools {
		}
	}
}

func (p *Plan) sayActivation(o *Offer, lines []model.License) {
	n := int64(len(o.Lines))
	masked := model.MaskKey(o.Key)
	p.Title = "Activate License " + masked
	says := plural(n, "license becomes activated", "licenses become activated") + " under the key " + masked
	if n > 1 {
		says += ", all in one transaction"
	}
	p.Says = append(p.Says, says+".")
	for i := range p.Pools {
		p.Says = append(p.Says, fmt.Sprintf("The pool %s is created for the feature %s.", quote(p.Pools[i].ID), p.Pools[i].Subscription.Feature))
	}
	if len(lines) > 0 {
		p.Warnings = append(p.Warnings, "The lines were entered by hand; the audit log says so.")
	}
	p.Undo = "Can be undone in lictop's record only: at the vendor an activated key stays activated: lictop undo"
	p.Vendor = "In the vendor's console: activate the same key there, unless that has been done; lictop keeps its own record only."
	p.Command = "lictop activate - --accept-terms"
	for i := range lines {
		l := &lines[i]
		p.Command += " --line " + quote(enteredLine(l))
	}
	p.Command += "   # the key on standard input"
}

func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Figure(n) + " " + many
}

// enter checks the lines of a license document that were entered by hand, gives
// each its pool, which is created when the feature has none, and adds them to
// the offer.
func (p *Plan) enter(s *model.Snapshot, c Call, o *Offer, lines []model.License) error {
	if err := CheckLines(lines); err != nil {
		return err
	}
	for i := range lines {
		l := lines[i]
		l.Key, l.Activated, l.Handle = o.Key, c.At, 0
		if l.Type == model.NoLicenseType {
			l.Type = model.ManagedDevice
		}
		pool := poolOfFeature(s.Pools, l.Feature)
		if pool == nil {
			pool = poolOfFeature(p.Pools, l.Feature)
		}
		if pool == nil {
			made := model.NewPool(freePoolID(s, p.Pools, l.Feature), model.FamilySubscription)
			made.Subscription.Feature = l.Feature
			p.Pools = append(p.Pools, made)
			pool = &made
		}
		l.Pool, l.Feature = pool.ID, pool.Subscription.Feature
		p.Licenses = append(p.Licenses, l)
		o.add(s, c.At, l)
	}
	return nil
}

// CheckLines holds the lines of a license document, entered by hand, to what a
// site file must keep. It returns a Refusal that names the line.
func CheckLines(lines []model.License) error {
	seen := map[string]bool{}
	for i := range lines {
		l := &lines[i]
		if err := checkLine(i, l); err != nil {
			return err
		}
		if id := fmt.Sprintf("%q %d %d", model.FoldASCII(l.Feature), l.Transaction, l.Start); seen[id] {
			return &Refusal{Reason: fmt.Sprintf("line %d: the same feature, transaction and start stand there twice", i+1)}
		} else {
			seen[id] = true
		}
	}
	return nil
}

// checkLine holds a line to what a site file must keep.
func checkLine(i int, l *model.License) error {
	bad := func(format string, args ...any) error {
		return &Refusal{Reason: fmt.Sprintf("line %d: ", i+1) + fmt.Sprintf(format, args...)}
	}
	switch {
	case l.Feature == "":
		return bad("the feature is missing")
	case strings.ContainsFunc(l.Feature+l.Description, isControl):
		return bad("the text contains a control character")
	case l.Transaction == model.NoTransaction:
		return bad("the transaction is missing: %s", list(model.TransactionNames[1:]))
	case l.Quantity < 0 || l.Quantity > maxQuantity:
		return bad("a quantity of %s is out of range: 0 to %s", Figure(l.Quantity), Figure(maxQuantity))
	case !l.Start.Within():
		return bad("the start is missing")
	case !l.End.Within():
		return bad("the end is missing")
	case l.End <= l.Start:
		return bad("the end is not after the start")
	}
	return nil
}

// poolOfFeature finds the subscription pool of a feature, nil when there is none:
// the one of exactly this spelling before one that differs in case.
func poolOfFeature(pools []model.Pool, feature string) *model.Pool {
	var alike *model.Pool
	for i := range pools {
		p := &pools[i]
		if p.Family != model.FamilySubscription {
			continue
		}
		if p.Subscription.Feature == feature {
			return p
		}
		if alike == nil && model.EqualFoldASCII(p.Subscription.Feature, feature) {
			alike = p
		}
	}
	return alike
}

// freePoolID makes a pool id of a feature code: "PDMS-AUDIO" gives "pdms-audio",
// or "pdms-audio-2" where that is taken.
func freePoolID(s *model.Snapshot, planned []model.Pool, feature string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(feature) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if n := b.Len(); n > 0 && b.String()[n-1] != '-' {
			b.WriteByte('-')
		}
	}
	base := strings.Trim(b.String(), "-")
	if base == "" {
		base = "licenses"
	}
	for n := 1; ; n++ {
		id := base
		if n > 1 {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		taken := slices.ContainsFunc(planned, func(p model.Pool) bool { return p.ID == id })
		if _, known := s.PoolIndex(id); !known && !taken {
			return id
		}
	}
}
