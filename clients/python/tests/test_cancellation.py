"""A wait that is cancelled leaves the question open, or takes it back if it was told to."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict

import pytest

from notify_client import AsyncNotifyClient
from support.agents import AGENTS, start_agent
from support.fault_proxy import FaultProxy, cut_after, pass_on, refuse
from support.person import Person

TOOL = {"tool_name": "x", "tool_call_id": "call-1"}
QUICK: Dict[str, Any] = {"backoff_seconds": 0.001, "max_backoff_seconds": 0.02}


def cancelled_while_it_waits(
    proxy: FaultProxy, session_id: str, before_cancel: Callable[[], Awaitable[None]], cancels: int = 1, **options: Any
) -> None:
    async def main() -> None:
        async with AsyncNotifyClient(proxy.base_url, **QUICK) as client:
            waiting = asyncio.ensure_future(client.request_permission(session_id, TOOL, **options))
            await before_cancel()
            for _ in range(cancels):
                waiting.cancel()
                await asyncio.sleep(0)
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(main())


def a_poll(proxy: FaultProxy) -> Callable[[], Awaitable[None]]:
    return lambda: asyncio.get_running_loop().run_in_executor(None, proxy.wait_for_polls, 1)


def test_a_cancelled_wait_leaves_the_question_open(proxy: FaultProxy, person: Person, session_id: str) -> None:
    cancelled_while_it_waits(proxy, session_id, a_poll(proxy))

    assert person.state()["permission_request"]["status"] == "pending"


def test_a_cancelled_wait_takes_the_question_back_if_told_to(proxy: FaultProxy, person: Person, session_id: str) -> None:
    cancelled_while_it_waits(proxy, session_id, a_poll(proxy), withdraw_on_cancel=True)

    assert person.statuses() == ["waiting_permission", "cancelled"]
    assert "stopped waiting" in person.told("permission_response_result")[0]["reason"]


def test_another_cancellation_does_not_stop_the_withdrawal(proxy: FaultProxy, person: Person, session_id: str) -> None:
    cancelled_while_it_waits(proxy, session_id, a_poll(proxy), cancels=5, withdraw_on_cancel=True)

    assert person.statuses() == ["waiting_permission", "cancelled"]


def test_a_question_whose_id_had_not_come_yet_is_taken_back_too(proxy: FaultProxy, person: Person, session_id: str) -> None:
    proxy.next_faults(cut_after, refuse(503, Retry_After="20"))

    async def until_it_pauses() -> None:
        await asyncio.get_running_loop().run_in_executor(None, proxy.wait_for, lambda: proxy.count("tool-waiting-permission") == 2)

    cancelled_while_it_waits(proxy, session_id, until_it_pauses, withdraw_on_cancel=True)

    assert person.statuses() == ["waiting_permission", "cancelled"]


def test_wait_for_ends_in_time_and_takes_the_question_back(proxy: FaultProxy, person: Person, session_id: str) -> None:
    async def main() -> None:
        async with AsyncNotifyClient(proxy.base_url, **QUICK) as client:
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.request_permission(session_id, TOOL, withdraw_on_cancel=True), 0.5)

    asyncio.run(main())

    assert person.state()["permission_request"] is None


def test_a_question_that_was_answered_meanwhile_stays_answered(
    proxy: FaultProxy, person: Person, session_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def until_it_is_answered_but_not_told() -> None:
        await a_poll(proxy)()
        person.answer(True)

    proxy.next_faults(pass_on, refuse(503, Retry_After="20"))
    with caplog.at_level(logging.WARNING, "notify_client"):
        cancelled_while_it_waits(proxy, session_id, until_it_is_answered_but_not_told, withdraw_on_cancel=True)

    assert person.statuses() == ["waiting_permission", "approved"]
    assert "not withdrawn: already_decided" in caplog.text


@pytest.mark.parametrize(("option", "statuses"), [("--leave", []), ("--withdraw", ["cancelled"])])
def test_ctrl_c_ends_a_blocking_wait(proxy: FaultProxy, person: Person, session_id: str, option: str, statuses: Any) -> None:
    with start_agent({"NOTIFY_BASE_URL": proxy.base_url}, str(AGENTS / "interrupted_agent.py"), session_id, option) as agent:
        proxy.wait_for_polls(1)
        agent.interrupt()
        assert agent.wait() == 0, agent.output

    assert agent.output.splitlines() == ["interrupted"]
    assert person.statuses() == ["waiting_permission", *statuses]
