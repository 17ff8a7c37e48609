package app

import (
	"strings"
)

// Limits narrow what an App does. The zero value narrows nothing.
type Limits struct {
	// ReadOnly is the reason why nothing may be changed, in words, whoever asks;
	// "" = changes are made. What is planned and looked at stays possible.
	ReadOnly string
	// Remedy is what would help against ReadOnly; may be empty.
	Remedy string
	// Sample says that the site is one to play with, which ends with the program:
	// its plans name no command line, which would act on another site.
	Sample bool
	// Database is what a command line has to say to find this site again; "" when
	// it finds it by itself.
	Database string
}

// Limit narrows what the App does. It is to be called before others use it.
func (a *App) Limit(l Limits) { a.limits = l }

// ReadOnly is the reason why nothing may be changed; "" when changes are made.
func (a *App) ReadOnly() string { return a.limits.ReadOnly }

// MayWrite refuses who may not write, and everybody where nothing is written.
func (a *App) MayWrite(c Call) error {
	if a.limits.ReadOnly != "" {
		return &Refusal{Reason: a.limits.ReadOnly, Remedy: a.limits.Remedy}
	}
	return need(c, RoleLicenseAdmin)
}

// told returns a plan as it is shown.
func (a *App) told(p *Plan) *Plan {
	if db := a.limits.Database; db != "" {
		here := "lictop --db " + quote(db) + " "
		p.Command = strings.Replace(p.Command, "lictop ", here, 1)
		p.Command = strings.ReplaceAll(p.Command, commandJoint+"lictop ", commandJoint+here)
		p.Undo = strings.Replace(p.Undo, ": lictop ", ": "+here, 1)
		p.Undo = strings.ReplaceAll(p.Undo, commandJoint+"lictop ", commandJoint+here)
	}
	if a.limits.Sample {
		p.Command = "(demo: nothing outside this window changes)"
		if undo, _, ok := strings.Cut(p.Undo, ": lictop "); ok {
			p.Undo = undo + "."
		}
	}
	return p
}
