package ui

import (
	"fmt"
	"testing"

	"lictop/app"
)

func TestRulesScreens(t *testing.T) {
	for _, size := range forecastSizes {
		s := drive(t, size.w, size.h)
		s.press("i").golden(fmt.Sprintf("list_%dx%d", size.w, size.h))
		s.write("hardware-off").press("enter").golden(fmt.Sprintf("rule_%dx%d", size.w, size.h))
	}
}

// From the list of rules to a rule, and from there to the rows that it decides.
func TestRulesLeadToWhatTheyDecide(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("i").sees("74 rules", "seat.unregistered")
	s.write("inactive").sees("seat.inactive").seesNot("seat.unregistered")
	s.press("enter").sees("decides 14 endpoints", "and 9 more", "Enter  show them")
	s.press("enter").sees("14 shown", "rule:=seat.inactive")
	s.press("esc")

	for _, c := range []struct{ rule, lands string }{
		{"sub.impending", "rule:=sub.impending"}, {"host.permanent", "rule:=host.permanent"}, {"meeting.shared", "rule:=meeting.shared"},
		{"ent.grace", "Unified CM"}, {"host.position", "WebEx Meetings Server"}, {"host.ask.expired", "WebEx Meetings Server"},
	} {
		s = drive(t, 120, 40)
		s.press("i").write(c.rule).press("enter").sees("Enter  show them").press("enter").sees(c.lands).seesNot("Rules ─")
	}
}

func TestRulesSearchAndLeave(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("i").write("zzz").sees("0 rules", "no rule says that").press("enter")
	s.press("esc").sees("74 rules").press("esc").seesNot("Rules ─")
	s.press("i").write("CMA guide").sees("seat.hardware-kept").press("enter", "esc").sees("/ CMA guide").press("esc", "esc")
	s.press("i").write("trial-ended").press("enter").sees("decides nothing").press("enter").sees("decides nothing")
	s.press("left").sees("/ trial-ended")
}

// Somebody who may not look at licenses is told so.
func TestRulesOfLicensesNeedTheirRole(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer })
	s.press("i").write("sub.active").press("enter").sees("needs the role license-admin").seesNot("Enter  show them", "license/L-")
}
