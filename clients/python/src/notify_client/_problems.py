"""Which error an answer is."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Dict, Mapping, Optional, Type

from ._http import Reply
from .errors import (
    AlreadyClaimed,
    Forbidden,
    InvalidRequest,
    NotApproved,
    NotFound,
    NotifyError,
    ParametersChanged,
    RequestClosed,
    Unauthenticated,
    Unavailable,
    UnexpectedAnswer,
)
from .models import Decision

_BY_CODE: Dict[str, Type[NotifyError]] = {
    "already_claimed": AlreadyClaimed,
    "already_decided": RequestClosed,
    "not_approved": NotApproved,
    "parameters_changed": ParametersChanged,
    "request_expired": RequestClosed,
}
_BY_STATUS: Dict[int, Type[NotifyError]] = {
    400: InvalidRequest,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    413: InvalidRequest,
    415: InvalidRequest,
    422: InvalidRequest,
}
# For answers without a code, such as those of Azure's front end to a bad function key, and of proxies.
_CODES = {401: "unauthenticated", 403: "forbidden"}
_DIGITS = re.compile("[0-9]{1,9}")


def error_of(reply: Reply) -> NotifyError:
    """The error that an answer other than a success stands for."""
    problem = _problem(reply)
    code = problem.get("code")
    if not isinstance(code, str):
        code = _CODES.get(reply.status, f"http_{reply.status}")
    detail = str(problem.get("detail") or problem.get("title") or "The answer does not say why.")
    if reply.status in (408, 425, 429) or 500 <= reply.status <= 599:
        unavailable = Unavailable(code, detail, reply.status, problem)
        unavailable.retry_after = _retry_after(reply)
        return unavailable
    error = _BY_CODE.get(code, _BY_STATUS.get(reply.status, UnexpectedAnswer))(code, detail, reply.status, problem)
    if isinstance(error, RequestClosed):
        error.decision = _decision_in(problem)
    return error


def _problem(reply: Reply) -> Mapping[str, Any]:
    try:
        problem = json.loads(reply.body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _decision_in(problem: Mapping[str, Any]) -> Optional[Decision]:
    try:
        return Decision.from_wire(problem["decision"])
    except (KeyError, TypeError, ValueError):
        return None


def _retry_after(reply: Reply) -> Optional[float]:
    """RFC 9110 section 10.2.3: seconds, or a time, which is read by the clock of whoever wrote it."""
    text: str = reply.headers.get("Retry-After", "").strip()
    if _DIGITS.fullmatch(text):
        return float(text)
    try:
        ahead: timedelta = parsedate_to_datetime(text) - parsedate_to_datetime(reply.headers.get("Date", ""))
        return max(0.0, ahead.total_seconds())
    except (TypeError, ValueError, OverflowError):  # which of them, depends on the version of Python
        return None
