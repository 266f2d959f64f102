"""What an agent tells of its tools."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from ._core import Core, post
from ._retries import exchange
from ._steps import Steps
from .errors import InvalidRequest
from .models import ReportedCall


def notify_tool_execution_start(
    core: Core, session_id: str, tool_info: Mapping[str, Any], *, idempotency_key: Optional[str] = None
) -> Steps[ReportedCall]:
    """Reports that a tool began to run.

    ``idempotency_key`` names this one action, for a caller that may repeat it after its own restart; by default each call is an action of
    its own, and only its retries are the same one.
    """
    return _report(core, "tool-execution-start", session_id, {"tool_info": tool_info}, idempotency_key)


def notify_tool_execution_complete(
    core: Core,
    session_id: str,
    tool_info: Mapping[str, Any],
    result: Any,
    success: bool,
    *,
    idempotency_key: Optional[str] = None,
) -> Steps[ReportedCall]:
    """Reports that a tool ended.

    ``result`` is any JSON; of a failure, by convention, ``{"error": "…", "success": False}``. With its parameters it may take 256 KiB;
    beyond that it is refused (``event_too_large``): store it elsewhere and send a reference. Questions about the call that are still
    open are withdrawn. ``idempotency_key``: see ``notify_tool_execution_start``.
    """
    body = {"tool_info": tool_info, "result": result, "success": success}
    return _report(core, "tool-execution-complete", session_id, body, idempotency_key)


def report_progress(
    core: Core,
    session_id: str,
    progress: float,
    total: Optional[float] = None,
    message: Optional[str] = None,
    *,
    tool_call_id: Optional[str] = None,
    tool_info: Optional[Mapping[str, Any]] = None,
    partial_result: Any = None,
    idempotency_key: Optional[str] = None,
) -> Steps[ReportedCall]:
    """Reports how far a tool got.

    ``progress`` is in units of the agent's own, ``total`` what it will be at the end, where that is known. The call is named by
    ``tool_call_id``, or by ``tool_info``, which begins it where it is not known yet. ``idempotency_key``: see ``notify_tool_execution_start``.
    """
    if tool_call_id is None and tool_info is None:
        raise InvalidRequest("invalid_body", "report_progress needs tool_call_id or tool_info.")
    body: Dict[str, Any] = {
        "tool_call_id": tool_call_id,
        "tool_info": tool_info,
        "progress": progress,
        "total": total,
        "message": message,
        "partial_result": partial_result,
    }
    told = {name: value for name, value in body.items() if value is not None}
    return _report(core, "tool-progress", session_id, told, idempotency_key)


def _report(core: Core, endpoint: str, session_id: str, body: Mapping[str, Any], idempotency_key: Optional[str]) -> Steps[ReportedCall]:
    return exchange(core, post(endpoint, session_id, None, body, idempotency_key), ReportedCall.from_wire)
