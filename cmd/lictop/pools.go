package main

import (
	"encoding/csv"
	"encoding/json"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) poolsCommand() *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use: "pools", Short: "List the pools: used, bought, free, and the state of each", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			if pool != "" {
				if _, _, err := app.PoolNamed(v.Snapshot, pool); err != nil {
					return err
				}
			}
			return p.writePools(v, pool)
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "this pool only")
	return cmd
}

func (p *program) writePools(v *app.View, only string) error {
	switch p.flags.output {
	case "json":
		return p.poolsJSON(v, only)
	case "csv":
		return p.poolsCSV(v, only)
	}
	return writeTable(p.page(), columns("POOL", "?NAME", "CLASS", ">IN USE", ">OF", ">FREE", "STATE", "?RULE"), func(yield func([]string) bool) {
		for i := range v.Snapshot.Pools {
			pool := &v.Snapshot.Pools[i]
			if only != "" && pool.ID != only {
				continue
			}
			positions := positionsOf(v, pool.ID)
			if len(positions) == 0 && !yield(withoutPositions(v, pool)) {
				return
			}
			for _, pos := range positions {
				if !yield([]string{pool.ID, pool.Label(), present.Class(pos.Class), present.Units(pos.Used), present.Units(pos.Entitled),
					present.Units(pos.Available()), positionWord(v, pos), pos.Rule.String()}) {
					return
				}
			}
		}
	})
}

// withoutPositions is the row of a pool of which nothing is installed or required;
// an enterprise pool has a state all the same.
func withoutPositions(v *app.View, pool *model.Pool) []string {
	row := []string{pool.ID, pool.Label(), present.Family(pool.Family), "", "", "", "", ""}
	if op, ok := v.OperationOf(pool.ID); ok {
		row[6], row[7] = present.State(op.State).String(), op.Rule.String()
	}
	return row
}

func positionsOf(v *app.View, pool string) []*policy.Position {
	var list []*policy.Position
	for i := range v.Positions {
		if v.Positions[i].Pool == pool {
			list = append(list, &v.Positions[i])
		}
	}
	return list
}

func (p *program) poolsCSV(v *app.View, only string) error {
	w := csv.NewWriter(p.out)
	if err := w.Write([]string{"pool", "name", "family", "class", "entitled", "used", "available", "state", "rule", "until"}); err != nil {
		return err
	}
	for i := range v.Positions {
		pos := &v.Positions[i]
		pool := v.Snapshot.Pool(pos.Pool)
		if only != "" && pos.Pool != only {
			continue
		}
		if err := w.Write([]string{ingest.Guard(pos.Pool), ingest.Guard(pool.Name), pool.Family.String(), ingest.Guard(pos.Class), pos.Entitled.String(),
			pos.Used.String(), pos.Available().String(), pos.State.String(), pos.Rule.String(), pos.Until.String()}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// poolPositionJSON is a position as decide writes it.
type poolPositionJSON struct {
	Class     string  `json:"class"`
	Entitled  string  `json:"entitled"`
	Used      string  `json:"used"`
	Available string  `json:"available"`
	State     string  `json:"state"`
	Rule      string  `json:"rule"`
	Until     *string `json:"until"`
	*seatJSON
	*hostJSON
	*typeJSON
	*pmpJSON
}

type seatJSON struct {
	Reclaimable int64 `json:"reclaimable"`
	Records     int64 `json:"records"`
	Cap         int64 `json:"cap"`
}

type hostJSON struct {
	Grace   int64 `json:"grace"`
	Expired int64 `json:"expired"`
}

type typeJSON struct {
	Installed int64 `json:"installed"`
	Borrowed  int64 `json:"borrowed"`
	Loaned    int64 `json:"loaned"`
}

type pmpJSON struct {
	Active int64 `json:"active"`
}

// poolsJSON writes the pools: the members of the site file, then the positions.
func (p *program) poolsJSON(v *app.View, only string) error {
	list := []json.RawMessage{}
	for i := range v.Snapshot.Pools {
		pool := &v.Snapshot.Pools[i]
		if only != "" && pool.ID != only {
			continue
		}
		positions := []poolPositionJSON{}
		for _, pos := range positionsOf(v, pool.ID) {
			positions = append(positions, positionAsJSON(pos))
		}
		tail, err := json.Marshal(positions)
		if err != nil {
			return err
		}
		b := ingest.AppendMembers([]byte{'{'}, pool, ingest.Style{Full: true, Mask: true})
		b = append(strconv.AppendQuote(append(b, ", "...), "positions"), ": "...)
		list = append(list, append(append(b, tail...), '}'))
	}
	return p.writeJSON(list)
}

func positionAsJSON(pos *policy.Position) poolPositionJSON {
	j := poolPositionJSON{
		Class: pos.Class, Entitled: pos.Entitled.String(), Used: pos.Used.String(), Available: pos.Available().String(),
		State: pos.State.String(), Rule: pos.Rule.String(), Until: optional(pos.Until.String()),
	}
	switch {
	case pos.Rule == policy.SeatPosition:
		j.seatJSON = &seatJSON{pos.Reclaimable, pos.Records, pos.Cap}
	case pos.Rule == policy.HostPosition:
		j.hostJSON = &hostJSON{pos.Grace, pos.Expired}
	case pos.Rule == policy.MeetingPosition && pos.Class == "pmp":
		j.pmpJSON = &pmpJSON{pos.Active}
	case pos.Rule != policy.MeetingPosition && pos.Rule != policy.SubscriptionPosition:
		j.typeJSON = &typeJSON{pos.Installed, pos.Borrowed, pos.Loaned}
	}
	return j
}
