"""A program on a real pseudo-terminal, and how long it takes."""
import fcntl, os, pty, select, signal, struct, termios, time

SYNC = b"\x1b[?2026$p"


class Terminal:
    """Starts a program on a terminal of its own. It answers the questions that
    terminals answer, at once and as a dark xterm would."""

    def __init__(self, cols, rows, argv, env=None):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ.update(env or {})
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.seen, self.wrote, self.last = b"", 0, self.start

    def pump(self, seconds):
        """Reads for a while; reports whether anything came."""
        try:
            if not select.select([self.fd], [], [], seconds)[0]:
                return False
            chunk = os.read(self.fd, 65536)
        except OSError:  # the program has ended
            return False
        if SYNC in chunk:
            os.write(self.fd, b"\x1b[?2026;2$y")
        if b"\x1b]11;?" in chunk:
            os.write(self.fd, b"\x1b]11;rgb:0000/0000/0000\x07")
        self.seen += chunk
        self.wrote += len(chunk)
        self.last = time.monotonic()
        return True

    def until(self, text, limit=60):
        """The seconds since the start at which a text had been written."""
        end = time.monotonic() + limit
        while text not in self.seen and time.monotonic() < end:
            self.pump(0.5)
        if text not in self.seen:
            raise RuntimeError("%r never came; what came ends with %r" % (text, self.seen[-300:]))
        return self.last - self.start

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

    def answer(self, keys, mark, limit=2.0):
        """The seconds from a key until something with one of the marks in it has been
        written, and how many bytes came up to that; None when nothing did."""
        self.seen, before, began = b"", self.wrote, time.monotonic()
        os.write(self.fd, keys)
        while time.monotonic() - began < limit:
            if self.pump(0.1) and any(m in self.seen for m in mark):
                return self.last - began, self.wrote - before
        return None

    def rss(self):
        """MiB of memory in use."""
        with open(f"/proc/{self.pid}/status") as f:
            return int([l.split()[1] for l in f if l.startswith("VmRSS")][0]) / 1024

    def peak(self):
        """The most MiB of memory that ever were in use."""
        with open(f"/proc/{self.pid}/status") as f:
            return int([l.split()[1] for l in f if l.startswith("VmHWM")][0]) / 1024

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as f:
            p = f.read().rsplit(")", 1)[1].split()
        return (int(p[11]) + int(p[12])) / os.sysconf("SC_CLK_TCK")

    def calm(self, limit=20):
        """Waits until a second costs less than a twentieth of a core: what was read is
        still being indexed when nothing is drawn any more."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            cpu, began = self.cpu(), time.monotonic()
            while time.monotonic() < began + 1:
                self.pump(0.2)
            if self.cpu() - cpu < 0.05:
                return

    def idle(self, seconds):
        """Part of a core used at rest in percent, and bytes written."""
        self.calm()
        cpu, wrote, began = self.cpu(), self.wrote, time.monotonic()
        while time.monotonic() < began + seconds:
            self.pump(0.2)
        return (self.cpu() - cpu) / (time.monotonic() - began) * 100, self.wrote - wrote

    def quit(self, keys=b"q", limit=10):
        """The seconds until the program has ended; it is killed if it does not."""
        began = time.monotonic()
        os.write(self.fd, keys)
        while time.monotonic() - began < limit:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                os.close(self.fd)
                return time.monotonic() - began
            self.pump(0.005)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        return -1


def median(values):
    values = sorted(values)
    return values[(len(values) - 1) // 2]


def p95(values):
    values = sorted(values)
    return values[-(-len(values) * 95 // 100) - 1]
