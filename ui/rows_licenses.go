package ui

import (
	"slices"
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	licHandle = iota
	licKey
	licFeature
	licDescription
	licType
	licTransaction
	licQuantity
	licStart
	licEnd
	licUse
	licStatus
	licRenewal
	licRule
)

var licenseColumns = []column{
	licHandle:      {head: "NO", min: 4, max: 7, keep: 82, field: "handle", words: true},
	licKey:         {head: "LICENSE ID", min: 10, want: 17, max: 17, keep: 60, field: "id", words: true, tail: true},
	licFeature:     {head: "FEATURE", min: 10, max: 16, keep: 85, field: "feature", words: true},
	licDescription: {head: "DESCRIPTION", min: 13, max: 28, keep: 50, field: "description", words: true},
	licType:        {head: "TYPE", min: 7, want: 14, max: 14, keep: 40, field: "type"},
	licTransaction: {head: "TRANSACTION", min: 11, max: 11, keep: 65, field: "transaction", words: true},
	licQuantity:    {head: "QTY", min: 4, want: 5, max: 7, right: true, keep: 80, field: "quantity", kind: filter.Number, back: true},
	licStart:       {head: "START", min: 11, max: 11, right: true, keep: 30, field: "since", kind: filter.Age, back: true, also: "start"},
	licEnd:         {head: "END", min: 12, max: 12, right: true, keep: 95, field: "until", kind: filter.Age, also: "end"},
	licUse:         {head: "IN USE", min: 9, max: 11, right: true, keep: 55, field: "use", kind: filter.Number, back: true},
	licStatus:      {head: "STATUS", min: 18, want: 35, max: 35, keep: 99, field: "status"},
	licRenewal:     {head: "RENEWAL", min: 16, want: 24, max: 36, keep: 75, field: "renewal", words: true},
	licRule:        {head: "RULE", min: 18, max: 30, keep: 3, field: "rule", never: true},
}

// unaskedColumns are those where no renewal was requested.
var unaskedColumns = func() []column {
	list := slices.Clone(licenseColumns)
	list[licRenewal].never = true
	return list
}()

// licenseRows shows every license, those that are not activated apart.
type licenseRows struct {
	view  *app.View
	clock clock
	key   string // that activates a license key; "" = nothing can be changed
}

func (r *licenseRows) Span() model.Span { return model.Span{End: r.view.Snapshot.Licenses.Len()} }
func (r *licenseRows) Columns() []column {
	if len(r.view.Snapshot.Requests) == 0 {
		return unaskedColumns
	}
	return licenseColumns
}

func (r *licenseRows) at(row int32) *model.License {
	return r.view.Snapshot.Licenses.At(int(row))
}

func (r *licenseRows) Group(row int32) int {
	if r.at(row).Activated.Known() {
		return 0
	}
	return 1
}

func (r *licenseRows) GroupTitle(group int) string {
	offers := "Offers: imported, not activated"
	if r.key != "" {
		offers += " (" + r.key + " activates their key)"
	}
	return [...]string{"Activated", offers}[group]
}

func (r *licenseRows) Subject(row int32) model.Subject {
	l := r.at(row)
	return l.Subject()
}

func (r *licenseRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindLicense {
		return 0, false
	}
	row, ok := r.view.Snapshot.FindLicense(sub.Pool, sub.ID)
	return int32(row), ok
}

func (r *licenseRows) status(row int32) present.Word {
	d := &r.view.Licenses[row]
	return present.License(d, r.view.RenewedUntil(int(row)), r.clock.now, r.clock.zone)
}

func (r *licenseRows) Cell(row int32, col int) cell {
	l := r.at(row)
	switch col {
	case licHandle:
		return textCell(plain, present.Handle(l.Handle))
	case licKey:
		return textCell(grey, present.Text(l.Masked()))
	case licFeature:
		return dataCell(l.Feature)
	case licDescription:
		return dataCell(l.Description)
	case licType:
		c := textCell(plain, present.LicenseType(l.Type))
		c.brief.Text, _, _ = strings.Cut(c.text, " ")
		return c
	case licTransaction:
		return textCell(plain, present.Transaction(l.Transaction))
	case licQuantity:
		return numberCell(l.Quantity)
	case licStart:
		return textCell(plain, present.DateYear(l.Start, r.clock.zone))
	case licEnd:
		return textCell(plain, r.end(l))
	case licUse:
		return r.use(row)
	case licRule:
		return textCell(grey, r.view.Licenses[row].Rule.String())
	case licRenewal:
		text, brief := present.Requested(r.view.Requested(int(row)), r.clock.now, r.clock.zone)
		c := textCell(plain, text)
		c.brief.Text = brief
		return c
	}
	c := wordCell(r.status(row))
	if text, _, cut := strings.Cut(c.word.Text, " until "); cut {
		c.brief = present.Word{Level: c.word.Level, Shape: c.word.Shape, Text: text}
	}
	return c
}

// Tie orders licenses that end together by their handles.
func (r *licenseRows) Tie(row int32) int64 { return r.at(row).Handle }

// end shows days left when they are few enough to matter.
func (r *licenseRows) end(l *model.License) string {
	const soon = 100 * model.Day
	if left := int64(l.End - r.clock.now); left > 0 && left < soon {
		return present.Until(l.End, r.clock.now, r.clock.zone)
	}
	return present.DateYear(l.End, r.clock.zone)
}

// position is that of the pool whose use stands beside a license; nil = none does.
func (r *licenseRows) position(row int32) *policy.Position {
	if r.view.Licenses[row].Charge == 0 {
		return nil
	}
	return positionOf(r.view.Result, r.at(row).Pool, "")
}

// use shows what the pool uses beside the licenses that grant: devices are
// counted by pool, not by license.
func (r *licenseRows) use(row int32) cell {
	p := r.position(row)
	if p == nil {
		return textCell(grey, "")
	}
	st := plain
	if p.Available() < 0 {
		st = act
	}
	return textCell(st, present.Units(p.Used)+" / "+present.Units(p.Entitled))
}

func (r *licenseRows) Value(row int32, col int) filter.Value {
	l := r.at(row)
	switch col {
	case licRule:
		return filter.TextValue(r.view.Licenses[row].Rule.String())
	case licHandle:
		return filter.TextValue(present.Handle(l.Handle))
	case licKey:
		return filter.TextValue(l.Masked())
	case licFeature:
		return filter.TextValue(l.Feature)
	case licDescription:
		return filter.TextValue(l.Description)
	case licType:
		return filter.TextValue(present.LicenseType(l.Type))
	case licTransaction:
		return filter.TextValue(present.Transaction(l.Transaction))
	case licQuantity:
		return filter.NumValue(l.Quantity)
	case licStart:
		return filter.Since(l.Start, r.clock.now)
	case licEnd:
		return filter.Until(l.End, r.clock.now)
	case licUse:
		if p := r.position(row); p != nil {
			return filter.NumValue(p.Used.Floor())
		}
		return filter.Value{}
	case licStatus:
		return filter.TextValue(r.status(row).Text)
	case licRenewal:
		text, _ := present.Requested(r.view.Requested(int(row)), r.clock.now, r.clock.zone)
		return filter.TextValue(text)
	}
	return filter.Value{}
}

// positionOf finds the position of a class of a pool; class "" takes the first.
func positionOf(r *policy.Result, pool, class string) *policy.Position {
	list := r.PositionsOf(pool)
	for i := range list {
		if class == "" || list[i].Class == class {
			return &list[i]
		}
	}
	return nil
}
