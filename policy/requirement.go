package policy

import (
	"cmp"
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

// requirement derives what an enterprise pool needs from its devices and users.
func (r *Result) requirement(i int) model.Counts {
	s := r.Snapshot
	var need model.Counts
	owned := map[string]*Owner{}
	for _, d := range s.Devices.Span(s.DevicesOf(i).First, s.DevicesOf(i).End) {
		t, counts := DeviceType(d.Model)
		switch {
		case !counts:
		case d.Owner == "":
			need[t]++
		default:
			o := owned[d.Owner]
			if o == nil {
				o = &Owner{ID: d.Owner}
				owned[d.Owner] = o
			}
			o.add(t)
		}
	}
	for _, u := range s.Users.Span(s.UsersOf(i).First, s.UsersOf(i).End) {
		if o := owned[u.ID]; o != nil {
			o.user = u
		} else if u.Mobility {
			need[model.Basic]++
		}
	}
	for _, o := range owned {
		o.need(&need)
	}
	return need
}

// Owner is a person with devices, and what the devices need.
type Owner struct {
	ID    string
	Rooms int64
	Chain []model.EnterpriseType // the other devices, in no order
	user  *model.User            // nil when the person is not listed
}

func (o *Owner) add(t model.EnterpriseType) {
	if t == model.TelepresenceRoom {
		o.Rooms++
		return
	}
	o.Chain = append(o.Chain, t)
}

// Need returns what the owner costs, per type.
func (o *Owner) Need() model.Counts {
	var c model.Counts
	o.need(&c)
	return c
}

// need adds what the owner costs: a license for each room, with which the one
// further device of the highest need rides along free, and one license of the
// chain for the other devices; above ten, one enhanced for each more.
func (o *Owner) need(c *model.Counts) {
	c[model.TelepresenceRoom] += o.Rooms
	slices.SortFunc(o.Chain, func(a, b model.EnterpriseType) int { return cmp.Compare(a, b) })
	rest := o.Chain
	if o.Rooms > 0 && len(rest) > 0 {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return
	}
	own := rest[0]
	switch n := len(rest); {
	case n == 2:
		own = model.EnhancedPlus
	case n > 2:
		own = model.CUWLStandard
		c[model.Enhanced] += int64(max(0, n-10))
	}
	if o.user != nil && o.user.HasOwnNeed {
		own = min(own, o.user.OwnNeed) // the lower value is the higher type
	}
	c[own]++
}
