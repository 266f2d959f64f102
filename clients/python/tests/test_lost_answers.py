"""Whatever is lost on the way, what was asked for is done once."""

from __future__ import annotations

from typing import Any, Callable, Dict, Set

import pytest

from notify_client import Unavailable, UnexpectedAnswer
from support.fault_proxy import (
    Fault,
    FaultProxy,
    cut_after,
    cut_before,
    cut_within_the_answer,
    garble,
    refuse,
    refuse_after,
    swallow,
)
from support.person import Person

TOOL = {"tool_name": "x", "parameters": {"n": 1}, "tool_call_id": "call-1"}

FAULTS: Dict[str, Fault] = {
    "cut before": cut_before,
    "cut after": cut_after,
    "cut within the answer": cut_within_the_answer,
    "garbled": garble,
    "swallowed": swallow,
    "408": refuse(408),
    "425": refuse(425),
    "429": refuse(429, Retry_After="0"),
    "500 after": refuse_after(500),
    "502 after": refuse_after(502),
    "503": refuse(503, Retry_After="0"),
    "504 after": refuse_after(504),
}


@pytest.fixture(params=list(FAULTS.values()), ids=list(FAULTS))
def fault(request: pytest.FixtureRequest) -> Fault:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def hindered(make: Callable[..., Any], proxy: FaultProxy, fault: Fault) -> Any:
    # How long a swallowed answer is waited for, which nothing else needs.
    return make(proxy.base_url, **({"timeout_seconds": 0.5} if fault is swallow else {}))


def actions_in(proxy: FaultProxy) -> Set[Any]:
    return {(request.key, request.body) for request in proxy.requests}


def test_a_start_is_reported_once(hindered: Any, proxy: FaultProxy, person: Person, session_id: str, fault: Fault) -> None:
    proxy.next_faults(fault, fault)

    hindered.notify_tool_execution_start(session_id, TOOL)

    assert person.statuses() == ["executing"]
    assert len(proxy.requests) >= 3
    assert len(actions_in(proxy)) == 1 and proxy.requests[0].key


def test_a_question_is_asked_once(hindered: Any, proxy: FaultProxy, person: Person, session_id: str, fault: Fault) -> None:
    proxy.next_faults(fault, fault)

    asked = hindered.notify_tool_waiting_permission(session_id, TOOL)

    assert [shown["request_id"] for shown in person.state()["permission_requests"]] == [asked.request_id]
    assert person.count("permission_request") == 1


def test_progress_and_end_are_reported_once(hindered: Any, proxy: FaultProxy, person: Person, session_id: str, fault: Fault) -> None:
    hindered.notify_tool_execution_start(session_id, TOOL)

    proxy.next_faults(fault)
    hindered.report_progress(session_id, 1, tool_call_id="call-1")
    proxy.next_faults(fault)
    hindered.notify_tool_execution_complete(session_id, TOOL, "done", True)

    assert [event["type"] for event in person.events()] == ["tool_status", "tool_progress", "tool_status", "tool_result"]


def test_a_claim_whose_answer_was_lost_still_succeeds(hindered: Any, proxy: FaultProxy, person: Person, session_id: str, fault: Fault) -> None:
    asked = hindered.notify_tool_waiting_permission(session_id, TOOL)
    person.answer(True)

    proxy.next_faults(fault, fault)
    claimed = hindered.claim(session_id, asked.request_id, TOOL)

    assert claimed.request_id == asked.request_id
    assert [entry["outcome"] for entry in hindered.read_audit(session_id).entries] == ["approved", "claimed"]


def test_a_withdrawal_whose_answer_was_lost_still_succeeds(
    hindered: Any, proxy: FaultProxy, person: Person, session_id: str, fault: Fault
) -> None:
    asked = hindered.notify_tool_waiting_permission(session_id, TOOL)

    proxy.next_faults(fault, fault)

    assert hindered.withdraw(session_id, asked.request_id).status == "withdrawn"
    assert person.count("permission_cleared") == 1


def test_each_action_has_a_key_of_its_own(shaky: Any, proxy: FaultProxy, session_id: str) -> None:
    for _ in range(3):
        shaky.notify_tool_execution_start(session_id, TOOL)

    assert len({request.key for request in proxy.requests}) == 3


def test_when_time_is_up_the_last_fault_is_told(make: Callable[..., Any], proxy: FaultProxy, session_id: str) -> None:
    client = make(proxy.base_url, retry_seconds=0.5)

    proxy.every_fault = refuse(503)
    with pytest.raises(Unavailable) as refused:
        client.notify_tool_execution_start(session_id, TOOL)
    proxy.every_fault = cut_before
    with pytest.raises(Unavailable) as cut:
        client.notify_tool_execution_start(session_id, TOOL)

    assert (refused.value.code, refused.value.status) == ("http_503", 503)
    assert (cut.value.code, cut.value.status) == ("no_answer", None)
    assert cut.value.__cause__ is not None
    assert len(proxy.requests) > 2


def test_a_pause_that_would_take_too_long_is_not_begun(make: Callable[..., Any], proxy: FaultProxy, session_id: str) -> None:
    client = make(proxy.base_url, retry_seconds=30)
    proxy.next_faults(refuse(503, Retry_After="31"))

    with pytest.raises(Unavailable) as raised:
        client.notify_tool_execution_start(session_id, TOOL)

    assert raised.value.retry_after == 31
    assert len(proxy.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 302])
def test_an_answer_that_will_not_change_is_not_asked_for_again(shaky: Any, proxy: FaultProxy, session_id: str, status: int) -> None:
    proxy.next_faults(refuse(status, Location="http://127.0.0.1:9/"))

    with pytest.raises(Exception) as raised:
        shaky.notify_tool_execution_start(session_id, TOOL)

    assert getattr(raised.value, "status", None) == status
    assert not isinstance(raised.value, Unavailable)
    assert len(proxy.requests) == 1


def test_a_page_that_is_no_answer_is_told_as_such(shaky: Any, proxy: FaultProxy, session_id: str) -> None:
    proxy.next_faults(refuse(200))

    with pytest.raises(UnexpectedAnswer, match="base_url"):
        shaky.notify_tool_execution_start(session_id, TOOL)


def test_nobody_there_is_unavailable(make: Callable[..., Any], proxy: FaultProxy, session_id: str) -> None:
    address = proxy.base_url
    proxy.__exit__(None, None, None)

    with pytest.raises(Unavailable, match="ConnectError"):
        make(address, retry_seconds=0).notify_tool_execution_start(session_id, TOOL)
