"""Asking people, waiting for their decision, and taking it up."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import replace
from functools import partial
from typing import Any, Callable, Dict, Mapping, Optional

from ._core import Core, new_key, path, post
from ._http import Request
from ._retries import Backoff, attempt, exchange, pause
from ._steps import Call, Finish, Sleep, Steps
from ._canonical_json import parameters_digest
from .errors import InvalidRequest, NotifyError, Unavailable
from .models import Claim, Decision, PermissionRequest

_log = logging.getLogger("notify_client")
_CANCELLATIONS = (asyncio.CancelledError, KeyboardInterrupt, SystemExit)
_BRIEF_SECONDS = 1.0


def notify_tool_waiting_permission(
    core: Core,
    session_id: str,
    tool_info: Mapping[str, Any],
    *,
    timeout_seconds: Optional[int] = None,
    idempotency_key: Optional[str] = None,
) -> Steps[PermissionRequest]:
    """Asks people whether a tool may run, and does not wait for their answer: ``wait_for_decision`` does.

    ``timeout_seconds`` is how long they have: 1 to 86400, by default 600. A request that nobody answers in that time expires, which is a
    denial. With an ``idempotency_key`` that a restarted agent can make again, such as one derived from the id of its job, this finds the
    request that it made before; each action needs a key of its own.
    """
    body: Dict[str, Any] = {"tool_info": tool_info}
    if timeout_seconds is not None:
        body["timeout_seconds"] = timeout_seconds
    return exchange(core, post("tool-waiting-permission", session_id, None, body, idempotency_key), PermissionRequest.from_wire)


def request_permission(
    core: Core,
    session_id: str,
    tool_info: Mapping[str, Any],
    *,
    timeout_seconds: Optional[int] = None,
    wait_seconds: Optional[float] = None,
    request_id: Optional[str] = None,
    idempotency_key: Optional[str] = None,
    on_asked: Optional[Callable[[PermissionRequest], Any]] = None,
    withdraw_on_cancel: bool = False,
) -> Steps[Decision]:
    """Asks people whether a tool may run, and waits until they have decided. Only ``approved`` is a yes.

    After a restart, go on with the ``request_id`` that ``on_asked`` was given (it is called once people are asked, before the wait; it may
    be a coroutine function in an asynchronous client), or call again with the same ``idempotency_key``; both find the same request and its
    decision. To ``claim`` after that, ``tool_info`` needs the ``tool_call_id`` it had, so choose it yourself or keep the one ``on_asked`` gets.

    ``timeout_seconds`` and ``idempotency_key``: see ``notify_tool_waiting_permission``. ``wait_seconds`` and outages: see
    ``wait_for_decision``.

    A cancelled wait (``asyncio.CancelledError``, ``KeyboardInterrupt``, ``SystemExit``) leaves the request open, unless
    ``withdraw_on_cancel``: then it is withdrawn first, within about 5 seconds, also when the cancellation came before the service had told
    its id.
    """
    ask = partial(
        notify_tool_waiting_permission,
        session_id=session_id,
        tool_info=tool_info,
        timeout_seconds=timeout_seconds,
        idempotency_key=idempotency_key or new_key(),
    )
    tool_call_id: Optional[str] = tool_info.get("tool_call_id")
    known = request_id
    try:
        if known is None:
            asked = yield from ask(core)
            known, tool_call_id = asked.request_id, asked.tool_call_id
            if on_asked is not None:
                (yield Call(partial(on_asked, asked))).get()
        decision = yield from wait_for_decision(core, session_id, known, wait_seconds=wait_seconds)
    except _CANCELLATIONS:
        if withdraw_on_cancel:
            yield Finish(_take_back(core.in_a_hurry(), session_id, known, ask))
        raise
    return replace(decision, tool_call_id=tool_call_id)


def wait_for_decision(core: Core, session_id: str, request_id: str, *, wait_seconds: Optional[float] = None) -> Steps[Decision]:
    """Waits until a request is decided, expired or withdrawn, through as many polls as it takes.

    After ``wait_seconds`` (by default never) it returns where the request stands, mostly ``pending``: that decides nothing, and the wait
    can be taken up again. An outage of the service is sat out for ``outage_seconds`` of the settings, then it is ``Unavailable``; the
    request stays as it is. A request whose session is gone is ``NotFound``.
    """
    settings, backoff = core.settings, Backoff(core)
    answered = core.clock()
    ends = math.inf if wait_seconds is None else answered + wait_seconds
    hold = settings.poll_seconds
    while True:
        began = core.clock()
        poll = _poll(session_id, request_id, int(min(hold, max(0.0, ends - began))))
        try:
            decision = yield from attempt(core, poll, Decision.from_wire)
        except Unavailable as fault:
            if core.clock() - began >= _BRIEF_SECONDS:
                backoff.reset()
            yield from pause(core, poll, fault, backoff, min(ends, answered + settings.outage_seconds))
            hold = 0  # To hear at once whether the service is there: what broke may have been a proxy that cuts whatever is held.
            continue
        answered = core.clock()
        if decision.is_decided or answered >= ends:
            return decision
        if answered - began >= _BRIEF_SECONDS:
            backoff.reset()
        else:
            yield Sleep(min(backoff.next_pause(), ends - answered))
        hold = settings.poll_seconds


def claim(
    core: Core, session_id: str, request_id: str, tool_info: Mapping[str, Any], *, idempotency_key: Optional[str] = None
) -> Steps[Claim]:
    """Takes an approval up, right before the tool runs: once per approval, and only for what was approved.

    ``tool_info`` is what is about to run, with the ``tool_call_id`` of the request: the digest is computed from its ``tool_name`` and
    ``parameters`` here and now. Raises ``ParametersChanged`` where people approved something else, ``AlreadyClaimed`` where it was taken
    up before, ``NotApproved`` where there is no approval. After a crash between the claim and the end of the tool nobody can tell how far
    the tool got, so a second claim is refused; with the ``idempotency_key`` of the first it would succeed again.
    """
    try:
        digest = parameters_digest(session_id, tool_info["tool_call_id"], tool_info["tool_name"], tool_info.get("parameters", {}))
    except KeyError as missing:
        raise InvalidRequest("invalid_body", f"tool_info lacks {missing.args[0]}: claim needs tool_name and the request's tool_call_id.") from None
    return exchange(core, post("permission-claim", session_id, request_id, {"parameters_digest": digest}, idempotency_key), Claim.from_wire)


def withdraw(
    core: Core, session_id: str, request_id: str, reason: Optional[str] = None, *, idempotency_key: Optional[str] = None
) -> Steps[Decision]:
    """Takes a question back. Twice is as once. ``reason`` (at most 4096 characters) is shown to people.

    Raises ``RequestClosed``, with the ``decision``, where somebody decided the request before, or it expired.
    """
    body = {} if reason is None else {"reason": reason}
    return exchange(core, post("permission-withdraw", session_id, request_id, body, idempotency_key), Decision.from_wire)


def _poll(session_id: str, request_id: str, hold: int) -> Request:
    return Request("GET", f"{path('permission-decision', session_id, request_id)}?wait={hold}", hold_seconds=hold)


def _take_back(core: Core, session_id: str, request_id: Optional[str], ask: Callable[[Core], Steps[PermissionRequest]]) -> Steps[None]:
    try:
        if request_id is None:
            # The question may be on its way, and its id with it. Under its key it is asked only once, and the id comes again.
            request_id = (yield from ask(core)).request_id
        yield from withdraw(core, session_id, request_id, "The agent stopped waiting.")
    except NotifyError as fault:
        _log.warning("A permission request was not withdrawn: %s", fault)
