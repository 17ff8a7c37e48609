package present

import (
	"lictop/model"
	"lictop/policy"
)

// Presence is an endpoint's status in words.
func Presence(s model.Status) Word {
	switch s {
	case model.StatusOnline:
		return Word{Fine, "●", "online"}
	case model.StatusOffline:
		return Word{Grey, "○", "offline"}
	case model.StatusInCall:
		return Word{Fine, "●", "in call"}
	}
	return Word{Look, "·", "unknown"}
}

// Seat is the verdict on an endpoint's seat in words.
func Seat(d *policy.Decision) Word {
	switch d.Verdict {
	case policy.Hold:
		if d.Rule == policy.SeatPinned {
			return word(Fine, "holds, pinned")
		}
		return word(Fine, "holds")
	case policy.Reclaim:
		return word(Look, "can be reclaimed")
	case policy.Refuse:
		return word(Act, "refused, pool full")
	case policy.Undetermined:
		return word(Look, "cannot be told")
	case policy.Keep:
		if d.Until.Known() { // only a pin ends what is kept
			return word(Grey, "none, pinned")
		}
		return word(Grey, "none, record kept")
	case policy.Delete:
		return word(Look, "record can be deleted")
	}
	switch d.Rule {
	case policy.SeatHardwareOff:
		return word(Grey, "none, offline")
	case policy.SeatUnregistered:
		return word(Grey, "none, unregistered")
	}
	return word(Grey, "none")
}
