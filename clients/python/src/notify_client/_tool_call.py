"""One call of a decorated function, and what is asked and told about it."""

from __future__ import annotations

import inspect
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Callable, Dict, Mapping, Optional, Type

from ._canonical_json import parameters_digest
from ._core import Core
from ._face import ClientFace
from ._json import plain
from ._lenient import words_for
from ._permissions import claim, request_permission
from ._quiet import quietly, report_whatever_result
from ._reports import notify_tool_execution_start
from ._steps import Call, Finish, Outcome, Steps
from .errors import (
    InvalidRequest,
    ParametersChanged,
    PermissionDenied,
    PermissionExpired,
    PermissionNotGranted,
    PermissionWithdrawn,
)
from .models import Decision, ReportedCall

_REFUSALS: Dict[str, Type[PermissionNotGranted]] = {
    "denied": PermissionDenied,
    "expired": PermissionExpired,
    "withdrawn": PermissionWithdrawn,
}


@dataclass(frozen=True)
class ToolCall:
    client: ClientFace
    session_id: str
    about: Mapping[str, Any]
    """The ``tool_info`` but for the parameters."""
    function: Callable[..., Any]
    bound: inspect.BoundArguments = field(repr=False)
    show: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    """Makes the parameters of the arguments."""

    @property
    def core(self) -> Core:
        return self.client.core

    @property
    def tool_call_id(self) -> str:
        return str(self.about["tool_call_id"])

    def tool_info(self) -> Dict[str, Any]:
        """With the parameters as they are now: somebody may change a list or an object while people think about it."""
        return {**self.about, "parameters": plain(self.show(self.bound.arguments), "$.parameters")}

    def run(self) -> Any:
        return self.function(*self.bound.args, **self.bound.kwargs)

    def run_if_unchanged(self, digest: str) -> Any:
        info = self.tool_info()
        if parameters_digest(self.session_id, self.tool_call_id, info["tool_name"], info["parameters"]) != digest:
            raise ParametersChanged("parameters_changed", "The arguments changed after the approval was claimed; nothing was run.")
        return self.run()


running: ContextVar[Optional[ToolCall]] = ContextVar("running", default=None)
"""The call that this code is part of."""


def run_with_permission(call: ToolCall, timeout_seconds: Optional[int], withdraw_on_cancel: bool) -> Steps[Outcome]:
    """Asks, waits, claims, and runs the function; each report of it is made whether or not the one before could be."""
    decision = yield from request_permission(
        call.core,
        call.session_id,
        call.tool_info(),
        timeout_seconds=timeout_seconds,
        idempotency_key=f"{call.tool_call_id}-ask",
        withdraw_on_cancel=withdraw_on_cancel,
    )
    try:
        if not decision.approved:
            raise _refusal(decision)
        claimed = yield from claim(call.core, call.session_id, decision.request_id, call.tool_info())
    except (PermissionNotGranted, ParametersChanged, InvalidRequest) as error:
        yield from _report_failure(call.core, call, error)
        raise
    return (yield from run_and_report(call, partial(call.run_if_unchanged, claimed.parameters_digest)))


def run_and_report(call: ToolCall, run: Callable[[], Any]) -> Steps[Outcome]:
    """Runs the function between the reports of its start and its end."""
    start = partial(notify_tool_execution_start, idempotency_key=f"{call.tool_call_id}-start")
    yield from quietly("A tool's start", lambda: start(call.core, call.session_id, call.tool_info()))
    before = running.set(call)
    try:
        outcome: Outcome = yield Call(run)
    finally:
        running.reset(before)
    if outcome.error is None:
        yield from _report_end(call.core, call, outcome.value, True)
    elif isinstance(outcome.error, Exception):
        yield from _report_failure(call.core, call, outcome.error)
    else:
        yield Finish(_report_failure(call.core.in_a_hurry(), call, outcome.error))
    return outcome


def _refusal(decision: Decision) -> PermissionNotGranted:
    return _REFUSALS[decision.status](decision)


def _report_failure(core: Core, call: ToolCall, error: BaseException) -> Steps[Optional[ReportedCall]]:
    words = f"{type(error).__name__}: {words_for(error)}".rstrip(": ")
    return _report_end(core, call, {"error": words, "success": False}, False)


def _report_end(core: Core, call: ToolCall, result: Any, success: bool) -> Steps[Optional[ReportedCall]]:
    report = partial(report_whatever_result, idempotency_key=f"{call.tool_call_id}-end")
    return quietly("A tool's end", lambda: report(core, call.session_id, call.tool_info(), result, success))
