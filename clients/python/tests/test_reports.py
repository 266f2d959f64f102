"""What the service shows after each report."""

from __future__ import annotations

from typing import Any, Dict

import pytest

from notify_client import InvalidRequest, NotFound, ReportedCall
from support.person import Person

TOOL: Dict[str, Any] = {"tool_name": "copy", "parameters": {"from": "a", "to": "b"}, "risk_level": "low", "start_time": "2026-01-02T03:04:05Z"}


def test_start_shows_the_tool_as_executing(client: Any, person: Person, session_id: str) -> None:
    reported = client.notify_tool_execution_start(session_id, TOOL)

    status = person.state()["tool_status"]
    assert (status["status"], status["tool_name"], status["tool_call_id"]) == ("executing", "copy", reported.tool_call_id)
    assert status["details"]["parameters"] == {"from": "a", "to": "b"}
    assert (status["details"]["risk_level"], status["details"]["start_time"]) == ("low", "2026-01-02T03:04:05Z")
    assert reported == ReportedCall(reported.tool_call_id, person.state()["cursor"])


@pytest.mark.parametrize(("success", "status"), [(True, "completed"), (False, "failed")])
def test_complete_shows_status_and_result(client: Any, person: Person, session_id: str, success: bool, status: str) -> None:
    started = client.notify_tool_execution_start(session_id, TOOL)

    ended = client.notify_tool_execution_complete(session_id, TOOL, {"copied": [1, 2.5, None, "ü"]}, success)

    state = person.state()
    assert ended.tool_call_id == started.tool_call_id
    assert (state["tool_status"]["status"], state["tool_result"]["success"]) == (status, success)
    assert state["tool_result"]["result"] == {"copied": [1, 2.5, None, "ü"]}
    assert state["tool_calls"] == []


def test_waiting_permission_shows_an_open_request(client: Any, person: Person, session_id: str) -> None:
    asked = client.notify_tool_waiting_permission(session_id, {**TOOL, "description": "as asked"}, timeout_seconds=77)

    shown = person.state()["permission_request"]
    assert (shown["request_id"], shown["tool_call_id"]) == (asked.request_id, asked.tool_call_id)
    assert (shown["parameters_digest"], shown["description"], shown["status"]) == (asked.parameters_digest, "as asked", "pending")
    assert shown["expires_at"] == asked.expires_at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{asked.expires_at.microsecond // 1000:03d}Z"
    assert person.statuses() == ["waiting_permission"]


def test_progress_of_a_known_call_is_an_event_of_it(client: Any, person: Person, session_id: str) -> None:
    started = client.notify_tool_execution_start(session_id, TOOL)

    client.report_progress(session_id, 3, 10, "a third", tool_call_id=started.tool_call_id, partial_result=["x"])

    event = person.events()[-1]
    assert event["type"] == "tool_progress"
    told = {name: event["data"][name] for name in ("tool_call_id", "progress", "total", "message", "partial_result")}
    assert told == {"tool_call_id": started.tool_call_id, "progress": 3, "total": 10, "message": "a third", "partial_result": ["x"]}


def test_progress_by_tool_info_begins_the_call(client: Any, person: Person, session_id: str) -> None:
    client.report_progress(session_id, 0.5, tool_info=TOOL)

    assert [event["type"] for event in person.events()] == ["tool_status", "tool_progress"]
    assert "total" not in person.state()["tool_calls"][0]


def test_progress_of_no_call_is_refused_before_it_is_sent(client: Any, person: Person, session_id: str) -> None:
    with pytest.raises(InvalidRequest, match="tool_call_id or tool_info"):
        client.report_progress(session_id, 1)

    assert person.events() == []


def test_progress_of_an_unknown_call_is_not_found(client: Any, session_id: str) -> None:
    with pytest.raises(NotFound) as raised:
        client.report_progress(session_id, 1, tool_call_id="call_none")

    assert (raised.value.code, raised.value.status) == ("unknown_tool_call", 404)
    assert "Report its start first" in raised.value.detail


def test_the_same_idempotency_key_makes_one_action_of_two_calls(client: Any, person: Person, session_id: str) -> None:
    first = client.notify_tool_execution_start(session_id, TOOL, idempotency_key="job-7/start")
    second = client.notify_tool_execution_start(session_id, TOOL, idempotency_key="job-7/start")

    assert first == second
    assert person.statuses() == ["executing"]


def test_without_a_key_two_calls_are_two_actions(client: Any, person: Person, session_id: str) -> None:
    client.notify_tool_execution_start(session_id, TOOL)
    client.notify_tool_execution_start(session_id, TOOL)

    assert person.statuses() == ["executing", "executing"]


def test_another_body_under_the_same_key_is_refused(client: Any, session_id: str) -> None:
    client.notify_tool_execution_start(session_id, TOOL, idempotency_key="k")

    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_start(session_id, {**TOOL, "risk_level": "high"}, idempotency_key="k")

    assert (raised.value.code, raised.value.status) == ("idempotency_key_reused", 422)


@pytest.mark.parametrize("bad", ["", "a b", "ü", "x" * 256, "line\n"])
def test_a_key_that_no_header_can_hold_is_refused_before_it_is_sent(client: Any, person: Person, session_id: str, bad: str) -> None:
    with pytest.raises(InvalidRequest, match="idempotency_key"):
        client.notify_tool_execution_start(session_id, TOOL, idempotency_key=bad)

    assert person.events() == []


def test_what_the_service_refuses_says_where_and_why(client: Any, session_id: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_start(session_id, {"tool_name": "x", "risk_level": "enormous"})

    assert (raised.value.code, raised.value.status, raised.value.problem["path"]) == ("invalid_body", 400, "$.tool_info.risk_level")
    assert str(raised.value).startswith("invalid_body (400): $.tool_info.risk_level")


def test_a_value_that_is_not_json_is_refused_before_it_is_sent(client: Any, person: Person, session_id: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_start(session_id, {"tool_name": "x", "parameters": {"secret": [1, object()]}})

    assert (raised.value.code, raised.value.status) == ("not_json", None)
    assert raised.value.detail.startswith("$.tool_info.parameters.secret[1] is of type object")
    assert person.events() == []


@pytest.mark.parametrize("session", ["", ".", "..", "\ud800"])
def test_a_session_id_that_no_path_can_hold_is_refused_before_it_is_sent(client: Any, session: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_start(session, TOOL)

    assert (raised.value.code, raised.value.status) == ("invalid_session_id", None)


@pytest.mark.parametrize("session", ["a/b", "../agent/x", "a?b=c", "ü", "a%2Fb", "x" * 129, "a#b"])
def test_a_session_id_stays_one_part_of_the_path(client: Any, session: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_start(session, TOOL)

    assert (raised.value.code, raised.value.status) == ("invalid_session_id", 400)


def test_a_result_that_is_too_large_is_refused(client: Any, session_id: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        client.notify_tool_execution_complete(session_id, TOOL, "x" * 300_000, True)

    assert (raised.value.code, raised.value.status) == ("event_too_large", 413)
