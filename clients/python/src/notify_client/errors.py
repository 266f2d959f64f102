"""What can go wrong. Every error of this package is a ``NotifyError``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Optional

if TYPE_CHECKING:
    from .models import Decision


class NotifyError(Exception):
    """Something that was asked of Notify was not done.

    ``code`` is stable and in ``snake_case``; ``status`` is the HTTP status, or ``None`` where no answer of the service is meant;
    ``detail`` says what to do; ``problem`` is the whole problem document (RFC 9457), empty where there is none. None of them holds
    what was sent, nor the agent's key.
    """

    def __init__(self, code: str, detail: str, status: Optional[int] = None, problem: Optional[Mapping[str, Any]] = None) -> None:
        super().__init__(code, detail, status)
        self.code = code
        self.detail = detail
        self.status = status
        self.problem: Mapping[str, Any] = problem or {}

    def __str__(self) -> str:
        return f"{self.code}{'' if self.status is None else f' ({self.status})'}: {self.detail}"


class InvalidRequest(NotifyError, ValueError):
    """The call is wrong, and will be wrong again: the service refused it (400, 413, 415, 422), or it could not even be sent."""


class Unauthenticated(NotifyError):
    """The agent's key is missing or wrong (401)."""


class Forbidden(NotifyError):
    """These credentials may not do this (403)."""


class NotFound(NotifyError):
    """There is no such thing (404): ``unknown_request`` also where its session was deleted, ``unknown_tool_call``."""


class Unavailable(NotifyError):
    """The service did not answer, or not now (408, 425, 429, 5xx), as long as was allowed to try again.

    Whether it did what was asked is not known. Repeat the call with the same ``idempotency_key`` to be sure that it is done once.
    """

    retry_after: Optional[float] = None
    """How many seconds the service wants to be left alone; ``None`` where it does not say."""


class UnexpectedAnswer(NotifyError):
    """What answered does not speak Notify's protocol: look at ``base_url``."""


class NotApproved(NotifyError):
    """Only an approved request can be claimed (409)."""


class AlreadyClaimed(NotifyError):
    """The approval was taken up before (409): it is good for one run of the tool."""


class ParametersChanged(NotifyError):
    """What was approved is not what is about to run (409)."""


class RequestClosed(NotifyError):
    """It is too late to withdraw the request: somebody decided it (409), or it expired (410)."""

    decision: Optional[Decision] = None
    """How the request was closed."""


class PermissionNotGranted(NotifyError):
    """A tool did not run, since no permission was given for it. ``decision`` has all that is known, ``reason`` the person's words."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.status, decision.reason or "no reason was given")
        self.args = (decision,)  # what it is made with again when it was pickled
        self.decision = decision
        self.reason = decision.reason


class PermissionDenied(PermissionNotGranted):
    """A person said no."""


class PermissionExpired(PermissionNotGranted):
    """Nobody answered in time."""


class PermissionWithdrawn(PermissionNotGranted):
    """The agent took its question back."""
