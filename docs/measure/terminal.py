#!/usr/bin/env python3
"""Measures lictop over a real pseudo-terminal.

usage: terminal.py COLUMNS ROWS COMMAND...

Prints, for five runs: milliseconds from the start of the process to the first
byte of the first frame, and to the text READY (environment variable, default
"NEEDS YOU"); then, for the last run, resident memory and the processor time of
ten idle seconds.
"""
import fcntl, os, pty, select, signal, struct, sys, termios, time

def run(cols, rows, argv, ready, idle):
    start = time.monotonic()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    seen, first, data = b"", None, None
    while time.monotonic() - start < 20:
        if not select.select([fd], [], [], 0.5)[0]:
            continue
        chunk = os.read(fd, 65536)
        seen += chunk
        # Answer the questions that terminals answer, as a terminal would.
        if b"\x1b[?2026$p" in chunk:
            os.write(fd, b"\x1b[?2026;2$y")
        if b"\x1b]11;?" in chunk:
            os.write(fd, b"\x1b]11;rgb:0000/0000/0000\x07")
        if first is None and b"lictop" in seen:
            first = time.monotonic() - start
        if ready.encode() in seen:
            data = time.monotonic() - start
            break
    stats = None
    if idle:
        end = time.monotonic() + 2
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.2)[0]:
                os.read(fd, 65536)
        cpu0, n = cpu(pid), 0
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.2)[0]:
                n += len(os.read(fd, 65536))
        with open(f"/proc/{pid}/status") as f:
            rss = [l.split()[1] for l in f if l.startswith("VmRSS")][0]
        stats = (int(rss) / 1024, (cpu(pid) - cpu0) / 10 * 100, n)
    quit_at = time.monotonic()
    os.write(fd, b"q")
    while True:
        try:
            if not os.read(fd, 65536):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    return first, data, stats, time.monotonic() - quit_at

def cpu(pid):
    with open(f"/proc/{pid}/stat") as f:
        p = f.read().rsplit(")", 1)[1].split()
    return (int(p[11]) + int(p[12])) / os.sysconf("SC_CLK_TCK")

cols, rows, argv = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
ready = os.environ.get("READY", "NEEDS YOU")
firsts, datas, quits = [], [], []
for i in range(5):
    first, data, stats, q = run(cols, rows, argv, ready, i == 4)
    firsts.append(first or -1); datas.append(data or -1); quits.append(q)
ms = lambda l: " ".join("%.0f" % (x * 1000) for x in l) + "  median %.0f" % (sorted(l)[2] * 1000)
print("first paint ms", ms(firsts)); print("data ms       ", ms(datas)); print("quit ms       ", ms(quits))
print("resident %.0f MiB, idle %.2f %% of a core, %d bytes written in 10 s" % stats)
