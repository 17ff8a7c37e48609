#!/usr/bin/env python3
"""Prints the budgets of the dashboard beside what they measure here, and the same
measures of two other programs of this kind on data of their own.

usage: ui.py FOLDER [PART...]

FOLDER holds lictop, a Bubble Tea program that does nothing but count keys (empty)
and one that writes into a database ten times a second (others):
docs/measure/bench-ui.sh builds them and runs this. Parts: benchmarks, keys, start,
rest, peers; all without any.

Keys are pressed at random moments, 30 to 130 ms apart, on a real pseudo-terminal of
200 by 60 cells. A key is answered with the write that has the row under the cursor
in it. Peers say nothing by which their answer is known, so there the last byte
before 40 ms of silence counts, and for comparison with lictop at rest, too.
"""
import csv, os, random, re, shutil, signal, subprocess, sys, tempfile, time

from pseudo import Terminal, median, p95

COLS, ROWS = 200, 60
CURSOR = ["▌".encode()]
ANY = [b""]  # whatever is written first
KEYS = 300
RUNS = 5


def row(what, budget, measured):
    print("%-62s %12s   %s" % (what, budget, measured), flush=True)


def ms(seconds):
    return "%.0f ms" % (seconds * 1000) if seconds >= 0.0095 else "%.1f ms" % (seconds * 1000)


def press_many(t, keys, mark, n=KEYS):
    """The times and bytes of n answers; keys without any are counted. Of two keys that
    undo each other neither is pressed so often that the list scrolls: its cursor would
    stand on the same line, and nobody would write it anew."""
    random.seed(1)
    times, sizes, none, far = [], [], 0, 0
    for i in range(n):
        t.settle(0.01, limit=random.uniform(0.03, 0.13))
        k = random.randrange(len(keys))
        if len(keys) == 2:
            k = 1 if far >= 10 else 0 if far <= -10 else k
            far += 1 - 2 * k
        a = t.answer(keys[k], mark)
        if a is None:
            none += 1
            continue
        times.append(a[0])
        sizes.append(a[1])
    return times, sizes, none


def quiet_keys(t, keys, n=100):
    """The times to the last byte before a silence, and bytes."""
    random.seed(1)
    times, sizes = [], []
    for i in range(n):
        t.settle(0.01, limit=random.uniform(0.03, 0.13))
        before = t.wrote
        times.append(t.press(random.choice(keys), quiet=0.04))
        sizes.append(t.wrote - before)
    return [x for x in times if x > 0], sizes


def said(times, none=0):
    text = "p50 %s, p95 %s of %d" % (ms(median(times)), ms(p95(times)), len(times))
    return text + (", %d unanswered" % none if none else "")


def benchmarks(b):
    def figures(pattern, benchtime):
        out = subprocess.run(["go", "test", "-run", "^$", "-bench", pattern, "-benchtime", benchtime, "-count", str(RUNS), "-benchmem", "./ui"],
                             capture_output=True, text=True, env=dict(os.environ, CGO_ENABLED="0")).stdout
        found = {}
        for line in out.splitlines():
            m = re.match(r"(Benchmark\S*?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op(.*)", line)
            if m:
                allocs = re.search(r"(\d+) allocs/op", m[3])
                found.setdefault(m[1], []).append((float(m[2]) / 1e9, int(allocs[1]) if allocs else 0))
        return found

    for pattern, benchtime, budget, texts in [
        ("Frame200x60Million$|KeyMoveMillion$|KeyDownMillion$", "200x", "1 ms, 100", {"BenchmarkFrame200x60Million": "frame of a list of 1 000 000, built", "BenchmarkKeyMoveMillion": "the cursor goes back and forth, and the frame is built", "BenchmarkKeyDownMillion": "it goes on to a row that nobody has looked at"}),
        ("Indexed.*Million$", "5x", "60 ms", {}),
        ("SortNumberMillion$|SortTextMillion$", "2x", "1 s", {"BenchmarkSortNumberMillion": "1 000 000 rows sorted by a number", "BenchmarkSortTextMillion": "1 000 000 rows sorted by a text"}),
    ]:
        found = figures(pattern, benchtime)
        if not found:
            raise RuntimeError("no figures of the benchmarks %s" % pattern)
        for name, list_ in sorted(found.items()):
            what = texts.get(name, "one keystroke of a filter, whole answer: " + name.removeprefix("BenchmarkIndexed").removesuffix("Million"))
            row(what, budget, "%s, %d allocations" % (ms(median([x[0] for x in list_])), median([x[1] for x in list_])))


def moving(b, db, fps):
    """lictop on a million endpoints which another program changes ten times a second,
    at the list of all."""
    t = Terminal(COLS, ROWS, b.dashboard("--db", db, "--fps", str(fps)))
    t.until(b"NEEDS YOU")
    t.settle(2.0, limit=10)
    t.press(b"7", quiet=1.5)
    t.press(b"\x1b[6~", quiet=0.3)
    t.press(b"k" * 12, quiet=0.3)  # away from the edge of the screen
    return t


def keys(b):
    db = b.database(1_000_000)
    writer = subprocess.Popen([b.program("others"), db, "10"], stdout=subprocess.PIPE, text=True)
    writer.stdout.readline()  # it has read the site
    began = time.monotonic()
    for fps, budget in [(60, "25 ms"), (120, "15 ms")]:
        t = Terminal(COLS, ROWS, [b.program("empty"), str(fps)])
        t.until(b"keys 0")
        times, _, none = press_many(t, [b"j"], ANY)
        row("key to paint, an empty Bubble Tea program, %d fps" % fps, "-", said(times, none))
        t.quit()
        t = moving(b, db, fps)
        times, sizes, none = press_many(t, [b"j", b"k"], CURSOR)
        row("key to paint, 1 000 000 endpoints, ten changes a second, %d fps" % fps, "p95 " + budget, said(times, none))
        row("  bytes written for it", "2 kB", "p50 %d, p95 %d, most %d" % (median(sizes), p95(sizes), max(sizes)))
        times, sizes, none = press_many(t, [b"\x1b[6~"], ANY, 100)
        row("  a page down", "-", said(times, none) + ", p50 %d bytes" % median(sizes))
        row("  resident after that", "450 MiB", "%.0f MiB, %.0f MiB at most" % (t.rss(), t.peak()))
        row("  quit", "300 ms", ms(t.quit()))
    writer.send_signal(signal.SIGINT)
    took = time.monotonic() - began
    said_ = writer.communicate()[0].split()  # N commits, the latest S s late
    row("  commits of the other program meanwhile", "10 a second", "%.1f a second, the latest %s late" % (int(said_[0]) / took, ms(float(said_[-3]))))


def start(b):
    def runs(argv):
        paint, data = [], []
        for _ in range(RUNS):
            t = Terminal(COLS, ROWS, argv)
            paint.append(t.until(b"lictop"))
            data.append(t.until(b"NEEDS YOU"))
            t.settle(0.3)
            t.quit()
        return median(paint), median(data)

    paint, data = runs(b.dashboard("demo"))
    row("first paint, sample site", "100 ms", ms(paint))
    for size in (100_000, 1_000_000):
        db = b.database(size)
        paint, data = runs(b.dashboard("--db", db))
        row("first paint, a database of {:,} endpoints".format(size).replace(",", " "), "100 ms", ms(paint))
        row("first data", "400 ms" if size == 100_000 else "-", ms(data))
        if size == 1_000_000:
            t = Terminal(COLS, ROWS, b.dashboard("--db", db))
            t.until(b"NEEDS YOU")
            t.settle(1.5)
            t.press(b"7", quiet=1.5)
            for k in b"/london ma":
                t.press(bytes([k]), quiet=0.3)
            t.press(b"\x1b", quiet=0.5)
            row("resident on it after a look at every list and a filter", "450 MiB", "%.0f MiB" % t.rss())
            row("at rest on it, a minute: its decisions are looked at once in it", "1 %", "%.2f %% of a core, %d bytes" % t.idle(60))
            row("quit", "300 ms", ms(t.quit()))


def rest(b):
    path = b.database(1000)
    figures = []
    for _ in range(3):
        t = Terminal(COLS, ROWS, b.dashboard("--db", path))
        t.until(b"NEEDS YOU")
        t.settle(1.0)
        figures.append(t.idle(10)[0])
        t.quit()
    row("at rest, 1000 endpoints", "1 %", "%.2f %% of a core" % median(figures))


def peers(b):
    table = os.path.join(b.folder, "endpoints.csv")
    with open(table, "w", newline="") as f:
        out = csv.writer(f)
        out.writerow(["id", "name", "model", "owner", "site", "status"])
        for i in range(1_000_000):
            out.writerow(["ep-%07d" % i, "Endpoint %d" % i, "RealPresence Desktop", "owner %d" % (i % 90000), "London", "offline"])
    history = os.path.join(b.folder, "history")
    subprocess.run(["git", "init", "-q", history], check=True)
    commits = "".join("commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata 9\nchange %02d\nM 100644 inline f%d\ndata 2\n%d\n\n" % (1_700_000_000 + i, i % 100, i % 50, i % 10) for i in range(10_000))
    subprocess.run(["git", "-C", history, "fast-import", "--quiet"], input=commits.encode(), check=True)
    subprocess.run(["git", "-C", history, "checkout", "-qf", "main"], check=True)

    mine = b.dashboard("demo", "--size", "1000000", "--speed", "0", "--fps", "60")
    for name, argv, first, prepare, move, leave, folder_, of in [
        ("lictop, 60 fps", mine, b"NEEDS YOU", b"7", [b"j", b"k"], b"q", None, "1 000 000 endpoints"),
        ("visidata", ["vd", table], b"ep-", None, [b"j", b"k"], b"gq", None, "1 000 000 rows of CSV"),
        ("lazygit", ["lazygit", "-p", history], b"change", b"4", [b"j", b"k"], b"q", history, "10 000 commits"),
        ("tig", ["tig"], b"change", None, [b"j", b"k"], b"Q", history, "10 000 commits"),
    ]:
        if not shutil.which(argv[0]):
            row(name, "", "is not installed: left out")
            continue
        here = os.getcwd()
        os.chdir(folder_ or here)
        t = Terminal(COLS, ROWS, argv, {"HOME": b.folder})
        os.chdir(here)
        shown = t.until(first)
        t.settle(2.0, limit=120)
        if prepare:
            t.press(prepare, quiet=1.5)
        times, sizes = quiet_keys(t, move)
        row("%s, %s" % (name, of), "", "first data %s · key to last byte %s · %d bytes a move · %.0f MiB · at rest %.1f %% · quit %s" % (
            ms(shown), said(times), median(sizes), t.rss(), t.idle(5)[0], ms(t.quit(leave))))


class Bench:
    """The programs that are measured, and a folder for what they work on."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.lictop = self.program("lictop")

    def program(self, name):
        return os.path.join(self.programs, name)

    def dashboard(self, *more):
        """The dashboard with the settings of nobody, opening as on the first day; a
        demo keeps nothing anyway."""
        return [self.lictop, *more, "--config", os.devnull, *([] if "demo" in more else ["--no-state"])]

    def database(self, size):
        """A database of a generated site, with its activity."""
        path, site = os.path.join(self.folder, "%d.db" % size), os.path.join(self.folder, "site.json")
        if not os.path.exists(path):
            with open(site, "w") as f:
                subprocess.run([self.lictop, "generate", "--size", str(size), "--seed", "1"], stdout=f, stderr=subprocess.DEVNULL, check=True)
            subprocess.run([self.lictop, "import", site, "--db", path], check=True, capture_output=True)
            os.remove(site)
        return path


PARTS = {"benchmarks": benchmarks, "keys": keys, "start": start, "rest": rest, "peers": peers}


def main(programs, *wanted):
    print("%-62s %12s   %s" % ("WHAT", "BUDGET", "MEASURED"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.path.join(folder, "state")
        b = Bench(programs, folder)
        for name, part in PARTS.items():
            if not wanted or name in wanted:
                part(b)


main(*sys.argv[1:])
