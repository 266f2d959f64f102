"""A question outlives its agent, its connections, and the service."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any, Callable, List, Optional

import pytest

from notify_client import AsyncNotifyClient, NotFound
from support.agents import AGENTS, start_agent
from support.azurite import Azurite
from support.child_process import ChildProcess
from support.fault_proxy import Exchange, FaultProxy, cut_after, cut_before, hold_until, pass_on, refuse
from support.free_port import free_port
from support.live_service import LiveService
from support.person import Person

TOOL = {"tool_name": "x", "parameters": {}, "tool_call_id": "call-1"}


def start_waiting(proxy: FaultProxy, session_id: str, *options: str) -> ChildProcess:
    return start_agent({"NOTIFY_BASE_URL": proxy.base_url}, str(AGENTS / "waiting_agent.py"), session_id, *options)


def word(name: str) -> Callable[[str], Optional[str]]:
    return lambda line: line[len(name) :].strip() if line.startswith(name) else None


@pytest.mark.parametrize("options", [["--job"], []], ids=["by its idempotency key", "by its request id"])
def test_an_agent_that_was_killed_while_it_waited_goes_on(proxy: FaultProxy, person: Person, session_id: str, options: List[str]) -> None:
    with start_waiting(proxy, session_id, *options) as first:
        request_id = first.wait_for_line(word("asked"))
        proxy.wait_for_polls(1)
        first.kill()

    person.answer(True)
    with start_waiting(proxy, session_id, *(options or [request_id])) as second:
        assert second.wait_for_line(word("decided")) == f"approved {request_id}"
        assert second.wait() == 0, second.output

    assert person.count("permission_request") == 1
    assert person.statuses() == ["waiting_permission", "approved", "completed"]


def test_an_agent_that_comes_back_before_the_decision_waits_for_it(proxy: FaultProxy, person: Person, session_id: str) -> None:
    for _ in range(3):
        polls = proxy.count("permission-decision")
        with start_waiting(proxy, session_id, "--job") as killed:
            request_id = killed.wait_for_line(word("asked"))
            proxy.wait_for_polls(polls + 1)

    polls = proxy.count("permission-decision")
    with start_waiting(proxy, session_id, "--job") as last:
        proxy.wait_for_polls(polls + 1)
        person.answer(False)
        assert last.wait_for_line(word("decided")) == f"denied {request_id}"
        assert last.wait() != 0 and "NotApproved" in last.output

    assert person.count("permission_request") == 1


def test_hundreds_of_polls_are_one_wait(make: Callable[..., Any], proxy: FaultProxy, person: Person, session_id: str) -> None:
    client = make(proxy.base_url, poll_seconds=0, max_backoff_seconds=0.002)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.request_permission, session_id, TOOL)
        proxy.wait_for_polls(400)
        person.answer(True)

        assert waiting.result().approved
    assert person.count("permission_request") == 1


def test_hundreds_of_broken_polls_are_one_wait(make: Callable[..., Any], proxy: FaultProxy, person: Person, session_id: str) -> None:
    client = make(proxy.base_url, retry_seconds=0, max_backoff_seconds=0.002)
    asked = client.notify_tool_waiting_permission(session_id, TOOL)
    faults = [cut_before, refuse(503, Retry_After="0"), refuse(504), refuse(429)]
    proxy.next_faults(*faults * 100)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.wait_for_decision, session_id, asked.request_id)
        proxy.wait_for_polls(400)
        person.answer(False)

        assert waiting.result().status == "denied"


def test_a_decision_whose_telling_was_lost_is_told_again(shaky: Any, proxy: FaultProxy, person: Person, session_id: str) -> None:
    asked = shaky.notify_tool_waiting_permission(session_id, TOOL)
    person.answer(True)
    proxy.next_faults(cut_after, cut_after)

    assert shaky.wait_for_decision(session_id, asked.request_id).approved


def test_a_decision_that_comes_while_a_poll_is_delayed_is_not_missed(
    shaky: Any, proxy: FaultProxy, person: Person, session_id: str
) -> None:
    asked, released = shaky.notify_tool_waiting_permission(session_id, TOOL), threading.Event()
    proxy.next_faults(hold_until(released))

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(shaky.wait_for_decision, session_id, asked.request_id)
        proxy.wait_for_polls(1)
        person.answer(True)
        released.set()

        assert waiting.result().approved


def test_any_number_of_waits_are_held_while_reports_pass(proxy: FaultProxy, person: Person, session_id: str) -> None:
    sessions = [f"{session_id}-{number}" for number in range(110)]  # more than the 100 connections that httpx allows by default
    released = threading.Event()

    def hold_polls(exchange: Exchange) -> None:
        (hold_until(released) if exchange.seen.endpoint == "permission-decision" else pass_on)(exchange)

    async def main() -> None:
        async with AsyncNotifyClient(proxy.base_url, timeout_seconds=60) as client:
            asked = await asyncio.gather(*(client.notify_tool_waiting_permission(session, TOOL) for session in sessions))
            waits = asyncio.gather(*(client.wait_for_decision(session, one.request_id) for session, one in zip(sessions, asked)))
            await asyncio.get_running_loop().run_in_executor(None, proxy.wait_for_polls, len(sessions))

            await client.notify_tool_execution_start(session_id, TOOL)

            released.set()
            await asyncio.gather(*(client.withdraw(session, one.request_id) for session, one in zip(sessions, asked)))
            assert {decision.status for decision in await waits} == {"withdrawn"}

    proxy.every_fault = hold_polls
    asyncio.run(main())

    assert person.statuses() == ["executing"]


def test_a_wait_survives_a_service_that_is_killed_and_started_again(make: Callable[..., Any], session_id: str) -> None:
    with Azurite() as storage:
        settings = {"Notify__Store": "tables", "AzureWebJobsStorage": storage.connection_string}
        with LiveService(settings, port=free_port()) as service, FaultProxy(service.base_url) as proxy, ThreadPoolExecutor(1) as pool:
            client = make(proxy.base_url)
            waiting = pool.submit(client.request_permission, session_id, TOOL)
            proxy.wait_for_polls(1)
            service.kill()
            polls = proxy.count("permission-decision")
            proxy.wait_for_polls(polls + 3)
            service.start_again()

            with closing(Person(service.api, session_id)) as person:
                person.answer(True, "it is back")
                decision = waiting.result()
                assert (decision.approved, decision.reason) == (True, "it is back")
                assert person.count("permission_request") == 1


def test_a_service_that_came_back_without_its_memory_does_not_know_the_question(make: Callable[..., Any], session_id: str) -> None:
    with LiveService(port=free_port()) as service, FaultProxy(service.base_url) as proxy, ThreadPoolExecutor(1) as pool:
        client = make(proxy.base_url)
        waiting = pool.submit(client.request_permission, session_id, TOOL)
        proxy.wait_for_polls(1)
        service.kill()
        service.start_again()

        with pytest.raises(NotFound, match="unknown_request"):
            waiting.result()
