"""JSON of whatever it is: a report is better with a value told in words than not made."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, FrozenSet, Mapping

_MAX_DEPTH = 40
_MAX_SAFE_INTEGER = 9007199254740991  # beyond it, a browser shows another number
_CUT_OFF = "…"


def lenient(value: Any, around: FrozenSet[int] = frozenset()) -> Any:
    """The value where it is JSON, and otherwise what comes nearest: a dataclass as an object, a set as a list, all else as ``str`` has it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(str.__str__(value))
    if isinstance(value, int):
        return int(value) if abs(value) <= _MAX_SAFE_INTEGER else words_for(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if id(value) in around or len(around) >= _MAX_DEPTH:
        return _CUT_OFF
    around = around | {id(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: lenient(getattr(value, field.name, None), around) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {_text(words_for(name)): lenient(member, around) for name, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [lenient(item, around) for item in value]
    return _text(words_for(value))


def words_for(value: Any) -> str:
    """``str`` of it, also where that fails."""
    try:
        return str(value)
    except Exception as error:
        return f"<{type(value).__name__} ({type(error).__name__} in str)>"


def _text(text: str) -> str:
    # The service refuses half surrogate pairs, and NUL, which ends a text for some readers.
    return text.encode(errors="backslashreplace").decode().replace("\0", "\\0")
