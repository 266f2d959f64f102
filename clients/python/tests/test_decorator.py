"""A function that asks before it runs: every way that it can end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest

from notify_client import (
    AlreadyClaimed,
    InvalidRequest,
    NotifyClient,
    PermissionDenied,
    PermissionExpired,
    PermissionNotGranted,
    PermissionWithdrawn,
)
from support.person import Person
from support.tools import Tools


def test_an_approved_call_runs_and_is_reported(tools: Tools, person: Person, beside: Any) -> None:
    def copy(source: str, target: str = "b", *more: str, **options: bool) -> Dict[str, Any]:
        return {"copied": [source, target, *more], **options}

    answered = beside(person.answer, True)
    copied = tools.permitted(copy, risk_level="high", description="Copies.", annotations={"destructiveHint": True})("a", "c", "d", fast=True)

    assert copied == {"copied": ["a", "c", "d"], "fast": True}
    assert person.statuses() == ["waiting_permission", "approved", "executing", "completed"]
    asked = person.told("permission_request")[0]
    assert asked["parameters"] == {"source": "a", "target": "c", "more": ["d"], "options": {"fast": True}}
    assert (asked["tool_name"], asked["risk_level"], asked["description"]) == ("copy", "high", "Copies.")
    assert asked["annotations"] == {"destructiveHint": True}
    assert person.state()["tool_result"]["result"] == copied
    assert answered.result()["approved"]


def test_the_call_is_claimed_before_it_runs(tools: Tools, client: Any, person: Person, session_id: str, beside: Any) -> None:
    def outcomes() -> List[str]:
        with ThreadPoolExecutor(1) as pool:  # not in the loop that runs the tool
            return [entry["outcome"] for entry in pool.submit(read).result()]

    def read() -> List[Dict[str, Any]]:
        with NotifyClient(tools.inner.settings.base_url) as other:
            return other.read_audit(session_id).entries

    beside(person.answer, True)

    assert tools.permitted(outcomes)() == ["approved", "claimed"]
    assert client.read_audit(session_id).tail["number"] == 2


def test_a_denied_call_does_not_run(tools: Tools, person: Person, beside: Any) -> None:
    ran: List[str] = []
    beside(person.answer, False, "not this one")

    with pytest.raises(PermissionDenied, match="not this one") as raised:
        tools.permitted(ran.append)("x")

    assert (raised.value.code, raised.value.status, raised.value.reason) == ("denied", None, "not this one")
    assert raised.value.decision.decided_by == "anonymous"
    assert ran == []
    assert person.statuses() == ["waiting_permission", "denied", "failed"]
    assert person.state()["tool_result"]["result"] == {"error": "PermissionDenied: denied: not this one", "success": False}
    assert person.state()["tool_calls"] == []


def test_an_expired_call_does_not_run(tools: Tools, person: Person) -> None:
    with pytest.raises(PermissionExpired) as raised:
        tools.permitted(pytest.fail, timeout_seconds=1)("it ran")

    assert isinstance(raised.value, PermissionNotGranted) and raised.value.code == "expired"
    assert person.statuses() == ["waiting_permission", "expired", "failed"]


def test_a_withdrawn_call_does_not_run(tools: Tools, make: Callable[..., Any], person: Person, session_id: str, beside: Any) -> None:
    other = make(tools.inner.settings.base_url)
    withdrawn = beside(lambda: other.withdraw(session_id, person.question()["request_id"]))

    with pytest.raises(PermissionWithdrawn):
        tools.permitted(pytest.fail)("it ran")

    assert withdrawn.result().status == "withdrawn"


def test_what_the_function_raises_is_reported_and_raised(tools: Tools, person: Person, beside: Any) -> None:
    error = OSError("no space left")

    def fail() -> None:
        raise error

    beside(person.answer, True)
    with pytest.raises(OSError) as raised:
        tools.permitted(fail)()

    assert raised.value is error
    assert person.statuses()[-1] == "failed"
    assert person.state()["tool_result"]["result"] == {"error": "OSError: no space left", "success": False}


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


@pytest.mark.parametrize(("error", "words"), [(KeyError(), "KeyError"), (Unspeakable(), "Unspeakable: <Unspeakable (ValueError in str)>")])
def test_errors_of_few_words_are_reported_too(tools: Tools, person: Person, error: Exception, words: str) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        tools.reported(fail)()

    assert person.state()["tool_result"]["result"] == {"error": words, "success": False}


def test_a_function_that_is_interrupted_is_reported_as_failed(tools: Tools, person: Person) -> None:
    def interrupt() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        tools.reported(interrupt)()

    assert person.state()["tool_result"]["result"] == {"error": "SystemExit: 3", "success": False}


def test_calls_of_one_tool_are_told_apart(tools: Tools, person: Person) -> None:
    ids = []
    for number in range(3):
        tools.reported(lambda number: number, tool_name="x")(number)
        ids.append(person.state()["tool_status"]["tool_call_id"])

    assert len(set(ids)) == 3


def test_a_job_finds_its_question_again_and_runs_once(tools: Tools, person: Person, beside: Any) -> None:
    ran: List[str] = []
    deploy = tools.permitted(ran.append, tool_name="deploy", job_id=lambda arguments: "job 42 ü")
    beside(person.answer, True)
    deploy("x")

    with pytest.raises(AlreadyClaimed):
        deploy("x")
    with pytest.raises(InvalidRequest, match="idempotency_key_reused"):
        deploy("y")

    assert ran == ["x"]
    assert person.statuses() == ["waiting_permission", "approved", "executing", "completed"]


def test_a_denied_job_stays_denied(tools: Tools, person: Person, beside: Any) -> None:
    deploy = tools.permitted(pytest.fail, tool_name="deploy", job_id=lambda arguments: "job-42")
    beside(person.answer, False)

    for _ in range(2):
        with pytest.raises(PermissionDenied):
            deploy("it ran")

    assert person.statuses() == ["waiting_permission", "denied", "failed"]


def test_a_result_that_is_too_large_is_shortened(tools: Tools, person: Person) -> None:
    assert len(tools.reported(lambda: "x" * 2_000_000, tool_name="x")()) == 2_000_000

    shown = person.state()["tool_result"]
    assert shown["success"] and shown["result"] == {"shortened": True, "characters": 2_000_002, "begins": '"' + "x" * 1999}
    assert person.state()["tool_calls"] == []


def test_a_result_that_is_not_json_is_told_in_words(tools: Tools, person: Person) -> None:
    result = {"path": Path("/tmp/x"), "seen": {1}, 3: float("nan")}

    assert tools.reported(lambda: result, tool_name="x")() is result

    assert person.state()["tool_result"]["result"] == {"path": "/tmp/x", "seen": [1], "3": "nan"}
