"""Rewrites ``not_yet.txt`` and ``loaded_not_yet.txt`` from a run: ``python tests/golden/ratchet.py``. The lists should
only grow shorter.

With ``--why`` prints what is wrong in each case that is not read yet, and changes nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from golden.cases import NOT_YET, complaints, load, not_yet  # noqa: E402
from golden.loaded import NOT_YET as LOADED_NOT_YET  # noqa: E402
from golden.loaded import moved  # noqa: E402
from golden.variants import differing  # noqa: E402

HEAD = """\
# Cases that the reader does not read yet, and variants ("id ~variant") that change what it reads.
# Written by tests/golden/ratchet.py; the list should only grow shorter. A listed case that is read fails the tests.
"""

LOADED_HEAD = """\
# Cases in which a word that takes sides ("id ~swap", tests/golden/loaded.py) moves what is read.
# Written by tests/golden/ratchet.py; the list should only grow shorter. A listed swap that moves nothing fails.
"""


def main() -> None:
    cases = load()
    wrong = {case.id: found for case in cases if (found := complaints(case))}
    changed = [f"{case.id} ~{name}" for case in cases for name in differing(case)]
    loaded = sorted(f"{case.id} ~{name}" for case in cases if case.tells_events for name in moved(case))
    if "--why" in sys.argv:
        for case in cases:
            if case.id in wrong:
                print(f"{case.id} ({case.shows})\n  {case.text}\n    " + "\n    ".join(wrong[case.id]))
        print("\n".join([*changed, *loaded]))
    else:
        before = not_yet()
        now = sorted([*wrong, *changed])
        NOT_YET.write_text(HEAD + "".join(f"{line}\n" for line in now), encoding="utf-8")
        LOADED_NOT_YET.write_text(LOADED_HEAD + "".join(f"{line}\n" for line in loaded), encoding="utf-8")
        print(f"newly failing: {sorted(set(now) - before)}\nread now: {len(before - set(now))}")
    print(f"{len(cases) - len(wrong)} of {len(cases)} cases read; {len(changed)} variants change a reading; "
          f"{len(loaded)} loaded words move one")


if __name__ == "__main__":
    main()
