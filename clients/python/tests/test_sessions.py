"""Tokens, audits, and the end of a session."""

from __future__ import annotations

from contextlib import closing
from typing import Any, Callable, List, Tuple, Type

import httpx
import pytest

from notify_client import Forbidden, InvalidRequest, NotFound, NotifyError, Unauthenticated, UnexpectedAnswer
from support.fault_proxy import FaultProxy, refuse
from support.live_service import LiveService
from support.person import Person
from support.run_record import note_secret


@pytest.fixture
def keyed(make: Callable[..., Any], protected: LiveService) -> Any:
    return make(protected.base_url, agent_key=protected.agent_key)


def test_a_token_lets_its_person_in_and_names_them(keyed: Any, protected: LiveService, session_id: str) -> None:
    token = keyed.create_session_token(session_id, "grace@example.com", ttl_seconds=600)
    note_secret(token.token)
    asked = keyed.notify_tool_waiting_permission(session_id, {"tool_name": "x"})

    with closing(Person(protected.api, session_id, token.token)) as person:
        person.answer(True)

    assert keyed.wait_for_decision(session_id, asked.request_id).decided_by == "grace@example.com"
    assert token.token not in repr(token) and token.expires_at.utcoffset() is not None


def test_a_token_allows_no_more_than_its_scopes(keyed: Any, protected: LiveService, session_id: str) -> None:
    token = keyed.create_session_token(session_id, "ada", ["read"])
    note_secret(token.token)
    keyed.notify_tool_waiting_permission(session_id, {"tool_name": "x"})

    with closing(Person(protected.api, session_id, token.token)) as person, pytest.raises(httpx.HTTPStatusError, match="403"):
        person.answer(True)


def test_a_token_of_no_use_is_refused(keyed: Any, session_id: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        keyed.create_session_token(session_id, "ada", ["everything"])

    assert raised.value.problem["path"] == "$.scopes"


@pytest.mark.parametrize("key", [None, "wrong"])
def test_without_the_right_key_nothing_is_done_and_nothing_tried_again(
    make: Callable[..., Any], protected: LiveService, session_id: str, key: Any
) -> None:
    client = make(protected.base_url, agent_key=key, retry_seconds=3600)

    with pytest.raises(Unauthenticated) as raised:
        client.notify_tool_execution_start(session_id, {"tool_name": "x"})
    with pytest.raises(Unauthenticated):
        client.wait_for_decision(session_id, "req_1")

    assert (raised.value.code, raised.value.status) == ("unauthenticated", 401)


def test_an_answer_without_a_body_has_a_code_all_the_same(make: Callable[..., Any], proxy: FaultProxy, session_id: str) -> None:
    proxy.next_faults(refuse(401), refuse(403), refuse(418))
    client = make(proxy.base_url)

    expected: List[Tuple[Type[NotifyError], str]] = [(Unauthenticated, "unauthenticated"), (Forbidden, "forbidden"), (UnexpectedAnswer, "http_418")]
    for error, code in expected:
        with pytest.raises(error) as raised:
            client.delete_session(session_id)
        assert raised.value.code == code


def test_a_deleted_session_is_gone(client: Any, person: Person, session_id: str) -> None:
    asked = client.notify_tool_waiting_permission(session_id, {"tool_name": "x"})

    assert client.delete_session(session_id) is True

    assert client.delete_session(session_id) is False
    assert person.state()["permission_requests"] == []
    with pytest.raises(NotFound):
        client.wait_for_decision(session_id, asked.request_id)


def test_an_audit_is_read_page_by_page(client: Any, person: Person, session_id: str) -> None:
    for approved in (True, False, True):
        client.notify_tool_waiting_permission(session_id, {"tool_name": "x"})
        person.answer(approved)

    first = client.read_audit(session_id, limit=2)
    second = client.read_audit(session_id, first.next, limit=2)

    assert [entry["outcome"] for entry in first.entries + second.entries] == ["approved", "denied", "approved"]
    assert (first.next, second.next, second.tail["number"]) == (2, None, 3)
    assert second.tail["hash"] == second.entries[-1]["hash"]


def test_an_audit_of_nothing_is_empty(client: Any, session_id: str) -> None:
    page = client.read_audit(session_id)

    assert (page.entries, page.next, page.tail) == ([], None, None)
