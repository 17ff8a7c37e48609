package ui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// twoPools is a site of two seat pools in each of which seats can be reclaimed.
func twoPools(t testing.TB) model.Draft {
	now := instantOf(t, testNow)
	var d model.Draft
	for _, id := range []string{"fab", "rm"} {
		p := model.NewPool(id, model.FamilySeat)
		p.Name, p.Capacity, p.Seat.ReclaimDays = map[string]string{"fab": "Fabrikam", "rm": "Resource Manager"}[id], 10, 30
		d.Pools = append(d.Pools, p)
		for i, name := range []string{"Ann's phone", "Ben's phone", "Cleo's phone"} {
			e := model.NewEndpoint(id, id+itoa(i))
			e.Name, e.Model, e.Licensed, e.Status = name, "RealPresence Mobile", model.True, model.StatusOffline
			e.LastSeen = now - model.Instant((40+i)*model.Day)
			if i == 2 {
				e.Status = model.StatusOnline
			}
			d.Endpoints.Append(e)
		}
	}
	return d
}

func pinOf(s *driver, pool, id string) *model.Pin {
	s.t.Helper()
	row, ok := s.app.View().Snapshot.FindEndpoint(pool, id)
	require.True(s.t, ok)
	return s.app.View().Snapshot.Endpoints.At(row).Pin
}

func TestMarkedRowsOfTwoPoolsAreReclaimedTogether(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("7", "V", "G", "V").sees("6 marked")
	s.press("s", "S", "/").write("ann").press("enter").sees("6 marked")
	s.now += 120
	s.send(s.d.poll()()).sees("6 marked")
	s.press("x").sees("Reclaim 4 seats · Fabrikam and Resource Manager", "Fabrikam   in use 3 → 1", "Resource Manager   in use 3 → 1",
		"2 marked rows are left out", "lictop reclaim --apply fab0 fab1 rm0 rm1")
	s.golden("reclaim_two_pools")
	rev := s.app.View().Revision
	s.press("enter").untouched(rev).write("4").press("enter")
	s.sees("4 seats reclaimed in Fabrikam and Resource Manager", "2 rows were left alone", "Cleo's phone", "online: cannot be reclaimed", "last seen 40 days ago", "Enter  close")
	s.golden("reclaim_two_pools_done")
	s.write("xyz").press("down", "tab").sees("Enter  close")
	assert.Equal(t, rev+1, s.app.View().Revision, "one transaction")
	s.press("enter").seesNot("marked")
	assert.Empty(t, s.d.dialogs)
	entries, err := s.app.Audit(context.Background(), 0)
	require.NoError(t, err)
	assert.Len(t, entries, 1, "one entry")
}

func TestPin(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("2", "p")
	rev := s.app.View().Revision
	s.sees("Pin Ann's phone", "Reason", "+90d", "19 Feb 2027, 90 d", "Say why").untouched(rev)
	s.press("enter", "enter").untouched(rev).sees("Say why")
	s.press("up").write("board").sees("keeps its seat", "Pin Ann's phone until 19 Feb 2027 · Fabrikam", "--reason board --until 2027-02-19T12:00:00Z", "Enter  next")
	s.press("enter").write("2026-01-01").sees("is not in the future").press("enter").untouched(rev)
	s.press("ctrl+u").write("soon").sees(`"soon" is no end of a pin`, "such as 2027-01-01 or +30d").press("enter").untouched(rev)
	s.press("ctrl+u").write("+30d").sees("21 Dec 2026, 30 d", "Enter  pin")
	s.press("enter").sees("Ann's phone pinned until 21 Dec 2026 in Fabrikam: board", "holds, pinned", "1 pinned")
	assert.Equal(t, &model.Pin{Reason: "board", Until: s.now + 30*model.Day}, pinOf(s, "fab", "fab0"))

	// The pin is found, explained, changed and taken away again.
	s.press("/").write("pinned").press("enter").sees("1 shown", "Ann's phone").seesNot("Ben's phone")
	s.press("/", "ctrl+u").write("pin:board").press("enter").sees("1 shown").press("y").sees("until 21 Dec, 30 d: board", "p pin")
	s.press("p").sees("That is the pin now", "▸ pin", "2026-12-21T12:00:00Z")
	s.press("down").write(" member").sees("Pin Ann's phone until", "board member")
	s.press("tab").seesNot("keeps its seat; was") // to the end, as in any form
	s.press("tab").sees("keeps its seat; was pinned until 21 Dec 2026: board").press("tab", "enter")
	assert.Equal(t, "board member", pinOf(s, "fab", "fab0").Reason)
	s.press("p", "right").sees("Unpin Ann's phone", "1 seat can then be reclaimed", "Type 1 to apply", "Enter  next").seesNot("Reason  ")
	rev = s.app.View().Revision
	s.press("enter", "enter").sees("not yet: type 1").untouched(rev)
	s.write("1").press("enter").sees("Ann's phone unpinned in Fabrikam")
	assert.Nil(t, pinOf(s, "fab", "fab0"))
}

func TestPinOfMarkedRows(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("7", "V", "G", "V", "p").sees("Pin 6 endpoints")
	s.send(tea.PasteMsg{Content: "audit\nyear"}).sees("6 keep their seats", "Fabrikam and Resource Manager")
	s.press("enter", "enter").sees("6 endpoints pinned until 19 Feb 2027", "keeps its seat", "Enter  close").press("esc")
	assert.Equal(t, "audit year", strings.ReplaceAll(pinOf(s, "rm", "rm2").Reason, "\n", " "))
	s.seesNot("marked").sees("6 pinned")
	s.press("home", "x").sees("no seat of Fabrikam can be reclaimed now").press("esc")
	s.press("V", "G", "V", "p", "right").sees("Unpin 6 endpoints", "4 seats can then be reclaimed", "Type 6").press("esc")
	assert.NotNil(t, pinOf(s, "rm", "rm2"))
}

func TestPinNeedsAnEndpoint(t *testing.T) {
	drive(t, 120, 40).press("1", "p").sees("on Seats and Endpoint Monitor")
	drive(t, 120, 40).press("2", "/").write("nobody at all").press("enter", "p").sees("no endpoint is selected")
	drive(t, 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("2", "p").sees("opened read-only")
	s := drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer }).press("2", "p").write("x").press("enter", "enter")
	s.sees("has the role viewer; this needs license-admin")
}

// A plan that is made anew because the site moved, and is the same, keeps what was
// typed to accept it.
func TestWhatWasTypedStaysWhereThePlanStays(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("2", "x").sees("Type 2 to apply").write("2")
	call := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	plan, err := s.app.PlanPin(call, []model.Subject{{Kind: model.KindEndpoint, Pool: "rm", ID: "rm2"}}, "elsewhere", s.now+60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), call, plan, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("apply, Esc to leave:  2").seesNot("has changed meanwhile")
	plan, err = s.app.PlanPin(call, []model.Subject{{Kind: model.KindEndpoint, Pool: "fab", ID: "fab0"}}, "here", s.now+60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), call, plan, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("has changed meanwhile", "Type 1 to apply").seesNot("leave:  2")
}

// Somebody who signs in elsewhere in the pool does not make another plan.
func TestWhatWasTypedStaysWhereTheRestOfThePoolLivesOn(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("2", "x").sees("Type 2 to apply", "in use 3 → 1").write("2")
	doc := app.Document{Name: "news", Read: func(_ context.Context, was *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := was.Draft()
		e := model.NewEndpoint("fab", "new")
		e.Model, e.Licensed, e.Status = "RealPresence Mobile", model.True, model.StatusOnline
		d.Endpoints = model.RowsOf(append(d.Endpoints.Slice(), e)...)
		return &model.Merged{Site: d, Sum: "news"}, nil
	}}
	_, err := s.app.Import(context.Background(), app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}, doc, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("in use 4 → 2", "apply, Esc to leave:  2").seesNot("has changed meanwhile")
}

// Who goes from field to field by Tab types the end into the end.
func TestTabGoesThroughTheFieldsOfAForm(t *testing.T) {
	s := driveOn(t, twoPools(t), 120, 40).press("7", "p").write("board").press("tab", "ctrl+u").write("+30d")
	s.sees("+30d", "21 Dec 2026, 30 d").seesNot("board+30d").press("enter")
	s.press("p").sees("2026-12-21T12:00:00Z")
}

func TestRecordsThatArePinnedSaySo(t *testing.T) {
	drive(t, 120, 40).press("7", "/").write("pin:spring").press("enter").sees("none, pinned", "1 shown")
}

func TestAResultOfVeryManyRowsIsWalkedToItsEnd(t *testing.T) {
	site := twoPools(t)
	for i := range 2005 {
		e := *site.Endpoints.At(0)
		e.ID, e.Name = "zz"+itoa(i), "zz"+itoa(i)
		site.Endpoints.Append(e)
	}
	s := driveOn(t, site, 120, 40).press("7", "V", "G", "V", "x", "tab").write("2009").press("enter")
	s.sees("2009 seats reclaimed").seesNot("zz999, Fabrikam")
	for range 100 {
		s.press("pgdown")
	}
	s.sees("zz999, Fabrikam").seesNot("more lines")
}
