package ui

// The title of the window is the dashboard's while it shows. Terminals that can keep
// titles put the one of before aside and back; the others have none afterwards, which
// shells write anew.
const (
	pushTitle = "\x1b[22;0t"
	popTitle  = "\x1b[23;0t"
)

// keepTitle puts the title of before aside, ahead of all that is drawn.
func (d *Dashboard) keepTitle() {
	_, err := d.outlet.Write([]byte(pushTitle))
	d.titled = err == nil
}

// giveTitle is what gives it back; "" = none was put aside.
func (d *Dashboard) giveTitle() string {
	if !d.titled {
		return ""
	}
	return popTitle
}
