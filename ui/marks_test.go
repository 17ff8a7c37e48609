package ui

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// rowsOf are all endpoints of a view as a table shows them.
func rowsOf(v *app.View) *endpointRows {
	return newEndpointRows(v, model.Span{End: v.Snapshot.Endpoints.Len()}, clock{now: v.At()}, monitorPoolFields)
}

// shuffled drops some endpoints of a view and adds others, anywhere.
func shuffled(t *testing.T, r *rand.Rand, v *app.View, round int) *app.View {
	d := v.Snapshot.Draft()
	var list []model.Endpoint
	for _, e := range d.Endpoints.Slice() {
		if r.IntN(10) > 0 {
			list = append(list, e)
		}
		if r.IntN(10) == 0 {
			list = append(list, model.NewEndpoint(e.Pool, e.ID+"-"+itoa(round)))
		}
	}
	d.Endpoints = model.RowsOf(list...)
	return viewOf(t, d)
}

// TestMarksFollowTheirSubjects marks and unmarks at random while rows come and go:
// what is marked are always the subjects that were, as far as they are there.
func TestMarksFollowTheirSubjects(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	v := viewOf(t, oddSite(t, r, 600))
	list := newTable()
	want := map[model.Subject]bool{}
	for round := range 30 {
		src := rowsOf(v)
		list.at.revision = int64(round)
		if r.IntN(5) == 0 {
			list.drop()
		}
		require.Nil(t, list.show(src))
		for sub := range want {
			if _, ok := src.Find(sub); !ok {
				delete(want, sub)
			}
		}
		for range r.IntN(40) {
			list.cursor = r.IntN(list.n)
			sub, _ := list.Selected()
			list.toggleMark()
			if want[sub] = !want[sub]; !want[sub] {
				delete(want, sub)
			}
		}
		from, to := r.IntN(list.n), r.IntN(list.n)
		for _, at := range []int{from, to} {
			list.cursor = at
			list.markRange()
		}
		for at := min(from, to); at <= max(from, to); at++ {
			want[list.Subject(at)] = true
		}
		got := list.Marked()
		require.Len(t, got, len(want))
		assert.Equal(t, len(want), list.marks.Len())
		for _, sub := range got {
			assert.True(t, want[sub], sub)
		}
		assert.True(t, slices.IsSortedFunc(got, func(a, b model.Subject) int {
			i, _ := src.Find(a)
			j, _ := src.Find(b)
			return int(i - j)
		}), "in the order of ids")
		v = shuffled(t, r, v, round)
	}
	list.clearMarks()
	assert.Zero(t, list.marks.Len())
}

// TestRowsAreFoundWhereTheyHaveGone compares the walk beside the old rows with
// looking each of them up.
func TestRowsAreFoundWhereTheyHaveGone(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	before := viewOf(t, oddSite(t, r, 2000))
	for round := range 5 {
		after := shuffled(t, r, before, round)
		from, to := rowsOf(before), rowsOf(after)
		moved := movesOf(from, to, nil)
		assert.False(t, moved.none)
		for row := range from.Span().End {
			assert.Equal(t, (*moves)(nil).of(from, to, int32(row)), moved.of(from, to, int32(row)))
		}
		assert.True(t, movesOf(to, rowsOf(after), nil).none)
		before = after
	}
}

// TestMarksStayWhenManyRowsAreReadAnew marks while the rows of a new edition are
// arranged beside the event loop.
func TestMarksStayWhenManyRowsAreReadAnew(t *testing.T) {
	s, list, first := driveMany(t)
	s.send(first()).press("space", "down", "space")
	marked := list.Marked()
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, s.d.seatPool(), 77)
	require.NoError(t, err)
	_, err = s.app.Apply(t.Context(), c, p, nil)
	require.NoError(t, err)
	_, late := s.d.Update(s.d.poll()())
	s.press("end", "space")
	last, _ := list.Selected()
	s.send(late())
	assert.ElementsMatch(t, append(marked, last), list.Marked())
	s.sees("3 marked")
}

// TestMarksStayWhenWhatWaitsIsShownMeanwhile shows what waits while the rows of a later
// edition are being arranged: where rows went is then told of others than those marked.
func TestMarksStayWhenWhatWaitsIsShownMeanwhile(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	for _, few := range []int{3, 2 * fewMarks} {
		first := viewOf(t, oddSite(t, r, 6*fewMarks))
		second := shuffled(t, r, first, 1)
		third := shuffled(t, r, second, 2)
		list := newTable().holding()
		list.show(rowsOf(first))
		list.moves()
		for range few {
			list.cursor = r.IntN(list.n)
			list.toggleMark()
		}
		marked := list.Marked()
		require.NotEmpty(t, marked)
		waits := movesOf(list.src, rowsOf(second), nil)
		list.at.revision = 1
		list.hold(&waiting{src: rowsOf(second), moved: waits})
		late := orderMsg{src: rowsOf(third), moved: movesOf(list.src, rowsOf(third), nil)}
		require.True(t, list.release())
		list.at.revision = 2
		list.receive(late)
		src := list.src
		marked = slices.DeleteFunc(marked, func(sub model.Subject) bool {
			_, there := rowsOf(second).Find(sub)
			_, ok := src.Find(sub)
			return !there || !ok
		})
		assert.ElementsMatch(t, marked, list.Marked())
	}
}
