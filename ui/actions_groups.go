package ui

import "lictop/ui/config"

// group is what an action is for, a heading of the help and of the settings.
type group int

const (
	groupMove group = iota
	groupLook
	groupRehearse
	groupChange
	groupList
	groupTime
	groupProgram
	groups
)

var groupNames = [groups]string{"Move", "Look", "Rehearse", "Change", "Lists", "Time", "Program"}

// groupOf says what actions are for by their ids, where neither what they change nor
// where they lead tells it.
var groupOf = map[string]group{
	"open": groupLook, "why": groupLook, "holders": groupLook, "forecast": groupLook, "rules": groupLook, "gap": groupLook, "contested": groupLook,
	"calendar": groupLook, "history": groupLook,
	"whatif": groupRehearse, "harvest": groupRehearse, "replay": groupRehearse,
	"what-if-less": groupRehearse, "what-if-more": groupRehearse, "what-if-reset": groupRehearse, "what-if-reset-all": groupRehearse, "what-if-rows": groupRehearse,
	"terms": groupChange, "filter": groupList, "sort": groupList, "reverse": groupList, "mark": groupList, "range": groupList, "copy": groupList, "export": groupList,
	"columns": groupList, "narrower": groupList, "wider": groupList, "columns-left": groupList, "columns-right": groupList, "updates": groupList,
	"views": groupList, "command": groupList, "view-save": groupList, "view-rename": groupList, "view-delete": groupList,
	"column-before": groupList, "column-behind": groupList, "columns-reset": groupList, "history-longer": groupLook, "history-shorter": groupLook,
	"earlier": groupTime, "later": groupTime, "week-earlier": groupTime, "week-later": groupTime, "now": groupTime,
	"palette": groupProgram, "help": groupProgram, "quit": groupProgram,
	"look": groupProgram, "mouse": groupProgram, "presenter": groupProgram, "save": groupProgram, "debug": groupProgram, "suspend": groupProgram, "redraw": groupProgram,
	"next": groupMove, "previous": groupMove, "back": groupMove,
}

func (a *action) group() group {
	switch g, known := groupOf[a.id]; {
	case known:
		return g
	case a.writes:
		return groupChange
	case a.goes(), a.fed:
		return groupMove
	}
	return groupLook
}

// Actions lists what has keys in the dashboard, for settings: by what it is for, and
// in the order of the footer.
func Actions() []config.Action {
	list := allActions()
	var out []config.Action
	for g := range groups {
		for i := range list {
			a := &list[i]
			if a.group() != g {
				continue
			}
			out = append(out, config.Action{ID: a.id, Keys: a.key.Keys(), Title: a.title, Where: a.where, Group: groupNames[g], Places: a.places(),
				Own: a.over != nil, Bound: a.bound()})
		}
	}
	return out
}
