from __future__ import annotations

import os
import signal
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from types import FrameType
from typing import Any, Callable, Iterator, List, Optional

import pytest

from support.clients import make_client
from support.fault_proxy import FaultProxy
from support.live_service import LiveService, protected_service
from support.person import Person
from support.tools import Tools

_LIMIT_SECONDS = 150

# Short pauses, so that the many attempts of these tests take no time; what is being tested is never how long they are.
QUICK = {"backoff_seconds": 0.001, "max_backoff_seconds": 0.02}


@pytest.fixture(autouse=True)
def _no_test_hangs() -> Iterator[None]:
    def give_up(number: int, frame: Optional[FrameType]) -> None:
        pytest.fail(f"The test took longer than {_LIMIT_SECONDS} s.")  # No TimeoutError: the client would take it for one of its connection's.

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_LIMIT_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def _nothing_of_this_machine_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or (name.startswith("NOTIFY_") and name != "NOTIFY_TEST_RECORD"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def service() -> Iterator[LiveService]:
    """One without access control, shared by all tests: they keep apart by session."""
    with LiveService() as started:
        yield started


@pytest.fixture(scope="session")
def protected() -> Iterator[LiveService]:
    """One that asks for keys and tokens."""
    with protected_service() as started:
        yield started


@pytest.fixture
def session_id() -> str:
    return f"py-{uuid.uuid4().hex}"


@pytest.fixture
def person(service: LiveService, session_id: str) -> Iterator[Person]:
    with closing(Person(service.api, session_id)) as made:
        yield made


@pytest.fixture
def proxy(service: LiveService) -> Iterator[FaultProxy]:
    with FaultProxy(service.base_url) as made:
        yield made


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make(kind: str) -> Iterator[Callable[..., Any]]:
    """Makes clients of this kind, and closes them."""
    made: List[Any] = []

    def make_one(base_url: str, **settings: Any) -> Any:
        made.append(make_client(kind, base_url=base_url, **{**QUICK, **settings}))
        return made[-1]

    yield make_one
    for client in made:
        client.close()


@pytest.fixture
def client(make: Callable[..., Any], service: LiveService) -> Any:
    """A client that reaches the service directly."""
    return make(service.base_url)


@pytest.fixture
def shaky(make: Callable[..., Any], proxy: FaultProxy) -> Any:
    """A client that reaches the service through the fault proxy."""
    return make(proxy.base_url)


@pytest.fixture
def tools(client: Any, session_id: str) -> Tools:
    return Tools(client, session_id)


@pytest.fixture
def beside() -> Iterator[Callable[..., "Future[Any]"]]:
    """Runs something while the test goes on."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit
