"""Agents in processes of their own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Mapping

from .child_process import ChildProcess

AGENTS = Path(__file__).parent.parent / "agents"
_SOURCES = Path(__file__).parent.parent.parent / "src"


def start_agent(environment: Mapping[str, str], *arguments: str) -> ChildProcess:
    """Python as a user runs it, except that it tells of everything that was left open."""
    path = os.pathsep.join(filter(None, [str(_SOURCES), os.environ.get("PYTHONPATH")]))
    return ChildProcess([sys.executable, "-W", "always", *arguments], {"PYTHONPATH": path, **environment})
