"""The drop-in: an agent of the guide's kind keeps working with one import changed."""

from __future__ import annotations

import asyncio
import gc
import inspect
import logging
import threading
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Coroutine, Dict, List

import pytest

from notify_client import InvalidRequest, PermissionRequest, Unavailable, _loop_clients
from notify_client.simple_notifier import SimpleNotifier
from support.agents import AGENTS, start_agent
from support.child_process import ChildProcess
from support.fault_proxy import FaultProxy, cut_after, refuse
from support.live_service import LiveService
from support.person import Person
from support.run_record import note_secret

TOOL = {"tool_name": "x", "parameters": {"n": 1}}
OLD_IMPORT = "from copilot.core.simple_notifier import SimpleNotifier"
NEW_IMPORT = "from notify_client.simple_notifier import SimpleNotifier"


def run_script(text: str, folder: Path, environment: Dict[str, str], *arguments: str) -> ChildProcess:
    script = folder / "agent.py"
    script.write_text(text, encoding="utf-8")
    return start_agent(environment, str(script), *arguments)


@pytest.fixture
def _configured(service: LiveService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", service.base_url)


@pytest.mark.parametrize(("approved", "printed"), [(True, "{'deleted': '/tmp/x'}"), (False, "None")])
def test_an_agent_of_the_guides_kind_works_with_one_import_changed(
    service: LiveService, person: Person, session_id: str, tmp_path: Path, approved: bool, printed: str
) -> None:
    original = (AGENTS / "guide_agent.py").read_text(encoding="utf-8")
    assert original.count(OLD_IMPORT) == 1 and "notify_client" not in original

    with run_script(
        original.replace(OLD_IMPORT, NEW_IMPORT), tmp_path, {"NOTIFY_BASE_URL": service.base_url}, service.base_url, session_id
    ) as agent:
        person.answer(approved)
        assert agent.wait() == 0, agent.output

    assert agent.output.splitlines() == ["3", printed, "division by zero"]  # and no warning
    deleted = ["approved", "executing", "completed"] if approved else ["denied", "failed"]
    assert person.statuses() == ["executing", "completed", "waiting_permission", *deleted, "executing", "failed"]
    assert person.state()["tool_result"]["result"] == {"error": "division by zero", "success": False}


def test_the_three_are_static_coroutines_of_the_old_signatures() -> None:
    signatures = {
        name: list(inspect.signature(member.__func__).parameters)
        for name, member in vars(SimpleNotifier).items()
        if isinstance(member, staticmethod) and inspect.iscoroutinefunction(member.__func__)
    }

    assert signatures == {
        "notify_tool_execution_start": ["session_id", "tool_info"],
        "notify_tool_waiting_permission": ["session_id", "tool_info"],
        "notify_tool_execution_complete": ["session_id", "tool_info", "result", "success"],
    }


@pytest.mark.usefixtures("_configured")
def test_each_event_loop_has_a_client_that_ends_with_it(person: Person, session_id: str) -> None:
    async def report() -> Any:
        await SimpleNotifier.notify_tool_execution_start(session_id, TOOL)
        first = await _loop_clients.client_of_this_loop()
        await asyncio.gather(*(SimpleNotifier.notify_tool_execution_start(session_id, TOOL) for _ in range(3)))
        assert await _loop_clients.client_of_this_loop() is first
        return first

    clients = [asyncio.run(report()) for _ in range(3)]

    assert len({id(client) for client in clients}) == 3
    assert all(client._http.is_closed for client in clients)
    assert not _loop_clients._clients
    assert len(person.statuses()) == 12


@pytest.mark.usefixtures("_configured")
def test_event_loops_of_several_threads_do_not_meet(person: Person, session_id: str) -> None:
    def work() -> None:
        for _ in range(5):
            asyncio.run(SimpleNotifier.notify_tool_execution_start(session_id, TOOL))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(person.statuses()) == 20


LOOPS = {
    "run twice": ("", "asyncio.run(tell())\nasyncio.run(tell())"),
    "closed in good order": (
        "loop = asyncio.new_event_loop()",
        "loop.run_until_complete(tell())\nloop.run_until_complete(loop.shutdown_asyncgens())\nloop.close()",
    ),
    # What is registered first is called last, so the loop is still open when the drop-in closes its client.
    "open to the end": ("loop = asyncio.new_event_loop()\natexit.register(loop.close)", "loop.run_until_complete(tell())"),
}


@pytest.mark.parametrize(("before", "after"), LOOPS.values(), ids=LOOPS.keys())
def test_nothing_is_left_open_at_exit(
    service: LiveService, person: Person, session_id: str, tmp_path: Path, before: str, after: str
) -> None:
    text = f"import asyncio, atexit\n{before}\n{NEW_IMPORT}\n"
    text += f"async def tell(): await SimpleNotifier.notify_tool_execution_start({session_id!r}, {TOOL!r})\n{after}\n"

    with run_script(text, tmp_path, {"NOTIFY_BASE_URL": service.base_url}) as agent:
        assert agent.wait() == 0

    assert agent.output == ""
    assert set(person.statuses()) == {"executing"}


@pytest.mark.usefixtures("_configured")
@pytest.mark.filterwarnings("ignore:unclosed", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_event_loop_that_was_closed_in_no_order_is_forgotten(session_id: str) -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(SimpleNotifier.notify_tool_execution_start(session_id, TOOL))
    loop.close()
    assert loop in _loop_clients._clients

    asyncio.run(SimpleNotifier.notify_tool_execution_start(session_id, TOOL))

    assert loop not in _loop_clients._clients
    del loop
    gc.collect()  # What it left open is told here, and not in another test.


@pytest.mark.usefixtures("_configured")
def test_a_question_can_be_waited_for_by_its_id(person: Person, session_id: str) -> None:
    async def main() -> Any:
        asked = await SimpleNotifier.notify_tool_waiting_permission(session_id, TOOL)
        assert isinstance(asked, PermissionRequest)
        await asyncio.get_running_loop().run_in_executor(None, person.answer, True)
        return await (await _loop_clients.client_of_this_loop()).wait_for_decision(session_id, asked.request_id)

    assert asyncio.run(main()).approved


@pytest.mark.usefixtures("_configured")
def test_whatever_an_agent_passes_is_told(person: Person, session_id: str) -> None:
    async def main() -> None:
        tool = {"tool_name": "x", "parameters": {"path": Path("/tmp"), "id": 2**60}, "start_time": 12.5, "extra": object()}
        await SimpleNotifier.notify_tool_execution_start(session_id, tool)
        await SimpleNotifier.notify_tool_waiting_permission(session_id, tool)
        await SimpleNotifier.notify_tool_execution_complete(session_id, tool, {1, 2})

    asyncio.run(main())

    assert [asked["parameters"] for asked in person.told("permission_request")] == [{"path": "/tmp", "id": str(2**60)}]
    assert (person.state()["tool_result"]["result"], person.state()["tool_result"]["success"]) == ([1, 2], True)


def reports(session_id: str) -> List[Callable[[], Coroutine[Any, Any, Any]]]:
    return [
        lambda: SimpleNotifier.notify_tool_execution_start(session_id, TOOL),
        lambda: SimpleNotifier.notify_tool_execution_complete(session_id, TOOL, "done", True),
    ]


def test_a_report_that_cannot_be_made_is_logged_and_a_question_raised(
    proxy: FaultProxy, session_id: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", proxy.base_url)
    monkeypatch.setenv("NOTIFY_RETRY_SECONDS", "0")
    proxy.every_fault = refuse(503)

    with caplog.at_level(logging.ERROR, "notify_client"):
        for report in reports(session_id):
            assert asyncio.run(report()) is None
    with pytest.raises(Unavailable):
        asyncio.run(SimpleNotifier.notify_tool_waiting_permission(session_id, TOOL))

    assert [record.getMessage().split(":")[0] for record in caplog.records] == [
        "A tool's start was not reported",
        "A tool's end was not reported",
    ]


@pytest.mark.usefixtures("_configured")
def test_what_the_service_refuses_fails_no_report_but_a_question(session_id: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "notify_client"):
        assert asyncio.run(SimpleNotifier.notify_tool_execution_start("not/an/id", TOOL)) is None
    with pytest.raises(InvalidRequest):
        asyncio.run(SimpleNotifier.notify_tool_waiting_permission("not/an/id", TOOL))

    assert "invalid_session_id" in caplog.text


def test_strict_reports_are_raised(proxy: FaultProxy, session_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", proxy.base_url)
    monkeypatch.setenv("NOTIFY_RETRY_SECONDS", "0")
    monkeypatch.setenv("NOTIFY_STRICT_REPORTS", "true")
    proxy.every_fault = refuse(503)

    for report in reports(session_id):
        with pytest.raises(Unavailable):
            asyncio.run(report())


def test_settings_that_will_not_do_are_raised_by_reports_too(session_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_POLL_SECONDS", "often")

    with pytest.raises(ValueError, match="NOTIFY_POLL_SECONDS"):
        asyncio.run(SimpleNotifier.notify_tool_execution_start(session_id, TOOL))


def test_answers_that_are_lost_make_no_second_event(
    proxy: FaultProxy, person: Person, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", proxy.base_url)
    proxy.next_faults(cut_after, refuse(503), cut_after)

    asyncio.run(SimpleNotifier.notify_tool_waiting_permission(session_id, TOOL))

    assert [event["type"] for event in person.events()] == ["tool_status", "permission_request"]


def test_a_protected_service_takes_the_key_of_the_environment(
    protected: LiveService, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", protected.base_url)
    monkeypatch.setenv("NOTIFY_AGENT_KEY", str(protected.agent_key))

    async def main() -> str:
        await SimpleNotifier.notify_tool_waiting_permission(session_id, TOOL)
        return (await (await _loop_clients.client_of_this_loop()).create_session_token(session_id, "ada")).token

    with closing(Person(protected.api, session_id, note_secret(asyncio.run(main())))) as person:
        assert person.question()["tool_name"] == "x"
