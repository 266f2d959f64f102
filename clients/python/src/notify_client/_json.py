"""Values that are JSON, and nothing that another reader would understand differently (RFC 7493)."""

from __future__ import annotations

import json
import math
import sys
from typing import Any, Mapping

from .errors import InvalidRequest

_MAX_DEPTH = 100  # The service takes less; without any bound, a list that holds itself would have no end.


def plain(value: Any, path: str = "$", depth: int = 0) -> Any:
    """A copy that is made of ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None`` alone.

    Raises ``InvalidRequest`` with the code ``not_json``, which says where (a JSONPath) and of what type, never which value.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        if abs(value) > sys.float_info.max:
            raise not_json(path, "a number beyond what a double can hold")
        return int.__int__(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise not_json(path, "a number that is infinite or none at all")
        return float.__float__(value)
    if depth >= _MAX_DEPTH:
        raise not_json(path[:200], f"nested more than {_MAX_DEPTH} levels deep")
    if isinstance(value, Mapping):
        return {_name(name, path): plain(member, f"{path}.{name}", depth + 1) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    raise not_json(path, f"of type {type(value).__name__}")


def encode(value: Any) -> bytes:
    """JSON in UTF-8."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def not_json(path: str, what: str) -> InvalidRequest:
    return InvalidRequest("not_json", f"{path} is {what}, which is not JSON as every reader understands it.")


def _name(name: Any, path: str) -> str:
    if not isinstance(name, str):
        raise not_json(f"A name in {path}", f"of type {type(name).__name__}")
    return _text(name, f"A name in {path}")


def _text(text: str, path: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise not_json(path, "a text with half a surrogate pair") from None
    return str.__str__(text)
