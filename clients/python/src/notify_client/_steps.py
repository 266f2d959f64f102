"""An action apart from how it is carried out.

It is a generator: it yields what is to be done next, gets back what came of it, and returns its result. So what the actions do stands
once; ``NotifyClient`` carries the steps out with blocking calls, ``AsyncNotifyClient`` with ``await``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Generator, Generic, Optional, TypeVar, Union

from ._http import Request

T = TypeVar("T")


@dataclass(frozen=True)
class Send:
    """One attempt. Gives the ``Reply``, or throws ``NoAnswer``."""

    request: Request
    timeout_seconds: float


@dataclass(frozen=True)
class Sleep:
    seconds: float


@dataclass(frozen=True)
class Call:
    """Somebody else's function. Gives the ``Outcome``; a coroutine function is awaited, where there is a loop to await it in."""

    function: Callable[[], Any]


@dataclass(frozen=True)
class Finish:
    """Steps that are carried out to their end although whoever wanted the action has been cancelled."""

    steps: Steps[Any]


@dataclass(frozen=True)
class Outcome:
    """What a function did. It is not thrown into the steps, where a ``StopIteration`` would become another error."""

    value: Any = None
    error: Optional[BaseException] = None

    def get(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.value


Effect = Union[Send, Sleep, Call, Finish]
Steps = Generator[Effect, Any, T]


class Run(Generic[T]):
    """Steps on their way: ``effect`` is what is to be done next, ``None`` at the end, when there is a ``result``."""

    effect: Optional[Effect]
    result: T

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps
        self._advance(lambda: next(steps))

    def succeed(self, value: Any) -> None:
        self._advance(lambda: self._steps.send(value))

    def fail(self, error: BaseException) -> None:
        self._advance(lambda: self._steps.throw(error))

    def _advance(self, move: Callable[[], Effect]) -> None:
        try:
            self.effect = move()
        except StopIteration as end:
            self.effect = None
            self.result = end.value
