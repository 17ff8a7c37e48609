package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"lictop/model"
)

// Maker invents sites: every member, odd texts, extreme numbers, absent
// instants. The same seed makes the same sites.
type Maker struct {
	*rand.Rand
	made int // things made so far, for names that are nobody else's
}

// NewMaker returns a maker for a seed.
func NewMaker(seed uint64) *Maker { return &Maker{Rand: rand.New(rand.NewPCG(seed, 7))} }

func pick[T any](m *Maker, list ...T) T { return list[m.IntN(len(list))] }

// enum returns any value of an enumeration.
func enum[E ~uint8](m *Maker, names []string) E { return E(m.IntN(len(names))) }

func (m *Maker) yes() bool { return m.IntN(2) == 0 }

func (m *Maker) text() string {
	return pick(m, "", "a", "Ada's laptop", "é", "漢字かな", "𝔘𝔫𝔦", "\u202eright\u200b", "\ufffd", "\U0010ffff", "';--", `"`, "$1", `\`,
		"%_", "tab\tand\nline", "0", "NULL", "null", " blank ", strings.Repeat("long ü ", 300), "<&>\u2028", "e\u0301")
}

func (m *Maker) id() string {
	m.made++
	return pick(m, "e", "E", "ä", "/", "漢", " ", "-", "\U0001f600") + fmt.Sprint(m.made)
}

func (m *Maker) number() int64 {
	return pick(m, 0, 1, 2, 100, 1_000_000_000, -1, math.MaxInt64, math.MinInt64, m.Int64N(1000))
}

func (m *Maker) instant() model.Instant {
	return pick(m, model.None, 0, 1, -1, model.MaxInstant, math.MaxInt64, model.Instant(m.Int64N(2_000_000_000)))
}

func (m *Maker) counts() model.Counts {
	var c model.Counts
	for i := range c {
		if m.yes() {
			c[i] = m.number()
		}
	}
	return c
}

func (m *Maker) pool() model.Pool {
	p := model.NewPool(m.id(), enum[model.Family](m, model.FamilyNames))
	p.Name, p.Capacity = m.text(), m.number()
	if p.Family == model.FamilySeat || m.IntN(4) == 0 {
		p.Seat = model.SeatTerms{
			ReclaimDays:     m.number(),
			HardwareRelease: enum[model.HardwareRelease](m, model.HardwareReleaseNames),
			RetentionScope:  enum[model.RetentionScope](m, model.RetentionScopeNames),
		}
		if m.yes() {
			p.Seat.Reported = &model.Reading{InUse: m.number(), At: m.instant()}
		}
	}
	if p.Family == model.FamilySubscription || m.IntN(4) == 0 {
		p.Subscription = model.Subscription{Feature: m.text(), Managed: m.number()}
	}
	if p.Family == model.FamilyHost || m.IntN(4) == 0 {
		p.Host = model.HostTerms{
			Era: enum[model.Era](m, model.EraNames), Promotion: enum[model.Promotion](m, model.PromotionNames),
			TrialUntil: m.instant(), GraceLimit: m.number(), GraceLimited: m.yes(),
			Demo: model.Demo{Quantity: m.number(), Until: m.instant()},
		}
	}
	if p.Family == model.FamilyEnterprise || m.IntN(4) == 0 {
		p.Enterprise = model.Enterprise{
			Installed: m.counts(), HasRequired: m.yes(), Required: m.counts(), Release: m.text(),
			Reservation: m.yes(), Licensed: m.yes(),
			InstalledOn: m.instant(), LastSync: m.instant(), NoncompliantSince: m.instant(),
		}
		for range m.IntN(3) {
			p.Enterprise.Instances = append(p.Enterprise.Instances,
				model.Instance{ID: m.id(), Name: m.text(), Required: m.counts(), LastSync: m.instant()})
		}
	}
	if p.Family == model.FamilyMeeting || m.IntN(4) == 0 {
		p.Meeting = model.MeetingTerms{
			PMP: m.number(), SMP: m.number(),
			Variant: enum[model.Variant](m, model.VariantNames), Parallel: enum[model.PMPParallel](m, model.PMPParallelNames),
			Audio: model.Units(m.number()), PointToPoint: model.Units(m.number()),
		}
	}
	return p
}

func (m *Maker) endpoint(pool string) model.Endpoint {
	e := model.Endpoint{
		Pool: pool, ID: m.id(), Name: m.text(), Model: m.text(), Owner: m.text(), Site: m.text(), LastSeen: m.instant(),
		Class: enum[model.Class](m, model.ClassNames), Status: enum[model.Status](m, model.StatusNames),
		Licensed: pick(m, model.Unknown, model.False, model.True), Registered: m.yes(),
	}
	if m.yes() {
		e.Pin = &model.Pin{Reason: m.text(), Until: m.instant()}
	}
	return e
}

// license leaves handles to the caller.
func (m *Maker) license(pool string) model.License {
	return model.License{
		Pool: pool, Key: m.id(), Feature: m.text(), Description: m.text(),
		Type:        enum[model.LicenseType](m, model.LicenseTypeNames),
		Transaction: enum[model.Transaction](m, model.TransactionNames),
		Quantity:    m.number(), Start: m.instant(), End: m.instant(), Activated: m.instant(),
	}
}

func (m *Maker) host(pool string) model.Host {
	return model.Host{
		Pool: pool, ID: m.id(), Name: m.text(), Since: m.instant(), LastHosted: m.instant(), Hosting: m.number(),
		License: enum[model.HostLicense](m, model.HostLicenseNames), Managed: enum[model.Managed](m, model.ManagedNames),
		Active: m.yes(),
	}
}

func (m *Maker) device(pool string) model.Device {
	return model.Device{Pool: pool, ID: m.id(), Model: m.text(), Owner: m.text(), Registered: m.yes()}
}

func (m *Maker) user(pool string) model.User {
	u := model.User{Pool: pool, ID: m.id(), Name: m.text(), PMP: m.yes(), Mobility: m.yes(), HasOwnNeed: m.yes()}
	if u.HasOwnNeed {
		u.OwnNeed = enum[model.EnterpriseType](m, model.EnterpriseTypeNames)
	}
	return u
}

func (m *Maker) meeting(pool string) model.Meeting {
	v := model.Meeting{
		Pool: pool, ID: m.id(), Name: m.text(), Owner: m.text(), Initiator: m.text(), Scheduler: m.text(),
		Started: m.instant(), Bridges: m.number(), Kind: enum[model.MeetingKind](m, model.MeetingKindNames),
		AudioOnly: m.yes(), PointToPoint: m.yes(),
	}
	for range m.IntN(4) {
		v.Participants = append(v.Participants,
			model.Participant{Who: m.text(), Guest: m.yes(), Joined: m.instant(), Left: m.instant()})
	}
	return v
}

func (m *Maker) value() model.Value {
	if m.IntN(3) == 0 {
		return model.Value{}
	}
	return model.Value{Known: true, Int: m.number(), Text: m.text()}
}

// Next invents the site that follows another: pools and rows go, change and
// come, and renewal requests are made.
func (m *Maker) Next(s *model.Snapshot) *model.Snapshot {
	d := s.Draft()
	d.Pools = slices.DeleteFunc(d.Pools, func(model.Pool) bool { return m.IntN(8) == 0 })
	for i := range d.Pools {
		if m.IntN(3) == 0 {
			p := m.pool()
			p.ID = d.Pools[i].ID
			d.Pools[i] = p
		}
	}
	for range m.IntN(4) {
		d.Pools = append(d.Pools, m.pool())
	}
	var ids []string
	for i := range d.Pools {
		ids = append(ids, d.Pools[i].ID)
	}
	d.Endpoints = nextRows(m, ids, &d.Endpoints, m.endpoint, func(v *model.Endpoint) (*string, *string) { return &v.Pool, &v.ID })
	d.Hosts = nextRows(m, ids, &d.Hosts, m.host, func(v *model.Host) (*string, *string) { return &v.Pool, &v.ID })
	d.Devices = nextRows(m, ids, &d.Devices, m.device, func(v *model.Device) (*string, *string) { return &v.Pool, &v.ID })
	d.Users = nextRows(m, ids, &d.Users, m.user, func(v *model.User) (*string, *string) { return &v.Pool, &v.ID })
	d.Meetings = nextRows(m, ids, &d.Meetings, m.meeting, func(v *model.Meeting) (*string, *string) { return &v.Pool, &v.ID })
	d.Licenses = m.nextLicenses(ids, &d.Licenses)
	for range m.IntN(3) {
		d.Requests = append(d.Requests, model.RenewalRequest{
			License: m.number(), Pool: m.text(), Quantity: m.number(), By: m.text(), At: m.instant(), Message: m.text(),
		})
	}
	return model.NewSnapshot(d)
}

// nextRows drops the rows of pools that are gone and a few others, changes some
// in every member but their identity, and adds new ones.
func nextRows[T any](m *Maker, pools []string, rows *model.Rows[T], make func(string) T, key func(*T) (pool, id *string)) model.Rows[T] {
	var out model.Rows[T]
	for _, old := range rows.All() {
		pool, id := key(old)
		switch {
		case !slices.Contains(pools, *pool) || m.IntN(6) == 0:
		case m.IntN(3) == 0:
			v := make(*pool)
			_, newID := key(&v)
			*newID = *id
			out.Append(v)
		default:
			out.Append(*old)
		}
	}
	for range m.IntN(12) {
		if len(pools) > 0 {
			out.Append(make(pick(m, pools...)))
		}
	}
	return out
}

func (m *Maker) nextLicenses(pools []string, rows *model.Rows[model.License]) model.Rows[model.License] {
	out := nextRows(m, pools, rows, m.license, func(v *model.License) (*string, *string) { return &v.Pool, &v.Key })
	var list model.Rows[model.License]
	for _, l := range out.All() {
		v := *l
		if v.Handle == 0 && m.yes() {
			m.made++
			v.Handle = int64(m.made)
		}
		list.Append(v)
	}
	return list
}
