package main

import (
	"encoding/csv"
	"strconv"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// complianceJSON is an enterprise pool as scripts read it.
type complianceJSON struct {
	Pool        string         `json:"pool"`
	Name        *string        `json:"name"`
	State       string         `json:"state"`
	Cause       *string        `json:"cause"`
	Rule        string         `json:"rule"`
	Until       *string        `json:"until"`
	Days        int64          `json:"days"` // of demo and of grace
	DaysUsed    *int64         `json:"days_used"`
	Since       *string        `json:"since"`
	EnforcedOn  *string        `json:"enforced_on"`
	Release     string         `json:"release"`
	Reservation bool           `json:"reservation"`
	LastSync    *string        `json:"last_sync"`
	NoSync      bool           `json:"no_sync"`
	Types       []classJSON    `json:"types"`
	Loans       []loanJSON     `json:"loans"`
	Now         permitsJSON    `json:"now"`
	Enforced    permitsJSON    `json:"enforced"`
	Contested   *string        `json:"contested"`
	Instances   []instanceJSON `json:"instances"`
	Origin      string         `json:"requirement_from"`
	Panels      int64          `json:"touch_panels"`
	Savings     []savingJSON   `json:"savings"`
	Owners      *[]claimJSON   `json:"owners,omitempty"`
}

type classJSON struct {
	Type      string       `json:"type"`
	Required  int64        `json:"required"`
	Installed int64        `json:"installed"`
	Borrowed  int64        `json:"borrowed"`
	Loaned    int64        `json:"loaned"`
	Available int64        `json:"available"`
	Remedies  []remedyJSON `json:"remedies"`
}

type loanJSON struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Quantity int64  `json:"quantity"`
}

type permitsJSON struct {
	Provision   string `json:"provision"`
	Raise       string `json:"raise"`
	Lower       string `json:"lower"`
	Deprovision string `json:"deprovision"`
}

type instanceJSON struct {
	ID       string           `json:"id"`
	Name     *string          `json:"name"`
	LastSync *string          `json:"last_sync"`
	NoSync   bool             `json:"no_sync"`
	Required map[string]int64 `json:"required"`
}

type remedyJSON struct {
	Kind     string     `json:"kind"`
	Type     *string    `json:"type"`
	Quantity int64      `json:"quantity"`
	Dead     int64      `json:"not_registered"`
	Cures    []string   `json:"cures"`
	Steps    []stepsDid `json:"steps"`
	Says     string     `json:"says"`
}

// stepsDid is a step of a remedy: devices that are removed from an owner, by what
// they need, or the ids of devices without an owner that are removed or given.
type stepsDid struct {
	Owner   *string          `json:"owner"`
	Remove  map[string]int64 `json:"remove"`
	Devices []string         `json:"devices"`
	Less    map[string]int64 `json:"less"`
}

type savingJSON struct {
	Kind    string           `json:"kind"`
	Owner   *string          `json:"owner"`
	Devices int64            `json:"devices"`
	Given   []string         `json:"given"`
	Less    map[string]int64 `json:"less"`
	Says    string           `json:"says"`
}

type claimJSON struct {
	Owner   *string          `json:"owner"`
	Name    *string          `json:"name"`
	Dead    int64            `json:"not_registered"`
	OwnNeed *string          `json:"own_need"`
	Need    map[string]int64 `json:"need"`
	Because *string          `json:"because"`
	Saves   *string          `json:"saves"`
	Devices []deviceJSON     `json:"devices"`
}

type deviceJSON struct {
	ID         string  `json:"id"`
	Model      *string `json:"model"`
	Registered bool    `json:"registered"`
	Type       *string `json:"type"`
	Role       string  `json:"role"`
}

func complianceAsJSON(list []*app.Compliance, ask *complianceAsk) []complianceJSON {
	out := []complianceJSON{}
	for _, c := range list {
		out = append(out, poolCompliance(c, ask))
	}
	return out
}

func poolCompliance(c *app.Compliance, ask *complianceAsk) complianceJSON {
	e := &c.Pool.Enterprise
	j := complianceJSON{
		Pool: c.Pool.ID, Name: optional(c.Pool.Name), State: c.Now.State.String(), Cause: optional(c.Now.Cause.String()),
		Rule: c.Now.Rule.String(), Until: optional(c.Now.Until.String()), Days: c.Days, Since: optional(c.Since.String()),
		EnforcedOn: optional(c.From.String()), Release: e.Release, Reservation: e.Reservation, LastSync: optional(e.LastSync.String()), NoSync: c.NoSync,
		Types: []classJSON{}, Loans: []loanJSON{}, Instances: []instanceJSON{}, Savings: []savingJSON{},
		Now: permits(&c.Now), Enforced: permits(&c.Enforced), Contested: optional(present.Contested(&c.Enforced)),
		Origin: c.Breakdown.Origin.String(), Panels: c.Breakdown.Panels,
	}
	if c.Since.Known() {
		j.DaysUsed = &c.Used
	}
	for i := range c.Types {
		if p := &c.Types[i]; ask.shows(p.Class) {
			j.Types = append(j.Types, classAsJSON(c, p))
		}
	}
	for _, l := range c.Loans {
		if ask.shows(l.From.String()) || ask.shows(l.To.String()) {
			j.Loans = append(j.Loans, loanJSON{l.From.String(), l.To.String(), l.Quantity})
		}
	}
	for i := range c.Instances {
		in := &c.Instances[i]
		j.Instances = append(j.Instances, instanceJSON{in.ID, optional(in.Name), optional(in.LastSync.String()), in.NoSync, countsJSON(in.Required)})
	}
	for i := range c.Savings {
		s := &c.Savings[i]
		if ask.only && s.Less[ask.class] <= 0 {
			continue
		}
		j.Savings = append(j.Savings, savingJSON{s.Kind.String(), optional(s.Owner), s.Count, deviceIDs(c, s.Devices), countsJSON(s.Less), present.Saving(s)})
	}
	if ask.owners {
		owners := claimsAsJSON(c, ask)
		j.Owners = &owners
	}
	return j
}

func classAsJSON(c *app.Compliance, p *policy.Position) classJSON {
	j := classJSON{p.Class, p.Used.Floor(), p.Installed, p.Borrowed, p.Loaned, p.Available().Floor(), []remedyJSON{}}
	t, _ := model.ParseEnterpriseType(p.Class)
	list := c.RemediesOf(t)
	for i := range list {
		r := &list[i]
		m := remedyJSON{Kind: r.Kind.String(), Quantity: r.Quantity, Dead: r.Dead, Cures: []string{}, Steps: []stepsDid{}, Says: present.Remedy(r)}
		if r.Kind == policy.RemedyBuy || r.Kind == policy.RemedyLend {
			m.Type = optional(r.Type.String())
		}
		for _, k := range r.Cures {
			m.Cures = append(m.Cures, k.String())
		}
		for k := range r.Steps {
			s := &r.Steps[k]
			step := stepsDid{Owner: optional(s.Owner), Remove: tallyJSON(s.Devices), Devices: deviceIDs(c, s.Given), Less: countsJSON(s.Less)}
			if s.Row >= 0 {
				step.Devices = deviceIDs(c, []int32{s.Row})
			}
			m.Steps = append(m.Steps, step)
		}
		j.Remedies = append(j.Remedies, m)
	}
	return j
}

func permits(op *policy.Operation) permitsJSON {
	return permitsJSON{op.Provision.String(), op.Raise.String(), op.Lower.String(), op.Deprovision.String()}
}

func permissionWords(may [4]policy.Permission) (out [4]string) {
	for i, p := range may {
		out[i] = present.Permission(p).String()
	}
	return out
}

// countsJSON has the types that are not 0.
func countsJSON(c model.Counts) map[string]int64 {
	out := map[string]int64{}
	for t, n := range c {
		if n != 0 {
			out[model.EnterpriseType(t).String()] = n
		}
	}
	return out
}

func tallyJSON(c policy.Tally) map[string]int64 {
	var wide model.Counts
	for t, n := range c {
		wide[t] = int64(n)
	}
	return countsJSON(wide)
}

func deviceIDs(c *app.Compliance, rows []int32) []string {
	ids := []string{}
	for _, row := range rows {
		ids = append(ids, c.View.Snapshot.Devices.At(int(row)).ID)
	}
	return ids
}

func claimsAsJSON(c *app.Compliance, ask *complianceAsk) []claimJSON {
	out := []claimJSON{}
	of := c.DevicesByOwner()
	for _, k := range ask.claims(c) {
		if k.Instance != nil {
			continue // they stand among the instances
		}
		words := present.ClaimOf(c, &k)
		j := claimJSON{Owner: optional(words.Owner), Dead: words.Dead, Need: countsJSON(k.Need), Saves: optional(words.Saves), Devices: []deviceJSON{}}
		list := of[words.Owner]
		if k.Loose != nil {
			list = []policy.DeviceNeed{{Row: k.Loose.Row, Type: k.Loose.Type, Role: policy.RoleAlone}}
		} else {
			why := k.Owner.Because().String()
			j.Because, j.Name = &why, optional(words.Name)
			if u := k.Owner.User; u != nil && u.HasOwnNeed {
				j.OwnNeed = optional(u.OwnNeed.String())
			}
		}
		for _, n := range list {
			d := c.View.Snapshot.Devices.At(int(n.Row))
			v := deviceJSON{ID: d.ID, Model: optional(d.Model), Registered: d.Registered, Role: n.Role.String()}
			if n.Role != policy.RolePanel {
				v.Type = optional(n.Type.String())
			}
			j.Devices = append(j.Devices, v)
		}
		out = append(out, j)
	}
	return out
}

// complianceCSV writes a line for each type, or for each owner and each device
// without one.
func (p *program) complianceCSV(list []*app.Compliance, ask *complianceAsk) error {
	w := csv.NewWriter(p.out)
	write := typesCSV
	if ask.owners {
		write = ownersCSV
	}
	if err := write(w, list, ask); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func typesCSV(w *csv.Writer, list []*app.Compliance, ask *complianceAsk) error {
	if err := w.Write([]string{"pool", "type", "required", "installed", "borrowed", "loaned", "available", "buy", "state", "cause", "rule", "until"}); err != nil {
		return err
	}
	for _, c := range list {
		for i := range c.Types {
			j := classAsJSON(c, &c.Types[i])
			if !ask.shows(j.Type) {
				continue
			}
			buy := int64(0)
			if len(j.Remedies) > 0 {
				buy = j.Remedies[0].Quantity
			}
			row := []string{ingest.Guard(c.Pool.ID), j.Type}
			for _, n := range []int64{j.Required, j.Installed, j.Borrowed, j.Loaned, j.Available, buy} {
				row = append(row, strconv.FormatInt(n, 10))
			}
			if err := w.Write(append(row, c.Now.State.String(), c.Now.Cause.String(), c.Now.Rule.String(), c.Now.Until.String())); err != nil {
				return err
			}
		}
	}
	return nil
}

func ownersCSV(w *csv.Writer, list []*app.Compliance, ask *complianceAsk) error {
	head := []string{"pool", "owner", "name", "device", "devices", "not_registered", "own_need", "because", "saves"}
	if err := w.Write(append(head, model.EnterpriseTypeNames...)); err != nil {
		return err
	}
	for _, c := range list {
		for _, k := range ask.claims(c) {
			if k.Instance != nil {
				continue
			}
			words := present.ClaimOf(c, &k)
			name, device := words.Name, ""
			if k.Loose != nil {
				name, device = "", words.Name
			}
			row := []string{ingest.Guard(c.Pool.ID), ingest.Guard(words.Owner), ingest.Guard(name), ingest.Guard(device),
				strconv.FormatInt(words.Devices, 10), strconv.FormatInt(words.Dead, 10), words.OwnNeed, ingest.Guard(words.Because), words.Saves}
			for _, n := range k.Need {
				row = append(row, strconv.FormatInt(n, 10))
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	return nil
}
