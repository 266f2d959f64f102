"""What a decorated function is, and how it tells its progress."""

from __future__ import annotations

import asyncio
import inspect
import logging
from contextlib import closing
from typing import Any, AsyncIterator, Iterator, List

import pytest

from notify_client import AsyncNotifyClient, NotifyClient, aprogress, progress, reports, requires_permission
from support.fault_proxy import Exchange, FaultProxy, pass_on, refuse
from support.live_service import LiveService
from support.person import Person


@pytest.fixture
def blocking(service: LiveService) -> Iterator[NotifyClient]:
    with NotifyClient(service.base_url) as client:
        yield client


def progress_events(person: Person) -> List[Any]:
    return [
        (data["progress"], data.get("total"), data.get("message"), data.get("partial_result")) for data in person.told("tool_progress")
    ]


def test_a_function_tells_its_progress(blocking: NotifyClient, person: Person, session_id: str) -> None:
    def step(number: int) -> None:
        progress(number, 2, f"step {number}", partial_result={number})

    @reports(blocking, session_id=session_id)
    def work() -> str:
        step(1)
        step(2)
        return "done"

    assert work() == "done"
    assert progress_events(person) == [(1, 2, "step 1", [1]), (2, 2, "step 2", [2])]
    assert person.statuses() == ["executing", "completed"]


def test_coroutines_beside_each_other_tell_each_its_own_progress(service: LiveService, person: Person, session_id: str) -> None:
    async def main() -> None:
        async with AsyncNotifyClient(service.base_url) as client:

            @reports(client, session_id=session_id)
            async def work(number: int) -> None:
                for step in range(3):
                    await aprogress(step, message=str(number))
                    await asyncio.sleep(0)

            await asyncio.gather(*(work(number) for number in range(5)))

    asyncio.run(main())

    told = person.told("tool_progress")
    calls = {data["message"]: data["tool_call_id"] for data in told}
    assert len(told) == 15 and len(set(calls.values())) == 5
    assert all(calls[data["message"]] == data["tool_call_id"] for data in told)


def test_a_tool_within_a_tool_tells_its_own_progress(blocking: NotifyClient, person: Person, session_id: str) -> None:
    @reports(blocking, session_id=session_id)
    def inner() -> None:
        progress(1, message="inner")

    @reports(blocking, session_id=session_id)
    def outer() -> None:
        progress(1, message="outer")
        inner()
        progress(2, message="outer")

    outer()

    told = [(data["tool_name"], data["message"]) for data in person.told("tool_progress")]
    assert told == [("outer", "outer"), ("inner", "inner"), ("outer", "outer")]


def test_outside_of_a_tool_progress_does_nothing() -> None:
    progress(1)
    asyncio.run(aprogress(1))


def test_progress_of_the_wrong_kind_says_which_is_right(blocking: NotifyClient, service: LiveService, session_id: str) -> None:
    @reports(blocking, session_id=session_id)
    def function() -> None:
        asyncio.run(aprogress(1))

    async def main() -> None:
        async with AsyncNotifyClient(service.base_url) as client:

            @reports(client, session_id=session_id)
            async def coroutine() -> None:
                progress(1)

            await coroutine()

    with pytest.raises(RuntimeError, match="elsewhere, use 'progress"):
        function()
    with pytest.raises(RuntimeError, match="use 'await aprogress"):
        asyncio.run(main())


def test_progress_that_cannot_be_told_is_logged(proxy: FaultProxy, person: Person, session_id: str, caplog: pytest.LogCaptureFixture) -> None:
    def no_progress(exchange: Exchange) -> None:
        (refuse(503) if exchange.seen.endpoint == "tool-progress" else pass_on)(exchange)

    proxy.every_fault = no_progress
    with NotifyClient(proxy.base_url, retry_seconds=0) as client, caplog.at_level(logging.ERROR, "notify_client"):

        @reports(client, session_id=session_id)
        def tool() -> None:
            progress(1)

        tool()

    assert "A tool's progress was not reported: http_503" in caplog.text
    assert person.statuses() == ["executing", "completed"]


@pytest.mark.parametrize("cancels", [1, 5])
def test_a_cancelled_tool_is_reported_as_failed(service: LiveService, person: Person, session_id: str, cancels: int) -> None:
    async def main() -> None:
        async with AsyncNotifyClient(service.base_url) as client:
            began = asyncio.Event()

            @reports(client, session_id=session_id)
            async def endless() -> None:
                began.set()
                await asyncio.Event().wait()

            running = asyncio.ensure_future(endless())
            await began.wait()
            for _ in range(cancels):
                running.cancel()
                await asyncio.sleep(0)
            with pytest.raises(asyncio.CancelledError):
                await running

    asyncio.run(main())

    assert person.state()["tool_result"]["result"] == {"error": "CancelledError", "success": False}


@pytest.mark.parametrize(("job", "statuses"), [(None, ["waiting_permission", "cancelled"]), (lambda arguments: "7", ["waiting_permission"])])
def test_a_call_that_is_cancelled_while_it_waits_takes_its_question_back_unless_it_is_a_job(
    proxy: FaultProxy, person: Person, session_id: str, job: Any, statuses: List[str]
) -> None:
    async def main() -> None:
        async with AsyncNotifyClient(proxy.base_url) as client:

            @requires_permission(client, session_id=session_id, job_id=job)
            async def tool() -> None:
                pytest.fail("it ran")

            calling = asyncio.ensure_future(tool())
            await asyncio.get_running_loop().run_in_executor(None, proxy.wait_for_polls, 1)
            calling.cancel()
            with pytest.raises(asyncio.CancelledError):
                await calling

    asyncio.run(main())

    assert person.statuses() == statuses


def test_methods_do_not_show_self(blocking: NotifyClient, person: Person, session_id: str) -> None:
    class Shop:
        @reports(blocking, session_id=session_id)
        def sell(self, item: str) -> str:
            return f"{type(self).__name__} {item}"

        @classmethod
        @reports(blocking, session_id=session_id)
        def open(cls, at: int) -> str:
            return f"{cls.__name__} {at}"

    assert (Shop().sell("apple"), Shop.open(9)) == ("Shop apple", "Shop 9")
    assert [data["details"]["parameters"] for data in person.told("tool_status")] == [
        {"item": "apple"},
        {"item": "apple"},
        {"at": 9},
        {"at": 9},
    ]


def test_a_decorated_function_looks_like_itself(blocking: NotifyClient) -> None:
    @requires_permission(blocking, session_id="s")
    def tool(path: str, force: bool = False) -> None:
        """Removes."""

    assert (tool.__name__, tool.__doc__) == ("tool", "Removes.")
    assert list(inspect.signature(tool).parameters) == ["path", "force"]
    assert not inspect.iscoroutinefunction(tool)


def test_a_client_of_the_wrong_kind_is_told_when_the_function_is_made(blocking: NotifyClient) -> None:
    async def coroutine() -> None:
        """Needs to be awaited."""

    with pytest.raises(TypeError, match="coroutine needs a AsyncNotifyClient, not a NotifyClient"):
        reports(blocking, session_id="s")(coroutine)


def test_generator_functions_are_refused(blocking: NotifyClient) -> None:
    def generator() -> Iterator[int]:
        yield 1

    async def async_generator() -> AsyncIterator[int]:
        yield 1

    for function in (generator, async_generator):
        with pytest.raises(TypeError, match="is a generator function"):
            reports(blocking, session_id="s")(function)


def test_a_client_may_be_made_later(service: LiveService, person: Person, session_id: str) -> None:
    clients: List[NotifyClient] = []

    @reports(lambda: clients[0], session_id=session_id)
    def tool() -> int:
        return 1

    with closing(NotifyClient(service.base_url)) as client:
        clients.append(client)
        assert tool() == 1

    assert person.statuses() == ["executing", "completed"]


def test_an_error_that_generators_use_themselves_comes_through(blocking: NotifyClient, session_id: str) -> None:
    @reports(blocking, session_id=session_id)
    def first_of(items: List[int]) -> int:
        return next(iter(items))

    with pytest.raises(StopIteration):
        first_of([])
