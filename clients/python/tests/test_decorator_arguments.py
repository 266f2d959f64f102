"""A function that asks before it runs: what people see of its arguments is what it runs with."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest

from notify_client import InvalidRequest, ParametersChanged, parameters_digest
from support.fault_proxy import Exchange, FaultProxy, pass_on
from support.person import Person
from support.tools import Tools


def test_defaults_are_shown_and_approved_too(tools: Tools, person: Person, beside: Any) -> None:
    beside(person.answer, True)

    tools.permitted(lambda path, force=False: None, tool_name="remove")("x")

    asked = person.told("permission_request")[0]
    assert (asked["tool_name"], asked["parameters"]) == ("remove", {"path": "x", "force": False})


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
    beside(person.answer, True)

    gone = tools.permitted(lambda path: path.name, tool_name="x", parameters=lambda arguments: {"path": str(arguments["path"])})

    assert gone(Path("/tmp/x")) == "x"
    assert person.told("permission_request")[0]["parameters"] == {"path": "/tmp/x"}


def test_arguments_that_do_not_fit_are_told_as_python_does(tools: Tools, person: Person) -> None:
    with pytest.raises(TypeError, match="missing a required argument: 'path'"):
        tools.permitted(lambda path: None, tool_name="x")()

    assert person.events() == []


def test_session_risk_and_description_may_follow_from_the_arguments(tools: Tools, person: Person, session_id: str, beside: Any) -> None:
    beside(person.answer, True)

    tools.permitted(
        lambda path, context: None,
        tool_name="x",
        session_id=lambda arguments: arguments["context"]["session"],
        risk_level=lambda arguments: "high" if arguments["path"].startswith("/etc") else "low",
        description=lambda arguments: f"Looks at {arguments['path']}.",
        parameters=lambda arguments: {"path": arguments["path"]},
    )("/etc/hosts", {"session": session_id, "socket": object()})

    asked = person.told("permission_request")[0]
    assert (asked["risk_level"], asked["description"]) == ("high", "Looks at /etc/hosts.")


def test_what_was_approved_is_the_digest_of_what_ran(tools: Tools, person: Person, session_id: str, beside: Any) -> None:
    beside(person.answer, True)

    tools.permitted(lambda **anything: None, tool_name="x")(a=1.0, b=[], c="\u20ac\U0001f600", d={"\ue000": 1, "\U0001f600": 2})

    shown = person.told("permission_request")[0]
    assert shown["parameters_digest"] == parameters_digest(session_id, shown["tool_call_id"], "x", shown["parameters"])
