#!/usr/bin/env python3
"""How the server holds under load: a store filled with made-up incidents, asked by many at once on this machine.

usage: python benchmarks/load.py [--incidents 100000] [--rate 50] [--seconds 60]

The incidents come ready-made into the tables by which they are found (reading and joining are measured elsewhere); then
`marsad serve` runs as a process of its own and is asked for pictures under filters, pages of the list and views of the
map. Prints the first picture after the start, the median, the 95th and the 99th of 100 answers, and the processor's
time for one, which a busy machine alters less.
"""

from __future__ import annotations

import argparse
import http.client
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from os import getloadavg
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from urllib.parse import urlencode

from marsad.incidents.fold import fold
from marsad.record.event import EVENT_TYPE, EVENT_TYPES, Event
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place
from marsad.store import tables
from marsad.store.indexing import Indexed, index
from marsad.store.opening import Store, open_store
from marsad.store.rows import insert
from marsad.store.states import written
from marsad.store.views import Found
from marsad.store.writing import new_change

PLACES = ("سيوة", "السلوم", "الكفرة", "رفح", "غات", "ذهيبة", "طبرق", "العريش")
DOERS = ("مسلحون مجهولون", "قوات حرس الحدود", "مهربون", "قوات الأمن", "الجيش")
WORDS = ("هجوم", "نقطه", "حراسه", "حدود", "جنود", "مسلحون", "سياره", "تهريب", "صحراء", "اسلحه", "عمليه", "مصدر",
         "امني", "واحه", "معبر")
SPOTS = 1500     # places that incidents are told of
WARM = 15        # seconds after the start, in which the server also loads the reader for reports that are entered
_BATCH = 2000


def made(number: int, rng: Random) -> Indexed:
    """One incident as its accounts would fold to."""
    day = date(2016, 1, 1) + timedelta(rng.randrange(3650))
    spot = Random(rng.randrange(SPOTS))
    place = Place(spot.choice(PLACES), spot.choice(("EG", "LY", "TN")), None, spot.uniform(20, 35), spot.uniform(9, 36),
                  spot.choice((5.0, 25.0)))
    kind = EVENT_TYPE[rng.choice(EVENT_TYPES)]
    event = Event(kind, (0, 1), (0, 9), date=DateSpan.day(day), place=place,
                  killed=Count.exactly(rng.randrange(9)), by=(rng.choice(DOERS),), on=(rng.choice(DOERS),))
    name = f"{number:016x}"
    incident = fold([Account(name, name, name, "s", day, event)])
    return Indexed(Found(name, 1, "happened", incident, rng.random()), (" ".join(rng.sample(WORDS, 8)),))


def fill(store: Store, number: int) -> None:
    """Put made-up incidents into a store."""
    rng = Random(7)
    with store.writing() as connection:
        change = new_change(connection, datetime.now(UTC), "add")
        for start in range(0, number, _BATCH):
            part = [made(n, rng) for n in range(start, min(number, start + _BATCH))]
            insert(connection, tables.incident_states, [
                {"incident_id": one.found.id, "change": change, "status": "live", "state": written(one.found)}
                for one in part])
            index(connection, part)


def questions(rng: Random) -> Iterator[str]:
    """What a desk of people asks for, without end."""
    while True:
        kind, country = rng.choice(EVENT_TYPES), rng.choice(("EG", "LY", "TN"))
        filters = rng.choice(([], [("type", kind)], [("area", country), ("from", "2020-01-01")],
                              [("text", rng.choice(PLACES))], [("actor", rng.choice(DOERS)), ("killed", "3")]))
        lon, lat = rng.uniform(10, 30), rng.uniform(20, 30)
        view = [("bbox", f"{lon},{lat},{lon + 5},{lat + 4}"), ("zoom", "7")]
        both = urlencode([*filters, *view])
        yield rng.choice((f"/api/v1/picture?{both}", f"/api/v1/map?{both}", f"/api/v1/incidents?{urlencode(filters)}"))


def ask(port: int, path: str) -> tuple[int, float]:
    """The status of an answer, and the seconds until it was there whole."""
    began = perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, perf_counter() - began


def processor(port: int) -> float:
    """Seconds of the processor that the server took so far."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    return float(text.partition("\nprocess_cpu_seconds_total ")[2].split()[0])


def load(port: int, rate: int, seconds: int) -> list[tuple[int, float]]:
    """Ask at a steady rate."""
    asked = questions(Random(3))
    with ThreadPoolExecutor(32) as pool:
        began, waiting = perf_counter(), []
        for number in range(rate * seconds):
            sleep(max(0.0, began + number / rate - perf_counter()))
            waiting.append(pool.submit(ask, port, next(asked)))
        return [one.result() for one in waiting]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "load.db"
        with open_store(path) as store:
            fill(store, given.incidents)
        server = subprocess.Popen([sys.executable, "-m", "marsad", "serve", "--store", str(path), "--port", "0"],
                                  stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().rstrip("/\n").rpartition(":")[2])
            print(f"{given.incidents:,} incidents")
            _report(port, given.rate, given.seconds)
        finally:
            server.terminate()
            server.wait(20)


def _report(port: int, rate: int, seconds: int) -> None:
    status, first = ask(port, "/api/v1/picture")
    print(f"first picture after the start {first:.2f} s ({status}), the next "
          f"{ask(port, '/api/v1/picture?zoom=4.1')[1]:.2f} s")
    sleep(WARM)
    before = processor(port)
    answers = load(port, rate, seconds)
    each = (processor(port) - before) / len(answers) * 1000
    took = sorted(one for _, one in answers)
    shares = ", ".join(f"p{share} {took[int(share / 100 * (len(took) - 1))] * 1000:.0f} ms" for share in (50, 95, 99))
    print(f"{rate}/s for {seconds} s: {len(answers)} answers, {sum(s != 200 for s, _ in answers)} not 200; {shares}; "
          f"{each:.1f} ms of the processor each; load {getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
