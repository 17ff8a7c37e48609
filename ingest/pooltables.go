package ingest

import (
	"strconv"

	"lictop/model"
)

// poolTable is the table of pools of a family; that of NoFamily knows the
// members that all pools have.
func poolTable(f model.Family) *table[model.Pool] {
	return [...]*table[model.Pool]{&anyPool, &seatPool, &subscriptionPool, &hostsPool, &enterprisePool, &meetingsPool}[f]
}

// anyPoolHas reports whether the pools of some family have a member, or the
// terms of some family.
func anyPoolHas(object, name string) bool {
	for f := model.FamilySeat; f <= model.FamilyMeeting; f++ {
		if object == "pool" && poolTable(f).index(name) >= 0 {
			return true
		}
	}
	for _, t := range []*table[model.Pool]{&seatTerms, &hostTerms, &enterpriseTerms, &meetingTerms} {
		if object == "terms" && t.index(name) >= 0 {
			return true
		}
	}
	return false
}

// pools builds the table of a family: what all pools have, and what it adds.
func pools(list ...member[model.Pool]) table[model.Pool] {
	common := []member[model.Pool]{
		id("id", func(p *model.Pool) *string { return &p.ID }).must(),
		enum("family", model.FamilyNames, func(p *model.Pool) *model.Family { return &p.Family }).must(),
		id("name", func(p *model.Pool) *string { return &p.Name }),
	}
	return table[model.Pool]{
		blank: blankPool(), identity: []string{"id"}, varies: "pool", lenient: len(list) == 0, list: append(common, list...),
	}
}

func blankPool() model.Pool { return model.NewPool("", model.NoFamily) }

// terms builds a part of a pool that merges by member.
func terms(varies string, list ...member[model.Pool]) table[model.Pool] {
	return table[model.Pool]{blank: blankPool(), varies: varies, list: list}
}

// poolFamily is the number of the member family in the tables of pools.
const poolFamily = 1

var anyPool = pools()

var seatPool = pools(
	count("capacity", mostCount, func(p *model.Pool) *int64 { return &p.Capacity }).must(),
	group("terms", &seatTerms),
	object("reported", &readingTable, func(p *model.Pool) *model.Reading { return p.Seat.Reported },
		func(p *model.Pool, r *model.Reading) { p.Seat.Reported = r }),
)

var seatTerms = terms("terms",
	count("reclaim_days", mostDays, func(p *model.Pool) *int64 { return &p.Seat.ReclaimDays }).must(),
	enum("hardware_release", model.HardwareReleaseNames, func(p *model.Pool) *model.HardwareRelease { return &p.Seat.HardwareRelease }),
	enum("retention_scope", model.RetentionScopeNames, func(p *model.Pool) *model.RetentionScope { return &p.Seat.RetentionScope }),
)

var readingTable = table[model.Reading]{
	blank: model.Reading{At: model.None},
	list: []member[model.Reading]{
		count("in_use", mostCount, func(r *model.Reading) *int64 { return &r.InUse }).must(),
		instant("at", func(r *model.Reading) *model.Instant { return &r.At }).must(),
	},
}

var subscriptionPool = pools(
	text("feature", func(p *model.Pool) *string { return &p.Subscription.Feature }).must(),
	count("managed", mostCount, func(p *model.Pool) *int64 { return &p.Subscription.Managed }),
)

var hostsPool = pools(
	count("capacity", mostCount, func(p *model.Pool) *int64 { return &p.Capacity }).must(),
	group("terms", &hostTerms),
)

var hostTerms = terms("terms",
	enum("era", model.EraNames, func(p *model.Pool) *model.Era { return &p.Host.Era }),
	enum("promotion", model.PromotionNames, func(p *model.Pool) *model.Promotion { return &p.Host.Promotion }),
	graceLimit("grace_limit"),
	instant("trial_until", func(p *model.Pool) *model.Instant { return &p.Host.TrialUntil }),
	object("demo", &demoTable, func(p *model.Pool) *model.Demo {
		if p.Host.Demo.Until == model.None {
			return nil
		}
		return &p.Host.Demo
	}, func(p *model.Pool, d *model.Demo) {
		if d == nil {
			d = &demoTable.blank
		}
		p.Host.Demo = *d
	}),
)

// graceLimit is a count, -1 when nobody knows it.
func graceLimit(name string) member[model.Pool] {
	return custom(name, shapeNumber, func(p *model.Pool) int64 {
		if !p.Host.GraceLimited {
			return -1
		}
		return p.Host.GraceLimit
	}, func(p *model.Pool, n int64) {
		p.Host.GraceLimit, p.Host.GraceLimited = max(n, 0), n >= 0
	}, func(_ *reader, text []byte) (int64, string) { return parseCount(text, mostCount) }, func(b []byte, n int64) []byte {
		if n < 0 {
			return b
		}
		return printCount(b, n)
	})
}

var demoTable = table[model.Demo]{
	blank: model.Demo{Until: model.None},
	list: []member[model.Demo]{
		count("quantity", mostCount, func(d *model.Demo) *int64 { return &d.Quantity }).must(),
		instant("until", func(d *model.Demo) *model.Instant { return &d.Until }).must(),
	},
}

var enterprisePool = pools(
	counts("installed", func(p *model.Pool) *model.Counts { return &p.Enterprise.Installed }, nil),
	counts("required", func(p *model.Pool) *model.Counts { return &p.Enterprise.Required },
		func(p *model.Pool) *bool { return &p.Enterprise.HasRequired }),
	list("instances", &instanceTable, func(p *model.Pool) []model.Instance { return p.Enterprise.Instances },
		func(p *model.Pool, all []model.Instance) { p.Enterprise.Instances = all }, checkInstances),
	group("terms", &enterpriseTerms),
	flag("licensed", func(p *model.Pool) *bool { return &p.Enterprise.Licensed }),
	instant("installed_on", func(p *model.Pool) *model.Instant { return &p.Enterprise.InstalledOn }),
	instant("last_sync", func(p *model.Pool) *model.Instant { return &p.Enterprise.LastSync }),
	instant("noncompliant_since", func(p *model.Pool) *model.Instant { return &p.Enterprise.NoncompliantSince }),
)

var enterpriseTerms = terms("terms",
	release("release", func(p *model.Pool) *string { return &p.Enterprise.Release }),
	flag("reservation", func(p *model.Pool) *bool { return &p.Enterprise.Reservation }),
)

var instanceTable = table[model.Instance]{
	blank: model.Instance{LastSync: model.None},
	list: []member[model.Instance]{
		id("id", func(i *model.Instance) *string { return &i.ID }).must(),
		id("name", func(i *model.Instance) *string { return &i.Name }),
		counts("required", func(i *model.Instance) *model.Counts { return &i.Required }, nil),
		instant("last_sync", func(i *model.Instance) *model.Instant { return &i.LastSync }),
	},
}

func checkInstances(r *reader, all []model.Instance, ids []field) {
	seen := make(map[string]int, len(all))
	for i := range all {
		if ids[i].raw == nil {
			continue
		}
		if first, twice := seen[all[i].ID]; twice {
			r.report(".instances["+strconv.Itoa(i)+"].id", ids[i].at, "stands already at instances["+strconv.Itoa(first)+"].id", quoted([]byte(all[i].ID)))
			continue
		}
		seen[all[i].ID] = i
	}
}

var meetingsPool = pools(
	group("capacity", &meetingCapacity),
	group("terms", &meetingTerms),
)

var meetingCapacity = terms("",
	count("pmp", mostCount, func(p *model.Pool) *int64 { return &p.Meeting.PMP }).must(),
	count("smp", mostCount, func(p *model.Pool) *int64 { return &p.Meeting.SMP }).must(),
)

var meetingTerms = terms("terms",
	enum("variant", model.VariantNames, func(p *model.Pool) *model.Variant { return &p.Meeting.Variant }),
	enum("pmp_parallel", model.PMPParallelNames, func(p *model.Pool) *model.PMPParallel { return &p.Meeting.Parallel }),
	group("weights", &meetingWeights),
)

var meetingWeights = terms("",
	weight("audio", func(p *model.Pool) *model.Units { return &p.Meeting.Audio }),
	weight("ptp", func(p *model.Pool) *model.Units { return &p.Meeting.PointToPoint }),
)
