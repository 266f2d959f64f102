"""A decorated function as a tool: how its calls become what people see."""

from __future__ import annotations

import hashlib
import inspect
import uuid
from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Tuple, Type, TypeVar, Union

from ._async_client import AsyncNotifyClient
from ._client import NotifyClient
from ._tool_call import ToolCall
from .models import RiskLevel

T = TypeVar("T")
C = TypeVar("C", NotifyClient, AsyncNotifyClient)
Client = Union[NotifyClient, AsyncNotifyClient]
Arguments = Mapping[str, Any]
Told = Union[T, Callable[[Arguments], T]]
"""A value, or a function that makes it of a call's arguments, which it gets by their names."""


@dataclass(frozen=True)
class Tool:
    client: Union[Client, Callable[[], Client]]
    session_id: Told[str]
    tool_name: Optional[str]
    risk_level: Told[RiskLevel]
    description: Optional[Told[str]]
    annotations: Optional[Mapping[str, Any]]
    parameters: Optional[Callable[[Arguments], Mapping[str, Any]]]
    job_id: Optional[Callable[[Arguments], str]] = None

    @property
    def has_its_client(self) -> bool:
        return isinstance(self.client, (NotifyClient, AsyncNotifyClient))

    def client_for(self, function: Callable[..., Any], kind: Type[C]) -> C:
        client = self.client if isinstance(self.client, (NotifyClient, AsyncNotifyClient)) else self.client()
        if not isinstance(client, kind):
            raise TypeError(f"{function.__qualname__} needs a {kind.__name__}, not a {type(client).__name__}.")
        return client

    def call(self, client: Client, function: Callable[..., Any], args: Tuple[Any, ...], kwargs: Mapping[str, Any]) -> ToolCall:
        bound = inspect.signature(function).bind(*args, **kwargs)
        bound.apply_defaults()
        arguments = bound.arguments
        name = self.tool_name or function.__name__
        about: Dict[str, Any] = {"tool_name": name, "tool_call_id": self._call_id(name, arguments), "risk_level": _told(self.risk_level, arguments)}
        if self.description is not None:
            about["description"] = _told(self.description, arguments)
        if self.annotations is not None:
            about["annotations"] = self.annotations
        return ToolCall(client, _told(self.session_id, arguments), about, function, bound, self.parameters or _all_but_self)

    def _call_id(self, name: str, arguments: Arguments) -> str:
        # Of its own for each call, or those of one tool that run beside each other would be taken for one.
        if self.job_id is None:
            return f"call_{uuid.uuid4().hex}"
        return f"call_{hashlib.sha256(f'{name} {self.job_id(arguments)}'.encode()).hexdigest()[:32]}"


def _told(value: Told[T], arguments: Arguments) -> T:
    return value(arguments) if callable(value) else value


def _all_but_self(arguments: Arguments) -> Mapping[str, Any]:
    shown = dict(arguments)
    if next(iter(shown), None) in ("self", "cls"):
        del shown[next(iter(shown))]
    return shown
