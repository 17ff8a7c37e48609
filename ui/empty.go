package ui

import "lictop/model"

// An empty list says what would fill it, and how: here by a key, and by a command.

// noPool is what a page says that has no pool of its family.
func (d *Dashboard) noPool(f model.Family) []string {
	return append([]string{
		"No " + f.String() + " pool yet.",
		"A site file with a pool of the family " + f.String() + " fills this screen.",
	}, d.importing("FILE")...)
}

// noRows is what a page says whose pool has no rows of a kind yet.
func (d *Dashboard) noRows(says, kind, pool string) []string {
	return append([]string{says, "A list of " + kind + " (CSV) or a site file fills it."}, d.importing(kind+".csv --as "+kind+" --pool "+pool)...)
}

// importing says how a file is imported.
func (d *Dashboard) importing(command string) []string {
	out := []string{"lictop import " + command}
	for i := range d.actions {
		if a := &d.actions[i]; a.id == "import" && a.reason(d) == "" {
			return append([]string{d.keyName("I") + " chooses a file; on the command line:"}, out...)
		}
	}
	return append([]string{"On the command line:"}, out...)
}
