"""The service, in a process of its own."""

from __future__ import annotations

import base64
import re
import secrets
import shutil
from pathlib import Path
from types import TracebackType
from typing import Dict, Mapping, Optional, Type

import pytest

from .child_process import ChildProcess
from .run_record import note_secret

CHECKOUT = Path(__file__).resolve().parents[4]
_SERVICE = CHECKOUT / "src" / "LocalHost" / "bin" / "Release" / "net10.0" / "Notify.LocalHost.dll"
_LISTENS = re.compile(r"Notify listens on (http://127\.0\.0\.1:\d+)/")


class LiveService:
    def __init__(self, settings: Optional[Mapping[str, str]] = None, port: int = 0, agent_key: Optional[str] = None) -> None:
        if shutil.which("dotnet") is None or not _SERVICE.exists():
            pytest.fail("The service is not built: dotnet build src/LocalHost -c Release (./notify test does).")
        self.agent_key = agent_key
        self._command = ["dotnet", str(_SERVICE), "--port", str(port)]
        self._settings = {"Notify__Store": "memory", "AZURE_FUNCTIONS_ENVIRONMENT": "Development", **(settings or {})}
        self._process = ChildProcess(self._command, self._settings)
        self.base_url = self._process.wait_for_line(_address_in)

    @property
    def api(self) -> str:
        return f"{self.base_url}/agent_backend/api"

    @property
    def output(self) -> str:
        return self._process.output

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self._process.kill()

    def start_again(self) -> None:
        """Where it was, if it has a port of its own."""
        self._process = ChildProcess(self._command, self._settings)
        assert self._process.wait_for_line(_address_in) == self.base_url

    def __enter__(self) -> LiveService:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self.kill()


def protected_service() -> LiveService:
    """One with access control on, and keys of its own, as a deployment has them."""
    signing_key = note_secret(base64.b64encode(secrets.token_bytes(32)).decode())
    agent_key = note_secret(secrets.token_hex(32))
    settings: Dict[str, str] = {
        "AZURE_FUNCTIONS_ENVIRONMENT": "Production",
        "Notify__Access__SigningKey": signing_key,
        "Notify__Access__AgentKey": agent_key,
    }
    return LiveService(settings, agent_key=agent_key)


def _address_in(line: str) -> Optional[str]:
    match = _LISTENS.search(line)
    return match[1] if match else None
