package policy

// Long work asks every so many rows whether it is to end early. The core knows no
// contexts: whoever starts it says how to find out.
const (
	pollRows = 1 << 12
	pollMask = pollRows - 1
)

// stopped reports whether the evaluation was told to end, asked at some rows only.
// What a result holds then is worth nothing.
func (r *Result) stopped(row int) bool {
	if row&pollMask != 0 || r.stop == nil || r.ended {
		return r.ended
	}
	r.ended = r.stop()
	return r.ended
}
