package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

const seatsLong = `Opens the dashboard at the %s, filtered and sorted as asked. Without a
terminal, and with --json or --output csv, it prints the same rows as lictop endpoints.
b in the dashboard keeps a view under a name, Y gives the command that opens it.`

// seatsCommand and monitorCommand open tabs whose lists lictop endpoints prints.
func (p *program) seatsCommand() *cobra.Command {
	l := endpointListing()
	l.use, l.short, l.tab, l.opens = "seats", "Open the dashboard at the seats of a pool; without a terminal, list them", "seats", true
	l.long = fmt.Sprintf(seatsLong, "seats of a pool")
	return command(p, l)
}

func (p *program) monitorCommand() *cobra.Command {
	l := endpointListing()
	l.use, l.short, l.tab, l.opens = "monitor", "Open the dashboard at the endpoints of all pools; without a terminal, list them", "monitor", true
	l.long = fmt.Sprintf(seatsLong, "endpoints of all pools")
	return command(p, l)
}
