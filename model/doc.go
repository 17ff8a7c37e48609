// Package model holds the trade's values: instants, exact quantities, pools and
// their terms, endpoints, licenses, hosts, devices, users, meetings, changes and
// audit entries. It knows the standard library only. It decides nothing: which
// rule applies to a row is the business of package policy.
package model
