package store

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
)

// Peek reads every pool, the first rows of each kind by pool and id (of licenses
// under one key any), how many there are, and the standings. It costs
// milliseconds whatever the size of the site. The total of rows stands in no
// relation to its cost, so no progress is told.
func (db *DB) Peek(ctx context.Context, rows int) (*model.Peek, error) {
	l := &loading{conn: db.reader, texts: newTexts(), limit: max(rows, 0)}
	p := &model.Peek{Rows: map[model.Kind]int64{}}
	err := db.reader.use(ctx, func() error {
		return db.reader.transact(ctx, beginRead, func() error { return l.peek(p) })
	})
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", db.path, err)
	}
	p.Site = model.NewSnapshot(l.draft)
	p.Revision, p.Owner = l.stored.Revision, l.stored.Owner
	return p, nil
}

func (l *loading) peek(p *model.Peek) error {
	if err := l.meta(); err != nil {
		return err
	}
	if err := l.pools(); err != nil {
		return err
	}
	if err := l.rows(); err != nil {
		return err
	}
	for k, name := range tableNames() {
		p.Rows[k] = l.journals[name].rows
	}
	return l.standings(p)
}

// tableNames are the tables of the kinds of rows.
func tableNames() map[model.Kind]string {
	return map[model.Kind]string{
		model.KindPool: pools().name, model.KindEndpoint: endpoints().name, model.KindLicense: licenses().name,
		model.KindHost: hosts().name, model.KindDevice: devices().name, model.KindUser: users().name,
		model.KindMeeting: meetings().name,
	}
}

// Peek is as that of DB.
func (m *Memory) Peek(ctx context.Context, rows int) (*model.Peek, error) {
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("look into the site in memory: %w", err)
	}
	defer m.mu.Unlock()
	s := m.stored.Snapshot
	p := &model.Peek{
		Revision: m.stored.Revision, Owner: m.stored.Owner, Standings: slices.Clone(m.standings), At: m.standingsAt,
		Rows: map[model.Kind]int64{
			model.KindPool: int64(len(s.Pools)), model.KindEndpoint: int64(s.Endpoints.Len()),
			model.KindLicense: int64(s.Licenses.Len()), model.KindHost: int64(s.Hosts.Len()),
			model.KindDevice: int64(s.Devices.Len()), model.KindUser: int64(s.Users.Len()),
			model.KindMeeting: int64(s.Meetings.Len()),
		},
	}
	p.Site = model.NewSnapshot(model.Draft{
		AsOf: model.None, Pools: slices.Clone(s.Pools),
		Endpoints: first(&s.Endpoints, rows), Licenses: first(&s.Licenses, rows), Hosts: first(&s.Hosts, rows),
		Devices: first(&s.Devices, rows), Users: first(&s.Users, rows), Meetings: first(&s.Meetings, rows),
	})
	return p, nil
}

// first copies the first n rows.
func first[T any](rows *model.Rows[T], n int) model.Rows[T] {
	var out model.Rows[T]
	for _, v := range rows.Span(0, min(max(n, 0), rows.Len())) {
		out.Append(*v)
	}
	return out
}
