package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// TestAMaskedSiteIsDecidedAlike: row by row the same decisions, positions, loans and
// findings, and the same names come back.
func TestAMaskedSiteIsDecidedAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		m := model.NewMask()
		if rapid.Bool().Draw(t, "later") { // some names were known before
			m.Snapshot(site(t))
		}
		r, masked := Evaluate(s), Evaluate(m.Snapshot(s))
		require.Equal(t, r.Endpoints, masked.Endpoints)
		require.Equal(t, r.Licenses, masked.Licenses)
		require.Equal(t, r.Hosts, masked.Hosts)
		require.Equal(t, r.Meetings, masked.Meetings)
		require.Equal(t, r.Positions, masked.Positions)
		require.Equal(t, r.Loans, masked.Loans)
		require.Equal(t, r.Operations, masked.Operations)
		require.Len(t, masked.Findings, len(r.Findings))
		for i, f := range masked.Findings {
			sub, ok := m.Real(f.Subject)
			require.True(t, ok)
			f.Subject = sub
			require.Equal(t, r.Findings[i], f)
		}
		require.Len(t, masked.Answers, len(r.Answers))
		for i := range r.Meetings {
			was, is := r.HolderOf(i), masked.HolderOf(i)
			require.Equal(t, was == nil, is == nil)
			if was != nil {
				sub, ok := m.Real(is.Subject())
				require.True(t, ok)
				require.Equal(t, was.Subject(), sub)
			}
		}
	})
}
