"""What both clients are made of."""

from __future__ import annotations

from typing import Optional

from ._core import Core
from ._settings import Settings


class ClientFace:
    """How a client is made, whichever way it waits."""

    def __init__(
        self,
        base_url: Optional[str] = None,
        agent_key: Optional[str] = None,
        *,
        timeout_seconds: Optional[float] = None,
        retry_seconds: Optional[float] = None,
        outage_seconds: Optional[float] = None,
        poll_seconds: Optional[int] = None,
        backoff_seconds: Optional[float] = None,
        max_backoff_seconds: Optional[float] = None,
    ) -> None:
        """What is not given is taken from the environment: ``NOTIFY_BASE_URL``, ``NOTIFY_AGENT_KEY``, ``NOTIFY_RETRY_SECONDS`` and so on.

        ``Settings`` tells what each means, its default and its bounds. Raises ``ValueError`` for one that will not do.
        """
        self.settings = Settings.from_environment(
            base_url=base_url,
            agent_key=agent_key,
            timeout_seconds=timeout_seconds,
            retry_seconds=retry_seconds,
            outage_seconds=outage_seconds,
            poll_seconds=poll_seconds,
            backoff_seconds=backoff_seconds,
            max_backoff_seconds=max_backoff_seconds,
        )
        self.core = Core(self.settings)
        self._open()

    def _open(self) -> None:
        """Makes what the client sends with."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.base_url!r})"
