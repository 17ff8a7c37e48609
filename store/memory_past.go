package store

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
)

// memoryLines is how many rows of the past a site in memory keeps, all kinds
// together.
const memoryLines = 200_000

// moment is when a revision was written, and what of it no row tells.
type moment struct {
	revision int64
	at       model.Instant
	requests int
	handle   int64
}

// backStep leads from a revision to the one before.
type backStep struct {
	patches model.Patches
	own     model.Patch[model.OwnFact]
	lines   int
}

// memoryPast is the past of a site: moments[i+1] less steps[i] is moments[i].
type memoryPast struct {
	moments []moment
	steps   []backStep
	lines   int
}

func newMemoryPast(first moment) memoryPast { return memoryPast{moments: []moment{first}} }

// add adds a revision, and forgets the oldest ones when there is too much.
func (p *memoryPast) add(back *backStep, m moment) {
	p.moments = append(p.moments, m)
	p.steps = append(p.steps, *back)
	p.lines += back.lines
	forgotten := 0
	for ; p.lines > memoryLines || int64(back.lines) > usualBounds().commit && forgotten < len(p.steps); forgotten++ {
		p.lines -= p.steps[forgotten].lines
	}
	p.moments = slices.Delete(p.moments, 0, forgotten)
	p.steps = slices.Delete(p.steps, 0, forgotten)
}

// find returns the place of the newest moment that is not after an instant, -1 when
// there is none, and the earliest instant of all.
func (p *memoryPast) find(at model.Instant) (place int, earliest model.Instant) {
	place, earliest = -1, p.moments[0].at
	for i, m := range p.moments {
		earliest = min(earliest, m.at) // None is before all others
		if m.at <= at {
			place = i
		}
	}
	return place, earliest
}

// backward is what leads back from a commit that is about to be made.
func (m *Memory) backward(c *model.Commit) *backStep {
	b := &backStep{}
	if d := c.Delta; d != nil && d.Before != nil && d.After != nil {
		p := &b.patches
		before, after := model.RowsOf(d.Before.Pools...), model.RowsOf(d.After.Pools...)
		undo(b, &p.Pools, &d.Pools, &before, &after)
		undo(b, &p.Endpoints, &d.Endpoints, &d.Before.Endpoints, &d.After.Endpoints)
		undo(b, &p.Licenses, &d.Licenses, &d.Before.Licenses, &d.After.Licenses)
		undo(b, &p.Hosts, &d.Hosts, &d.Before.Hosts, &d.After.Hosts)
		undo(b, &p.Devices, &d.Devices, &d.Before.Devices, &d.After.Devices)
		undo(b, &p.Users, &d.Users, &d.Before.Users, &d.After.Users)
		undo(b, &p.Meetings, &d.Meetings, &d.Before.Meetings, &d.After.Meetings)
	}
	seen := map[ownKey]bool{}
	for _, list := range [][]model.OwnFact{c.OwnDropped, c.OwnSet} {
		for i := range list {
			k := keyOf(&list[i])
			if seen[k] {
				continue
			}
			seen[k] = true
			if was, ok := m.own[k]; ok {
				b.own.Put.Append(was)
			} else {
				b.own.Gone.Append(list[i])
			}
			b.lines++
		}
	}
	return b
}

// undo is what leads back from a difference in rows.
func undo[T any](b *backStep, into *model.Patch[T], d *model.RowDelta, before, after *model.Rows[T]) {
	for _, i := range slices.Concat(d.Was, d.Gone) {
		into.Put.Append(*before.At(int(i)))
	}
	for _, i := range d.New {
		into.Gone.Append(*after.At(int(i)))
	}
	b.lines += into.Put.Len() + into.Gone.Len()
}

// Past is as that of DB.
func (m *Memory) Past(ctx context.Context, _ *model.Stored, at model.Instant, progress func(done, total int64)) (*model.Stored, model.Instant, error) {
	if err := m.enter(ctx); err != nil {
		return nil, model.None, fmt.Errorf("look back to %s in memory: %w", at, err)
	}
	now := m.now()
	place, earliest := m.past.find(at)
	if place < 0 {
		m.mu.Unlock()
		return nil, earliest, fmt.Errorf("look back to %s in memory: %w", at, model.ErrNoHistory)
	}
	then, steps := m.past.moments[place], slices.Clone(m.past.steps[place:])
	m.mu.Unlock()

	s := &model.Stored{
		Snapshot: now.Snapshot, Own: now.Own,
		Revision: then.revision, NextHandle: then.handle, Owner: now.Owner, Created: now.Created,
	}
	for i, left := range slices.Backward(steps) {
		if err := ctx.Err(); err != nil {
			return nil, earliest, fmt.Errorf("look back to %s in memory: %w", at, err)
		}
		s.Snapshot, s.Own = s.Snapshot.Back(&left.patches, then.requests), ownPatched(s.Own, &left.own)
		if progress != nil {
			progress(int64(len(steps)-i), int64(len(steps)))
		}
	}
	return s, earliest, nil
}
