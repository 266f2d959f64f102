import asyncio
import json
import sys
import time
import urllib.request

from copilot.core.simple_notifier import SimpleNotifier

BACKEND, SESSION_ID = sys.argv[1:]


async def permission(tool_call):
    """Polls as a front end does, until somebody has answered."""
    while True:
        url = f"{BACKEND}/agent_backend/api/polling/session-info/{SESSION_ID}"
        answer = await asyncio.get_running_loop().run_in_executor(None, lambda: urllib.request.urlopen(url).read())
        data = json.loads(answer)["data"]
        if data["permission_request"] is None:
            return data["tool_status"]["status"] == "approved"
        await asyncio.sleep(0.05)


async def run_tool(tool_name, parameters, risk_level, tool):
    tool_info = {"tool_name": tool_name, "parameters": parameters, "risk_level": risk_level, "start_time": time.time()}
    if risk_level == "high":
        await SimpleNotifier.notify_tool_waiting_permission(SESSION_ID, tool_info)
        if not await permission(tool_info):
            await SimpleNotifier.notify_tool_execution_complete(SESSION_ID, tool_info, {"error": "denied", "success": False}, False)
            return None
    await SimpleNotifier.notify_tool_execution_start(SESSION_ID, tool_info)
    try:
        result = tool(**parameters)
    except Exception as error:
        await SimpleNotifier.notify_tool_execution_complete(SESSION_ID, tool_info, {"error": str(error), "success": False}, False)
        raise
    await SimpleNotifier.notify_tool_execution_complete(SESSION_ID, tool_info, result, True)
    return result


async def main():
    print(await run_tool("add", {"a": 1, "b": 2}, "low", lambda a, b: a + b))
    print(await run_tool("delete_file", {"path": "/tmp/x"}, "high", lambda path: {"deleted": path}))


asyncio.run(main())
try:
    asyncio.run(run_tool("divide", {"a": 1, "b": 0}, "low", lambda a, b: a / b))
except ZeroDivisionError as error:
    print(error)
