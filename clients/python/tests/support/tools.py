"""Decorated functions of both kinds, to be called in the same way."""

from __future__ import annotations

import functools
from typing import Any, Callable

from notify_client import AsyncNotifyClient, NotifyClient, reports, requires_permission

from .clients import AwaitedClient


class Tools:
    """Decorates for a client that ``make_client`` made: as a function, or as a coroutine function that is awaited in that client's loop."""

    def __init__(self, client: Any, session_id: str) -> None:
        self.client = client
        self.session_id = session_id

    def permitted(self, body: Callable[..., Any], **options: Any) -> Callable[..., Any]:
        return self._decorated(requires_permission, body, options)

    def reported(self, body: Callable[..., Any], **options: Any) -> Callable[..., Any]:
        return self._decorated(reports, body, options)

    @property
    def inner(self) -> Any:
        return self.client.client if isinstance(self.client, AwaitedClient) else self.client

    def _decorated(self, decorator: Callable[..., Any], body: Callable[..., Any], options: Any) -> Callable[..., Any]:
        decorate = decorator(self.inner, **{"session_id": self.session_id, **options})
        if isinstance(self.inner, NotifyClient):
            return decorate(body)  # type: ignore[no-any-return]

        @functools.wraps(body)
        async def coroutine(*args: Any, **kwargs: Any) -> Any:
            return body(*args, **kwargs)

        decorated, loop = decorate(coroutine), self.client.loop
        assert isinstance(self.inner, AsyncNotifyClient)
        return lambda *args, **kwargs: loop.run_until_complete(decorated(*args, **kwargs))
