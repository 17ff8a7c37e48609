package policy

import (
	"slices"
	"strings"

	"lictop/model"
)

// droppedWords are the words in front of a model that do not tell devices
// apart.
var droppedWords = []string{"cisco", "webex", "telepresence", "codec", "quick", "set"}

// roomPrefixes are how the models of room systems start.
var roomPrefixes = []string{"sx", "mx", "tx", "ix", "profile", "room", "board", "c20", "c40", "c60", "c90"}

// DeviceType returns the license type that a device of this model needs; false
// for touch panels, which need none.
func DeviceType(deviceModel string) (model.EnterpriseType, bool) {
	name, telepresence := baseModel(deviceModel)
	switch {
	case name == "3905", name == "6901", strings.HasPrefix(name, "analog"):
		return model.Essential, true
	case name == "6911", name == "6921":
		return model.Basic, true
	case strings.HasPrefix(name, "touch"):
		return 0, false
	case telepresence && name != "" && name[0] >= '0' && name[0] <= '9':
		return model.TelepresenceRoom, true
	}
	for _, prefix := range roomPrefixes {
		if strings.HasPrefix(name, prefix) {
			return model.TelepresenceRoom, true
		}
	}
	return model.Enhanced, true
}

// baseModel drops the leading words that do not tell devices apart, any number
// of them in any order, and reports whether TelePresence was among them.
func baseModel(deviceModel string) (name string, telepresence bool) {
	name = model.FoldASCII(deviceModel)
	for name != "" {
		word, rest, _ := strings.Cut(name, " ")
		if !slices.Contains(droppedWords, word) {
			break
		}
		telepresence = telepresence || word == "telepresence"
		name = rest
	}
	return name, telepresence
}
