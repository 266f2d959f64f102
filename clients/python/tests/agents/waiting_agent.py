"""An agent that asks, waits, claims and reports. It writes what it learns, a line each.

usage: waiting_agent.py SESSION_ID [REQUEST_ID | --job]
"""

from __future__ import annotations

import sys
from typing import List

from notify_client import NotifyClient, PermissionRequest

TOOL = {"tool_name": "deploy", "parameters": {"to": "production"}, "tool_call_id": "call-deploy"}


def say(word: str, *values: object) -> None:
    print(word, *values, flush=True)


def asked(request: PermissionRequest) -> None:
    say("asked", request.request_id)


def main(session_id: str, options: List[str]) -> None:
    is_job = options == ["--job"]
    with NotifyClient() as client:
        decision = client.request_permission(
            session_id,
            TOOL,
            request_id=None if is_job or not options else options[0],
            idempotency_key="job-42/ask" if is_job else None,
            on_asked=asked,
        )
        say("decided", decision.status, decision.request_id)
        client.claim(session_id, decision.request_id, TOOL)
        client.notify_tool_execution_complete(session_id, TOOL, "deployed", True)
        say("done")


main(sys.argv[1], sys.argv[2:])
