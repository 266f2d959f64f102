"""JSON in its one canonical form, after RFC 8785 (JCS), and the digest that a decision binds to."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Mapping

from ._json import not_json, plain

_MAX_SAFE_INTEGER = 9007199254740991  # 2^53 - 1, RFC 7493 section 2.2


def parameters_digest(session_id: str, tool_call_id: str, tool_name: str, parameters: Mapping[str, Any]) -> str:
    """SHA-256 in lower-case hex, over the canonical JSON of these four: what an approval is good for, and nothing else.

    Raises ``InvalidRequest`` (``not_json``) as ``canonical_json`` does.
    """
    call = {"session_id": session_id, "tool_call_id": tool_call_id, "tool_name": tool_name, "parameters": parameters}
    return hashlib.sha256(canonical_json(call)).hexdigest()


def canonical_json(value: Any) -> bytes:
    """The canonical form, in UTF-8.

    Raises ``InvalidRequest`` (``not_json``) for what is not JSON, and for integers beyond ±9007199254740991, which two readers may take
    for different numbers: send those as strings.
    """
    return _write(plain(value), "$").encode()


def _write(value: Any, path: str) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # escapes what RFC 8785 section 3.2.2.2 names, and as it does
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        if abs(value) > _MAX_SAFE_INTEGER:
            raise not_json(path, "an integer beyond ±9007199254740991 (send it as a string)")
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list):
        return "[" + ",".join(_write(item, f"{path}[{index}]") for index, item in enumerate(value)) + "]"
    names = sorted(value, key=_utf16)
    return "{" + ",".join(f"{_write(name, path)}:{_write(value[name], f'{path}.{name}')}" for name in names) + "}"


def _utf16(name: str) -> bytes:
    """Big-endian, bytes sort as the code units do; Python's own order is that of code points."""
    return name.encode("utf-16-be")


def _number(value: float) -> str:
    """As ECMAScript's ``Number.prototype.toString``. It and Python agree on the digits, and differ in how they lay them out."""
    if value == 0:
        return "0"  # also for -0.0
    mantissa, _, power = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    significant = (whole + fraction).lstrip("0")
    # The value is 0.<digits> × 10^exponent.
    exponent = len(whole) + int(power or 0) - (len(whole + fraction) - len(significant))
    return ("-" if value < 0 else "") + _layout(significant.rstrip("0"), exponent)


def _layout(digits: str, exponent: int) -> str:
    if len(digits) <= exponent <= 21:
        return digits.ljust(exponent, "0")
    if 0 < exponent <= 21:
        return f"{digits[:exponent]}.{digits[exponent:]}"
    if -6 < exponent <= 0:
        return f"0.{'0' * -exponent}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{exponent - 1:+d}"
