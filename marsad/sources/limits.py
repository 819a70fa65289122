"""How large an input may be: more than a report ever is, less than what would fill a laptop's memory."""

from __future__ import annotations

MAX_REPORT_BYTES = 20_000_000    # one report: a text, a page, a line of JSONL
MAX_ARRAY_BYTES = 200_000_000    # a JSON file, which is held whole; JSONL has no limit but that of its lines
TOO_LARGE = f"is larger than {MAX_REPORT_BYTES // 1_000_000} MB"
