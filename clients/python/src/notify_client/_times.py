"""Times as the wire has them."""

from __future__ import annotations

import re
from datetime import datetime, timezone

_UTC = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", re.ASCII)


def parse_utc(text: str) -> datetime:
    """ISO 8601 in UTC with ``Z``; finer than microseconds is cut off. ``ValueError`` for anything else."""
    match = _UTC.fullmatch(text)  # datetime.fromisoformat knows neither Z nor every length of fraction before Python 3.11
    if match is None:
        raise ValueError("not a time in UTC")
    whole = datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S")
    return whole.replace(microsecond=int((match[2] or "").ljust(6, "0")[:6]), tzinfo=timezone.utc)
