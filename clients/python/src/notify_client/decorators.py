"""Decorators that make a function a tool which people see, and may have to allow."""

from __future__ import annotations

import functools
import inspect
from typing import Any, Callable, Mapping, Optional, TypeVar, Union, cast

from ._async_client import AsyncNotifyClient
from ._client import NotifyClient
from ._steps import Outcome, Steps
from ._tool import Arguments, Client, Told, Tool
from ._tool_call import ToolCall, run_and_report, run_with_permission
from .models import RiskLevel

F = TypeVar("F", bound=Callable[..., Any])


def requires_permission(
    client: Union[Client, Callable[[], Client]],
    *,
    session_id: Told[str],
    tool_name: Optional[str] = None,
    risk_level: Told[RiskLevel] = "medium",
    description: Optional[Told[str]] = None,
    annotations: Optional[Mapping[str, Any]] = None,
    parameters: Optional[Callable[[Arguments], Mapping[str, Any]]] = None,
    timeout_seconds: Optional[int] = None,
    job_id: Optional[Callable[[Arguments], str]] = None,
) -> Callable[[F], F]:
    """Makes a function ask people before it runs, and tell them of its start, its progress (see ``progress``) and its end.

    A call asks with its arguments, waits for the decision, claims the approval with the arguments that it is really going to run with, and
    runs the function. What it returns or raises is reported, and returned or raised. Raises ``PermissionDenied`` or ``PermissionExpired``
    where it may not run, ``ParametersChanged`` where its arguments were changed meanwhile, ``InvalidRequest`` (``not_json``) where an argument is
    not JSON, ``Unavailable`` where people could not be asked.

    ``client`` is an ``AsyncNotifyClient`` for coroutine functions, a ``NotifyClient`` for others, or a function that gives it at each call.
    ``session_id``, ``risk_level`` and ``description`` are values, or functions of the arguments. ``tool_name`` is by default the function's name.
    ``parameters`` makes what people see, and what the approval is good for, of the arguments; by default it is all of them but ``self``
    and ``cls``. What it leaves out may change without anybody's approval. ``timeout_seconds``: how long people have, 1 to 86400, by default 600.

    A call that is cancelled while it waits withdraws its question. With ``job_id`` it does not: there, a restarted agent that calls the function
    again finds the same question, and its answer. Approved jobs run once: after a claim, another call of the job raises ``AlreadyClaimed``.
    """
    tool = Tool(client, session_id, tool_name, risk_level, description, annotations, parameters, job_id)
    return _decorator(tool, lambda call: run_with_permission(call, timeout_seconds, withdraw_on_cancel=job_id is None))


def reports(
    client: Union[Client, Callable[[], Client]],
    *,
    session_id: Told[str],
    tool_name: Optional[str] = None,
    risk_level: Told[RiskLevel] = "medium",
    description: Optional[Told[str]] = None,
    annotations: Optional[Mapping[str, Any]] = None,
    parameters: Optional[Callable[[Arguments], Mapping[str, Any]]] = None,
) -> Callable[[F], F]:
    """As ``requires_permission``, without asking: a report that cannot be made is logged, and the function runs all the same."""
    tool = Tool(client, session_id, tool_name, risk_level, description, annotations, parameters)
    return _decorator(tool, lambda call: run_and_report(call, call.run))


def _decorator(tool: Tool, steps: Callable[[ToolCall], Steps[Outcome]]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError(f"{function.__qualname__} is a generator function: it would seem to end before it began.")
        return cast(F, _awaiting(function) if inspect.iscoroutinefunction(function) else _blocking(function))

    def _awaiting(function: Callable[..., Any]) -> Callable[..., Any]:
        if tool.has_its_client:
            tool.client_for(function, AsyncNotifyClient)

        @functools.wraps(function)
        async def call_tool(*args: Any, **kwargs: Any) -> Any:
            client = tool.client_for(function, AsyncNotifyClient)
            return (await client.run(steps(tool.call(client, function, args, kwargs)))).get()

        return call_tool

    def _blocking(function: Callable[..., Any]) -> Callable[..., Any]:
        if tool.has_its_client:
            tool.client_for(function, NotifyClient)

        @functools.wraps(function)
        def call_tool(*args: Any, **kwargs: Any) -> Any:
            client = tool.client_for(function, NotifyClient)
            return client.run(steps(tool.call(client, function, args, kwargs))).get()

        return call_tool

    return decorate
