"""The client that blocks."""

from __future__ import annotations

import functools
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Optional, Type, TypeVar

import httpx

from . import _permissions, _reports, _sessions
from ._core import Core
from ._face import ClientFace
from ._http import client_options, no_answer_instead_of_httpx_errors, reply_of, request_options
from ._steps import Call, Effect, Outcome, Run, Send, Sleep, Steps

if TYPE_CHECKING:
    from typing_extensions import Concatenate, ParamSpec

    P = ParamSpec("P")
T = TypeVar("T")


def _blocking(action: Callable[Concatenate[Core, P], Steps[T]]) -> Callable[Concatenate[NotifyClient, P], T]:
    """The action as a method."""

    @functools.wraps(action)
    def method(self: NotifyClient, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.run(action(self.core, *args, **kwargs))

    return method


class NotifyClient(ClientFace):
    """The agent's side of Notify, for code without an event loop. Several threads may use one.

    Close it, or use it in a ``with`` statement. ``help(NotifyClient.claim)`` shows what a method does.
    """

    notify_tool_execution_start = _blocking(_reports.notify_tool_execution_start)
    notify_tool_waiting_permission = _blocking(_permissions.notify_tool_waiting_permission)
    notify_tool_execution_complete = _blocking(_reports.notify_tool_execution_complete)
    report_progress = _blocking(_reports.report_progress)
    request_permission = _blocking(_permissions.request_permission)
    wait_for_decision = _blocking(_permissions.wait_for_decision)
    claim = _blocking(_permissions.claim)
    withdraw = _blocking(_permissions.withdraw)
    create_session_token = _blocking(_sessions.create_session_token)
    delete_session = _blocking(_sessions.delete_session)
    read_audit = _blocking(_sessions.read_audit)

    def _open(self) -> None:
        self._http = httpx.Client(**client_options(self.settings))

    def close(self) -> None:
        """Closes the connections. The client is of no use after that."""
        self._http.close()

    def __enter__(self) -> NotifyClient:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self.close()

    def run(self, steps: Steps[T]) -> T:
        """Carries steps out, one after the other."""
        run = Run(steps)
        while run.effect is not None:
            try:
                value = self._do(run.effect)
            except BaseException as error:
                run.fail(error)
            else:
                run.succeed(value)
        return run.result

    def _do(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            with no_answer_instead_of_httpx_errors():
                return reply_of(self._http.request(**request_options(self.settings.base_url, effect.request, effect.timeout_seconds)))
        if isinstance(effect, Sleep):
            return time.sleep(effect.seconds)
        if isinstance(effect, Call):
            return _outcome_of(effect)
        return self.run(effect.steps)


def _outcome_of(call: Call) -> Outcome:
    try:
        return Outcome(call.function())
    except BaseException as error:
        return Outcome(error=error)
