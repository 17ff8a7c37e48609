// Package ingest turns foreign documents into the model: the site file and CSV
// tables, each merged onto what is known already. It says what is wrong with a
// document and where, all of it at once. It knows the shape of documents and the
// package model; it knows no rules, no store and no clock, and it writes
// nothing but documents.
//
// One table of members per kind of row says how each member is called, what it
// must look like and where it is kept. The same table drives the reader of site
// files, the reader of CSV, the writer of site files and the rows of --json
// lists, so a new member is one new line.
package ingest
