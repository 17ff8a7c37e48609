package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// filterHelp tells the filter language: it is a topic of the help, and prints
// itself.
func (p *program) filterHelp() *cobra.Command {
	return &cobra.Command{
		Use: "filter", Short: "Say how lists are filtered: the language of / and of --filter", Long: filterLong, Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.page(), filterLong)
			return err
		},
	}
}

const filterLong = `One language filters everywhere: behind / and : in the dashboard, in its saved views, and with
--filter on the command line. Conditions stand side by side and must all hold.

  bob phone            words, in any of the columns with names; capitals do not matter
  !phone               not
  soft or london       either; side by side binds tighter: a b or c is (a b) or c
  !(a or b) c          parentheses group
  "two words"          quotes keep blanks and signs; "" between them is one quotation mark
  status:offline       what a column says; the beginning of its name is enough, if only it
                       begins so
  site:=London         exactly that, not Londonderry
  status:online,in-call   one of several values
  owner:-  !owner:-    has none, has one
  people:>=5           numbers: < <= > >= =
  idle:>30d            ages and times left, in d, h, min, w; without a unit in days;
                       blanks may stand around a comparison: idle > 30d
  idle:30d             to the unit, as the list shows it: 30 days and some hours
  until:<10d           ends within ten days
  seen:<2026-10-01     dates: last seen before that day; <= and > count the whole day
  until:2026-12        in that month; 2026-12-24T18:00 is a minute
  name:/^bob/          a regular expression (Go's); capitals do not matter, but with (?-i)
  /room [0-9]+/        in any of the columns with names; \/ is a slash

The fields are those of the dashboard's columns; each command lists its own behind --sort.
Dates are in the zone of --tz. A query that cannot be read is printed with a caret below
what is wrong, and ends with exit code 2.

  lictop endpoints --filter 'idle:>30d !(site:oslo or pin:pinned)' --sort -idle
  lictop hosts --filter 'license:grace until:<30d' --output csv
  lictop seats --filter 'seat:reclaimed'      # opens the dashboard there
  lictop hosts --open --filter license:grace  # so does this`
