"""An agent that is interrupted while it waits. usage: interrupted_agent.py SESSION_ID --leave|--withdraw"""

from __future__ import annotations

import sys

from notify_client import NotifyClient

with NotifyClient() as client:
    try:
        client.request_permission(sys.argv[1], {"tool_name": "x"}, withdraw_on_cancel=sys.argv[2] == "--withdraw")
    except KeyboardInterrupt:
        print("interrupted")
