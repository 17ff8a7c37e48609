package present

import (
	"strconv"

	"lictop/model"
)

// EnterpriseType is the name of an enterprise type as the vendor prints it.
func EnterpriseType(t model.EnterpriseType) string {
	names := [...]string{"CUWL Professional", "CUWL Standard", "Enhanced Plus", "Enhanced", "Basic", "Essential", "TelePresence Room"}
	if int(t) < len(names) {
		return names[t]
	}
	return Absent
}

// Class is the name of a position's class: what one unit of it is.
func Class(class string) string {
	switch class {
	case "seat":
		return "seats"
	case "permanent":
		return "hosts"
	case "pmp":
		return "PMP+"
	case "smp":
		return "SMP+"
	}
	if t, ok := model.ParseEnterpriseType(class); ok {
		return EnterpriseType(t)
	}
	return Text(class)
}

// Family is what a family of pools is called.
func Family(f model.Family) string {
	names := [...]string{"", "seats", "subscription", "hosts", "enterprise types", "meetings"}
	if int(f) < len(names) {
		return names[f]
	}
	return ""
}

// Transaction is the name of a license's transaction: "New", "Addon".
func Transaction(t model.Transaction) string {
	names := [...]string{Absent, "Addon", "New", "Renewal", "Trial"}
	if int(t) < len(names) {
		return names[t]
	}
	return Absent
}

// LicenseType is the name of a license's type.
func LicenseType(t model.LicenseType) string {
	if t == model.ManagedDevice {
		return "Managed Device"
	}
	return Absent
}

// MeetingKind is the kind of a meeting in words.
func MeetingKind(k model.MeetingKind) string {
	names := [...]string{Absent, "space", "rendezvous", "scheduled", "ad hoc", "gateway", "dual-home"}
	if int(k) < len(names) {
		return names[k]
	}
	return Absent
}

// YesNo is a fact that may be absent: "yes", "no", "unknown".
func YesNo(t model.Tri) string { return t.String() }

// Handle is the short name of a license: "L-7", Absent before one is given.
func Handle(n int64) string {
	if n == 0 {
		return Absent
	}
	return "L-" + strconv.FormatInt(n, 10)
}
