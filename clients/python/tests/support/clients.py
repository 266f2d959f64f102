"""Both clients, to be used in the same way."""

from __future__ import annotations

import asyncio
from typing import Any, Callable

from notify_client import AsyncNotifyClient, NotifyClient


class AwaitedClient:
    """An ``AsyncNotifyClient`` whose methods block, in an event loop of its own."""

    def __init__(self, **settings: Any) -> None:
        self.loop = asyncio.new_event_loop()
        self.client = AsyncNotifyClient(**settings)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.client, name)
        return lambda *args, **kwargs: self.loop.run_until_complete(method(*args, **kwargs))

    def close(self) -> None:
        self.loop.run_until_complete(self.client.aclose())
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()


def make_client(kind: str, **settings: Any) -> Any:
    """``kind`` is ``sync`` or ``async``. Typed as anything, since the two have nothing in common but their names."""
    return {"sync": NotifyClient, "async": AwaitedClient}[kind](**settings)
