"""Answers that are not as they should be."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timezone
from typing import Any, Type

import httpx
import pytest

from notify_client import NotifyError, RequestClosed, UnexpectedAnswer
from notify_client._async_client import _outcome_of
from notify_client._core import Core
from notify_client._http import Reply, Request
from notify_client._problems import error_of
from notify_client._retries import attempt
from notify_client._settings import Settings
from notify_client._steps import Call, Run
from notify_client._times import parse_utc
from notify_client.models import Decision, PermissionRequest

DECIDED = {"request_id": "r", "status": "approved", "parameters_digest": "d"}
ASKED = {"request_id": "r", "tool_call_id": "c", "parameters_digest": "d", "expires_at": "2026-01-02T03:04:05Z"}


def read(body: Any, kind: Any) -> Any:
    run = Run(attempt(Core(Settings()), Request("GET", "x"), kind.from_wire))
    run.succeed(Reply(200, httpx.Headers(), body if isinstance(body, bytes) else json.dumps(body).encode()))
    return run.result


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", Decision),
        (b"\xff", Decision),
        (b"[]", Decision),
        (b"null", Decision),
        ({"success": True}, Decision),
        ({"data": None}, Decision),
        ({"data": []}, Decision),
        ({"data": {**DECIDED, "status": "maybe"}}, Decision),
        ({"data": {**DECIDED, "status": ["approved"]}}, Decision),
        ({"data": {**DECIDED, "decided_at": "yesterday"}}, Decision),
        ({"data": {**DECIDED, "decided_at": 7}}, Decision),
        ({"data": {name: value for name, value in ASKED.items() if name != "tool_call_id"}}, PermissionRequest),
        ({"data": {**ASKED, "expires_at": None}}, PermissionRequest),
    ],
)
def test_a_success_that_cannot_be_read_is_no_success(body: Any, kind: Any) -> None:
    with pytest.raises(UnexpectedAnswer) as raised:
        read(body, kind)

    assert (raised.value.code, raised.value.status) == ("unexpected_answer", 200)


def test_what_a_later_service_adds_does_not_matter() -> None:
    assert read({"data": {**DECIDED, "more": 1}, "more": 2}, Decision).approved


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (409, b'{"code": "already_decided"}', RequestClosed, "already_decided"),
        (409, b'{"code": "already_decided", "decision": {"decision": "perhaps"}}', RequestClosed, "already_decided"),
        (409, b'{"code": "of_tomorrow", "detail": "new"}', UnexpectedAnswer, "of_tomorrow"),
        (409, b'{"code": 7}', UnexpectedAnswer, "http_409"),
        (404, b"[]", NotifyError, "http_404"),
        (404, b"\xff", NotifyError, "http_404"),
    ],
)
def test_a_problem_of_few_words_is_told_all_the_same(status: int, body: bytes, kind: Type[NotifyError], code: str) -> None:
    error = error_of(Reply(status, httpx.Headers(), body))

    assert isinstance(error, kind)
    assert (error.code, error.status, getattr(error, "decision", None)) == (code, status, None)
    assert error.detail


@pytest.mark.parametrize(
    ("text", "microsecond"), [("2026-01-02T03:04:05Z", 0), ("2026-01-02T03:04:05.5Z", 500000), ("2026-01-02T03:04:05.123456789Z", 123456)]
)
def test_times_are_read_whatever_their_precision(text: str, microsecond: int) -> None:
    assert parse_utc(text) == datetime(2026, 1, 2, 3, 4, 5, microsecond, timezone.utc)


def test_a_coroutine_that_is_thrown_away_awaits_nothing_more() -> None:
    outcome = _outcome_of(Call(lambda: asyncio.sleep(0)))
    outcome.send(None)

    outcome.close()
