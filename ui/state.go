package ui

import "lictop/model"

// State is what the dashboard remembers from one run to the next, a database at a
// time. It holds what people did, never what the site says: what does not fit the
// site any more is left out when it is used.
type State struct {
	Version int                  `json:"version"`
	Tab     string               `json:"tab,omitempty"`   // a name of listNames
	Lists   map[string]ListState `json:"lists,omitempty"` // by the same names
	Views   []SavedView          `json:"views,omitempty"`
	// Theme and Glyphs are what was chosen here, above the settings; "" = as
	// configured.
	Theme  string `json:"theme,omitempty"`
	Glyphs string `json:"glyphs,omitempty"`
}

// stateVersion is that of the states that are written.
const stateVersion = 1

// listNames are the short names of the tabs, as states, saved views and commands
// use them.
var listNames = [tabs]string{"overview", "seats", "hosts", "meetings", "compliance", "licenses", "monitor", "timeline"}

// ListState is how a list was left.
type ListState struct {
	Pool    string         `json:"pool,omitempty"`
	Query   string         `json:"query,omitempty"`
	Sort    string         `json:"sort,omitempty"` // the field; "" = by id
	Reverse bool           `json:"reverse,omitempty"`
	Cursor  *SubjectState  `json:"cursor,omitempty"`
	Above   int            `json:"above,omitempty"` // rows in sight above the cursor
	Marks   []SubjectState `json:"marks,omitempty"`
	Columns []ColumnState  `json:"columns,omitempty"` // in the order chosen; empty = as they come
}

// SubjectState names a row.
type SubjectState struct {
	Kind model.Kind `json:"kind"`
	Pool string     `json:"pool"`
	ID   string     `json:"id"`
}

// ColumnState is what was chosen about a column.
type ColumnState struct {
	Field  string `json:"field"`
	Width  int    `json:"width,omitempty"` // cells; 0 = as it comes
	Hidden bool   `json:"hidden,omitempty"`
}

// SavedView is a way to look at a list that was given a name.
type SavedView struct {
	Name    string        `json:"name"`
	List    string        `json:"list"` // a name of listNames
	Pool    string        `json:"pool,omitempty"`
	Query   string        `json:"query,omitempty"`
	Sort    string        `json:"sort,omitempty"`
	Reverse bool          `json:"reverse,omitempty"`
	Columns []ColumnState `json:"columns,omitempty"`
}

// Keeper keeps a state. Save may be called at any time, from beside the event
// loop; a state is written whole or not at all.
type Keeper interface {
	Load() (State, error)
	Save(State) error
}
