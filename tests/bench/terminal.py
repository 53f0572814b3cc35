# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a pseudo-terminal of its own: type keys, see how long its answer takes and how long it is."""

import collections
import fcntl
import os
import select
import signal
import struct
import termios
import time

ROWS, COLUMNS = 50, 200
QUIET = 0.04  # a frame has ended when nothing came for so long (seconds)
PATIENCE = 20

DOWN, PAGE_DOWN, ESCAPE = b"\x1b[B", b"\x1b[6~", b"\x1b"
SHIFT_UP, SHIFT_DOWN = b"\x1b[1;2A", b"\x1b[1;2B"

# What programs ask their terminal, and what a dark one answers that knows synchronized output.
ANSWERS = {
    b"\x1b]11;?\x1b\\": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]11;?\x07": b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>41;354;0c",
    b"\x1b[6n": b"\x1b[1;1R",
}
LONGEST_QUESTION = max(map(len, ANSWERS))
FRAME_END = b"\x1b[?2026l"  # of programs that know synchronized output

# Milliseconds from a key to the end of the first frame, of the second one (of the last, where there is one only), and to the last
# byte of all that it drew; bytes of all.
Answer = collections.namedtuple("Answer", "frame second settled bytes")


class Terminal:
    """Starts the program at once. `first_frame` is how many milliseconds its first screen took."""

    def __init__(self, argv, env, folder=None):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        where = os.ttyname(slave)
        before = os.getcwd()
        os.chdir(folder or before)
        self.tail = b""
        self.count = 0
        self.frame_ends = []
        self.last = start = time.perf_counter()
        # Opened by the leader of a new session, the terminal becomes its own.
        self.pid = os.posix_spawnp(argv[0], argv, env, setsid=True, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, where, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2)])
        os.chdir(before)
        self._frame(PATIENCE)
        os.close(slave)
        self.first_frame = (self.last - start) * 1000
        self._frame(0.3)  # what comes late: the answers' consequences

    def _read(self, timeout):
        """Bytes that came within the time; 0 when none did."""
        if not select.select([self.master], [], [], timeout)[0]:
            return 0
        try:
            got = os.read(self.master, 1 << 16)
        except OSError:  # the program has ended
            return 0
        self.last = time.perf_counter()
        self.count += len(got)
        self._answer(got)
        return len(got)

    def _answer(self, got):
        text = self.tail + got
        end = 0
        at = text.find(FRAME_END, max(0, len(self.tail) - len(FRAME_END) + 1))
        while at >= 0:
            self.frame_ends.append(self.last)
            at = text.find(FRAME_END, at + 1)
        for question, answer in ANSWERS.items():
            at = text.find(question)
            if at >= 0:
                os.write(self.master, answer)
                end = max(end, at + len(question))
        self.tail = text[end:][-LONGEST_QUESTION + 1:]

    def _frame(self, patience, quiet=QUIET):
        """Reads one frame to its end; False when none began in time."""
        if not self._read(patience):
            return False
        while self._read(quiet):
            pass
        return True

    def type(self, keys, quiet=QUIET, patience=PATIENCE):
        """What the keys drew; None: nothing."""
        self.tail, self.frame_ends = b"", []
        count, start = self.count, time.perf_counter()
        os.write(self.master, keys)
        if not self._frame(patience, quiet):
            return None
        first, second = (self.frame_ends + [self.last] * 2)[:2]
        return Answer((first - start) * 1000, (second - start) * 1000, (self.last - start) * 1000, self.count - count)

    def flood(self, key, times):
        """The same for a key many times at once, as a held key or a slow line brings them."""
        return self.type(key * times, quiet=0.3)

    def _proc(self, name):
        with open(f"/proc/{self.pid}/{name}", encoding="ascii") as file:
            return file.read()

    def idle(self, seconds):
        """Bytes written and milliseconds of processor used while nobody types."""
        count, used = self.count, int(self._proc("schedstat").split()[0])
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return self.count - count, (int(self._proc("schedstat").split()[0]) - used) / 1e6

    def peak_memory(self):
        """Of the whole run so far, in megabytes."""
        lines = dict(line.split(":", 1) for line in self._proc("status").splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024

    def close(self, keys=b"q"):
        """Leaves by its own key where it can; else it is ended."""
        try:
            os.write(self.master, keys)
            end = time.perf_counter() + 2
            while time.perf_counter() < end:
                self._read(0.01)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        finally:
            os.close(self.master)
