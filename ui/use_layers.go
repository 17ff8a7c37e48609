package ui

import (
	"math"
	"slices"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// useLayer is a part of what is in use: a class, or a kind of license of hosts.
type useLayer struct {
	name    string
	style   style
	texture present.Texture
	spans   []app.UseSpan
}

// usePanel is a class over the range that shows, by units.
type usePanel struct {
	class  string
	label  string
	layers []useLayer // the first is that of the class, the others lie on it
}

// kindLayers are the kinds of license that hosts live on beside a permanent one.
var kindLayers = []struct {
	kind    app.HostKind
	name    string
	style   style
	texture present.Texture
}{
	{app.KindDemo, "demonstration", fine, present.Sparse},
	{app.KindTrial, "trial", accent, present.Faint},
	{app.KindGrace, "grace", look, present.Dense},
	{app.KindExpired, "expired", act, present.Full},
}

// panels are the classes of the pool over the range, each with its layers.
func (v *useView) panels(d *Dashboard) []usePanel {
	now := d.site.view.At()
	r, from, to := v.span(now)
	var list []usePanel
	for _, pos := range d.site.view.PositionsOf(v.pool) {
		p := usePanel{class: pos.Class, label: present.Class(pos.Class)}
		p.layers = []useLayer{{"in use", accent, present.Sparse, v.use.Class(pos.Class).Over(from, to, now+1, r.n)}}
		for _, k := range kindLayers {
			if u := &v.use.Kinds[k.kind]; len(u.Looks) > 0 {
				p.layers[0].name, p.layers[0].style, p.layers[0].texture = "permanent", bar, present.Half
				p.layers = append(p.layers, useLayer{k.name, k.style, k.texture, u.Over(from, to, now+1, r.n)})
			}
		}
		list = append(list, p)
	}
	return list
}

// stacked reports whether several layers lie on each other.
func (p *usePanel) stacked() bool { return len(p.layers) > 1 }

// most is the highest that the panel reaches, in licenses.
func (p *usePanel) most() float64 {
	most := 1.0
	for i := range p.layers[0].spans {
		sum := model.Units(0)
		for _, l := range p.layers {
			sum += l.spans[i].Peak
		}
		most = max(most, asLicenses(sum), asLicenses(p.layers[0].spans[i].Entitled))
	}
	return most
}

// columns spreads units over columns: the highest of those that share one, and the
// same figure for all columns of one; NaN where nothing is known.
func columns(spans []app.UseSpan, across int, of func(*app.UseSpan) model.Units) []float64 {
	out := make([]float64, across)
	for x := range out {
		out[x] = math.NaN()
		from := x * len(spans) / across
		for i := from; i < max((x+1)*len(spans)/across, from+1); i++ {
			if s := &spans[i]; s.Known {
				if n := asLicenses(of(s)); !(n <= out[x]) {
					out[x] = n
				}
			}
		}
	}
	return out
}

func spanPeak(s *app.UseSpan) model.Units     { return s.Peak }
func spanUsed(s *app.UseSpan) model.Units     { return s.Used }
func spanEntitled(s *app.UseSpan) model.Units { return s.Entitled }

// useFacts are what a range is summed up in.
type useFacts struct {
	known           int
	most, least     model.Units
	mostAt, leastAt int // units
	median          model.Units
}

// sumUp sums the highest uses of the units up: half of those that are known are at
// most the median.
func sumUp(spans []app.UseSpan) (f useFacts) {
	var peaks []model.Units
	for i := range spans {
		s := &spans[i]
		if !s.Known {
			continue
		}
		if len(peaks) == 0 || s.Peak > f.most {
			f.most, f.mostAt = s.Peak, i
		}
		if len(peaks) == 0 || s.Peak < f.least {
			f.least, f.leastAt = s.Peak, i
		}
		peaks = append(peaks, s.Peak)
	}
	if f.known = len(peaks); f.known > 0 {
		slices.Sort(peaks)
		f.median = peaks[(f.known-1)/2]
	}
	return f
}
