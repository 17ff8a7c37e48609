package ui

import tea "charm.land/bubbletea/v2"

// missing lists the keys whose actions are not built yet. They stand in the help,
// grey, and say what does it meanwhile.
func missing() []action {
	return nil
}

func notYet(id, k, title string, meanwhile func(*Dashboard) string) action {
	return action{id: id, key: bind("", k), title: title, missing: true,
		able: func(d *Dashboard) string { return "not available here yet; " + meanwhile(d) },
		run:  func(*Dashboard) tea.Cmd { return nil }}
}
