package main

import (
	"runtime/debug"

	"lictop/model"
)

// A dashboard lives for days beside other programs. Left alone, the collector lets
// the heap grow to twice what lives in it before it looks, and a site that is read
// anew lives twice for a moment.
const (
	bytesPerRow = 250 // what lives is about 190 of them, decisions and all
	leastMemory = 64 << 20
)

// boundMemory asks the runtime to stay within what a site of this size needs. It
// is no hard limit: a larger site takes what it takes.
func boundMemory(s *model.Snapshot) {
	rows := s.Endpoints.Len() + s.Licenses.Len() + s.Hosts.Len() + s.Devices.Len() + s.Users.Len() + s.Meetings.Len()
	debug.SetMemoryLimit(leastMemory + int64(rows)*bytesPerRow)
}
