package store

import (
	"fmt"

	"lictop/model"
)

const (
	deleteStandings   = "DELETE FROM standing"
	insertStanding    = "INSERT INTO standing (pool, class, entitled_units, used_units, state) VALUES ($1, $2, $3, $4, $5)"
	selectStandings   = "SELECT pool, class, entitled_units, used_units, state FROM standing ORDER BY pool, class"
	updateStandingsAt = "UPDATE meta SET standings_at_s = $1"
	selectStandingsAt = "SELECT standings_at_s FROM meta"
)

// standings replaces the standings by those of the commit, if it carries any.
func (w *writing) standings() error {
	if w.commit.Standings == nil {
		return nil
	}
	if err := w.conn.exec(deleteStandings); err != nil {
		return fmt.Errorf("drop standings: %w", err)
	}
	b, err := w.conn.prepare(insertStanding, 5)
	if err != nil {
		return err
	}
	for i := range w.commit.Standings {
		s := &w.commit.Standings[i]
		b.text(s.Pool)
		b.text(s.Class)
		b.int(int64(s.Entitled))
		b.int(int64(s.Used))
		b.text(s.State)
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert standing of %q in pool %q: %w", s.Class, s.Pool, err)
		}
	}
	if b, err = w.conn.prepare(updateStandingsAt, 1); err != nil {
		return err
	}
	b.instant(w.commit.StandingsAt)
	if _, err := b.run(); err != nil {
		return fmt.Errorf("date the standings: %w", err)
	}
	return nil
}

func (l *loading) standings(into *model.Peek) error {
	if err := l.each(selectStandingsAt, func(r *record) { into.At = r.instant() }); err != nil {
		return fmt.Errorf("read the instant of standings: %w", err)
	}
	err := l.each(selectStandings, func(r *record) {
		into.Standings = append(into.Standings, model.Standing{
			Pool: r.shared(), Class: r.shared(), Entitled: model.Units(r.int()), Used: model.Units(r.int()), State: r.shared(),
		})
	})
	if err != nil {
		return fmt.Errorf("read standings: %w", err)
	}
	return nil
}
