package model

// The facts that documents state and no action sets. A what-if may suppose them.
const (
	FieldRequired = FieldInstalled + Field(EnterpriseTypes) // of the highest type; those of the lower types follow

	FieldPoolName = FieldRequired + Field(EnterpriseTypes) + iota - 1
	FieldSynchronized
	FieldInstalledOn
	FieldLastSync
	FieldNoncompliantSince

	FieldEndpointName
	FieldEndpointModel
	FieldClass
	FieldEndpointOwner
	FieldEndpointSite
	FieldRegistered
	FieldStatus
	FieldLastSeen

	FieldLicenseFeature
	FieldDescription
	FieldLicenseType
	FieldTransaction
	FieldQuantity
	FieldStart
	FieldEnd

	FieldHostName
	FieldLastHosted
	FieldHosting
	FieldManaged

	FieldDeviceModel
	FieldDeviceOwner
	FieldDeviceRegistered

	FieldUserName
	FieldMobility
	FieldOwnNeed

	FieldMeetingName
	FieldMeetingKind
	FieldMeetingOwner
	FieldInitiator
	FieldScheduler
	FieldStarted
	FieldAudioOnly
	FieldPointToPoint
	FieldBridges

	fieldEnd
)

// RequiredField is the field of the licenses required of a type. It is absent
// where the pool is not given what it requires.
func RequiredField(t EnterpriseType) Field { return FieldRequired + Field(t) }

// stateFacts adds the facts that documents alone state to the table.
func stateFacts(t *[fieldEnd]FieldSpec) {
	enterprise := []Family{FamilyEnterprise}
	for i := range EnterpriseTypes {
		t[RequiredField(EnterpriseType(i))] = requiredFact(EnterpriseType(i))
	}
	facts := map[Field]FieldSpec{
		FieldPoolName:          {Name: "name", Form: FormText, Optional: true, pool: textIn(func(p *Pool) *string { return &p.Name })},
		FieldSynchronized:      {Name: "licensed", Families: enterprise, Form: FormTruth, pool: truthIn(func(p *Pool) *bool { return &p.Enterprise.Licensed })},
		FieldInstalledOn:       {Name: "installed_on", Families: enterprise, Form: FormInstant, Optional: true, pool: instantIn(func(p *Pool) *Instant { return &p.Enterprise.InstalledOn })},
		FieldLastSync:          {Name: "last_sync", Families: enterprise, Form: FormInstant, Optional: true, pool: instantIn(func(p *Pool) *Instant { return &p.Enterprise.LastSync })},
		FieldNoncompliantSince: {Name: "noncompliant_since", Families: enterprise, Form: FormInstant, Optional: true, pool: instantIn(func(p *Pool) *Instant { return &p.Enterprise.NoncompliantSince })},

		FieldEndpointName:  {Name: "name", Form: FormText, Optional: true, endpoint: textIn(func(e *Endpoint) *string { return &e.Name })},
		FieldEndpointModel: {Name: "model", Form: FormText, Optional: true, endpoint: textIn(func(e *Endpoint) *string { return &e.Model })},
		FieldClass:         {Name: "class", Form: FormChoice, Choices: ClassNames[1:], Optional: true, endpoint: choiceIn(ClassNames, func(e *Endpoint) *Class { return &e.Class })},
		FieldEndpointOwner: {Name: "owner", Form: FormText, Optional: true, endpoint: textIn(func(e *Endpoint) *string { return &e.Owner })},
		FieldEndpointSite:  {Name: "site", Form: FormText, Optional: true, endpoint: textIn(func(e *Endpoint) *string { return &e.Site })},
		FieldRegistered:    {Name: "registered", Form: FormTruth, endpoint: truthIn(func(e *Endpoint) *bool { return &e.Registered })},
		FieldStatus:        {Name: "status", Form: FormChoice, Choices: StatusNames, endpoint: choiceIn(StatusNames, func(e *Endpoint) *Status { return &e.Status })},
		FieldLastSeen:      {Name: "last_seen", Form: FormInstant, Optional: true, endpoint: instantIn(func(e *Endpoint) *Instant { return &e.LastSeen })},

		FieldLicenseFeature: {Name: "feature", Form: FormText, Identity: true, license: textIn(func(l *License) *string { return &l.Feature })},
		FieldDescription:    {Name: "description", Form: FormText, Optional: true, license: textIn(func(l *License) *string { return &l.Description })},
		FieldLicenseType:    {Name: "type", Form: FormChoice, Choices: LicenseTypeNames[1:], Optional: true, license: choiceIn(LicenseTypeNames, func(l *License) *LicenseType { return &l.Type })},
		FieldTransaction:    {Name: "transaction", Form: FormChoice, Choices: TransactionNames[1:], Identity: true, license: choiceIn(TransactionNames, func(l *License) *Transaction { return &l.Transaction })},
		FieldQuantity:       {Name: "quantity", Form: FormCount, license: countIn(func(l *License) *int64 { return &l.Quantity })},
		FieldStart:          {Name: "start", Form: FormInstant, Identity: true, license: instantIn(func(l *License) *Instant { return &l.Start })},
		FieldEnd:            {Name: "end", Form: FormInstant, license: instantIn(func(l *License) *Instant { return &l.End })},

		FieldHostName:   {Name: "name", Form: FormText, Optional: true, host: textIn(func(h *Host) *string { return &h.Name })},
		FieldLastHosted: {Name: "last_hosted", Form: FormInstant, Optional: true, host: instantIn(func(h *Host) *Instant { return &h.LastHosted })},
		FieldHosting:    {Name: "hosting", Form: FormCount, host: countIn(func(h *Host) *int64 { return &h.Hosting })},
		FieldManaged:    {Name: "managed", Form: FormChoice, Choices: ManagedNames, host: choiceIn(ManagedNames, func(h *Host) *Managed { return &h.Managed })},

		FieldDeviceModel:      {Name: "model", Form: FormText, Optional: true, device: textIn(func(d *Device) *string { return &d.Model })},
		FieldDeviceOwner:      {Name: "owner", Form: FormText, Optional: true, device: textIn(func(d *Device) *string { return &d.Owner })},
		FieldDeviceRegistered: {Name: "registered", Form: FormTruth, device: truthIn(func(d *Device) *bool { return &d.Registered })},

		FieldUserName: {Name: "name", Form: FormText, Optional: true, user: textIn(func(u *User) *string { return &u.Name })},
		FieldMobility: {Name: "mobility", Families: enterprise, Form: FormTruth, user: truthIn(func(u *User) *bool { return &u.Mobility })},
		FieldOwnNeed: {Name: "own_need", Families: enterprise, Form: FormChoice, Choices: EnterpriseTypeNames[:ChainLength], Optional: true, user: accessor[User]{
			get: func(u *User) Value {
				if !u.HasOwnNeed {
					return Value{}
				}
				return TextValue(u.OwnNeed.String())
			},
			set: func(u *User, v Value) {
				u.OwnNeed, u.HasOwnNeed = parseName[EnterpriseType](EnterpriseTypeNames, v.Text)
			},
		}},

		FieldMeetingName:  {Name: "name", Form: FormText, Optional: true, meeting: textIn(func(m *Meeting) *string { return &m.Name })},
		FieldMeetingKind:  {Name: "kind", Form: FormChoice, Choices: MeetingKindNames[1:], meeting: choiceIn(MeetingKindNames, func(m *Meeting) *MeetingKind { return &m.Kind })},
		FieldMeetingOwner: {Name: "owner", Form: FormText, Optional: true, meeting: textIn(func(m *Meeting) *string { return &m.Owner })},
		FieldInitiator:    {Name: "initiator", Form: FormText, Optional: true, meeting: textIn(func(m *Meeting) *string { return &m.Initiator })},
		FieldScheduler:    {Name: "scheduler", Form: FormText, Optional: true, meeting: textIn(func(m *Meeting) *string { return &m.Scheduler })},
		FieldStarted:      {Name: "started", Form: FormInstant, meeting: instantIn(func(m *Meeting) *Instant { return &m.Started })},
		FieldAudioOnly:    {Name: "audio_only", Form: FormTruth, meeting: truthIn(func(m *Meeting) *bool { return &m.AudioOnly })},
		FieldPointToPoint: {Name: "point_to_point", Form: FormTruth, meeting: truthIn(func(m *Meeting) *bool { return &m.PointToPoint })},
		FieldBridges:      {Name: "bridges", Form: FormCount, meeting: countIn(func(m *Meeting) *int64 { return &m.Bridges })},
	}
	for f, s := range facts {
		s.Kind, s.Stated = s.kind(), true
		t[f] = s
	}
}

// kind is the kind of the row to whose facts there is access.
func (s *FieldSpec) kind() Kind {
	switch {
	case s.pool.get != nil:
		return KindPool
	case s.endpoint.get != nil:
		return KindEndpoint
	case s.license.get != nil:
		return KindLicense
	case s.host.get != nil:
		return KindHost
	case s.device.get != nil:
		return KindDevice
	case s.user.get != nil:
		return KindUser
	}
	return KindMeeting
}

// requiredFact is what a pool requires of a type where that is given. Clearing
// one type takes all of it away; setting one again brings the others back, so that
// a change has an inverse.
func requiredFact(e EnterpriseType) FieldSpec {
	return FieldSpec{
		Name: "required." + e.String(), Kind: KindPool, Families: []Family{FamilyEnterprise},
		Form: FormCount, Optional: true, Stated: true,
		pool: accessor[Pool]{
			get: func(p *Pool) Value {
				if !p.Enterprise.HasRequired {
					return Value{}
				}
				return IntValue(p.Enterprise.Required[e])
			},
			set: func(p *Pool, v Value) {
				if v.Known || p.Enterprise.HasRequired {
					p.Enterprise.HasRequired, p.Enterprise.Required[e] = v.Known, v.Int
				}
			},
		},
	}
}

// textFact is a text that is absent where it is empty.
func textFact(s string) Value { return Value{Known: s != "", Text: s} }

func textIn[T any](at func(*T) *string) accessor[T] {
	return accessor[T]{
		get: func(row *T) Value { return textFact(*at(row)) },
		set: func(row *T, v Value) { *at(row) = v.Text },
	}
}

func countIn[T any](at func(*T) *int64) accessor[T] {
	return accessor[T]{
		get: func(row *T) Value { return IntValue(*at(row)) },
		set: func(row *T, v Value) { *at(row) = v.Int },
	}
}
