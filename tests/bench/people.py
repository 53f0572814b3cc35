# SPDX-License-Identifier: GPL-3.0-or-later
"""An account of 300 people with a history of its own: how long its stakeholder map takes to answer a key."""

import csv
import subprocess

from terminal import ESCAPE

PEOPLE, MANAGERS, ACCOUNTS, EVENTS, EARLIER_EDITS = 300, 5, 42, 6000, 60
IMPORTED, EDITED = "2026-05-04", "2026-10-05"  # between them and today lie 3 months that health is compared over


def write(folder, name, header, rows):
    with open(folder / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def person(number):
    return f"Person Number {number}"


def manager(number):
    return f"Manager Number {number % MANAGERS}"


def day(number):
    """Some day of the three years up to November 2026, later ones with higher numbers."""
    month = number * 35 // EVENTS
    return f"{2024 + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}"


def write_files(folder):
    kinds = ["meeting", "call", "visit", "e-mail", "order", "problem"]
    write(folder, "1-accounts.csv", ["name", "owner", "currency"],
          [["Alpha", manager(0), "BRL"]] + [[f"Other {i}", manager(i), "BRL"] for i in range(1, ACCOUNTS)])
    write(folder, "2-contacts.csv", ["name", "account", "title", "department", "level", "roles", "influence", "interest", "stance", "cadence"],
          [[person(i), "Alpha", f"Title {i}", f"Department {i % 9}", ["executive", "director", "manager", "specialist", "operational"][min(4, i // 20)],
            ["decision_maker", "user", "influencer", "buyer|user"][i % 4], 1 + i % 5, 1 + i % 4, i % 5 - 2, 30 + i % 60] for i in range(PEOPLE)])
    write(folder, "3-links.csv", ["account", "contact", "kind", "other"],
          [["Alpha", person(i), "reports_to", person((i - 1) // 4)] for i in range(1, PEOPLE)]
          + [["Alpha", person(i), "influences", person(i * 7 % PEOPLE)] for i in range(1, PEOPLE, 5)])
    write(folder, "4-relationships.csv", ["account", "manager", "contact", "now", "wanted"],
          [["Alpha", manager(i), person(i), 1 + i % 4, 1 + (i + 1) % 4] for i in range(PEOPLE)]
          + [["Alpha", manager(i + 1), person(i), 1 + i % 3, 2] for i in range(0, PEOPLE, 2)])
    write(folder, "5-history.csv", ["account", "kind", "date", "contact", "manager", "subject", "amount"],
          [["Alpha", kinds[i % 6], day(i), person(i * 13 % PEOPLE), manager(i), f"Subject {i}", 100 + i if i % 6 == 4 else ""] for i in range(EVENTS)])
    write(folder, "6-actions.csv", ["account", "name", "due", "contact", "owner"],
          [["Alpha", f"Action {i}", f"2026-11-{i % 28 + 1:02}", person(i), manager(i)] for i in range(40)])


def make_portfolio(program, env, path):
    """A portfolio that was imported half a year ago and edited since; one that is there already is left as it is."""
    if path.exists():
        return
    files = path.with_suffix("")
    files.mkdir(exist_ok=True)
    write_files(files)

    def kam(today, *arguments):
        subprocess.run([program, "-p", path, "--today", today, *arguments], env=env, check=True, stdout=subprocess.DEVNULL)

    kam(IMPORTED, "import", "--strict", *sorted(files.glob("*.csv")))
    for i in range(EARLIER_EDITS):
        kam(EDITED, "set", "contact", person(i * 3), f"influence={1 + i % 5}", f"interest={1 + i % 3}")


# Typed in a circle: each of them changes something, and the last brings back what was before the first.
GRID = [b"J", b"K", b"L", b"H"]
CHART = [b"K", b"J"]
LEVELS = [b"J", b"K"]
BACK_AND_AGAIN = [b"u", b"\x12"]
WALK = [b"j", b"k"]


def type_all(figures, screen, name, keys, rounds):
    for i in range(rounds):
        figures.add_key(name, screen.type(keys[i % len(keys)], patience=2))


def select(screen):
    """Somebody in the middle, with a boss and people below."""
    screen.type(b"/")
    screen.type(b"Number 17")
    screen.type(b"\r")
    screen.type(ESCAPE)


def measure_people(figures, open_terminal, rounds):
    """Figures named map_...; `open_terminal` opens the portfolio."""
    screen = open_terminal()
    screen.type(b"3")
    select(screen)
    type_all(figures, screen, "map_cockpit", GRID, rounds)
    type_all(figures, screen, "map_cockpit_undo", BACK_AND_AGAIN, rounds)
    screen.type(b"z")
    type_all(figures, screen, "map_walk", WALK, rounds)
    type_all(figures, screen, "map_grid", GRID, rounds)
    type_all(figures, screen, "map_undo", BACK_AND_AGAIN, rounds)
    screen.type(b"v")
    type_all(figures, screen, "map_chart", CHART, rounds)
    screen.type(b"v")
    type_all(figures, screen, "map_matrix", LEVELS, rounds)
    screen.close()
