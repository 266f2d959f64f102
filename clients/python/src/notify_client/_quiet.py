"""Reports that never fail the tool that they are about."""

from __future__ import annotations

import json
import logging
from typing import Any, Callable, Mapping, Optional, TypeVar

from ._core import Core
from ._lenient import lenient
from ._reports import notify_tool_execution_complete
from ._steps import Steps
from .errors import InvalidRequest, NotifyError
from .models import ReportedCall

T = TypeVar("T")
_log = logging.getLogger("notify_client")
_SHOWN_CHARACTERS = 2000


def quietly(what: str, steps: Callable[[], Steps[T]]) -> Steps[Optional[T]]:
    """Logs an error of Notify instead of raising it."""
    try:
        return (yield from steps())
    except NotifyError as fault:
        _log.error("%s was not reported: %s", what, fault)
        return None


def report_whatever_result(
    core: Core, session_id: str, tool_info: Mapping[str, Any], result: Any, success: bool, idempotency_key: Optional[str] = None
) -> Steps[ReportedCall]:
    """Reports that a tool ended, with any result: one that is too large is shortened, so that the call does not seem to run for ever."""
    told = lenient(result)
    try:
        return (yield from notify_tool_execution_complete(core, session_id, tool_info, told, success, idempotency_key=idempotency_key))
    except InvalidRequest as fault:
        if fault.status != 413:
            raise
    text = json.dumps(told, ensure_ascii=False)
    shortened = {"shortened": True, "characters": len(text), "begins": text[:_SHOWN_CHARACTERS]}
    named = {name: value for name, value in tool_info.items() if name in ("tool_name", "tool_call_id", "risk_level")}
    return (yield from notify_tool_execution_complete(core, session_id, named, shortened, success))
