package app

import (
	"bufio"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"lictop/model"
	"lictop/policy"
)

// WriteDocument writes a result as the document of lictop decide: one JSON
// object, its seven members always there and in their order, one row on a line.
// The same result gives the same bytes.
func WriteDocument(w io.Writer, r *policy.Result) error {
	d := &documentWriter{w: bufio.NewWriterSize(w, 1<<16), r: r}
	d.begin("as_of")
	d.buf = appendUntil(d.buf, r.Snapshot.AsOf)
	d.array("decisions", d.decisions)
	d.array("positions", d.positions)
	d.array("loans", d.loans)
	d.array("operations", d.operations)
	d.array("findings", d.findings)
	d.array("answers", d.answers)
	d.buf = append(d.buf, "}\n"...)
	d.flush()
	if d.err != nil {
		return d.err
	}
	return d.w.Flush()
}

// documentWriter appends the document piece by piece. After an error it writes
// nothing more.
type documentWriter struct {
	w    *bufio.Writer
	r    *policy.Result
	buf  []byte
	rows int // in the array at hand
	err  error
}

func (d *documentWriter) flush() {
	if d.err == nil {
		_, d.err = d.w.Write(d.buf)
	}
	d.buf = d.buf[:0]
}

// begin starts a member of the document.
func (d *documentWriter) begin(name string) {
	sep := ",\n"
	if name == "as_of" {
		sep = "{"
	}
	d.buf = append(d.buf, sep...)
	d.buf = appendText(d.buf, name)
	d.buf = append(d.buf, ": "...)
}

func (d *documentWriter) array(name string, rows func()) {
	d.begin(name)
	d.buf = append(d.buf, '[')
	d.rows = 0
	rows()
	d.buf = append(d.buf, ']')
}

// row starts a row of an array; what was appended so far goes out.
func (d *documentWriter) row() {
	d.flush()
	if d.rows++; d.rows > 1 {
		d.buf = append(d.buf, ',')
	}
	d.buf = append(d.buf, "\n {"...)
}

// The members of rows. Every row ends with the end method; texts are quoted.

func (d *documentWriter) name(name string) {
	if d.buf[len(d.buf)-1] != '{' {
		d.buf = append(d.buf, ", "...)
	}
	d.buf = append(d.buf, '"')
	d.buf = append(d.buf, name...)
	d.buf = append(d.buf, "\": "...)
}

func (d *documentWriter) text(name, s string) {
	d.name(name)
	d.buf = appendText(d.buf, s)
}

// plain is text for words of our own, which need no escapes; "" is null.
func (d *documentWriter) plain(name, s string) {
	d.name(name)
	if s == "" {
		d.buf = append(d.buf, "null"...)
		return
	}
	d.buf = append(append(append(d.buf, '"'), s...), '"')
}

func (d *documentWriter) units(name string, u model.Units) {
	d.name(name)
	d.buf = append(u.AppendTo(append(d.buf, '"')), '"')
}

func (d *documentWriter) number(name string, n int64) {
	d.name(name)
	d.buf = strconv.AppendInt(d.buf, n, 10)
}

func (d *documentWriter) until(t model.Instant) {
	d.name("until")
	d.buf = appendUntil(d.buf, t)
}

func (d *documentWriter) end() { d.buf = append(d.buf, '}') }

func appendUntil(b []byte, t model.Instant) []byte {
	if t == model.None {
		return append(b, "null"...)
	}
	return append(t.AppendTo(append(b, '"')), '"')
}

// appendText quotes valid UTF-8.
func appendText(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s)
	return b
}

// decisions walks the pools in order; every pool has rows of one kind that are
// decided, and they are in the order of their subjects.
func (d *documentWriter) decisions() {
	s := d.r.Snapshot
	for i := range s.Pools {
		p := &s.Pools[i]
		switch p.Family {
		case model.FamilySeat:
			span := s.EndpointsOf(i)
			for row, e := range s.Endpoints.Span(span.First, span.End) {
				d.decision("endpoint/", e.ID, p.ID, &d.r.Endpoints[row], "charge")
				d.end()
			}
		case model.FamilySubscription:
			span := s.LicensesOf(i)
			for row, l := range s.Licenses.Span(span.First, span.End) {
				if decision := &d.r.Licenses[row]; decision.Verdict != policy.NoVerdict {
					d.decision("license/", l.LicenseID(), p.ID, decision, "grants")
					d.end()
				}
			}
		case model.FamilyHost:
			span := s.HostsOf(i)
			for row, h := range s.Hosts.Span(span.First, span.End) {
				d.decision("host/", h.ID, p.ID, &d.r.Hosts[row], "charge")
				d.end()
			}
		case model.FamilyMeeting:
			span := s.MeetingsOf(i)
			for row, m := range s.Meetings.Span(span.First, span.End) {
				d.decision("meeting/", m.ID, p.ID, &d.r.Meetings[row], "charge")
				d.plain("class", d.r.Meetings[row].Class.String())
				d.name("holder")
				if u := d.r.HolderOf(row); u != nil {
					d.buf = appendText(d.buf, u.ID)
				} else {
					d.buf = append(d.buf, "null"...)
				}
				d.end()
			}
		}
	}
}

// decision appends what all decisions have. amount names what the row draws or
// grants.
func (d *documentWriter) decision(kind, id, pool string, decision *policy.Decision, amount string) {
	d.row()
	d.name("subject")
	// The id is quoted in place: its opening quote gives way to the kind.
	start := len(d.buf)
	d.buf = appendText(append(d.buf, kind...), id)
	copy(d.buf[start+1:], kind)
	d.buf[start] = '"'
	d.text("pool", pool)
	d.plain("verdict", decision.Verdict.String())
	d.plain("rule", decision.Rule.String())
	d.units(amount, decision.Charge)
	d.until(decision.Until)
}

func (d *documentWriter) positions() {
	for i := range d.r.Positions {
		p := &d.r.Positions[i]
		d.row()
		d.text("pool", p.Pool)
		d.text("class", p.Class)
		d.units("entitled", p.Entitled)
		d.units("used", p.Used)
		d.units("available", p.Available())
		d.plain("state", p.State.String())
		d.plain("rule", p.Rule.String())
		d.until(p.Until)
		switch d.family(p.Pool) {
		case model.FamilySeat:
			d.number("reclaimable", p.Reclaimable)
			d.number("records", p.Records)
			d.number("cap", p.Cap)
		case model.FamilyHost:
			d.number("grace", p.Grace)
			d.number("expired", p.Expired)
		case model.FamilyEnterprise:
			d.number("installed", p.Installed)
			d.number("borrowed", p.Borrowed)
			d.number("loaned", p.Loaned)
		case model.FamilyMeeting:
			if p.Class == policy.ClassPMP.String() {
				d.number("active", p.Active)
			}
		}
		d.end()
	}
}

func (d *documentWriter) family(pool string) model.Family {
	if p := d.r.Snapshot.Pool(pool); p != nil {
		return p.Family
	}
	return model.NoFamily
}

func (d *documentWriter) loans() {
	for i := range d.r.Loans {
		l := &d.r.Loans[i]
		d.row()
		d.text("pool", l.Pool)
		d.plain("from", l.From.String())
		d.plain("to", l.To.String())
		d.number("quantity", l.Quantity)
		d.end()
	}
}

func (d *documentWriter) operations() {
	for i := range d.r.Operations {
		o := &d.r.Operations[i]
		d.row()
		d.text("pool", o.Pool)
		d.plain("state", o.State.String())
		d.plain("cause", o.Cause.String())
		d.plain("provision", o.Provision.String())
		d.plain("raise", o.Raise.String())
		d.plain("lower", o.Lower.String())
		d.plain("deprovision", o.Deprovision.String())
		d.end()
	}
}

func (d *documentWriter) findings() {
	for i := range d.r.Findings {
		f := &d.r.Findings[i]
		d.row()
		d.plain("id", f.ID.String())
		d.text("pool", f.Subject.Pool)
		d.text("subject", f.Subject.Full())
		d.end()
	}
}

func (d *documentWriter) answers() {
	for i := range d.r.Answers {
		a := &d.r.Answers[i]
		d.row()
		d.text("ask", "host/"+a.Ask.Host)
		d.text("pool", a.Ask.Pool)
		d.plain("outcome", a.Outcome.String())
		d.plain("class", a.License.String())
		d.plain("rule", a.Rule.String())
		d.until(a.Until)
		d.end()
	}
}
