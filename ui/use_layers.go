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
	class   string
	label   string
	stacked bool // the layers lie on each other, and nothing bounds them
	layers  []useLayer
	rows    int // of the chart
}

// kindsClass stands for the kinds of license of hosts where classes are chosen.
const kindsClass = "license/"

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
		list = append(list, usePanel{class: pos.Class, label: present.Class(pos.Class), layers: []useLayer{
			{"in use", accent, present.Sparse, v.use.Class(pos.Class).Over(from, to, now+1, r.n)}}})
	}
	kinds := usePanel{class: kindsClass, label: "temporary licenses", stacked: true}
	for _, k := range kindLayers {
		if u := &v.use.Kinds[k.kind]; len(u.Looks) > 0 {
			kinds.layers = append(kinds.layers, useLayer{k.name, k.style, k.texture, u.Over(from, to, now+1, r.n)})
		}
	}
	if len(kinds.layers) > 0 {
		list = append(list, kinds)
	}
	return list
}

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

// top is what the upper edge of its chart stands for.
func (p *usePanel) top() float64 { return p.most() * 1.05 }

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

// overOnly leaves the units in which more was in use than there was.
func overOnly(spans []app.UseSpan) []app.UseSpan {
	out := make([]app.UseSpan, len(spans))
	for i := range spans {
		if s := &spans[i]; s.Known && s.Peak > s.Entitled {
			out[i] = *s
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
