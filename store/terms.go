package store

import (
	"fmt"

	"lictop/model"
)

// terms is the document of a pool: the part of its family, and any other part
// that differs from what a new pool has.
type terms struct {
	Seat         *seatTerms    `json:"seat,omitempty"`
	Subscription *subscription `json:"subscription,omitempty"`
	Host         *hostTerms    `json:"host,omitempty"`
	Enterprise   *enterprise   `json:"enterprise,omitempty"`
	Meeting      *meetingTerms `json:"meeting,omitempty"`
}

type seatTerms struct {
	ReclaimDays     int64    `json:"reclaim_days"`
	HardwareRelease string   `json:"hardware_release"`
	RetentionScope  string   `json:"retention_scope"`
	Reported        *reading `json:"reported"`
}

type reading struct {
	InUse int64   `json:"in_use"`
	At    seconds `json:"at_s"`
}

type subscription struct {
	Feature string `json:"feature"`
	Managed int64  `json:"managed"`
}

type hostTerms struct {
	Era          string  `json:"era"`
	Promotion    string  `json:"promotion"`
	TrialUntil   seconds `json:"trial_until_s"`
	GraceLimit   int64   `json:"grace_limit"`
	GraceLimited bool    `json:"grace_limited"`
	DemoQuantity int64   `json:"demo_quantity"`
	DemoUntil    seconds `json:"demo_until_s"`
}

type enterprise struct {
	Installed         counts     `json:"installed"`
	HasRequired       bool       `json:"has_required"`
	Required          counts     `json:"required"`
	Instances         []instance `json:"instances"`
	Release           string     `json:"release"`
	Reservation       bool       `json:"reservation"`
	Licensed          bool       `json:"licensed"`
	InstalledOn       seconds    `json:"installed_on_s"`
	LastSync          seconds    `json:"last_sync_s"`
	NoncompliantSince seconds    `json:"noncompliant_since_s"`
}

type instance struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Required counts  `json:"required"`
	LastSync seconds `json:"last_sync_s"`
}

// meetingTerms has the weights in units of 1/6000 license.
type meetingTerms struct {
	PMP          int64  `json:"pmp"`
	SMP          int64  `json:"smp"`
	Variant      string `json:"variant"`
	Parallel     string `json:"pmp_parallel"`
	Audio        int64  `json:"audio_units"`
	PointToPoint int64  `json:"ptp_units"`
}

// counts has the types that are not 0.
type counts map[string]int64

func countsOf(c model.Counts) counts {
	out := counts{}
	for i, n := range c {
		if n != 0 {
			out[model.EnterpriseType(i).String()] = n
		}
	}
	return out
}

func (c counts) model(r *record) model.Counts {
	var out model.Counts
	for name, n := range c {
		out[member[model.EnterpriseType](r, model.EnterpriseTypeNames, name)] = n
	}
	return out
}

func termsOf(p *model.Pool) *terms {
	t, plain := &terms{}, model.NewPool(p.ID, p.Family)
	if p.Family == model.FamilySeat || p.Seat != plain.Seat {
		t.Seat = &seatTerms{
			ReclaimDays:     p.Seat.ReclaimDays,
			HardwareRelease: p.Seat.HardwareRelease.String(),
			RetentionScope:  p.Seat.RetentionScope.String(),
		}
		if q := p.Seat.Reported; q != nil {
			t.Seat.Reported = &reading{q.InUse, seconds(q.At)}
		}
	}
	if p.Family == model.FamilySubscription || p.Subscription != plain.Subscription {
		t.Subscription = &subscription{p.Subscription.Feature, p.Subscription.Managed}
	}
	if p.Family == model.FamilyHost || p.Host != plain.Host {
		h := &p.Host
		t.Host = &hostTerms{
			Era: h.Era.String(), Promotion: h.Promotion.String(), TrialUntil: seconds(h.TrialUntil),
			GraceLimit: h.GraceLimit, GraceLimited: h.GraceLimited,
			DemoQuantity: h.Demo.Quantity, DemoUntil: seconds(h.Demo.Until),
		}
	}
	if p.Family == model.FamilyEnterprise || !plainEnterprise(&p.Enterprise, &plain.Enterprise) {
		t.Enterprise = enterpriseOf(&p.Enterprise)
	}
	if p.Family == model.FamilyMeeting || p.Meeting != plain.Meeting {
		m := &p.Meeting
		t.Meeting = &meetingTerms{
			PMP: m.PMP, SMP: m.SMP, Variant: m.Variant.String(), Parallel: m.Parallel.String(),
			Audio: int64(m.Audio), PointToPoint: int64(m.PointToPoint),
		}
	}
	return t
}

// sound makes the statement fail when the terms could not be read back.
func (b *binder) sound(t *terms) *terms {
	var p model.Pool
	var r record
	if t.into(&p, &r); r.err != nil {
		b.err = fmt.Errorf("terms: %w", r.err)
	}
	return t
}

func plainEnterprise(a, b *model.Enterprise) bool {
	return len(a.Instances) == 0 && a.Installed == b.Installed && a.HasRequired == b.HasRequired &&
		a.Required == b.Required && a.Release == b.Release && a.Reservation == b.Reservation &&
		a.Licensed == b.Licensed && a.InstalledOn == b.InstalledOn && a.LastSync == b.LastSync &&
		a.NoncompliantSince == b.NoncompliantSince
}

func enterpriseOf(e *model.Enterprise) *enterprise {
	out := &enterprise{
		Installed: countsOf(e.Installed), HasRequired: e.HasRequired, Required: countsOf(e.Required),
		Instances: []instance{}, Release: e.Release, Reservation: e.Reservation, Licensed: e.Licensed,
		InstalledOn: seconds(e.InstalledOn), LastSync: seconds(e.LastSync), NoncompliantSince: seconds(e.NoncompliantSince),
	}
	for _, i := range e.Instances {
		out.Instances = append(out.Instances, instance{i.ID, i.Name, countsOf(i.Required), seconds(i.LastSync)})
	}
	return out
}

// into sets the parts of a new pool that the document has.
func (t *terms) into(p *model.Pool, r *record) {
	if s := t.Seat; s != nil {
		p.Seat = model.SeatTerms{
			ReclaimDays:     s.ReclaimDays,
			HardwareRelease: member[model.HardwareRelease](r, model.HardwareReleaseNames, s.HardwareRelease),
			RetentionScope:  member[model.RetentionScope](r, model.RetentionScopeNames, s.RetentionScope),
		}
		if s.Reported != nil {
			p.Seat.Reported = &model.Reading{InUse: s.Reported.InUse, At: model.Instant(s.Reported.At)}
		}
	}
	if s := t.Subscription; s != nil {
		p.Subscription = model.Subscription{Feature: s.Feature, Managed: s.Managed}
	}
	if h := t.Host; h != nil {
		p.Host = model.HostTerms{
			Era:        member[model.Era](r, model.EraNames, h.Era),
			Promotion:  member[model.Promotion](r, model.PromotionNames, h.Promotion),
			TrialUntil: model.Instant(h.TrialUntil), GraceLimit: h.GraceLimit, GraceLimited: h.GraceLimited,
			Demo: model.Demo{Quantity: h.DemoQuantity, Until: model.Instant(h.DemoUntil)},
		}
	}
	if t.Enterprise != nil {
		p.Enterprise = t.Enterprise.model(r)
	}
	if m := t.Meeting; m != nil {
		p.Meeting = model.MeetingTerms{
			PMP: m.PMP, SMP: m.SMP,
			Variant:  member[model.Variant](r, model.VariantNames, m.Variant),
			Parallel: member[model.PMPParallel](r, model.PMPParallelNames, m.Parallel),
			Audio:    model.Units(m.Audio), PointToPoint: model.Units(m.PointToPoint),
		}
	}
}

func (e *enterprise) model(r *record) model.Enterprise {
	out := model.Enterprise{
		Installed: e.Installed.model(r), HasRequired: e.HasRequired, Required: e.Required.model(r),
		Release: e.Release, Reservation: e.Reservation, Licensed: e.Licensed,
		InstalledOn: model.Instant(e.InstalledOn), LastSync: model.Instant(e.LastSync),
		NoncompliantSince: model.Instant(e.NoncompliantSince),
	}
	for _, i := range e.Instances {
		out.Instances = append(out.Instances, model.Instance{
			ID: i.ID, Name: i.Name, Required: i.Required.model(r), LastSync: model.Instant(i.LastSync),
		})
	}
	return out
}
