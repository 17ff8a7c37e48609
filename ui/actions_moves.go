package ui

// movements are the keys that pages, views and dialogs act on themselves: movement, and
// what a view has keys for that mean something else in other places.
func movements() []action {
	list := []action{
		{id: "up", key: bind("", "up", "k"), title: "up: a row, a line, a choice"},
		{id: "down", key: bind("", "down", "j"), title: "down: a row, a line, a choice"},
		{id: "left", key: bind("", "left", "h"), title: "left: the pool before, a step less, back"},
		{id: "right", key: bind("", "right", "l"), title: "right: the next pool, a step more"},
		{id: "page-up", key: bind("", "pgup", "ctrl+b"), title: "up a page"},
		{id: "page-down", key: bind("", "pgdown", "ctrl+f"), title: "down a page"},
		{id: "half-up", key: bind("", "ctrl+u"), title: "up half a page"},
		{id: "half-down", key: bind("", "ctrl+d"), title: "down half a page"},
		{id: "first", key: bind("", "home", "g"), title: "to the first row"},
		{id: "last", key: bind("", "end", "G"), title: "to the last row"},

		{id: "what-if-less", key: bind("", "shift+left", "H"), title: "leap less: the slider, by ten or so", over: []string{"what-if"}, where: "in the what-if"},
		{id: "what-if-more", key: bind("", "shift+right", "L"), title: "leap more: the slider, by ten or so", over: []string{"what-if"}, where: "in the what-if"},
		{id: "what-if-reset", key: bind("", "r"), title: "reset: the slider, to what the pool says", over: []string{"what-if"}, where: "in the what-if"},
		{id: "what-if-reset-all", key: bind("", "R"), title: "reset all: the sliders, to what the pool says", over: []string{"what-if"}, where: "in the what-if"},
		{id: "what-if-rows", key: bind("", "tab", "shift+tab"), title: "to the rows: that change, and back to the sliders", over: []string{"what-if"}, where: "in the what-if"},
		{id: "replay", key: bind("", "r"), title: "replay the harvest anew", over: []string{"harvest"}, where: "in the harvest"},
		{id: "history-longer", key: bind("", "+", "="), title: "longer: the range of the history", over: []string{"history"}, where: "in the history (U)"},
		{id: "history-shorter", key: bind("", "-"), title: "shorter: the range of the history", over: []string{"history"}, where: "in the history (U)"},
		{id: "column-before", key: bind("", "K", "shift+up"), title: "move the column before the one that it follows", over: []string{"columns"}, where: "in the columns (o)"},
		{id: "column-behind", key: bind("", "J", "shift+down"), title: "move the column behind the one that follows", over: []string{"columns"}, where: "in the columns (o)"},
		{id: "columns-reset", key: bind("", "r"), title: "reset: the columns, as they come by themselves", over: []string{"columns"}, where: "in the columns (o)"},
		{id: "view-save", key: bind("", "s"), title: "save: the view that is shown, under a name", over: []string{"views"}, where: "in the views (b)"},
		{id: "view-rename", key: bind("", "r"), title: "rename: a view that was saved", over: []string{"views"}, where: "in the views (b)"},
		{id: "view-delete", key: bind("", "d"), title: "delete: a view that was saved", over: []string{"views"}, where: "in the views (b)"},
		{id: "try-again", key: bind("", "r"), title: "try again: what a bug stopped", over: []string{stoppedPlace}, where: "where a bug stopped something"},
	}
	for i := range list {
		list[i].fed, list[i].run = true, feed(list[i].key.Keys()[0])
	}
	return list
}
