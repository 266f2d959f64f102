"""How an agent that checks its types uses the package. It is checked, and not run."""

from __future__ import annotations

from typing import Any, Dict, List

from notify_client import AsyncNotifyClient, Claim, Decision, NotifyClient, PermissionRequest, ToolInfo, aprogress, reports, requires_permission
from notify_client.simple_notifier import SimpleNotifier

TOOL: ToolInfo = {"tool_name": "x", "parameters": {"n": 1}, "risk_level": "low"}
LOOSE: Dict[str, Any] = {"tool_name": "x"}
seen: List[PermissionRequest] = []


def blocking(client: NotifyClient) -> Claim:
    decision: Decision = client.request_permission("s", TOOL, timeout_seconds=60, on_asked=seen.append)
    client.report_progress("s", 1, 2, tool_call_id=decision.tool_call_id)
    return client.claim("s", decision.request_id, LOOSE)


async def awaiting(client: AsyncNotifyClient) -> str:
    decision = await client.wait_for_decision("s", "r", wait_seconds=1.5)
    token = await client.create_session_token("s", "ada", ["read"])
    asked: PermissionRequest = await SimpleNotifier.notify_tool_waiting_permission("s", LOOSE)

    @requires_permission(client, session_id=lambda arguments: str(arguments["n"]), risk_level="high")
    async def tool(n: int) -> str:
        await aprogress(n)
        return str(n)

    result: str = await tool(7)
    return result + token.token + asked.request_id + (decision.reason or "")


@reports(NotifyClient, session_id="s")
def reported(n: int) -> List[int]:
    return [n]


numbers: List[int] = reported(3)
