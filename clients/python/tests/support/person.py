"""A person at a page: sees what a session shows, and decides."""

from __future__ import annotations

import time
from typing import Any, Dict, List, Optional, cast

import httpx

_PATIENCE_SECONDS = 60


class Person:
    def __init__(self, api: str, session_id: str, token: Optional[str] = None) -> None:
        self._session_id = session_id
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        # Nothing is encrypted here, and reading all certificates takes longer than most tests.
        self._http = httpx.Client(base_url=api, headers=headers, timeout=_PATIENCE_SECONDS, trust_env=False, verify=False)

    def state(self) -> Dict[str, Any]:
        """What ``session-info`` shows."""
        return self._get(f"/polling/session-info/{self._session_id}")

    def events(self) -> List[Dict[str, Any]]:
        """All events of the session, in their order."""
        epoch, _, last = self.state()["cursor"].partition("-")
        if last == "0":
            return []
        return cast(List[Dict[str, Any]], self._get(f"/long-poll/{self._session_id}?cursor={epoch}-0&timeout=1")["events"])

    def told(self, kind: str) -> List[Dict[str, Any]]:
        """The data of all events of this type, in their order."""
        return [event["data"] for event in self.events() if event["type"] == kind]

    def count(self, kind: str) -> int:
        """How many events of this type there are."""
        return len(self.told(kind))

    def statuses(self) -> List[str]:
        """What the tool calls went through."""
        return [data["status"] for data in self.told("tool_status")]

    def question(self) -> Dict[str, Any]:
        """The oldest open request, waited for."""
        ends = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends:
            asked = self.state()["permission_request"]
            if asked is not None:
                return cast(Dict[str, Any], asked)
            time.sleep(0.01)
        raise AssertionError("Nobody asked anything.")

    def answer(self, approved: bool, reason: Optional[str] = None) -> Dict[str, Any]:
        """Decides the oldest open request, as it was shown."""
        asked = self.question()
        body = {"approved": approved, "reason": reason, "request_id": asked["request_id"], "parameters_digest": asked["parameters_digest"]}
        response = self._http.post(f"/polling/permission-response/{self._session_id}", json=body)
        response.raise_for_status()
        return cast(Dict[str, Any], response.json()["data"])

    def close(self) -> None:
        self._http.close()

    def _get(self, path: str) -> Dict[str, Any]:
        response = self._http.get(path)
        response.raise_for_status()
        return cast(Dict[str, Any], response.json()["data"])
