// Package policy is the shared policy core: it decides which license each
// subject of a snapshot holds, by which rule, and explains it.
//
// It is pure, total and clockless: the same snapshot gives the same result,
// nothing fails, nothing is read but the snapshot, and the only instant it
// knows is the snapshot's AsOf. It knows package model and no clock, file,
// database or network. A family is an ordered table of rows in one file; one
// walker decides by it and, with a probe that takes notes, explains by it, so
// that the two cannot drift apart.
package policy
