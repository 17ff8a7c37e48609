package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"lictop/app"
)

// unhurried is a backend that compares and contests only until it is stopped.
type unhurried struct {
	Backend
	begun, ended int
}

func (h *unhurried) wait(ctx context.Context) error {
	h.begun++
	<-ctx.Done()
	h.ended++
	return ctx.Err()
}

func (h *unhurried) Reconcile(ctx context.Context, _ *app.View, _ string) ([]app.Reconciliation, error) {
	return nil, h.wait(ctx)
}

func (h *unhurried) Contest(ctx context.Context, _ app.Call, _ *app.View, _ string) ([]app.Contest, error) {
	return nil, h.wait(ctx)
}

// TestWhatAViewWorksOutIsGivenUpWhenItIsLeft, and worked out anew where it was come back
// to before that had ended.
func TestWhatAViewWorksOutIsGivenUpWhenItIsLeft(t *testing.T) {
	for _, key := range []string{"g", "C"} {
		s := drive(t, 120, 40).press("2", key)
		real, v := s.d.be, s.d.cover
		h := &unhurried{Backend: real}
		s.d.be = h
		switch v := v.(type) {
		case *gapView:
			v.rec = nil
		case *contestView:
			v.of = nil
		}
		cmd, answer := v.Adopt(s.d), make(chan tea.Msg, 1)
		go func() { answer <- cmd() }()
		s.press("esc")
		msg := <-answer // it comes only if it was told to stop
		require.Equal(t, [2]int{1, 1}, [2]int{h.begun, h.ended})
		s.d.be = real
		s.send(msg).sees("62 of 100 seats in use").seesNot("› " + v.name())

		s.press(key).sees("› " + v.name())
		s.d.be = h
		v = s.d.cover
		switch v := v.(type) {
		case *gapView:
			v.rec = nil
		case *contestView:
			v.of = nil
		}
		cmd = v.Adopt(s.d)
		v.(interface{ leave() }).leave() // another view lay over it for a moment
		msg = cmd()
		s.d.be = real
		s.send(msg).seesNot("context canceled", "comparing …")
	}
}
