package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"lictop/model"
	"lictop/ui/present"
)

// slider is one thing that a what-if supposes of a pool: a number, one of a few
// choices, or so many days from now.
type slider struct {
	name    string      // "threshold"
	form    sliderForm  // how it is read and written
	field   model.Field // what it sets; NoField where it sets nothing
	own, at int64       // what the pool says, and what is supposed; of choices the number
	hi      int64       // how far the steps reach
	most    int64       // the highest that may be typed
	leap    int64       // the larger step
	choices []string

	typed   string // what is being typed; "" = nothing
	problem string // why that cannot be
}

// sliderForm says how the value of a slider is read and written.
type sliderForm uint8

const (
	formCount  sliderForm = iota
	formDays              // a reclaim threshold: 0 is never
	formChoice            // one of the choices
	formDate              // days from now
)

// The reach of the sliders: a threshold to 90 days, a date to a year.
const (
	reachThreshold = 90
	reachDate      = 365
)

// supposable lists by family what can be supposed of a pool; NoField is the date.
// Of an enterprise pool it is what is installed of a type.
var supposable = map[model.Family][]struct {
	name  string
	field model.Field
}{
	model.FamilySeat:         {{"threshold", model.FieldReclaimDays}, {"capacity", model.FieldCapacity}, {"date", model.NoField}},
	model.FamilySubscription: {{"date", model.NoField}, {"managed devices", model.FieldManagedDevices}},
	model.FamilyHost:         {{"capacity", model.FieldCapacity}, {"promotion", model.FieldPromotion}, {"date", model.NoField}},
	model.FamilyEnterprise:   {{"date", model.NoField}},
	model.FamilyMeeting: {{"PMP+ licenses", model.FieldPMPCapacity}, {"SMP+ licenses", model.FieldSMPCapacity},
		{"rule set", model.FieldVariant}, {"parallel use", model.FieldPMPParallel}, {"date", model.NoField}},
}

// slidersOf are the sliders of a pool, each at what the pool says now. class is
// the enterprise type to begin with; "" = the first that is installed or required.
func slidersOf(p *model.Pool, class string, now model.Instant) []slider {
	var list []slider
	if p.Family == model.FamilyEnterprise {
		list = typeSliders(p, class)
	}
	for _, s := range supposable[p.Family] {
		if s.field == model.NoField {
			list = append(list, dateSlider(s.name, now))
			continue
		}
		list = append(list, termSlider(s.name, p, s.field))
	}
	return list
}

func termSlider(name string, p *model.Pool, f model.Field) slider {
	spec := f.Spec()
	own, _ := p.Fact(f)
	s := slider{name: name, field: f, own: own.Int, most: spec.Max}
	switch {
	case spec.Form == model.FormChoice:
		s.form, s.choices = formChoice, spec.Choices
		s.own = int64(max(slices.Index(spec.Choices, own.Text), 0))
		s.most = int64(len(spec.Choices)) - 1
		s.hi, s.leap = s.most, 1
	case f == model.FieldReclaimDays:
		s.form, s.hi, s.leap = formDays, reachThreshold, 10
	default:
		s.hi = min(round(max(2*s.own, s.own+20)), s.most)
		s.leap = max(round(s.hi/20), 5)
	}
	s.at = s.own
	return s
}

// typeSliders are the choice of an enterprise type and, for each type, how many
// licenses are installed of it.
func typeSliders(p *model.Pool, class string) []slider {
	which := slider{name: "type", form: formChoice, leap: 1, most: model.EnterpriseTypes - 1, hi: model.EnterpriseTypes - 1}
	which.own = -1
	list := make([]slider, 1, model.EnterpriseTypes+2)
	for i := range model.EnterpriseTypes {
		t := model.EnterpriseType(i)
		which.choices = append(which.choices, present.EnterpriseType(t))
		if t.String() == class {
			which.own = int64(i)
		}
		list = append(list, termSlider("installed", p, model.InstalledField(t)))
	}
	for i := 0; i < model.EnterpriseTypes && which.own < 0; i++ {
		if p.Enterprise.Installed[i]+p.Enterprise.Required[i] > 0 {
			which.own = int64(i)
		}
	}
	which.own = max(which.own, 0)
	which.at = which.own
	list[0] = which
	return list
}

func dateSlider(name string, now model.Instant) slider {
	most := min(int64(model.MaxInstant-now)/model.Day, model.MaxDays)
	return slider{name: name, form: formDate, hi: min(reachDate, most), most: max(most, 0), leap: 30}
}

// round is the least of 1, 2 and 5 times a power of ten that is not below n.
func round(n int64) int64 {
	for unit := int64(1); ; unit *= 10 {
		for _, k := range [...]int64{1, 2, 5} {
			if k*unit >= n {
				return k * unit
			}
		}
	}
}

// moved reports whether the slider supposes anything. The choice of a type chooses
// only what is shown.
func (s *slider) moved() bool {
	return s.at != s.own && (s.field != model.NoField || s.form == formDate)
}

// reach is the value at the right end of the track.
func (s *slider) reach() int64 { return max(s.hi, s.own, s.at) }

// step moves the slider; the ends hold it.
func (s *slider) step(by int64) {
	s.set(max(0, min(s.at+by, max(s.hi, s.own, s.at))))
}

// set supposes a value; whatever was being typed is over.
func (s *slider) set(n int64) { s.at, s.typed, s.problem = n, "", "" }

// reset goes back to what the pool says.
func (s *slider) reset() { s.set(s.own) }

// value is what the slider sets its field to.
func (s *slider) value(n int64) model.Value {
	if s.form == formChoice {
		return model.TextValue(s.choices[n])
	}
	return model.IntValue(n)
}

// says writes a value in words.
func (s *slider) says(n int64, c clock) string {
	switch s.form {
	case formChoice:
		return s.choices[n]
	case formDays:
		return thresholdSays(n)
	case formDate:
		if n == 0 {
			return "today"
		}
		return present.Until(c.now.Add(n*model.Day), c.now, c.zone)
	}
	return present.Count(n)
}

func thresholdSays(days int64) string {
	if days == 0 {
		return "never"
	}
	return present.Plural(days, "day", "days")
}

// writes reports whether a key is a character of the slider: a digit, or what stands
// beside digits, which is kept and read as it is: 1.5 is refused, and is not 15.
func (s *slider) writes(k string) bool {
	switch {
	case len(k) != 1:
		return false
	case k[0] >= '0' && k[0] <= '9':
		return true
	}
	return s.form != formChoice && (k == "-" || s.typed != "" && (k == "." || k == ","))
}

// typing reports whether a key writes into the slider, and writes it: a number, or
// a date as 2027-01-15. What is typed is supposed as soon as it can be.
func (s *slider) typing(k string, c clock) bool {
	const longest = 24
	text := s.typed
	switch {
	case k == "backspace":
		if text == "" && s.form != formChoice && s.problem == "" {
			text = strconv.FormatInt(s.at, 10)
		}
		text = text[:max(len(text)-1, 0)]
		if text == "" {
			s.reset()
			return true
		}
	case s.writes(k):
		if s.form == formChoice {
			text = ""
		}
		if len(text) < longest {
			text += k
		}
	default:
		return false
	}
	n, problem := s.read(text, c)
	if problem == "" {
		s.at = n
	}
	s.typed, s.problem = text, problem
	if s.form == formChoice {
		s.typed = ""
	}
	return true
}

// read understands what is typed, or says why it cannot be.
func (s *slider) read(text string, c clock) (n int64, problem string) {
	if s.form == formDate && strings.LastIndexByte(text, '-') > 0 {
		return s.readDay(text, c)
	}
	n, err := wholeNumber(text)
	switch {
	case err != nil && s.form != formChoice:
		return 0, err.Error() + ": " + s.ranges()
	case err != nil:
		return 0, "type a number"
	case s.form == formChoice:
		if n < 1 || n > int64(len(s.choices)) {
			return 0, "there are " + itoa(len(s.choices)) + " to choose from: 1 to " + itoa(len(s.choices))
		}
		return n - 1, ""
	case n < 0 || n > s.most:
		return 0, text + " is out of range: " + s.ranges()
	}
	return n, ""
}

// readDay understands a date as days from now.
func (s *slider) readDay(text string, c clock) (n int64, problem string) {
	day, ok := model.ParseDay(text)
	if !ok {
		return 0, "a date is written as 2027-01-15"
	}
	y, m, d := c.now.Time().In(c.zone).Date()
	n = int64(day-model.At(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))) / model.Day
	switch {
	case n < 0:
		return 0, text + " is past: what-if looks ahead"
	case n > s.most:
		return 0, text + " is out of range: " + s.ranges()
	}
	return n, ""
}

// ranges says what may be typed.
func (s *slider) ranges() string {
	most := present.Count(s.most)
	switch s.form {
	case formDays:
		return "0 to " + most + " days"
	case formDate:
		return "0 to " + most + " days from now"
	}
	return "0 to " + most
}
