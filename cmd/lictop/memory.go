package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// collectAt is by how many parts of a hundred the heap of a dashboard grows before
// the collector looks.
const collectAt = 25

// demoCollectAt is the same for a large demo, which keeps its own past in memory and
// has many rows change at a time.
const demoCollectAt = 12

// frugal has the collector keep less garbage beside a site that stays for days; it
// lets the heap grow to twice what lives in it otherwise. GOGC, if set, has the
// say. A limit of memory would do the same for less until somebody plans a sweep,
// which is a second site for a moment: the collector would then run without end.
func frugal(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// leastThreads is how many threads of a dashboard run Go at a time at least.
const leastThreads = 4

// responsive lets more threads run than a small machine has cores. With two, one that
// decides a million endpoints and one of the collector leave none to whoever presses a
// key, until either of them is interrupted ten milliseconds later; the kernel lets in
// at once who has slept. GOMAXPROCS, if set, has the say.
func responsive() {
	if os.Getenv("GOMAXPROCS") == "" && runtime.GOMAXPROCS(0) < leastThreads {
		runtime.GOMAXPROCS(leastThreads)
	}
}
