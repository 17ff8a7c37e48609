package present

import (
	"lictop/policy"
)

// Meeting is the license that a meeting takes, in words: "PMP+", "SMP+ 5/6".
func Meeting(d *policy.Decision) Word {
	switch d.Class {
	case policy.ClassPMP:
		return word(Fine, "PMP+")
	case policy.ClassSMP:
		text := "SMP+ " + Units(d.Charge)
		if d.Verdict == policy.Over {
			return word(Act, text+", over")
		}
		return word(Fine, text)
	}
	return word(Grey, "none")
}
