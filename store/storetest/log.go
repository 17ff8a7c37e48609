package storetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

func testAudit(t *testing.T, b *Bench) {
	m := NewMaker(5)
	var want []model.AuditEntry // newest first
	for i := range int64(20) {
		e := model.AuditEntry{
			ID: 99, // the store gives its own
			At: m.instant(), Actor: m.text(), Door: m.text(), Action: m.text(), Pool: m.text(), Plan: m.text(), Undoes: m.text(), Summary: m.text(),
			Hash: "made up", // the store gives its own
		}
		for range i % 4 {
			e.Counts = append(e.Counts, model.AuditCount{Name: m.text(), N: m.number()})
		}
		for range i % 3 {
			e.Changes = append(e.Changes, m.auditChange())
		}
		b.Just(t, model.Commit{Audit: e})
		newest, err := b.Audit(context.Background(), 1)
		require.NoError(t, err)
		require.Regexp(t, "^[0-9a-f]{64}$", newest[0].Hash)
		e.ID, e.Changes, e.Hash = i+1, nil, newest[0].Hash
		want = append([]model.AuditEntry{e}, want...)
	}
	for _, limit := range []int{0, 1, 7, 20, 1000} {
		got, err := b.Audit(context.Background(), limit)
		require.NoError(t, err)
		some := want
		if limit > 0 && limit < len(want) {
			some = want[:limit]
		}
		require.Equal(t, some, got, "limit %d", limit)
		got[0].Actor = "somebody else" // must not reach the log
		if len(got[0].Counts) > 0 {
			got[0].Counts[0].N = 4711
		}
	}
}

func (m *Maker) auditChange() model.AuditChange {
	return model.AuditChange{
		Subject: m.text(), Pool: m.text(), Field: enum[model.Field](m, model.FieldNames),
		Before: m.value(), After: m.value(), Rule: m.text(),
	}
}

func testAuditChanges(t *testing.T, b *Bench) {
	m := NewMaker(6)
	var want [][]model.AuditChange
	for i := range 5 {
		var list []model.AuditChange
		for range 50 * i {
			list = append(list, m.auditChange())
		}
		want = append(want, list)
		b.Just(t, model.Commit{Audit: model.AuditEntry{Summary: fmt.Sprint(i), Changes: list}})
	}
	for i, list := range want {
		for range 2 {
			got, err := b.AuditChanges(context.Background(), int64(i+1))
			require.NoError(t, err)
			require.Equal(t, list, got)
			if len(got) > 0 {
				got[0].Rule = "changed by whoever read it" // must not reach the log
			}
		}
	}
	for _, unknown := range []int64{0, -1, 6} {
		got, err := b.AuditChanges(context.Background(), unknown)
		require.NoError(t, err)
		require.Empty(t, got)
	}
}

// testAuditChain: an untouched log fits, whatever is in it, and an entry's hash tells
// all that came before.
func testAuditChain(t *testing.T, b *Bench) {
	ctx := context.Background()
	proof, err := b.VerifyAudit(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, &model.AuditProof{}, proof)
	m := NewMaker(51)
	seen := map[string]bool{}
	for i := range int64(15) {
		e := model.AuditEntry{At: 7, Summary: "the same each time"}
		if i > 8 {
			e = model.AuditEntry{At: m.instant(), Actor: m.text(), Door: m.text(), Action: m.text(), Plan: m.text(), Undoes: m.text(), Summary: m.text()}
			for range i % 3 {
				e.Counts = append(e.Counts, model.AuditCount{Name: m.text(), N: m.number()})
			}
			for range 20 * (i % 4) {
				e.Changes = append(e.Changes, m.auditChange())
			}
		}
		b.Just(t, model.Commit{Audit: e})
		var last int64
		proof, err := b.VerifyAudit(ctx, func(done, total int64) {
			require.GreaterOrEqual(t, done, last)
			require.LessOrEqual(t, done, total)
			last = done
		})
		require.NoError(t, err)
		newest, err := b.Audit(ctx, 1)
		require.NoError(t, err)
		require.Equal(t, &model.AuditProof{Checked: i + 1, Head: newest[0].Hash}, proof)
		require.NotZero(t, last)
		require.False(t, seen[proof.Head], "a hash is that of one place of the log")
		seen[proof.Head] = true
	}
}
