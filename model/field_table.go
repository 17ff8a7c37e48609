package model

// fields is the table of fields. A fact that an action is to set is one row;
// those that documents alone state follow in field_facts.go.
var fields = fieldTable()

func fieldTable() [fieldEnd]FieldSpec {
	t := [fieldEnd]FieldSpec{
		FieldLicensed: endpointFact("licensed", FormTruth, true, accessor[Endpoint]{
			get: func(e *Endpoint) Value {
				if e.Licensed == Unknown {
					return Value{}
				}
				return TruthValue(e.Licensed == True)
			},
			set: func(e *Endpoint, v Value) {
				e.Licensed = Unknown
				if v.Known {
					e.Licensed = TriOf(v.Int != 0)
				}
			},
		}),
		FieldPin: endpointFact("pin", FormPin, true, accessor[Endpoint]{
			get: func(e *Endpoint) Value {
				if e.Pin == nil {
					return Value{}
				}
				return Value{Known: true, Int: int64(e.Pin.Until), Text: e.Pin.Reason}
			},
			set: func(e *Endpoint, v Value) {
				e.Pin = nil
				if v.Known {
					e.Pin = &Pin{Reason: v.Text, Until: Instant(v.Int)}
				}
			},
		}),
		FieldActivated: {Name: "activated", Kind: KindLicense, Form: FormInstant, Optional: true,
			license: instantIn(func(l *License) *Instant { return &l.Activated })},
		FieldActive: {Name: "active", Kind: KindHost, Form: FormTruth,
			host: truthIn(func(h *Host) *bool { return &h.Active })},
		FieldHostLicense: {Name: "license", Kind: KindHost, Form: FormChoice, Choices: HostLicenseNames[1:],
			host: choiceIn(HostLicenseNames, func(h *Host) *HostLicense { return &h.License })},
		FieldSince: {Name: "since", Kind: KindHost, Form: FormInstant, Optional: true,
			host: instantIn(func(h *Host) *Instant { return &h.Since })},
		FieldPMP: {Name: "pmp", Kind: KindUser, Families: []Family{FamilyMeeting}, Form: FormTruth,
			user: truthIn(func(u *User) *bool { return &u.PMP })},

		FieldCapacity:        poolCount("capacity", MaxCount, func(p *Pool) *int64 { return &p.Capacity }, FamilySeat, FamilyHost),
		FieldReclaimDays:     poolCount("terms.reclaim_days", MaxDays, func(p *Pool) *int64 { return &p.Seat.ReclaimDays }, FamilySeat),
		FieldHardwareRelease: poolChoice("terms.hardware_release", FamilySeat, HardwareReleaseNames, func(p *Pool) *HardwareRelease { return &p.Seat.HardwareRelease }),
		FieldRetentionScope:  poolChoice("terms.retention_scope", FamilySeat, RetentionScopeNames, func(p *Pool) *RetentionScope { return &p.Seat.RetentionScope }),
		FieldReported: poolFact("reported", FormReading, true, FamilySeat, accessor[Pool]{
			get: func(p *Pool) Value {
				if p.Seat.Reported == nil {
					return Value{}
				}
				return DatedValue(p.Seat.Reported.InUse, p.Seat.Reported.At)
			},
			set: func(p *Pool, v Value) {
				p.Seat.Reported = nil
				if v.Known {
					p.Seat.Reported = &Reading{InUse: v.Int, At: v.Dated()}
				}
			},
		}),
		FieldManagedDevices: poolCount("managed", MaxCount, func(p *Pool) *int64 { return &p.Subscription.Managed }, FamilySubscription),

		FieldEra:       poolChoice("terms.era", FamilyHost, EraNames, func(p *Pool) *Era { return &p.Host.Era }),
		FieldPromotion: poolChoice("terms.promotion", FamilyHost, PromotionNames, func(p *Pool) *Promotion { return &p.Host.Promotion }),
		FieldGraceLimit: poolFact("terms.grace_limit", FormCount, true, FamilyHost, accessor[Pool]{
			get: func(p *Pool) Value {
				if !p.Host.GraceLimited {
					return Value{}
				}
				return IntValue(p.Host.GraceLimit)
			},
			set: func(p *Pool, v Value) { p.Host.GraceLimit, p.Host.GraceLimited = v.Int, v.Known },
		}),
		FieldTrialUntil: poolFact("terms.trial_until", FormInstant, true, FamilyHost,
			instantIn(func(p *Pool) *Instant { return &p.Host.TrialUntil })),
		FieldDemo: poolFact("terms.demo", FormDemo, true, FamilyHost, accessor[Pool]{
			get: func(p *Pool) Value {
				if p.Host.Demo.Until == None {
					return Value{}
				}
				return DatedValue(p.Host.Demo.Quantity, p.Host.Demo.Until)
			},
			set: func(p *Pool, v Value) { p.Host.Demo = Demo{Quantity: v.Int, Until: v.Dated()} },
		}),

		FieldRelease: poolFact("terms.release", FormRelease, false, FamilyEnterprise, accessor[Pool]{
			get: func(p *Pool) Value { return TextValue(p.Enterprise.Release) },
			set: func(p *Pool, v Value) { p.Enterprise.Release = v.Text },
		}),
		FieldReservation: poolFact("terms.reservation", FormTruth, false, FamilyEnterprise,
			truthIn(func(p *Pool) *bool { return &p.Enterprise.Reservation })),

		FieldPMPCapacity: poolCount("capacity.pmp", MaxCount, func(p *Pool) *int64 { return &p.Meeting.PMP }, FamilyMeeting),
		FieldSMPCapacity: poolCount("capacity.smp", MaxCount, func(p *Pool) *int64 { return &p.Meeting.SMP }, FamilyMeeting),
		FieldVariant:     poolChoice("terms.variant", FamilyMeeting, VariantNames, func(p *Pool) *Variant { return &p.Meeting.Variant }),
		FieldPMPParallel: poolChoice("terms.pmp_parallel", FamilyMeeting, PMPParallelNames, func(p *Pool) *PMPParallel { return &p.Meeting.Parallel }),
		FieldAudioWeight: poolFact("terms.weights.audio", FormWeight, false, FamilyMeeting, weightIn(func(p *Pool) *Units { return &p.Meeting.Audio })),
		FieldPTPWeight:   poolFact("terms.weights.ptp", FormWeight, false, FamilyMeeting, weightIn(func(p *Pool) *Units { return &p.Meeting.PointToPoint })),
	}
	for i := range EnterpriseTypes {
		e := EnterpriseType(i)
		t[InstalledField(e)] = poolCount("installed."+e.String(), MaxCount,
			func(p *Pool) *int64 { return &p.Enterprise.Installed[e] }, FamilyEnterprise)
	}
	stateFacts(&t)
	for f := range t {
		if t[f].Form == FormCount && t[f].Max == 0 {
			t[f].Max = MaxCount
		}
	}
	return t
}

func endpointFact(name string, form Form, optional bool, a accessor[Endpoint]) FieldSpec {
	return FieldSpec{Name: name, Kind: KindEndpoint, Form: form, Optional: optional, endpoint: a}
}

func poolFact(name string, form Form, optional bool, family Family, a accessor[Pool]) FieldSpec {
	return FieldSpec{Name: name, Kind: KindPool, Families: []Family{family}, Form: form, Optional: optional, pool: a}
}

func poolCount(name string, most int64, at func(*Pool) *int64, families ...Family) FieldSpec {
	return FieldSpec{Name: name, Kind: KindPool, Families: families, Form: FormCount, Max: most, pool: accessor[Pool]{
		get: func(p *Pool) Value { return IntValue(*at(p)) },
		set: func(p *Pool, v Value) { *at(p) = v.Int },
	}}
}

func poolChoice[E ~uint8](name string, family Family, names []string, at func(*Pool) *E) FieldSpec {
	s := poolFact(name, FormChoice, false, family, choiceIn(names, at))
	s.Choices = names
	return s
}

func choiceIn[T any, E ~uint8](names []string, at func(*T) *E) accessor[T] {
	return accessor[T]{
		get: func(row *T) Value { return textFact(nameOf(names, *at(row))) },
		set: func(row *T, v Value) { *at(row), _ = parseName[E](names, v.Text) },
	}
}

func truthIn[T any](at func(*T) *bool) accessor[T] {
	return accessor[T]{
		get: func(row *T) Value { return TruthValue(*at(row)) },
		set: func(row *T, v Value) { *at(row) = v.Int != 0 },
	}
}

func instantIn[T any](at func(*T) *Instant) accessor[T] {
	return accessor[T]{
		get: func(row *T) Value { return InstantValue(*at(row)) },
		set: func(row *T, v Value) { *at(row) = v.Instant() },
	}
}

func weightIn(at func(*Pool) *Units) accessor[Pool] {
	return accessor[Pool]{
		get: func(p *Pool) Value { return IntValue(int64(*at(p))) },
		set: func(p *Pool, v Value) { *at(p) = Units(v.Int) },
	}
}
