"""Where a client finds its service, its key and its patience."""

from __future__ import annotations

import pickle
from typing import Any, Dict

import pytest

from notify_client import AsyncNotifyClient, Decision, NotifyClient, NotifyError, PermissionDenied, Settings, Unavailable

VALUES: Dict[str, Any] = {
    "base_url": "https://notify.example.com/here",
    "agent_key": "k3y",
    "timeout_seconds": 1.5,
    "retry_seconds": 2.5,
    "outage_seconds": 3.5,
    "poll_seconds": 4,
    "backoff_seconds": 0.5,
    "max_backoff_seconds": 6.5,
}


def test_each_setting_comes_from_the_environment() -> None:
    environ = {f"NOTIFY_{name.upper()}": str(value) for name, value in VALUES.items()}

    assert Settings.from_environment(environ) == Settings(**VALUES)


def test_what_is_given_counts_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_BASE_URL", "http://elsewhere")
    monkeypatch.setenv("NOTIFY_AGENT_KEY", "theirs")

    for client in (NotifyClient(**VALUES), AsyncNotifyClient(**VALUES)):
        assert client.settings == Settings(**VALUES)


def test_without_anything_it_is_the_local_service() -> None:
    assert Settings.from_environment({"NOTIFY_BASE_URL": ""}) == Settings("http://127.0.0.1:7071", None)


@pytest.mark.parametrize("url", ["http://h:1", "http://h:1/", "http://h:1/agent_backend/api", "http://h:1/agent_backend/api/"])
def test_the_address_that_the_service_prints_is_understood(url: str) -> None:
    assert Settings(url).base_url == "http://h:1"


@pytest.mark.parametrize(
    "url",
    [
        "", "h:1", "ftp://h", "http://", "http://[h", "http://h:99999", "http://user:s3cret@h", "http://h?code=s3cret", "http://h#s3cret",
        "http://s3cret h", "http://s3cret\nh",
    ],
)  # fmt: skip
def test_an_address_that_will_not_do_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="base_url") as raised:
        Settings(url)

    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("key", ["", "s3cret\n", "s3cret key", "s3crét"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(ValueError, match="agent_key") as raised:
        Settings(agent_key=key)

    assert "s3cr" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timeout_seconds", 0), ("timeout_seconds", float("nan")), ("retry_seconds", -1), ("retry_seconds", float("inf")),
        ("outage_seconds", 1e9), ("poll_seconds", 56), ("poll_seconds", 2.5), ("poll_seconds", "5"), ("backoff_seconds", 0),
    ],
)  # fmt: skip
def test_a_number_out_of_bounds_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        Settings(**{name: value})


def test_a_variable_that_is_no_number_is_named() -> None:
    with pytest.raises(ValueError, match="NOTIFY_RETRY_SECONDS must be a number") as raised:
        Settings.from_environment({"NOTIFY_RETRY_SECONDS": "s3cret"})

    assert "s3cret" not in str(raised.value)


def test_the_key_is_not_shown() -> None:
    client = NotifyClient(agent_key="s3cret")

    assert "s3cret" not in repr(client.settings) + repr(client) + repr(client.core)
    client.close()


def test_errors_survive_the_way_to_another_process() -> None:
    decision = Decision("r", "denied", "d", reason="no")
    unavailable = Unavailable("http_503", "busy", 503, {"code": "x"})
    unavailable.retry_after = 5

    for error in (PermissionDenied(decision), unavailable):
        assert isinstance(error, NotifyError)
        copy = pickle.loads(pickle.dumps(error))
        assert (str(copy), copy.__dict__) == (str(error), error.__dict__)
