"""A proxy between a client and the service that breaks what a test tells it to break, and remembers what passed."""

from __future__ import annotations

import http.client
import socket
import sys
import threading
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Callable, Deque, List, Mapping, Optional, Tuple, Type
from urllib.parse import urlsplit

_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class SeenRequest:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def key(self) -> Optional[str]:
        return self.headers.get("Idempotency-Key")

    @property
    def endpoint(self) -> str:
        """Such as ``tool-progress``."""
        return self.path.split("/agent/")[1].split("/")[0]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: List[Tuple[str, str]]
    body: bytes


Fault = Callable[["Exchange"], None]


class FaultProxy:
    """``next_faults`` for one request each, in order; ``every_fault`` for all requests while it is set; otherwise it passes things on."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.every_fault: Optional[Fault] = None
        self.requests: List[SeenRequest] = []
        self.surprises: List[BaseException] = []
        self._faults: Deque[Fault] = deque()
        self._changed = threading.Condition()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def next_faults(self, *faults: Fault) -> None:
        self._faults.extend(faults)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Waits until it is so, looking with each request that comes in."""
        with self._changed:
            assert self._changed.wait_for(is_so, _PATIENCE_SECONDS), f"It did not come to that: {self.requests}"

    def wait_for_polls(self, count: int) -> None:
        """Waits until so many requests for a decision have come."""
        self.wait_for(lambda: self.count("permission-decision") >= count)

    def count(self, endpoint: str) -> int:
        return sum(request.endpoint == endpoint for request in self.requests)

    def take_in(self, request: SeenRequest) -> Fault:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            return self._faults.popleft() if self._faults else self.every_fault or pass_on

    def __enter__(self) -> FaultProxy:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(_PATIENCE_SECONDS)
        if error is None:
            assert not self.surprises, self.surprises
            assert not self._faults, "Not all faults were used."


class Exchange(BaseHTTPRequestHandler):
    """One request on its way, and what can be done with it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def forward(self) -> Answer:
        """Lets the service act, and keeps its answer here."""
        target = urlsplit(self.server.proxy.target)
        assert target.hostname is not None
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=_PATIENCE_SECONDS)
        try:
            headers = {name: value for name, value in self.seen.headers.items() if name not in ("Host", "Connection", "Accept-Encoding")}
            connection.request(self.seen.method, self.seen.path, self.seen.body or None, headers)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def answer(self, answer: Answer, shown_bytes: Optional[int] = None) -> None:
        """Sends an answer, or only so many bytes of its body."""
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body if shown_bytes is None else answer.body[:shown_bytes])
        self.wfile.flush()

    def cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def wait_until_the_client_goes(self) -> None:
        self.close_connection = True
        self.connection.recv(1)

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.seen = SeenRequest(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
        self.server.proxy.take_in(self.seen)(self)

    do_GET = do_POST = do_DELETE = handle_any

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def pass_on(exchange: Exchange) -> None:
    try:
        answer = exchange.forward()
    except (OSError, http.client.HTTPException):
        exchange.cut()  # The service is away.
        return
    exchange.answer(answer)


def cut_before(exchange: Exchange) -> None:
    """The request never reaches the service."""
    exchange.cut()


def cut_after(exchange: Exchange) -> None:
    """The service acts, and its answer is lost."""
    exchange.forward()
    exchange.cut()


def cut_within_the_answer(exchange: Exchange) -> None:
    answer = exchange.forward()
    exchange.answer(answer, shown_bytes=len(answer.body) // 2)
    exchange.cut()


def garble(exchange: Exchange) -> None:
    """The service acts, and its answer comes as what it is not."""
    answer = exchange.forward()
    exchange.answer(Answer(answer.status, [*answer.headers, ("Content-Encoding", "gzip")], answer.body))


def swallow(exchange: Exchange) -> None:
    """The service acts, and nobody hears of it: the connection stays open until the client has had enough."""
    exchange.forward()
    exchange.wait_until_the_client_goes()


def refuse(status: int, **headers: str) -> Fault:
    """Somebody on the way answers instead of the service."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda exchange: exchange.answer(Answer(status, named, b"<html>not now</html>"))


def refuse_after(status: int) -> Fault:
    """The service acts, and somebody on the way says that it did not."""

    def act_and_refuse(exchange: Exchange) -> None:
        exchange.forward()
        refuse(status)(exchange)

    return act_and_refuse


def hold_until(released: threading.Event) -> Fault:
    """The request is delayed."""

    def hold(exchange: Exchange) -> None:
        assert released.wait(_PATIENCE_SECONDS)
        pass_on(exchange)

    return hold


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, proxy: FaultProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), Exchange)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):  # Clients go when they like.
            self.proxy.surprises.append(error)
