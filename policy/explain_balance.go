package policy

import "lictop/model"

// balanceFacts says who lends to whom in an enterprise pool and, of one type, what
// is required, installed, borrowed from whom and lent to whom.
func (c *entPool) balanceFacts(x *Explanation) (list []Fact) {
	b := &c.balance
	t, one := model.ParseEnterpriseType(x.Subject.ID)
	one = one && x.Subject.ID != x.Pool.ID
	note := func(name, got string, holds bool) { list = append(list, Fact{Name: name, Got: got, Holds: holds}) }
	if one {
		note("required", number(b.Required[t]), b.Required[t] > 0)
		note("installed", number(b.Installed[t]), b.Installed[t] > 0)
	}
	for _, l := range b.loans {
		switch {
		case one && l.To == t:
			note("borrowed", number(l.Quantity)+" from "+l.From.String()+", the nearest higher type with some to spare", true)
		case one && l.From == t:
			note("lent", number(l.Quantity)+" to "+l.To.String()+", which is served in the order from the highest type down", true)
		case !one:
			note(l.From.String(), "lends "+number(l.Quantity)+" to "+l.To.String(), true)
		}
	}
	if one {
		free := b.Available(int(t))
		note("available", number(free), free >= 0)
		if t == model.TelepresenceRoom {
			x.Notes = append(x.Notes, "It stands beside the chain: that rooms borrow from nobody is reported (S3), that they lend to nobody is assumed.")
		}
		if x.Pool.Enterprise.Reservation {
			note("reservation", "on: nothing is borrowed or lent", false)
		}
	}
	return list
}
