"""The client that awaits."""

from __future__ import annotations

import asyncio
import functools
import inspect
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Coroutine, Optional, Set, Type, TypeVar

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


def _awaited(action: Callable[Concatenate[Core, P], Steps[T]]) -> Callable[Concatenate[AsyncNotifyClient, P], Coroutine[Any, Any, T]]:
    """The action as a coroutine method."""

    @functools.wraps(action)
    async def method(self: AsyncNotifyClient, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.run(action(self.core, *args, **kwargs))

    return method


class AsyncNotifyClient(ClientFace):
    """The agent's side of Notify, for one ``asyncio`` event loop. Any number of its tasks may use one.

    Close it, or use it in an ``async with`` statement. ``help(AsyncNotifyClient.claim)`` shows what a method does.
    """

    notify_tool_execution_start = _awaited(_reports.notify_tool_execution_start)
    notify_tool_waiting_permission = _awaited(_permissions.notify_tool_waiting_permission)
    notify_tool_execution_complete = _awaited(_reports.notify_tool_execution_complete)
    report_progress = _awaited(_reports.report_progress)
    request_permission = _awaited(_permissions.request_permission)
    wait_for_decision = _awaited(_permissions.wait_for_decision)
    claim = _awaited(_permissions.claim)
    withdraw = _awaited(_permissions.withdraw)
    create_session_token = _awaited(_sessions.create_session_token)
    delete_session = _awaited(_sessions.delete_session)
    read_audit = _awaited(_sessions.read_audit)

    def _open(self) -> None:
        self._http = httpx.AsyncClient(**client_options(self.settings))
        self._finishing: Set[asyncio.Future[Any]] = set()

    async def aclose(self) -> None:
        """Lets withdrawals after a cancellation come to their end, and closes the connections. The client is of no use after that."""
        await asyncio.gather(*self._finishing, return_exceptions=True)
        await self._http.aclose()

    async def __aenter__(self) -> AsyncNotifyClient:
        return self

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        await self.aclose()

    async def run(self, steps: Steps[T]) -> T:
        """Carries steps out, one after the other."""
        run = Run(steps)
        while run.effect is not None:
            try:
                value = await self._do(run.effect)
            except BaseException as error:
                run.fail(error)
            else:
                run.succeed(value)
        return run.result

    async def _do(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            with no_answer_instead_of_httpx_errors():
                options = request_options(self.settings.base_url, effect.request, effect.timeout_seconds)
                return reply_of(await self._http.request(**options))
        if isinstance(effect, Sleep):
            return await asyncio.sleep(effect.seconds)
        if isinstance(effect, Call):
            return await _outcome_of(effect)
        return await self._finish(effect.steps)

    async def _finish(self, steps: Steps[T]) -> T:
        task = asyncio.ensure_future(self.run(steps))
        self._finishing.add(task)
        task.add_done_callback(self._finishing.discard)
        return await asyncio.shield(task)


async def _outcome_of(call: Call) -> Outcome:
    try:
        value = call.function()
        return Outcome(await value if inspect.isawaitable(value) else value)
    except GeneratorExit:
        raise  # The coroutine is being thrown away: nothing can be awaited any more.
    except BaseException as error:
        return Outcome(error=error)
