"""What the service answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Dict, List, Literal, Mapping, Optional, TypedDict, Union, cast

from ._times import parse_utc


RiskLevel = Literal["low", "medium", "high"]
Status = Literal["pending", "approved", "denied", "expired", "withdrawn"]


class _NamedTool(TypedDict):
    tool_name: str


class ToolInfo(_NamedTool, total=False):
    """What an agent says of a tool call each time it speaks of it. Any mapping with these members will do."""

    parameters: Mapping[str, Any]
    """The arguments; JSON. People see them, secrets masked."""
    risk_level: RiskLevel
    """``medium`` where it is not said."""
    start_time: Union[str, float]
    tool_call_id: str
    """1 to 128 visible ASCII characters. Without one, the newest unfinished call of the tool is meant."""
    description: str
    annotations: Mapping[str, Any]
    """MCP's tool hints, passed on as given."""


@dataclass(frozen=True)
class ReportedCall:
    """A report is recorded."""

    tool_call_id: str
    cursor: str
    """How far the session's log reaches with it."""

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> ReportedCall:
        return ReportedCall(data["tool_call_id"], data["cursor"])


@dataclass(frozen=True)
class PermissionRequest:
    """People are asked. Keep ``request_id`` and ``tool_call_id`` where a restart does not lose them: with them, waiting goes on."""

    request_id: str
    tool_call_id: str
    parameters_digest: str
    expires_at: datetime
    """From then on no answer counts, and the request is ``expired``."""

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> PermissionRequest:
        return PermissionRequest(data["request_id"], data["tool_call_id"], data["parameters_digest"], parse_utc(data["expires_at"]))


@dataclass(frozen=True)
class Decision:
    """Where a permission request stands. It is true, as in ``if decision:``, only if it is approved."""

    request_id: str
    status: Status
    parameters_digest: str
    """What the decision binds to."""
    reason: Optional[str] = None
    decided_by: Optional[str] = None
    """Who decided; ``None`` while nobody has, and where nobody did."""
    decided_at: Optional[datetime] = None
    expires_at: Optional[datetime] = None
    """Until when people can answer; ``None`` once decided."""
    claimed_at: Optional[datetime] = None
    tool_call_id: Optional[str] = None
    """``None`` where it was not told: the service does not repeat it to whoever waits with a ``request_id`` alone."""

    @property
    def approved(self) -> bool:
        """Whether a person said yes. Nothing else is a yes."""
        return self.status == "approved"

    @property
    def is_decided(self) -> bool:
        """Whether nothing will change any more. False: the wait was over before anybody decided; wait again."""
        return self.status != "pending"

    def __bool__(self) -> bool:
        return self.approved

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> Decision:
        # A status as permission endpoints tell it, or a recorded decision as problems do.
        status = data.get("status") or data["decision"]
        if status not in ("pending", "approved", "denied", "expired", "withdrawn"):
            raise ValueError("not a status")
        return Decision(
            request_id=data["request_id"],
            status=cast(Status, status),
            parameters_digest=data["parameters_digest"],
            reason=data.get("reason"),
            decided_by=data.get("decided_by"),
            decided_at=_time_or_none(data.get("decided_at")),
            expires_at=_time_or_none(data.get("expires_at")),
            claimed_at=_time_or_none(data.get("claimed_at")),
            tool_call_id=data.get("tool_call_id"),
        )


@dataclass(frozen=True)
class Claim:
    """The approval is taken up: go ahead, once."""

    request_id: str
    parameters_digest: str
    claimed_at: datetime

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> Claim:
        return Claim(data["request_id"], data["parameters_digest"], parse_utc(data["claimed_at"]))


@dataclass(frozen=True)
class SessionToken:
    """Lets one person into one session."""

    token: str = field(repr=False)
    expires_at: datetime

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> SessionToken:
        return SessionToken(data["token"], parse_utc(data["expires_at"]))


@dataclass(frozen=True)
class AuditPage:
    """A part of a session's audit."""

    entries: List[Dict[str, Any]]
    next: Optional[int]
    """What to pass as ``after`` for the next part; ``None`` at the end."""
    tail: Optional[Dict[str, Any]]
    """The ``number`` and ``hash`` of the audit's last entry; ``None`` where there is none."""

    @staticmethod
    def from_wire(data: Mapping[str, Any]) -> AuditPage:
        return AuditPage(data["entries"], data["next"], data["tail"])


def _time_or_none(text: Optional[str]) -> Optional[datetime]:
    return None if text is None else parse_utc(text)
