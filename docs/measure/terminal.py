#!/usr/bin/env python3
"""Measures lictop over a real pseudo-terminal.

usage: terminal.py [--journey] COLUMNS ROWS COMMAND...

Prints, for five runs, milliseconds from the start of the process
  to the first byte of the first frame,
  to the text FIRST (environment variable): the first data,
  to the last byte before a second of silence: everything has been read;
then, for the last run, resident memory and the processor time of ten idle
seconds. With --journey each run goes on as a user would, and prints how long it
takes from a key to the last byte of the answer: first look at the Endpoint
Monitor, filters letter by letter, sorts, a sweep planned; and resident memory
after all that.

An answer counts as complete when nothing has been written for a second. The clock
of the header may add a byte now and then: medians do not notice.
"""
import os, sys

from pseudo import Terminal, median

JOURNEY = [  # what is pressed, and what it is
    (b"7", "first look at the Endpoint Monitor"), (b"2", "first look at Seats"), (b"7", "back to the monitor"),
    (b"/", "begin a filter"), (b"e", "filter e"), (b"n", "filter en"), (b"\x7f", "filter e again"), (b"\x1b", "filter lifted"),
    (b"/", None), (b"m", "filter m"), (b"a", "filter ma"), (b"r", "filter mar"), (b"t", "filter mart"), (b" london", "filter mart london"),
    (b"\x1b", "filter lifted, once more"), (b"s", "sort by the next column"), (b"s", "and the next"), (b"S", "turned round"),
    (b"2", "Seats"), (b"g", None), (b"V", None), (b"G", "to the end"), (b"V", "all marked"), (b"\x1b", "marks lifted"), (b"x", "sweep planned"), (b"\t", "who is concerned"), (b"\x1b", None), (b"\x1b", None),
]

def run(cols, rows, argv, last, journey):
    t = Terminal(cols, rows, argv)
    out = {"first paint": t.until(b"lictop")}
    out["first data"] = t.until(os.environ.get("FIRST", "NEEDS YOU").encode())
    out["everything"] = t.settle(1.0) - t.start
    memory = [("resident, read", t.rss())]
    if journey:
        for keys, what in JOURNEY:
            took = t.press(keys)
            if what:
                out[what] = took
        memory.append(("resident, after all that", t.rss()))
    if last:
        t.settle(0.5)
        memory.append(("idle, % of a core; bytes", t.idle(10)))
    out["quit"] = t.quit()
    return out, memory

args = sys.argv[1:]
journey = args[0] == "--journey"
cols, rows, argv = int(args[journey]), int(args[journey + 1]), args[journey + 2:]
runs = [run(cols, rows, argv, i == 4, journey) for i in range(5)]
for what in runs[0][0]:
    l = [r[0][what] * 1000 for r in runs]
    print("%-36s median %6.0f ms   (%s)" % (what, median(l), " ".join("%.0f" % x for x in l)))
for what, value in runs[-1][1]:
    print("%-36s %s" % (what, "%.0f MiB" % value if isinstance(value, float) else "%.2f, %d" % value))
