package main

import (
	"encoding/csv"
	"strconv"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
)

func (p *program) harvestCSV(h *app.Harvest) error {
	w := csv.NewWriter(p.out)
	if err := w.Write([]string{"pool", "threshold", "current", "known", "seat_days_freed", "free_today", "bounces", "newcomers_denied", "returners_denied"}); err != nil {
		return err
	}
	for i := range h.Costs {
		c := &h.Costs[i]
		row := []string{ingest.Guard(h.Pool.ID), strconv.FormatInt(c.Threshold, 10), strconv.FormatBool(c.Threshold == h.Own), strconv.FormatBool(!c.Beyond)}
		for _, n := range []int64{c.Freed, c.FreeToday, c.Bounces, c.Newcomers, c.Returners} {
			text := ""
			if !c.Beyond {
				text = strconv.FormatInt(n, 10)
			}
			row = append(row, text)
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// harvestJSON is a harvest as scripts read it.
type harvestJSON struct {
	Pool         string            `json:"pool"`
	Name         string            `json:"name"`
	Capacity     int64             `json:"capacity"`
	ReclaimDays  int64             `json:"reclaim_days"`
	First        string            `json:"first"`
	Last         string            `json:"last"`
	Days         int64             `json:"days"`
	Subjects     int64             `json:"subjects"`
	ActivityDays int64             `json:"activity_days"`
	Thresholds   []harvestCostJSON `json:"thresholds"`
}

type harvestCostJSON struct {
	Threshold int64  `json:"threshold"`
	Current   bool   `json:"current"`
	Known     bool   `json:"known"`
	Freed     *int64 `json:"seat_days_freed"`
	FreeToday *int64 `json:"free_today"`
	Bounces   *int64 `json:"bounces"`
	Newcomers *int64 `json:"newcomers_denied"`
	Returners *int64 `json:"returners_denied"`
}

func harvestAsJSON(h *app.Harvest) harvestJSON {
	date := func(t model.Instant) string { return t.String()[:len("2006-01-02")] }
	j := harvestJSON{
		Pool: h.Pool.ID, Name: h.Pool.Name, Capacity: h.Capacity, ReclaimDays: h.Own,
		First: date(h.First), Last: date(h.Last), Days: h.Span(), Subjects: h.Subjects, ActivityDays: h.Days,
		Thresholds: make([]harvestCostJSON, len(h.Costs)),
	}
	for i := range h.Costs {
		c := &h.Costs[i]
		x := &j.Thresholds[i]
		x.Threshold, x.Current, x.Known = c.Threshold, c.Threshold == h.Own, !c.Beyond
		if x.Known {
			x.Freed, x.FreeToday, x.Bounces, x.Newcomers, x.Returners = &c.Freed, &c.FreeToday, &c.Bounces, &c.Newcomers, &c.Returners
		}
	}
	return j
}
