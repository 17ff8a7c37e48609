package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/ui/filter"
)

// Selection says which rows of a list are wanted, and in which order, by the fields
// and in the language of the dashboard's lists. It is how commands filter and sort.
type Selection struct {
	List   string     // one of Lists
	Span   model.Span // the rows of the snapshot that are asked for
	Filter string     // "" = all of them
	Sort   string     // a field, largest first with a - before it; "" = in the order of ids
	Zone   *time.Location
}

// list is a list of rows that commands know, too.
type list struct {
	columns []column
	family  model.Family // of the pools that have such rows
	rows    func(v *app.View, pool int, c clock) rows
}

// lists are the lists that commands print, by the names of the commands. The last
// ones are shown by the dashboard alone.
var lists = map[string]list{
	"endpoints": {endpointColumnsOf(monitorPoolFields), model.FamilySeat, func(v *app.View, pool int, c clock) rows {
		return newEndpointRows(v, v.Snapshot.EndpointsOf(pool), c, monitorPoolFields)
	}},
	"hosts": {hostColumns, model.FamilyHost, func(v *app.View, pool int, c clock) rows { return &hostRows{view: v, pool: pool, clock: c} }},
	"meetings": {meetingColumns, model.FamilyMeeting, func(v *app.View, pool int, c clock) rows {
		id := v.Snapshot.Pools[pool].ID
		return &meetingRows{view: v, pool: pool, clock: c, disputes: v.Disputes(id), turns: v.Turns(id)}
	}},
	"holders": {holderColumns, model.FamilyMeeting, func(v *app.View, pool int, c clock) rows {
		return &holderRows{view: v, pool: pool, clock: c, met: v.Attendances(v.Snapshot.Pools[pool].ID)}
	}},
	"licenses":   {licenseColumns, model.FamilySubscription, nil},
	"compliance": {typeColumns, model.FamilyEnterprise, nil},
	"timeline":   {timelineColumns, model.NoFamily, nil},
}

// listOn is the list that a tab shows, by its name; a list is its own.
func listOn(name string) string {
	if name == "seats" || name == "monitor" {
		return "endpoints"
	}
	return name
}

// CheckQuery reports what is wrong with a query or the name of a field to sort by,
// for a list or a tab. A query that cannot be read gives a *QueryError.
func CheckQuery(name, query, sort string, zone *time.Location) error {
	of := lists[listOn(name)]
	l := of.language(zone)
	if _, err := readQuery(l, query); err != nil {
		return err
	}
	_, _, err := sorting(of.columns, l, sort)
	return err
}

// Fields are the names of the fields of a list.
func Fields(name string) []string { return lists[name].language(nil).Names() }

// QueryError is a query that cannot be read, and where that is so.
type QueryError struct {
	Query string
	Fault *filter.Error
}

func (e *QueryError) Error() string { return e.Fault.Error() }
func (e *QueryError) Unwrap() error { return e.Fault }

func (l list) language(zone *time.Location) *filter.Language {
	return &filter.Language{Fields: fieldsOf(l.columns), Zone: zone}
}

// readQuery reads a query that nobody is typing any more.
func readQuery(l *filter.Language, query string) (filter.Filter, error) {
	f, err := l.Parse(query)
	if e := (*filter.Error)(nil); err != nil {
		e, _ = err.(*filter.Error)
		return f, &QueryError{query, e}
	}
	if f.Unfinished() != nil {
		return f, &QueryError{query, f.Unfinished()}
	}
	return f, nil
}

// sorting reads "idle" or "-idle": a column, and whether its largest values come
// first. Names that tell an instant instead of an age run the other way.
func sorting(columns []column, l *filter.Language, text string) (col int, reverse bool, err error) {
	name, reverse := strings.CutPrefix(text, "-")
	if text == "" {
		return -1, false, nil
	}
	col, err = l.Field(name)
	if err != nil {
		return -1, false, fmt.Errorf("--sort %s: %w", text, err)
	}
	if c := &columns[col]; c.kind == filter.Age && c.back && !strings.HasPrefix(c.field, strings.ToLower(name)) {
		reverse = !reverse
	}
	return col, reverse, nil
}

// Select returns the rows of a selection, by their numbers in the snapshot.
func Select(v *app.View, s Selection) ([]int32, error) {
	of := lists[s.List]
	l := of.language(s.Zone)
	f, err := readQuery(l, s.Filter)
	if err != nil {
		return nil, err
	}
	col, reverse, err := sorting(of.columns, l, s.Sort)
	if err != nil {
		return nil, err
	}
	src := of.joined(v, s.Span, clock{v.At(), s.Zone})
	if a := arrange(src, ordering{filter: f, col: col, reverse: reverse}, nil); a.order != nil {
		return a.order, nil
	}
	return everyRow(s.Span), nil
}

// joined are the rows of all pools of a list, one behind the other, as far as they
// lie in a span.
func (l list) joined(v *app.View, span model.Span, c clock) rows {
	j := &joinedRows{span: span, columns: l.columns}
	if l.rows == nil {
		j.parts = []rows{&licenseRows{view: v, clock: c}}
		return j
	}
	for i := range v.Snapshot.Pools {
		if v.Snapshot.Pools[i].Family == l.family {
			if part := l.rows(v, i, c); part.Span().Len() > 0 {
				j.parts = append(j.parts, part)
			}
		}
	}
	slices.SortFunc(j.parts, func(a, b rows) int { return cmp.Compare(a.Span().First, b.Span().First) })
	return j
}

// joinedRows are the rows of several pools as those of one.
type joinedRows struct {
	ungrouped
	span    model.Span
	columns []column
	parts   []rows // in the order of their rows
}

func (j *joinedRows) Span() model.Span  { return j.span }
func (j *joinedRows) Columns() []column { return j.columns }

// part is the pool that has a row.
func (j *joinedRows) part(row int32) rows {
	i, _ := slices.BinarySearchFunc(j.parts, int(row), func(p rows, row int) int {
		if p.Span().End <= row {
			return -1
		}
		return 1
	})
	return j.parts[i]
}

func (j *joinedRows) Subject(row int32) model.Subject       { return j.part(row).Subject(row) }
func (j *joinedRows) Cell(row int32, col int) cell          { return j.part(row).Cell(row, col) }
func (j *joinedRows) Value(row int32, col int) filter.Value { return j.part(row).Value(row, col) }
func (j *joinedRows) Find(sub model.Subject) (row int32, ok bool) {
	for _, p := range j.parts {
		if row, ok = p.Find(sub); ok {
			return row, j.span.Has(int(row))
		}
	}
	return 0, false
}

// Tie orders equal rows as their pool does.
func (j *joinedRows) Tie(row int32) int64 {
	if t, ok := j.part(row).(interface{ Tie(row int32) int64 }); ok {
		return t.Tie(row)
	}
	return 0
}
