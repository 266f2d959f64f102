"""A function that asks before it runs: every way that it can end."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import pytest

from notify_client import (
    AlreadyClaimed,
    InvalidRequest,
    ParametersChanged,
    PermissionDenied,
    PermissionExpired,
    PermissionNotGranted,
    PermissionWithdrawn,
    Unavailable,
    parameters_digest,
)
from support.fault_proxy import Exchange, FaultProxy, cut_after, cut_before, pass_on, refuse
from support.person import Person
from support.tools import Tools


@pytest.fixture
def tools(client: Any, session_id: str) -> Tools:
    return Tools(client, session_id)


@pytest.fixture
def beside() -> Iterator[Callable[..., "Future[Any]"]]:
    """Runs something while the test goes on."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit


def test_an_approved_call_runs_and_is_reported(tools: Tools, person: Person, beside: Any) -> None:
    def copy(source: str, target: str = "b", *more: str, **options: bool) -> Dict[str, Any]:
        return {"copied": [source, target, *more], **options}

    answered = beside(person.answer, True)
    copied = tools.permitted(copy, risk_level="high", description="Copies.", annotations={"destructiveHint": True})("a", "c", "d", fast=True)

    assert copied == {"copied": ["a", "c", "d"], "fast": True}
    assert person.statuses() == ["waiting_permission", "approved", "executing", "completed"]
    asked = [event["data"] for event in person.events() if event["type"] == "permission_request"][0]
    assert asked["parameters"] == {"source": "a", "target": "c", "more": ["d"], "options": {"fast": True}}
    assert (asked["tool_name"], asked["risk_level"], asked["description"]) == ("copy", "high", "Copies.")
    assert asked["annotations"] == {"destructiveHint": True}
    assert person.state()["tool_result"]["result"] == copied
    assert answered.result()["approved"]


def test_defaults_are_shown_and_approved_too(tools: Tools, person: Person, beside: Any) -> None:
    asked = beside(person.question)
    beside(person.answer, True)

    tools.permitted(lambda path, force=False: None, tool_name="remove")("x")

    assert (asked.result()["tool_name"], asked.result()["parameters"]) == ("remove", {"path": "x", "force": False})


def test_the_call_is_claimed_before_it_runs(tools: Tools, client: Any, person: Person, session_id: str, beside: Any) -> None:
    def outcomes() -> List[str]:
        with ThreadPoolExecutor(1) as pool:  # not in the loop that runs the tool
            return [entry["outcome"] for entry in pool.submit(read).result()]

    def read() -> List[Dict[str, Any]]:
        from notify_client import NotifyClient

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


def test_arguments_that_change_during_the_question_are_not_run(tools: Tools, person: Person, beside: Any) -> None:
    paths = ["a"]

    def change_and_approve() -> None:
        person.question()
        paths.append("b")
        person.answer(True)

    changed = beside(change_and_approve)
    with pytest.raises(ParametersChanged) as raised:
        tools.permitted(lambda paths: pytest.fail("it ran"), tool_name="x")(paths)

    changed.result()
    assert raised.value.status == 409
    assert person.statuses() == ["waiting_permission", "approved", "failed"]


def test_arguments_that_change_after_the_claim_are_not_run(
    make: Callable[..., Any], proxy: FaultProxy, person: Person, session_id: str, beside: Any
) -> None:
    paths = ["a"]

    def change(exchange: Exchange) -> None:
        if exchange.seen.endpoint == "tool-execution-start":
            paths.append("b")
        pass_on(exchange)

    proxy.every_fault = change
    beside(person.answer, True)
    with pytest.raises(ParametersChanged, match="nothing was run"):
        Tools(make(proxy.base_url), session_id).permitted(lambda paths: pytest.fail("it ran"), tool_name="x")(paths)

    assert person.statuses()[-1] == "failed"


def test_an_argument_that_is_not_json_is_told_before_anybody_is_asked(tools: Tools, person: Person) -> None:
    with pytest.raises(InvalidRequest, match=r"\$\.parameters\.path is of type P\w+Path") as raised:
        tools.permitted(lambda path: pytest.fail("it ran"), tool_name="x")(Path("/secret/place"))

    assert "/secret/place" not in str(raised.value)
    assert person.events() == []


def test_parameters_may_be_made_of_the_arguments(tools: Tools, person: Person, beside: Any) -> None:
    asked = beside(person.question)
    beside(person.answer, True)

    gone = tools.permitted(lambda path: path.name, tool_name="x", parameters=lambda arguments: {"path": str(arguments["path"])})

    assert gone(Path("/tmp/x")) == "x"
    assert asked.result()["parameters"] == {"path": "/tmp/x"}


def test_arguments_that_do_not_fit_are_told_as_python_does(tools: Tools, person: Person) -> None:
    with pytest.raises(TypeError, match="missing a required argument: 'path'"):
        tools.permitted(lambda path: None, tool_name="x")()

    assert person.events() == []


def test_session_risk_and_description_may_follow_from_the_arguments(tools: Tools, person: Person, session_id: str, beside: Any) -> None:
    asked = beside(person.question)
    beside(person.answer, True)

    tools.permitted(
        lambda path, context: None,
        tool_name="x",
        session_id=lambda arguments: arguments["context"]["session"],
        risk_level=lambda arguments: "high" if arguments["path"].startswith("/etc") else "low",
        description=lambda arguments: f"Looks at {arguments['path']}.",
        parameters=lambda arguments: {"path": arguments["path"]},
    )("/etc/hosts", {"session": session_id, "socket": object()})

    assert (asked.result()["risk_level"], asked.result()["description"]) == ("high", "Looks at /etc/hosts.")


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


def test_what_was_approved_is_the_digest_of_what_ran(tools: Tools, person: Person, session_id: str, beside: Any) -> None:
    asked = beside(person.question)
    beside(person.answer, True)

    tools.permitted(lambda **anything: None, tool_name="x")(a=1.0, b=[], c="\u20ac\U0001f600", d={"\ue000": 1, "\U0001f600": 2})

    shown = asked.result()
    assert shown["parameters_digest"] == parameters_digest(session_id, shown["tool_call_id"], "x", shown["parameters"])


def test_people_who_cannot_be_asked_are_not_passed_over(make: Callable[..., Any], proxy: FaultProxy, session_id: str) -> None:
    proxy.every_fault = refuse(503)

    with pytest.raises(Unavailable):
        Tools(make(proxy.base_url, retry_seconds=0), session_id).permitted(pytest.fail)("it ran")


def test_a_claim_that_cannot_be_made_lets_nothing_run(
    make: Callable[..., Any], proxy: FaultProxy, person: Person, session_id: str, beside: Any
) -> None:
    def no_claims(exchange: Exchange) -> None:
        (cut_before if exchange.seen.endpoint == "permission-claim" else pass_on)(exchange)

    proxy.every_fault = no_claims
    beside(person.answer, True)

    with pytest.raises(Unavailable):
        Tools(make(proxy.base_url, retry_seconds=0.1), session_id).permitted(pytest.fail)("it ran")


def test_reports_that_cannot_be_made_do_not_fail_the_tool(
    make: Callable[..., Any], proxy: FaultProxy, session_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    proxy.every_fault = refuse(503)

    with caplog.at_level(logging.ERROR, "notify_client"):
        assert Tools(make(proxy.base_url, retry_seconds=0), session_id).reported(lambda: 42, tool_name="x")() == 42

    assert [record.message.split(":")[0] for record in caplog.records] == ["A tool's start was not reported", "A tool's end was not reported"]


def test_lost_answers_change_nothing(make: Callable[..., Any], proxy: FaultProxy, person: Person, session_id: str, beside: Any) -> None:
    lost: Dict[str, int] = {}

    def lose_the_first_of_each(exchange: Exchange) -> None:
        endpoint = exchange.seen.endpoint
        lost[endpoint] = lost.get(endpoint, 0) + 1
        (cut_after if lost[endpoint] == 1 and endpoint != "permission-decision" else pass_on)(exchange)

    proxy.every_fault = lose_the_first_of_each
    ran: List[int] = []
    beside(person.answer, True)
    Tools(make(proxy.base_url), session_id).permitted(ran.append)(1)

    assert ran == [1]
    assert person.statuses() == ["waiting_permission", "approved", "executing", "completed"]
    assert lost["permission-claim"] == 2


def test_a_result_that_is_too_large_is_shortened(tools: Tools, person: Person) -> None:
    assert len(tools.reported(lambda: "x" * 2_000_000, tool_name="x")()) == 2_000_000

    shown = person.state()["tool_result"]
    assert shown["success"] and shown["result"] == {"shortened": True, "characters": 2_000_002, "begins": '"' + "x" * 1999}
    assert person.state()["tool_calls"] == []


def test_a_result_that_is_not_json_is_told_in_words(tools: Tools, person: Person) -> None:
    result = {"path": Path("/tmp/x"), "seen": {1}, 3: float("nan")}

    assert tools.reported(lambda: result, tool_name="x")() is result

    assert person.state()["tool_result"]["result"] == {"path": "/tmp/x", "seen": [1], "3": "nan"}
