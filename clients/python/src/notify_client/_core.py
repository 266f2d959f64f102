"""What all actions need."""

from __future__ import annotations

import random
import time
import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Callable, Mapping, Optional
from urllib.parse import quote

from ._http import Request
from ._json import encode
from ._settings import Settings, is_visible_ascii
from .errors import InvalidRequest

_MAX_KEY_LENGTH = 255
_HURRY_SECONDS = 5.0


@dataclass(frozen=True)
class Core:
    settings: Settings
    clock: Callable[[], float] = time.monotonic
    jitter: random.Random = field(default_factory=random.Random)

    def in_a_hurry(self) -> Core:
        """For what is still to be said while everything ends: it must not hold that up for long."""
        timeout = min(self.settings.timeout_seconds, _HURRY_SECONDS)
        retry = min(self.settings.retry_seconds, _HURRY_SECONDS)
        return replace(self, settings=replace(self.settings, timeout_seconds=timeout, retry_seconds=retry))


def post(endpoint: str, session_id: str, request_id: Optional[str], body: Mapping[str, Any], idempotency_key: Optional[str]) -> Request:
    """A command. Its bytes and its key are made once, so that each attempt is the same as the first."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": _key(idempotency_key)}
    return Request("POST", path(endpoint, session_id, request_id), encode(body), headers)


def path(endpoint: str, session_id: str, request_id: Optional[str] = None) -> str:
    ids = [("invalid_session_id", session_id)] + ([] if request_id is None else [("unknown_request", request_id)])
    return "/".join([endpoint, *(_segment(code, text) for code, text in ids)])


def new_key() -> str:
    return str(uuid.uuid4())


def _key(given: Optional[str]) -> str:
    if given is None:
        return new_key()
    if not is_visible_ascii(given) or len(given) > _MAX_KEY_LENGTH:
        raise InvalidRequest("invalid_parameter", f"idempotency_key: 1 to {_MAX_KEY_LENGTH} visible ASCII characters.")
    return given


def _segment(code: str, text: str) -> str:
    # Escaped it can be nothing but one segment, unless it is one of those that no escape can save.
    try:
        if isinstance(text, str) and text not in ("", ".", ".."):
            return quote(text, safe="")
    except UnicodeEncodeError:
        pass
    raise InvalidRequest(code, "This cannot be an id.")
