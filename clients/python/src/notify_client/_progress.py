"""How a decorated function tells how far it got."""

from __future__ import annotations

from functools import partial
from typing import Any, Optional

from ._async_client import AsyncNotifyClient
from ._client import NotifyClient
from ._lenient import lenient
from ._quiet import quietly
from ._reports import report_progress
from ._steps import Steps
from ._tool_call import ToolCall, running
from .models import ReportedCall


def progress(done: float, total: Optional[float] = None, message: Optional[str] = None, *, partial_result: Any = None) -> None:
    """Reports how far the tool got whose function this is called from: one with ``@requires_permission`` or ``@reports``.

    ``done`` and ``total`` are in units of the tool's own. Outside of such a function it does nothing. A report that cannot be made is logged, and
    the tool goes on. In a coroutine function it is ``await aprogress(...)``.
    """
    call = running.get()
    if call is None:
        return
    if not isinstance(call.client, NotifyClient):
        raise RuntimeError("In a coroutine function, use 'await aprogress(...)'.")
    call.client.run(_report(call, done, total, message, partial_result))


async def aprogress(done: float, total: Optional[float] = None, message: Optional[str] = None, *, partial_result: Any = None) -> None:
    """``progress`` for coroutine functions."""
    call = running.get()
    if call is None:
        return
    if not isinstance(call.client, AsyncNotifyClient):
        raise RuntimeError("Only in a coroutine function; elsewhere, use 'progress(...)'.")
    await call.client.run(_report(call, done, total, message, partial_result))


def _report(call: ToolCall, done: float, total: Optional[float], message: Optional[str], partial_result: Any) -> Steps[Optional[ReportedCall]]:
    action = partial(report_progress, tool_call_id=call.tool_call_id, partial_result=lenient(partial_result))
    return quietly("A tool's progress", lambda: action(call.core, call.session_id, done, total, message))
