package main

import (
	"os"
	"runtime/debug"
)

// collectAt is by how many parts of a hundred the heap of a dashboard grows before
// the collector looks.
const collectAt = 40

// frugal has the collector keep less garbage beside a site that stays for days; it
// lets the heap grow to twice what lives in it otherwise. GOGC, if set, has the
// say. A limit of memory would do the same for less until somebody plans a sweep,
// which is a second site for a moment: the collector would then run without end.
func frugal() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
}
