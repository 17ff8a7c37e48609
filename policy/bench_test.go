package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"lictop/fixtures"
	"lictop/model"
	. "lictop/policy"
)

func BenchmarkEvaluateMillionEndpoints(b *testing.B) {
	d := fixtures.Generate(1_000_000, 1, now)
	pools := slices.DeleteFunc(d.Pools, func(p model.Pool) bool { return p.Family != model.FamilySeat })
	s := model.NewSnapshot(model.Draft{AsOf: now, Pools: pools, Endpoints: d.Endpoints})
	b.ReportAllocs()
	for b.Loop() {
		Evaluate(s)
	}
}

func BenchmarkEvaluateWholeMillionSite(b *testing.B) {
	s := model.NewSnapshot(fixtures.Generate(1_000_000, 1, now))
	b.ReportAllocs()
	for b.Loop() {
		Evaluate(s)
	}
}

func BenchmarkExplain(b *testing.B) {
	r := Evaluate(model.NewSnapshot(fixtures.Generate(100_000, 1, now)))
	e := r.Snapshot.Endpoints.At(54_321)
	sub := e.Subject()
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := Explain(r, sub); !ok {
			b.Fatal("unknown subject")
		}
	}
}

// BenchmarkExplainMillion explains a seat of a pool of a million, with every way
// tried and every reading that matters.
func BenchmarkExplainMillion(b *testing.B) {
	d := fixtures.Generate(1_000_000, 1, now)
	pools := slices.DeleteFunc(d.Pools, func(p model.Pool) bool { return p.Family != model.FamilySeat })
	r := Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: pools, Endpoints: d.Endpoints}))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e := r.Snapshot.Endpoints.At(i * 7919 % r.Snapshot.Endpoints.Len())
		if x, ok := Explain(r, e.Subject()); !ok || !x.Tried {
			b.Fatal("not explained")
		}
	}
}

// BenchmarkConsider works out what is not at once: of a pool of a million seats,
// of a host among 50 000 and of a meeting among 5 000.
func BenchmarkConsider(b *testing.B) {
	d := fixtures.Generate(1_000_000, 1, now)
	r := Evaluate(model.NewSnapshot(d))
	for _, sub := range []model.Subject{
		first(r, model.KindPool), first(r, model.KindHost), first(r, model.KindMeeting), first(r, model.KindLicense),
	} {
		x, _ := Explain(r, sub)
		b.Run(sub.Kind.String(), func(b *testing.B) {
			for b.Loop() {
				Consider(r, x)
			}
		})
	}
}

// first finds a subject of a kind: of pools the first of seats.
func first(r *Result, k model.Kind) model.Subject {
	s := r.Snapshot
	switch {
	case k == model.KindHost && s.Hosts.Len() > 0:
		return model.Subject{Kind: k, Pool: s.Hosts.At(0).Pool, ID: s.Hosts.At(0).ID}
	case k == model.KindMeeting && s.Meetings.Len() > 0:
		return model.Subject{Kind: k, Pool: s.Meetings.At(0).Pool, ID: s.Meetings.At(0).ID}
	case k == model.KindLicense && s.Licenses.Len() > 0:
		return model.Subject{Kind: k, Pool: s.Licenses.At(0).Pool, ID: s.Licenses.At(0).LicenseID()}
	}
	i := slices.IndexFunc(s.Pools, func(p model.Pool) bool { return p.Family == model.FamilySeat })
	return model.Subject{Kind: model.KindPool, Pool: s.Pools[i].ID, ID: s.Pools[i].ID}
}

// 100 000 licenses in one pool, a tenth of them renewals that overlap.
func BenchmarkEvaluate100kLicenses(b *testing.B) {
	p := model.NewPool("p", model.FamilySubscription)
	p.Subscription.Feature = "F"
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for i := range 100_000 {
		l := model.NewLicense("p", fmt.Sprintf("K%016d", i))
		l.Feature, l.Transaction, l.Quantity = "F", model.TransactionNew, 1
		if i%10 == 0 {
			l.Transaction = model.TransactionRenewal
		} else if i%3 == 0 {
			l.Transaction = model.TransactionAddon
		}
		l.Start = now - 300*model.Day + model.Instant(i%600)*model.Day
		l.End = l.Start + model.Instant(1+i%700)*model.Day
		l.Activated = l.Start
		d.Licenses.Append(l)
	}
	s := model.NewSnapshot(d)
	b.ReportAllocs()
	for b.Loop() {
		Evaluate(s)
	}
}

// BenchmarkBreakdown breaks the requirement of 200 000 owners with 300 000 devices
// down, finds every saving, and tries remedies.
func BenchmarkBreakdown(b *testing.B) {
	p := model.NewPool("ent", model.FamilyEnterprise)
	p.Enterprise.Installed = model.Counts{model.EnhancedPlus: 50_000, model.Enhanced: 20_000, model.Basic: 10_000}
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	models := []string{"8845", "7841", "Jabber for Windows", "6921", "3905", "SX20"}
	for i := range 300_000 {
		v := model.NewDevice("ent", fmt.Sprintf("SEP%09d", i))
		v.Model, v.Owner, v.Registered = models[i*7%len(models)], fmt.Sprintf("user%06d", i*7919%200_000), i%9 > 0
		if i%20 == 0 {
			v.Owner = ""
		}
		d.Devices.Append(v)
	}
	r := Evaluate(model.NewSnapshot(d))
	for b.Loop() {
		list := r.Breakdown(0)
		list.Savings()
		r.Remedies(0, list)
	}
}

// BenchmarkTimelineMillion steps a decided site of 1 000 000 endpoints through
// 90 days.
func BenchmarkTimelineMillion(b *testing.B) {
	r := Evaluate(model.NewSnapshot(fixtures.Generate(1_000_000, 1, now)))
	events := 0
	b.ReportAllocs()
	for b.Loop() {
		events = len(r.Timeline(now+90*model.Day, nil))
	}
	b.ReportMetric(float64(events), "events")
}

// BenchmarkCapacityAhead100kLicenses decides 100 000 licenses at every date of half a
// year.
func BenchmarkCapacityAhead100kLicenses(b *testing.B) {
	p := model.NewPool("p", model.FamilySubscription)
	p.Subscription.Feature = "F"
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for i := range 100_000 {
		l := model.NewLicense("p", fmt.Sprintf("K%016d", i))
		l.Feature, l.Transaction, l.Quantity = "F", model.TransactionNew, 1
		l.Start = now - 300*model.Day + model.Instant(i*7%600)*model.Day + model.Instant(i%1000)
		l.End = l.Start + model.Instant(1+i%700)*model.Day
		l.Activated = l.Start
		d.Licenses.Append(l)
	}
	r := Evaluate(model.NewSnapshot(d))
	for b.Loop() {
		CapacityAhead(r, &r.Positions[0], now+26*Week)
	}
}

// BenchmarkForecast makes one forecast from ten years of weeks, scores and all.
func BenchmarkForecast(b *testing.B) {
	var weeks []WeekPeak
	for i := range 520 {
		weeks = append(weeks, WeekPeak{Week: WeekOf(now) - model.Instant(520-i)*Week, Peak: model.Whole(int64(i + i%7))})
	}
	capacity := []CapacityStep{{At: now, Capacity: model.Whole(1000)}}
	for b.Loop() {
		Forecast(weeks, 0, capacity, now)
	}
}
