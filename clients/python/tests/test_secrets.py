"""Nothing that is logged or shown holds a key, a token, or what an agent sends."""

from __future__ import annotations

import logging
from contextlib import closing
from typing import Any, Callable, Dict

import httpx
import pytest

from notify_client import InvalidRequest, NotifyClient, NotifyError, Unauthenticated, Unavailable
from notify_client._core import post
from notify_client._http import Reply
from notify_client._tool import Tool
from support.fault_proxy import FaultProxy, cut_after, refuse
from support.live_service import LiveService
from support.person import Person
from support.run_record import note_log, note_secret

SECRET = note_secret("correct-horse-battery-staple")
WRONG_KEY = note_secret("0123456789abcdef-wrong")
TOOL: Dict[str, Any] = {"tool_name": "login", "tool_call_id": "c", "parameters": {"password": SECRET}}


def test_logs_hold_no_secrets_whatever_happens(
    make: Callable[..., Any], protected: LiveService, session_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    with FaultProxy(protected.base_url) as proxy:
        client = make(proxy.base_url, agent_key=protected.agent_key)
        token = note_secret(client.create_session_token(session_id, "ada").token)
        proxy.next_faults(cut_after, refuse(503, Retry_After="0"), refuse(429))
        asked = client.notify_tool_waiting_permission(session_id, TOOL)
        with closing(Person(protected.api, session_id, token)) as person:
            person.answer(True)
        client.claim(session_id, asked.request_id, TOOL)
        client.notify_tool_execution_complete(session_id, TOOL, {"password": SECRET}, True)

        def fails(error: Any, action: Callable[[], Any]) -> None:
            with pytest.raises(error) as raised:
                action()
            assert isinstance(raised.value, NotifyError)
            said.append(f"{raised.value!r} {raised.value.problem}")

        fails(InvalidRequest, lambda: client.notify_tool_execution_start(session_id, {**TOOL, "risk_level": SECRET}))
        fails(InvalidRequest, lambda: client.notify_tool_execution_start(session_id, {**TOOL, "parameters": {"password": {SECRET}}}))
        wrong = make(proxy.base_url, agent_key=WRONG_KEY)
        fails(Unauthenticated, lambda: wrong.notify_tool_execution_start(session_id, TOOL))
        proxy.every_fault = refuse(500)
        hasty = make(proxy.base_url, agent_key=protected.agent_key, retry_seconds=0)
        fails(Unavailable, lambda: hasty.notify_tool_execution_start(session_id, TOOL))

    note_log(caplog.text)
    assert "trying again" in caplog.text
    for secret in (SECRET, WRONG_KEY, token, protected.agent_key):
        for words in (caplog.text, protected.output, *said):
            assert secret is not None and secret not in words


def test_what_debuggers_and_error_reporters_show_holds_no_secrets() -> None:
    with NotifyClient() as client:
        call = Tool(client, "s", "login", "low", None, None, None).call(client, lambda password: None, (SECRET,), {})
    request = post("tool-execution-start", "s", None, {"tool_info": TOOL}, None)
    reply = Reply(200, httpx.Headers({"x-functions-key": SECRET}), SECRET.encode())

    for shown in (call, request, reply):
        assert SECRET not in repr(shown)
