package main

// examineClipboard says which way a copy takes.
func examineClipboard() finding {
	way, remedy := clipboardWay()
	f := finding{check: "clipboard", found: "copies go by " + way, remedy: remedy}
	if remedy != "" {
		f.health = hint
	}
	return f
}
