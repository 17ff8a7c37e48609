package model

import (
	"iter"
	"slices"
	"strings"
)

// Field names a fact of a row. Each belongs to one kind of row and, where the
// families differ in it, to pools of some families.
type Field uint8

// The fields that an action may set. Stores keep them by name.
const (
	NoField Field = iota
	FieldLicensed
	FieldPin
	FieldActivated
	FieldReclaimDays
	FieldActive
	FieldHostLicense
	FieldSince
	FieldPMP
	FieldCapacity
	FieldHardwareRelease
	FieldRetentionScope
	FieldReported
	FieldManagedDevices
	FieldEra
	FieldPromotion
	FieldGraceLimit
	FieldTrialUntil
	FieldDemo
	FieldRelease
	FieldReservation
	FieldPMPCapacity
	FieldSMPCapacity
	FieldVariant
	FieldPMPParallel
	FieldAudioWeight
	FieldPTPWeight
	FieldInstalled // of the highest type; those of the lower types follow
)

// InstalledField is the field of the licenses installed of a type.
func InstalledField(t EnterpriseType) Field { return FieldInstalled + Field(t) }

// Form says what the values of a field are.
type Form uint8

// The forms, and what of a Value they use.
const (
	FormNone    Form = iota
	FormTruth        // Int 1 or 0
	FormCount        // Int
	FormInstant      // Int, an Instant
	FormChoice       // Text, one of Choices
	FormRelease      // Text, dotted decimal numbers
	FormWeight       // Int, Units
	FormPin          // Int the end, Text the reason
	FormReading      // Int the figure, Text the instant as Instant.String has it
	FormDemo         // Int the quantity, Text the end as Instant.String has it
	FormText         // Text, never empty
)

// FieldSpec says what a field is.
type FieldSpec struct {
	Name     string   // as the site file spells the member
	Kind     Kind     // of the row that has it
	Families []Family // of the pool that has it, or whose rows have it; nil: all that have such rows
	Form     Form
	Choices  []string // FormChoice
	Max      int64    // FormCount: the highest value; the lowest is 0
	Optional bool     // it may be absent: nobody knows, or there is none
	// Stated says that documents state it and no action sets it. It may be supposed.
	Stated bool
	// Identity says that it is part of what names the row: another value is another
	// row.
	Identity bool

	// access to the field of a row; which of them is there follows from Kind
	pool     accessor[Pool]
	endpoint accessor[Endpoint]
	license  accessor[License]
	host     accessor[Host]
	device   accessor[Device]
	user     accessor[User]
	meeting  accessor[Meeting]
}

// accessor reads and writes one fact of a row.
type accessor[T any] struct {
	get func(*T) Value
	set func(*T, Value)
}

// The highest values that a site file may carry.
const (
	MaxCount = 1_000_000_000
	MaxDays  = 36_500
)

// Spec says what the field is; the zero value for NoField.
func (f Field) Spec() *FieldSpec {
	if f >= fieldEnd {
		f = NoField
	}
	return &fields[f]
}

func (f Field) String() string { return f.Spec().Name }

// Short is the name as it is typed on a command line: without "terms." before it.
func (f Field) Short() string { return strings.TrimPrefix(f.String(), "terms.") }

// FieldNames lists the names by value as stores keep them, each once. Members of
// different kinds share names, so a field that no action sets has its kind before
// it.
var FieldNames = fieldNames()

func fieldNames() []string {
	names := make([]string, fieldEnd)
	for f := range names {
		names[f] = fields[f].Name
		if fields[f].Stated {
			names[f] = fields[f].Kind.String() + "/" + names[f]
		}
	}
	return names
}

// FieldsOf yields the fields of the pools of a family that an action may set.
func FieldsOf(family Family) iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for f := range FactsOf(KindPool, family) {
			if !fields[f].Stated && !yield(f) {
				return
			}
		}
	}
}

// FactsOf yields the fields of the rows of a kind in the pools of a family,
// those that only documents state among them; with NoFamily of every family.
func FactsOf(kind Kind, family Family) iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for f := range fieldEnd {
			s := &fields[f]
			if s.Kind == kind && kind != NoKind && (family == NoFamily || s.Has(family)) && !yield(f) {
				return
			}
		}
	}
}

// Has reports whether the pools of a family, or their rows, have the field.
func (s *FieldSpec) Has(family Family) bool {
	if s.Families == nil {
		return slices.Contains(FamiliesOf(s.Kind), family)
	}
	return slices.Contains(s.Families, family)
}

// FamiliesOf lists the families whose pools have rows of a kind.
func FamiliesOf(k Kind) []Family {
	if int(k) < len(kindFamilies) {
		return kindFamilies[k]
	}
	return nil
}

var kindFamilies = [...][]Family{
	KindPool:     {FamilySeat, FamilySubscription, FamilyHost, FamilyEnterprise, FamilyMeeting},
	KindEndpoint: {FamilySeat},
	KindLicense:  {FamilySubscription},
	KindHost:     {FamilyHost},
	KindDevice:   {FamilyEnterprise},
	KindUser:     {FamilyEnterprise, FamilyMeeting},
	KindMeeting:  {FamilyMeeting},
	KindInstance: {FamilyEnterprise},
}

// Value is the value of a Field. The zero value is the absent one.
type Value struct {
	Known bool
	Int   int64
	Text  string
}

// IntValue returns a known number, truth (0 or 1) or instant.
func IntValue(n int64) Value { return Value{Known: true, Int: n} }

// TextValue returns a known text or choice.
func TextValue(s string) Value { return Value{Known: true, Text: s} }

// TruthValue returns a known truth.
func TruthValue(b bool) Value { return IntValue(int64(TriOf(b) - False)) }

// InstantValue returns an instant; None is absent.
func InstantValue(t Instant) Value {
	if t == None {
		return Value{}
	}
	return IntValue(int64(t))
}

// DatedValue returns a number with an instant: a reading, or a demonstration.
func DatedValue(n int64, t Instant) Value { return Value{Known: true, Int: n, Text: t.String()} }

// Instant reads the value of FormInstant; None when it is absent.
func (v Value) Instant() Instant {
	if !v.Known {
		return None
	}
	return Instant(v.Int)
}

// Dated reads the instant of a FormReading or FormDemo; None when it is absent.
func (v Value) Dated() Instant {
	t, ok := ParseInstant(v.Text)
	if !ok {
		return None
	}
	return t
}
