"""A function that asks before it runs, while the service cannot be reached: it runs with an approval or not at all, and once."""

from __future__ import annotations

import logging
from typing import Any, Callable, Dict, List

import pytest

from notify_client import Unavailable
from support.fault_proxy import Exchange, FaultProxy, cut_after, cut_before, pass_on, refuse
from support.person import Person
from support.tools import Tools


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
