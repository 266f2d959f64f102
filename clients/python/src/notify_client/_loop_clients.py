"""One client for each event loop, made when it is first needed and closed with the loop."""

from __future__ import annotations

import asyncio
import atexit
from typing import AsyncGenerator, Dict, Tuple

from ._async_client import AsyncNotifyClient

_Kept = Tuple[AsyncNotifyClient, AsyncGenerator[None, None]]
_clients: Dict[asyncio.AbstractEventLoop, _Kept] = {}


async def client_of_this_loop() -> AsyncNotifyClient:
    """Made from the environment. Raises ``ValueError`` where that holds what will not do."""
    loop = asyncio.get_running_loop()
    if loop not in _clients:
        _forget_closed_loops()
        client = AsyncNotifyClient()
        keeper = _keep_until_the_loop_ends(loop, client)
        _clients[loop] = (client, keeper)
        await keeper.__anext__()
    return _clients[loop][0]


async def _keep_until_the_loop_ends(loop: asyncio.AbstractEventLoop, client: AsyncNotifyClient) -> AsyncGenerator[None, None]:
    """A loop tells nobody that it ends, except the asynchronous generators that were begun in it: ``asyncio.run`` closes them."""
    try:
        yield
    finally:
        _clients.pop(loop, None)
        await client.aclose()


def _forget_closed_loops() -> None:
    for loop in list(_clients):
        if loop.is_closed():
            del _clients[loop]


@atexit.register
def _close_with_the_process() -> None:
    """For loops that nobody has closed, as ``run_until_complete`` leaves them."""
    _forget_closed_loops()
    for loop, (_, keeper) in list(_clients.items()):
        if not loop.is_running():
            loop.run_until_complete(keeper.aclose())
