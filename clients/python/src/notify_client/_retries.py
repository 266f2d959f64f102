"""Attempts, and the pauses between them."""

from __future__ import annotations

import json
import logging
from typing import Any, Callable, Mapping, Optional, TypeVar

from ._core import Core
from ._http import NoAnswer, Reply, Request
from ._problems import error_of
from ._steps import Send, Sleep, Steps
from .errors import Unavailable, UnexpectedAnswer

T = TypeVar("T")
_log = logging.getLogger("notify_client")
_MAX_DOUBLINGS = 32  # far beyond any longest pause, and nowhere near what a float can hold


class Backoff:
    """Exponential, with full jitter: each pause is chosen between none and a bound that doubles."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._doublings = 0

    def next_pause(self, at_least: Optional[float] = None) -> float:
        settings = self._core.settings
        bound = min(settings.max_backoff_seconds, settings.backoff_seconds * 2**self._doublings)
        self._doublings = min(self._doublings + 1, _MAX_DOUBLINGS)
        # On top of what the service asks for, so that not all who were sent away come back at once.
        return (at_least or 0.0) + self._core.jitter.uniform(0, bound)

    def reset(self) -> None:
        self._doublings = 0


def exchange(core: Core, request: Request, read: Callable[[Mapping[str, Any]], T]) -> Steps[T]:
    """Sends the request, again and again where there is no answer, or one that says "not now"."""
    backoff = Backoff(core)
    ends = core.clock() + core.settings.retry_seconds
    while True:
        try:
            return (yield from attempt(core, request, read))
        except Unavailable as fault:
            yield from pause(core, request, fault, backoff, ends)


def attempt(core: Core, request: Request, read: Callable[[Mapping[str, Any]], T]) -> Steps[T]:
    """Sends the request once. ``Unavailable`` is what may be tried again."""
    try:
        reply: Reply = yield Send(request, core.settings.timeout_seconds)
    except NoAnswer as fault:
        raise Unavailable("no_answer", f"The service did not answer ({fault}).") from fault
    if not 200 <= reply.status <= 299:
        raise error_of(reply)
    try:
        return read(json.loads(reply.body)["data"])
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        detail = "This is not an answer of Notify: look at base_url, and at what proxies stand before it."
        raise UnexpectedAnswer("unexpected_answer", detail, reply.status) from fault


def pause(core: Core, request: Request, fault: Unavailable, backoff: Backoff, ends: float) -> Steps[None]:
    """Waits until it may be tried again; raises the fault where that would be too late."""
    seconds = backoff.next_pause(fault.retry_after)
    if core.clock() + seconds > ends:
        raise fault
    _log.info("%s: %s; trying again in %.2f s", request.path.partition("?")[0], fault, seconds)
    yield Sleep(seconds)
