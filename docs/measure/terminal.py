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
import fcntl, os, pty, select, signal, struct, sys, termios, time

class Terminal:
    def __init__(self, cols, rows, argv):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.seen, self.wrote, self.last = b"", 0, self.start

    def pump(self, seconds):
        """Reads for a while; answers the questions that terminals answer."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        chunk = os.read(self.fd, 65536)
        if b"\x1b[?2026$p" in chunk:
            os.write(self.fd, b"\x1b[?2026;2$y")
        if b"\x1b]11;?" in chunk:
            os.write(self.fd, b"\x1b]11;rgb:0000/0000/0000\x07")
        self.seen += chunk
        self.wrote += len(chunk)
        self.last = time.monotonic()
        return True

    def until(self, text, limit=20):
        """The seconds since the start at which a text has been written."""
        while text not in self.seen and time.monotonic() - self.start < limit:
            self.pump(0.5)
        return self.last - self.start if text in self.seen else -1

    def settle(self, quiet, limit=20):
        """The instant of the last byte before a silence."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.pump(quiet):
            pass
        return self.last

    def press(self, keys, quiet=1.0):
        """The seconds from a key to the last byte of the answer."""
        began = self.last = time.monotonic()
        os.write(self.fd, keys)
        return self.settle(quiet) - began

    def rss(self):
        with open(f"/proc/{self.pid}/status") as f:
            return int([l.split()[1] for l in f if l.startswith("VmRSS")][0]) / 1024

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as f:
            p = f.read().rsplit(")", 1)[1].split()
        return (int(p[11]) + int(p[12])) / os.sysconf("SC_CLK_TCK")

    def idle(self, seconds):
        """Part of a core used at rest, and bytes written."""
        cpu, wrote, end = self.cpu(), self.wrote, time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump(0.2)
        return (self.cpu() - cpu) / seconds * 100, self.wrote - wrote

    def quit(self):
        began = time.monotonic()
        os.write(self.fd, b"q")
        while True:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        return time.monotonic() - began

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
    print("%-36s median %6.0f ms   (%s)" % (what, sorted(l)[2], " ".join("%.0f" % x for x in l)))
for what, value in runs[-1][1]:
    print("%-36s %s" % (what, "%.0f MiB" % value if isinstance(value, float) else "%.2f, %d" % value))
