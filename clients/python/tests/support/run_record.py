"""What the services logged, and the secrets that the tests used: ``./notify test`` searches the one for the other afterwards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional


def note_secret(secret: str) -> str:
    _write("secrets", secret)
    return secret


def note_log(text: str) -> None:
    _write("logs", text)


def _write(kind: str, text: str) -> None:
    folder: Optional[str] = os.environ.get("NOTIFY_TEST_RECORD")
    if folder:
        file = Path(folder, kind, f"python-{os.getpid()}.txt")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(text.rstrip("\n") + "\n")
