"""The guide's own design, as a team would write it from the guide: FastAPI, the state in Redis keys that expire, events through Redis pub/sub.

What it is not: a log. A reader that is away when an event is published sees what the keys hold when it comes back.
"""

import asyncio
import json
import os
import time
from datetime import datetime, timezone

import redis.asyncio as redis
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

STATE_SECONDS = 300
HEARTBEAT_SECONDS = 15

app = FastAPI()
store = redis.from_url(os.environ["REDIS_URL"], max_connections=20000)


class SimpleNotifier:
    """What the agent's back end calls."""

    @staticmethod
    async def notify_tool_status(session_id: str, status: str, tool_info: dict) -> None:
        now = datetime.now(timezone.utc).isoformat()
        details = {key: value for key, value in tool_info.items() if key != "tool_name"}
        data = {"status": status, "tool_name": tool_info["tool_name"], "timestamp": now, "details": details}
        await SimpleNotifier._publish(session_id, "tool_status", data)

    @staticmethod
    async def _publish(session_id: str, kind: str, data: dict) -> None:
        event = json.dumps({"type": kind, "data": data, "timestamp": data["timestamp"]})
        async with store.pipeline(transaction=False) as pipe:
            pipe.set(f"{kind}:{session_id}", json.dumps(data), ex=STATE_SECONDS)
            pipe.publish(f"events:{session_id}", event)
            await pipe.execute()


async def read_state(session_id: str) -> dict:
    kinds = ("tool_status", "permission_request", "tool_result")
    values = await store.mget([f"{kind}:{session_id}" for kind in kinds])
    return {kind: value and json.loads(value) for kind, value in zip(kinds, values)}


@app.post("/agent_backend/api/agent/tool-status/{session_id}")
async def tool_status(session_id: str, request: Request):
    tool_info = await request.json()
    await SimpleNotifier.notify_tool_status(session_id, "executing", tool_info)
    return {"success": True}


@app.get("/agent_backend/api/polling/session-info/{session_id}")
async def session_info(session_id: str):
    return {"success": True, "data": await read_state(session_id)}


@app.get("/agent_backend/api/sse/events/{session_id}")
async def events(session_id: str):
    async def stream():
        async with store.pubsub() as pubsub:
            await pubsub.subscribe(f"events:{session_id}")
            for kind, data in (await read_state(session_id)).items():
                if data:
                    yield f"data: {json.dumps({'type': kind, 'data': data, 'timestamp': data['timestamp']})}\n\n"
            while True:
                message = await next_message(pubsub, HEARTBEAT_SECONDS)
                if message is None:
                    yield f"data: {json.dumps({'type': 'heartbeat', 'timestamp': time.time()})}\n\n"
                else:
                    yield f"data: {message}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})


@app.get("/agent_backend/api/long-poll/{session_id}")
async def long_poll(session_id: str, timeout: float = 25):
    async with store.pubsub() as pubsub:
        await pubsub.subscribe(f"events:{session_id}")
        await next_message(pubsub, timeout)
    return {"success": True, "data": await read_state(session_id)}


async def next_message(pubsub, timeout: float):
    """The next event as it was published; None when there was none in time."""
    ends = asyncio.get_running_loop().time() + timeout
    while (left := ends - asyncio.get_running_loop().time()) > 0:
        message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=left)
        if message is not None:
            return message["data"].decode()
    return None
