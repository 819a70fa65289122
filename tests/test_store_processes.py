"""Several processes on one store: each report is written once, and the incidents are those of one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from test_store_add import rows
from test_store_incidents import RAFAH, SALLOUM, SIWA, incidents

from marsad.exports.record_json import dumps
from marsad.sources.files import reports
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.opening import open_store

ROOT = Path(__file__).parents[1]
DAYS = 6


def _news(path: Path, turn: int) -> str:
    """The same reports in another order for each process: some days of three incidents, told twice or thrice."""
    texts = [*SIWA, *RAFAH, SALLOUM]
    made = [{"id": f"{day}-{n}", "source": f"صحيفة {n}", "published": f"2024-05-{10 + day}", "text": text}
            for day in range(DAYS) for n, text in enumerate(texts)]
    made = made[turn * 7:] + made[:turn * 7]
    path.write_text("\n".join(map(dumps, made)), encoding="utf-8")
    return str(path)


def test_processes_that_add_the_same_reports_at_once(address: str, tmp_path: Path) -> None:
    files = [_news(tmp_path / f"{turn}.jsonl", turn) for turn in range(3)]
    running = [subprocess.Popen([sys.executable, "-m", "marsad", "add", file, "--store", address, "--jobs", "1"],
                                cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for file in files]
    ended = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], ended
    assert sum(int(out.split()[0]) for out, _ in ended) == DAYS * 6
    with open_store(tmp_path / "one.db") as alone, open_store(address) as shared:
        add(alone, reports(files))
        assert len(rows(shared, tables.reports)) == len(rows(shared, tables.report_versions)) == DAYS * 6
        assert incidents(shared) == incidents(alone)
