"""What concerns a whole session."""

from __future__ import annotations

from typing import Any, Dict, Optional, Sequence

from ._core import Core, path, post
from ._http import Request
from ._retries import exchange
from ._steps import Steps
from .models import AuditPage, SessionToken


def create_session_token(
    core: Core,
    session_id: str,
    subject: str,
    scopes: Sequence[str] = ("read", "decide"),
    *,
    ttl_seconds: Optional[int] = None,
) -> Steps[SessionToken]:
    """Gets a token that lets one person into this session: hand it to their page.

    ``subject`` (1 to 256 characters) stands in every decision as ``decided_by``. ``read`` lets them see, ``decide`` lets them answer too.
    ``ttl_seconds``: 1 to 86400, by default 3600. A token cannot be called back before it ends.
    """
    body: Dict[str, Any] = {"subject": subject, "scopes": list(scopes)}
    if ttl_seconds is not None:
        body["ttl_seconds"] = ttl_seconds
    return exchange(core, post("session-token", session_id, None, body, None), SessionToken.from_wire)


def delete_session(core: Core, session_id: str) -> Steps[bool]:
    """Forgets a session and all that it holds, except its audit. Twice is as once.

    Returns whether there was anything to forget; false also where an attempt whose answer was lost has done it.
    """
    return exchange(core, Request("DELETE", path("session", session_id)), lambda data: bool(data["deleted"]))


def read_audit(core: Core, session_id: str, after: int = 0, limit: int = 100) -> Steps[AuditPage]:
    """Reads who decided what in a session: the entries after number ``after``, at most ``limit`` (1 to 1000).

    Pass the page's ``next`` as ``after`` to go on, until it is ``None``.
    """
    return exchange(core, Request("GET", f"{path('audit', session_id)}?after={int(after)}&limit={int(limit)}"), AuditPage.from_wire)
