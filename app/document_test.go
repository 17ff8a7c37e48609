package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	"lictop/policy"
)

func documentOf(t require.TestingT, r *policy.Result) string {
	var b bytes.Buffer
	require.NoError(t, WriteDocument(&b, r))
	return b.String()
}

func TestDocumentOfAnEmptySite(t *testing.T) {
	r := policy.Evaluate(model.NewSnapshot(model.Draft{AsOf: 0}))
	assert.Equal(t, `{"as_of": "1970-01-01T00:00:00Z",
"decisions": [],
"positions": [],
"loans": [],
"operations": [],
"findings": [],
"answers": []}
`, documentOf(t, r))
}

// Every part of the document, with texts that need escapes, written by hand:
// what the rules say is none of this test's business.
func TestDocumentHasItsMembersInOrder(t *testing.T) {
	s := model.NewSnapshot(model.Draft{
		AsOf: model.MaxInstant,
		Pools: []model.Pool{
			model.NewPool("a\"<é>", model.FamilySeat), model.NewPool("b", model.FamilySubscription), model.NewPool("c", model.FamilyHost),
			model.NewPool("d", model.FamilyEnterprise), model.NewPool("e", model.FamilyMeeting),
		},
		Endpoints: model.RowsOf(model.NewEndpoint("a\"<é>", "x\\1")),
		Licenses:  model.RowsOf(model.License{Pool: "b", Key: "k", Feature: "F", Transaction: model.TransactionNew}, model.License{Pool: "b", Key: "offer"}),
		Hosts:     model.RowsOf(model.NewHost("c", "h")),
		Users:     model.RowsOf(model.User{Pool: "e", ID: "n\"ick", PMP: true}),
		Meetings:  model.RowsOf(model.NewMeeting("e", "m1"), model.NewMeeting("e", "m2")),
	})
	r := &policy.Result{
		Snapshot:  s,
		Endpoints: []policy.Decision{{Verdict: policy.Hold, Charge: model.One, Until: 60}},
		Licenses:  []policy.Decision{{Verdict: policy.Active, Charge: model.Whole(5), Until: model.None}, {}},
		Hosts:     []policy.Decision{{Verdict: policy.None, Until: model.None}},
		Meetings:  []policy.Decision{{Verdict: policy.Hold, Class: policy.ClassPMP, Charge: model.One, Holder: 1, Until: model.None}, {Verdict: policy.Over, Class: policy.ClassSMP, Charge: 7000, Until: model.None}},
		Positions: []policy.Position{
			{Pool: "a\"<é>", Class: "seat", Entitled: model.One, Used: model.Whole(3), State: policy.Insufficient, Until: model.None, Reclaimable: 1, Records: 2, Cap: 3},
			{Pool: "b", Class: "F", State: policy.InCompliance, Until: model.None},
			{Pool: "c", Class: "permanent", State: policy.OnTrial, Until: 1, Grace: 4, Expired: 5},
			{Pool: "d", Class: "basic", State: policy.Enforced, Until: model.None, Installed: 6, Borrowed: 7, Loaned: 8},
			{Pool: "e", Class: "pmp", State: policy.InCompliance, Until: model.None, Active: 9},
			{Pool: "e", Class: "smp", Used: 1000, State: policy.Insufficient, Until: model.None},
		},
		Loans: []policy.Loan{{Pool: "d", From: model.Enhanced, To: model.Basic, Quantity: 318}},
		Operations: []policy.Operation{
			{Pool: "d", State: policy.OnGrace, Cause: policy.CauseBoth, Provision: policy.Allowed, Raise: policy.Allowed, Lower: policy.Disputed, Deprovision: policy.Allowed},
			{Pool: "d2", State: policy.InCompliance, Provision: policy.Allowed, Raise: policy.Allowed, Lower: policy.Allowed, Deprovision: policy.Allowed},
		},
		Findings: []policy.Finding{{Subject: model.Subject{Kind: model.KindInstance, Pool: "d", ID: "i"}}},
		Answers: []policy.Answer{
			{Ask: model.Ask{Pool: "c", Host: "h"}, Outcome: policy.OutcomeAssign, License: model.HostGrace, Until: 5},
			{Ask: model.Ask{Pool: "c", Host: "h"}, Outcome: policy.OutcomeRefuse, Until: model.None},
		},
	}
	assert.Equal(t, strings.ReplaceAll(`{"as_of": "9999-12-31T23:59:59Z",
"decisions": [
 {"subject": "endpoint/x\\1", "pool": "a\"<é>", "verdict": "hold", RULE, "charge": "1", "until": "1970-01-01T00:01:00Z"},
 {"subject": "license/k/F/new/1970-01-01T00:00:00Z", "pool": "b", "verdict": "active", RULE, "grants": "5", "until": null},
 {"subject": "host/h", "pool": "c", "verdict": "none", RULE, "charge": "0", "until": null},
 {"subject": "meeting/m1", "pool": "e", "verdict": "hold", RULE, "charge": "1", "until": null, "class": "pmp", "holder": "n\"ick"},
 {"subject": "meeting/m2", "pool": "e", "verdict": "over", RULE, "charge": "7/6", "until": null, "class": "smp", "holder": null}],
"positions": [
 {"pool": "a\"<é>", "class": "seat", "entitled": "1", "used": "3", "available": "-2", "state": "insufficient", RULE, "until": null, "reclaimable": 1, "records": 2, "cap": 3},
 {"pool": "b", "class": "F", "entitled": "0", "used": "0", "available": "0", "state": "in-compliance", RULE, "until": null},
 {"pool": "c", "class": "permanent", "entitled": "0", "used": "0", "available": "0", "state": "trial", RULE, "until": "1970-01-01T00:00:01Z", "grace": 4, "expired": 5},
 {"pool": "d", "class": "basic", "entitled": "0", "used": "0", "available": "0", "state": "enforced", RULE, "until": null, "installed": 6, "borrowed": 7, "loaned": 8},
 {"pool": "e", "class": "pmp", "entitled": "0", "used": "0", "available": "0", "state": "in-compliance", RULE, "until": null, "active": 9},
 {"pool": "e", "class": "smp", "entitled": "0", "used": "1/6", "available": "-1/6", "state": "insufficient", RULE, "until": null}],
"loans": [
 {"pool": "d", "from": "enhanced", "to": "basic", "quantity": 318}],
"operations": [
 {"pool": "d", "state": "grace", "cause": "both", "provision": "allowed", "raise": "allowed", "lower": "disputed", "deprovision": "allowed"},
 {"pool": "d2", "state": "in-compliance", "cause": null, "provision": "allowed", "raise": "allowed", "lower": "allowed", "deprovision": "allowed"}],
"findings": [
 {"id": null, "pool": "d", "subject": "instance/i"}],
"answers": [
 {"ask": "host/h", "pool": "c", "outcome": "assign", "class": "grace", RULE, "until": "1970-01-01T00:00:05Z"},
 {"ask": "host/h", "pool": "c", "outcome": "refuse", "class": null, RULE, "until": null}]}
`, "RULE", `"rule": null`), documentOf(t, r))
}

// Decisions stand in the order of (pool, subject) bytewise, whatever the ids.
func TestDocumentIsSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d model.Draft
		text := rapid.StringMatching(`[aAbé/ 😀"\\-]{1,3}`)
		for range rapid.IntRange(1, 3).Draw(t, "pools") {
			p := model.NewPool(text.Draw(t, "pool"), rapid.SampledFrom([]model.Family{model.FamilySeat, model.FamilySubscription, model.FamilyHost}).Draw(t, "family"))
			p.Subscription.Feature = text.Draw(t, "feature")
			if model.NewSnapshot(d).Pool(p.ID) != nil {
				continue
			}
			d.Pools = append(d.Pools, p)
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				switch p.Family {
				case model.FamilySeat:
					d.Endpoints.Append(model.NewEndpoint(p.ID, text.Draw(t, "id")))
				case model.FamilyHost:
					d.Hosts.Append(model.NewHost(p.ID, text.Draw(t, "id")))
				default:
					d.Licenses.Append(model.License{
						Pool: p.ID, Feature: p.Subscription.Feature, Key: rapid.StringMatching(`[aAé/]{17}`).Draw(t, "key"), Activated: 1,
						Transaction: model.Transaction(rapid.IntRange(1, 4).Draw(t, "transaction")), Start: model.Instant(rapid.Int64Range(0, 99).Draw(t, "start")), End: 1000,
					})
				}
			}
		}
		var doc struct {
			Decisions []struct{ Pool, Subject string }
		}
		require.NoError(t, json.Unmarshal([]byte(documentOf(t, policy.Evaluate(model.NewSnapshot(d)))), &doc))
		for i := 1; i < len(doc.Decisions); i++ {
			a, b := doc.Decisions[i-1], doc.Decisions[i]
			require.LessOrEqual(t, strings.Join([]string{a.Pool, a.Subject}, "\x00"), strings.Join([]string{b.Pool, b.Subject}, "\x00"))
		}
	})
}

func TestDocumentStopsWhenNobodyReads(t *testing.T) {
	broken := errors.New("the pipe is shut")
	err := WriteDocument(writerFunc(func([]byte) (int, error) { return 0, broken }), policy.Evaluate(model.NewSnapshot(model.Draft{})))
	assert.ErrorIs(t, err, broken)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
