package ui

import tea "charm.land/bubbletea/v2"

// missing lists the keys whose actions are not built yet. They stand in the help,
// grey, and say what does it meanwhile.
func missing() []action {
	list := []struct{ id, key, title, meanwhile string }{
		{"copy", "c", "copy the row", "lictop why prints it, and most terminals copy with Shift and the mouse"},
	}
	var out []action
	for _, m := range list {
		out = append(out, notYet(m.id, m.key, m.title, func(*Dashboard) string { return m.meanwhile }))
	}
	return out
}

func notYet(id, k, title string, meanwhile func(*Dashboard) string) action {
	return action{id: id, key: bind("", k), title: title, missing: true,
		able: func(d *Dashboard) string { return "not available here yet; " + meanwhile(d) },
		run:  func(*Dashboard) tea.Cmd { return nil }}
}
