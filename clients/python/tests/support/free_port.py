"""Ports for programs that cannot take any, or have to come back to the same one."""

from __future__ import annotations

import random
import socket

# Systems hand out ports from 32768 or above for outgoing connections, which must not take one while its program is away.
_LOWEST, _HIGHEST = 20_000, 32_000


def free_port() -> int:
    while True:
        port = random.randrange(_LOWEST, _HIGHEST)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
