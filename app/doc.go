// Package app holds the use cases that every door shares: look, plan, apply,
// import, and read the audit log, over one resident snapshot of the site. It
// declares the Store it needs and knows model and policy. It knows no terminal,
// no flags and no file formats, and it never reads a clock: actor, role, door
// and instant are parameters of every use case, so that no door can forget them.
package app
