// Command lictop is "top" for licenses. This package knows flags, streams, exit
// codes and wiring, and it is the only place that chooses a database; what is
// decided and how things are changed it must not know: that is for packages
// policy and app.
package main

import "os"

func main() { os.Exit(run()) }

// run is main with an exit code, for the tests that run the real binary.
func run() int {
	p := &program{in: os.Stdin, out: os.Stdout, errs: os.Stderr, now: clock}
	return p.run(os.Args[1:])
}
