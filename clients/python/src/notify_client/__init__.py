"""The agent's side of Notify: tells people what an AI agent's tools are doing, and waits for their permission."""

from ._async_client import AsyncNotifyClient
from ._canonical_json import canonical_json, parameters_digest
from ._client import NotifyClient
from ._progress import aprogress, progress
from ._settings import Settings
from ._version import __version__
from .decorators import reports, requires_permission
from .errors import (
    AlreadyClaimed,
    Forbidden,
    InvalidRequest,
    NotApproved,
    NotFound,
    NotifyError,
    ParametersChanged,
    PermissionDenied,
    PermissionExpired,
    PermissionNotGranted,
    PermissionWithdrawn,
    RequestClosed,
    Unauthenticated,
    Unavailable,
    UnexpectedAnswer,
)
from .models import AuditPage, Claim, Decision, PermissionRequest, ReportedCall, RiskLevel, SessionToken, Status, ToolInfo

__all__ = [
    "AlreadyClaimed",
    "AsyncNotifyClient",
    "AuditPage",
    "Claim",
    "Decision",
    "Forbidden",
    "InvalidRequest",
    "NotApproved",
    "NotFound",
    "NotifyClient",
    "NotifyError",
    "ParametersChanged",
    "PermissionDenied",
    "PermissionExpired",
    "PermissionNotGranted",
    "PermissionRequest",
    "PermissionWithdrawn",
    "ReportedCall",
    "RequestClosed",
    "RiskLevel",
    "SessionToken",
    "Settings",
    "Status",
    "ToolInfo",
    "Unauthenticated",
    "Unavailable",
    "UnexpectedAnswer",
    "__version__",
    "aprogress",
    "canonical_json",
    "parameters_digest",
    "progress",
    "reports",
    "requires_permission",
]
