"""The drop-in: an agent that has ``from copilot.core.simple_notifier import SimpleNotifier`` changes that one import to this module.

Configured by environment variables (see ``notify_client.Settings``): ``NOTIFY_BASE_URL``, ``NOTIFY_AGENT_KEY`` and so on, and
``NOTIFY_STRICT_REPORTS``.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any, Callable, Mapping, Optional

from ._core import Core
from ._lenient import lenient
from ._loop_clients import client_of_this_loop
from ._permissions import notify_tool_waiting_permission
from ._quiet import quietly, report_whatever_result
from ._reports import notify_tool_execution_start
from ._steps import Steps
from .models import PermissionRequest, ReportedCall


class SimpleNotifier:
    """Three static coroutines. There is one client for each event loop, which is closed with it.

    A report that cannot be made is logged as an error (logger ``notify_client``) and returns ``None``: a tool does its work whether or not
    people see it, and must not fail for a report. A question that cannot be asked is raised as a ``NotifyError``: nobody has seen it, so
    nobody can answer, and an agent that went on as if it had been asked would wait for nothing, or run a tool that nobody allowed. With
    ``NOTIFY_STRICT_REPORTS=1`` reports raise too.

    Values that are not JSON are told in words, as ``str`` has them.
    """

    @staticmethod
    async def notify_tool_execution_start(session_id: str, tool_info: Mapping[str, Any]) -> Optional[ReportedCall]:
        """Reports that a tool began to run."""
        return await _report("A tool's start", partial(notify_tool_execution_start, session_id=str(session_id), tool_info=lenient(tool_info)))

    @staticmethod
    async def notify_tool_waiting_permission(session_id: str, tool_info: Mapping[str, Any]) -> PermissionRequest:
        """Asks people whether a tool may run. They have 600 seconds.

        It does not wait for their answer. An agent that does not poll for it can wait by the returned ``request_id``:
        ``await AsyncNotifyClient().wait_for_decision(session_id, request.request_id)``.
        """
        client = await client_of_this_loop()
        return await client.run(notify_tool_waiting_permission(client.core, str(session_id), lenient(tool_info)))

    @staticmethod
    async def notify_tool_execution_complete(
        session_id: str, tool_info: Mapping[str, Any], result: Any, success: bool = True
    ) -> Optional[ReportedCall]:
        """Reports that a tool ended, with any result; one over some 256 KiB is shortened."""
        return await _report(
            "A tool's end",
            partial(report_whatever_result, session_id=str(session_id), tool_info=lenient(tool_info), result=result, success=success),
        )


async def _report(what: str, action: Callable[[Core], Steps[ReportedCall]]) -> Optional[ReportedCall]:
    client = await client_of_this_loop()
    steps = partial(action, client.core)
    return await client.run(steps() if _reports_are_strict() else quietly(what, steps))


def _reports_are_strict() -> bool:
    return os.environ.get("NOTIFY_STRICT_REPORTS", "").lower() in ("1", "true", "yes", "on")
