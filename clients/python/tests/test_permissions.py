"""Asking, waiting, claiming, withdrawing: every way that it can end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict

import pytest

from notify_client import (
    AlreadyClaimed,
    InvalidRequest,
    NotApproved,
    NotFound,
    ParametersChanged,
    PermissionRequest,
    RequestClosed,
    parameters_digest,
)
from support.person import Person

TOOL: Dict[str, Any] = {"tool_name": "delete_file", "parameters": {"path": "/tmp/x", "force": True}, "tool_call_id": "call-1"}


def ask_and_answer(client: Any, person: Person, session_id: str, approved: bool, **options: Any) -> Any:
    with ThreadPoolExecutor(1) as pool:
        answered = pool.submit(person.answer, approved, "my reason")
        decision = client.request_permission(session_id, TOOL, **options)
        answered.result()
    return decision


def test_an_approval_has_all_that_is_known_of_it(client: Any, person: Person, session_id: str) -> None:
    decision = ask_and_answer(client, person, session_id, True)

    assert (decision.status, decision.approved, decision.is_decided, bool(decision)) == ("approved", True, True, True)
    assert (decision.reason, decision.decided_by, decision.tool_call_id) == ("my reason", "anonymous", "call-1")
    assert decision.decided_at is not None and decision.decided_at.utcoffset() is not None
    assert decision.expires_at is None and decision.claimed_at is None
    assert decision.parameters_digest == parameters_digest(session_id, "call-1", "delete_file", TOOL["parameters"])


def test_a_denial_is_no_yes(client: Any, person: Person, session_id: str) -> None:
    decision = ask_and_answer(client, person, session_id, False)

    assert (decision.status, decision.approved, decision.is_decided, bool(decision)) == ("denied", False, True, False)
    assert decision.reason == "my reason"


def test_a_question_that_nobody_answers_expires(client: Any, person: Person, session_id: str) -> None:
    decision = client.request_permission(session_id, TOOL, timeout_seconds=1)

    assert (decision.status, decision.approved, decision.decided_by) == ("expired", False, None)
    assert person.statuses()[-1] == "expired"


def test_a_wait_that_is_over_decides_nothing(client: Any, person: Person, session_id: str) -> None:
    decision = client.request_permission(session_id, TOOL, wait_seconds=0)

    assert (decision.status, decision.approved, decision.is_decided, bool(decision)) == ("pending", False, False, False)
    assert person.state()["permission_request"]["request_id"] == decision.request_id
    assert person.answer(True)["approved"]
    assert client.wait_for_decision(session_id, decision.request_id).approved


def test_a_request_id_goes_on_waiting_and_asks_nothing_new(client: Any, person: Person, session_id: str) -> None:
    asked = client.notify_tool_waiting_permission(session_id, TOOL)

    decision = ask_and_answer(client, person, session_id, True, request_id=asked.request_id)

    assert (decision.request_id, decision.approved, decision.tool_call_id) == (asked.request_id, True, "call-1")
    assert person.count("permission_request") == 1


def test_an_idempotency_key_finds_the_request_again(client: Any, person: Person, session_id: str) -> None:
    first = client.request_permission(session_id, TOOL, wait_seconds=0, idempotency_key="job-7/ask")

    again = ask_and_answer(client, person, session_id, True, idempotency_key="job-7/ask")

    assert (again.request_id, again.approved) == (first.request_id, True)
    assert person.count("permission_request") == 1


def test_on_asked_is_told_before_the_wait(client: Any, person: Person, session_id: str) -> None:
    told = []

    def keep(asked: PermissionRequest) -> None:
        told.append(asked.request_id)
        assert person.answer(True)["request_id"] == asked.request_id

    decision = client.request_permission(session_id, TOOL, on_asked=keep)

    assert told == [decision.request_id]


def test_what_on_asked_raises_ends_the_call_and_leaves_the_question(client: Any, person: Person, session_id: str) -> None:
    def fail(asked: PermissionRequest) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        client.request_permission(session_id, TOOL, on_asked=fail)

    assert person.state()["permission_request"] is not None


def test_an_unknown_request_is_not_found(client: Any, session_id: str) -> None:
    with pytest.raises(NotFound) as raised:
        client.wait_for_decision(session_id, "req_none")

    assert (raised.value.code, raised.value.status) == ("unknown_request", 404)


def test_a_claim_succeeds_once(client: Any, person: Person, session_id: str) -> None:
    decision = ask_and_answer(client, person, session_id, True)

    claimed = client.claim(session_id, decision.request_id, TOOL)

    assert (claimed.request_id, claimed.parameters_digest) == (decision.request_id, decision.parameters_digest)
    with pytest.raises(AlreadyClaimed) as raised:
        client.claim(session_id, decision.request_id, TOOL)
    assert (raised.value.code, raised.value.status) == ("already_claimed", 409)
    assert client.wait_for_decision(session_id, decision.request_id).claimed_at == claimed.claimed_at


def test_the_one_who_claimed_may_ask_again_with_its_key(client: Any, person: Person, session_id: str) -> None:
    decision = ask_and_answer(client, person, session_id, True)

    first = client.claim(session_id, decision.request_id, TOOL, idempotency_key="k")

    assert client.claim(session_id, decision.request_id, TOOL, idempotency_key="k") == first


@pytest.mark.parametrize(
    "changed",
    [
        {"parameters": {"path": "/tmp/y", "force": True}},
        {"parameters": {"path": "/tmp/x", "force": True, "more": None}},
        {"parameters": {}},
        {"tool_name": "delete_folder"},
        {"tool_call_id": "call-2"},
    ],
)
def test_an_approval_of_something_else_is_no_approval(client: Any, person: Person, session_id: str, changed: Any) -> None:
    decision = ask_and_answer(client, person, session_id, True)

    with pytest.raises(ParametersChanged) as raised:
        client.claim(session_id, decision.request_id, {**TOOL, **changed})

    assert (raised.value.code, raised.value.status) == ("parameters_changed", 409)
    assert client.claim(session_id, decision.request_id, TOOL)  # the refused claim has not used it up


@pytest.mark.parametrize("approved", [False, None])
def test_nothing_but_an_approval_can_be_claimed(client: Any, person: Person, session_id: str, approved: Any) -> None:
    asked = client.notify_tool_waiting_permission(session_id, TOOL)
    if approved is not None:
        person.answer(approved)

    with pytest.raises(NotApproved) as raised:
        client.claim(session_id, asked.request_id, TOOL)

    assert raised.value.problem["request_status"] == ("pending" if approved is None else "denied")


@pytest.mark.parametrize("lacking", ["tool_call_id", "tool_name"])
def test_a_claim_needs_what_the_digest_is_made_of(client: Any, session_id: str, lacking: str) -> None:
    with pytest.raises(InvalidRequest, match=lacking):
        client.claim(session_id, "req_1", {name: value for name, value in TOOL.items() if name != lacking})


def test_a_withdrawn_question_is_closed_and_shows_why(client: Any, person: Person, session_id: str) -> None:
    asked = client.notify_tool_waiting_permission(session_id, TOOL)

    withdrawn = client.withdraw(session_id, asked.request_id, "found another way")

    assert (withdrawn.status, withdrawn.reason, withdrawn.approved) == ("withdrawn", "found another way", False)
    assert person.state()["permission_request"] is None
    assert client.withdraw(session_id, asked.request_id).status == "withdrawn"
    assert client.wait_for_decision(session_id, asked.request_id).status == "withdrawn"
    assert person.count("permission_cleared") == 1


def test_a_decided_question_cannot_be_withdrawn(client: Any, person: Person, session_id: str) -> None:
    asked = client.notify_tool_waiting_permission(session_id, TOOL)
    person.answer(True, "go")

    with pytest.raises(RequestClosed) as raised:
        client.withdraw(session_id, asked.request_id)

    assert (raised.value.code, raised.value.status) == ("already_decided", 409)
    assert raised.value.decision is not None
    assert (raised.value.decision.approved, raised.value.decision.reason) == (True, "go")


def test_an_expired_question_cannot_be_withdrawn(client: Any, session_id: str) -> None:
    expired = client.request_permission(session_id, TOOL, timeout_seconds=1)

    with pytest.raises(RequestClosed) as raised:
        client.withdraw(session_id, expired.request_id)

    assert (raised.value.code, raised.value.status) == ("request_expired", 410)
    assert raised.value.decision is not None and raised.value.decision.status == "expired"


def test_a_number_that_browsers_round_cannot_be_asked_about_nor_claimed(client: Any, session_id: str) -> None:
    tool = {**TOOL, "parameters": {"id": 2**53}}

    with pytest.raises(InvalidRequest) as asked:
        client.notify_tool_waiting_permission(session_id, tool)
    with pytest.raises(InvalidRequest) as claimed:
        client.claim(session_id, "req_1", tool)

    assert (asked.value.code, asked.value.status, asked.value.problem["path"]) == ("invalid_body", 400, "$.tool_info.parameters.id")
    assert (claimed.value.code, claimed.value.status) == ("not_json", None)
    assert "$.parameters.id" in claimed.value.detail
