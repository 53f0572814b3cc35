# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures importing a large history beside the sqlite3 shell, in turns within one run: only ratios mean anything."""

import os
import shutil
import sqlite3
import statistics
import subprocess
import threading
import time

from terminal import DOWN, Terminal

TYPED = """CREATE TABLE history (account TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, contact TEXT, manager TEXT,
 subject TEXT, due TEXT, done TEXT, amount NUMERIC, quantity NUMERIC, delivered NUMERIC, reference TEXT, score INTEGER,
 severity TEXT, minutes INTEGER, text TEXT,
 UNIQUE (account, kind, date, contact, manager, subject, amount, reference, score, severity, minutes, text));
CREATE INDEX by_account ON history (account, date, kind, contact, manager);
CREATE INDEX by_date ON history (date);
CREATE INDEX by_reference ON history (reference) WHERE reference IS NOT NULL;
CREATE INDEX by_contact ON history (contact, date, kind) WHERE contact IS NOT NULL;"""

# What is measured, what it is compared with, and the budget of the ratio.
RATIOS = [
    ("fresh import / untyped .import", "fresh", "untyped", 1.25),
    ("fresh import / typed .import", "fresh", "typed", 0.3),
    ("the same file again / untyped", "again", "untyped", 0.5),
    ("undo of it / untyped", "undo", "untyped", None),
    ("dry run / untyped", "dry", "untyped", None),
    ("as many rows on top of it / untyped", "top", "untyped", None),
]

# What is measured by itself, with its unit and budget.
SINGLES = [
    ("memory at its peak", "memory", "MB", 200),
    ("undo", "undo", "s", 1.5),
    ("another writer waits, at most", "wait", "s", 0.5),
    ("  while the same file is read again", "wait_again", "s", 0.5),
    ("another screen: Down, mean", "frame", "ms", 16),
    ("another screen: Down, slowest", "frame_worst", "ms", 16),
]


class Imports:
    def __init__(self, program, env, source, folder):
        self.program, self.env, self.source, self.folder = program, env, source, folder
        self.values = {}
        self.start = folder / "start.kam"
        self.command(self.start, "import", source / "accounts.csv")

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)

    def command(self, path, *arguments):
        """Runs kam. Answers seconds and megabytes at its peak."""
        os.sync()  # what was measured before is still being written
        start = time.perf_counter()
        child = subprocess.Popen([self.program, "-p", path, *arguments], env=self.env, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"kam {' '.join(map(str, arguments))} failed with {child.returncode}")
        return time.perf_counter() - start, usage.ru_maxrss / 1024

    def shell(self, name, setup):
        path = self.folder / "plain.db"
        path.unlink(missing_ok=True)
        skip = "--skip 1 " if setup else ""
        os.sync()
        start = time.perf_counter()
        subprocess.run(["sqlite3", path, *([setup] if setup else []), ".mode csv",
                        f".import {skip}'{self.source / 'history.csv'}' history"], check=True, capture_output=True)
        self.add(name, time.perf_counter() - start)
        path.unlink()

    def fresh_copy(self):
        for ending in "", "-wal", "-shm":
            (self.folder / f"import.kam{ending}").unlink(missing_ok=True)
        return shutil.copy(self.start, self.folder / "import.kam")

    def measure(self):
        history = self.source / "history.csv"
        if shutil.which("sqlite3"):
            self.shell("untyped", None)
            self.shell("typed", TYPED)
        path = self.fresh_copy()
        seconds, memory = self.command(path, "import", history)
        self.add("fresh", seconds)
        self.add("memory", memory)
        self.add("again", self.command(path, "import", history)[0])
        self.add("undo", self.command(path, "undo")[0])
        self.add("dry", self.command(path, "import", "--dry-run", history)[0])
        if (self.source / "next.csv").exists():
            self.command(path, "import", history)
            self.add("top", self.command(path, "import", self.source / "next.csv")[0])

    def measure_screen(self):
        """How quick the screen of another process is, while a file is imported."""
        path = self.fresh_copy()
        screen = Terminal([self.program, "-p", path], self.env)
        child = subprocess.Popen([self.program, "-p", path, "import", self.source / "history.csv"], env=self.env,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        frames = []
        while child.poll() is None:
            answer = screen.type(DOWN, patience=1)
            frames += [answer.frame] if answer else []
        screen.close()
        self.add("frame", statistics.mean(frames))
        self.add("frame_worst", max(frames))

    @staticmethod
    def may_write(connection):
        try:
            connection.execute("BEGIN IMMEDIATE")
            return True
        except sqlite3.OperationalError:
            return False

    def measure_waiting(self):
        """How long another program waits for the lock at most, while a file is imported, and imported again."""
        path = self.fresh_copy()
        self.add("wait", self.wait_for_import(path))
        self.add("wait_again", self.wait_for_import(path))

    def wait_for_import(self, path):
        done, waits = threading.Event(), [0.0]

        def write():
            other = sqlite3.connect(path, timeout=0, isolation_level=None)
            while not done.is_set():
                start = time.perf_counter()
                while not self.may_write(other):  # once a millisecond, as kam itself asks
                    time.sleep(0.001)
                other.execute("ROLLBACK")
                waits.append(time.perf_counter() - start)
                time.sleep(0.02)
            other.close()

        thread = threading.Thread(target=write)
        thread.start()
        self.command(path, "import", self.source / "history.csv")
        done.set()
        thread.join()
        return max(waits)

    def median(self, name):
        return statistics.median(self.values[name]) if name in self.values else None

    def show(self, rows):
        print(f"\nimport of {rows:,} rows, median of {len(self.values['fresh'])}:")
        for label, own, other, budget in RATIOS:
            if own not in self.values:
                continue
            mine, theirs = self.median(own), self.median(other)
            ratio = mine / theirs if theirs else None
            over = " !" if None not in (ratio, budget) and ratio > budget else "  "
            print(f"{label + ', s':34}{mine:9.2f}{theirs if theirs else 0:9.2f}"
                  f"{f'{ratio:8.2f} x' if ratio else '':10}{budget if budget else '':>6}{over}")
        for label, name, unit, budget in SINGLES:
            value = self.median(name)
            print(f"{label + ', ' + unit:34}{value:9.2f}{'':19}{budget:6}{' !' if value > budget else ''}")


def measure_imports(program, env, source, folder, runs, rows):
    imports = Imports(program, env, source, folder)
    for _ in range(runs):
        imports.measure()
    imports.measure_waiting()
    imports.measure_screen()
    imports.show(rows)
