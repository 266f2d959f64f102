"""HTTP as the actions see it: what is sent, what is answered, and that nothing is."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, Mapping, Optional

import httpx

from ._settings import Settings
from ._version import __version__


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    """Beneath ``/agent_backend/api/agent/``, query included."""
    body: Optional[bytes] = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    hold_seconds: float = 0
    """How long the service may hold its answer back; its time to answer begins after that."""


@dataclass(frozen=True)
class Reply:
    status: int
    headers: httpx.Headers = field(repr=False)
    body: bytes = field(repr=False)


class NoAnswer(Exception):
    """The request may have reached the service or not."""


@contextlib.contextmanager
def no_answer_instead_of_httpx_errors() -> Iterator[None]:
    try:
        yield
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise NoAnswer(type(error).__name__) from error


def client_options(settings: Settings) -> Dict[str, Any]:
    """What both kinds of ``httpx`` clients are made with."""
    headers = {"Accept": "application/json", "User-Agent": f"notify-client-python/{__version__}"}
    if settings.agent_key is not None:
        headers["x-functions-key"] = settings.agent_key
    # Any number of waits may be held beside each other: a bound would let reports wait for people. A redirect would take the key to
    # wherever it points.
    return {"headers": headers, "limits": httpx.Limits(max_connections=None, max_keepalive_connections=20), "follow_redirects": False}


def request_options(base_url: str, request: Request, timeout_seconds: float) -> Dict[str, Any]:
    """What a request of ``httpx`` is made with."""
    return {
        "method": request.method,
        "url": f"{base_url}/agent_backend/api/agent/{request.path}",
        "content": request.body,
        "headers": request.headers,
        "timeout": httpx.Timeout(timeout_seconds, read=timeout_seconds + request.hold_seconds),
    }


def reply_of(response: httpx.Response) -> Reply:
    return Reply(response.status_code, response.headers, response.content)
