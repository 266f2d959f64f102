"""Azurite's table service: what a service keeps there outlives the service."""

from __future__ import annotations

import shutil
import time

import httpx
import pytest

from .child_process import ChildProcess
from .free_port import free_port
from .live_service import CHECKOUT

_PROGRAM = CHECKOUT / "node_modules" / "azurite" / "dist" / "src" / "table" / "main.js"
# Azurite's well-known development account; it opens nothing else.
_ACCOUNT = "devstoreaccount1"
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
_PATIENCE_SECONDS = 60


class Azurite(ChildProcess):
    def __init__(self) -> None:
        if shutil.which("node") is None or not _PROGRAM.exists():
            pytest.skip("Azurite is missing: install Node 20 or newer and run 'npm ci' (./notify test does).")
        self._port = free_port()
        where = ["--tableHost", "127.0.0.1", "--tablePort", str(self._port), "--inMemoryPersistence"]
        super().__init__(["node", str(_PROGRAM), "--silent", "--skipApiVersionCheck", "--disableTelemetry", *where], {})
        self._wait_until_it_answers()

    @property
    def connection_string(self) -> str:
        endpoint = f"http://127.0.0.1:{self._port}/{_ACCOUNT}"
        return f"DefaultEndpointsProtocol=http;AccountName={_ACCOUNT};AccountKey={_KEY};TableEndpoint={endpoint};"

    def _wait_until_it_answers(self) -> None:
        ends = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{self._port}/")
                return
            except httpx.TransportError:
                assert time.monotonic() < ends, f"Azurite did not start:\n{self.output}"
                time.sleep(0.05)
