"""An agent that is interrupted while it waits. usage: interrupted_agent.py SESSION_ID --leave|--withdraw"""

from __future__ import annotations

import signal
import sys

from notify_client import NotifyClient

# Where the tests run in the background of a shell, they and whatever they start ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

with NotifyClient() as client:
    try:
        client.request_permission(sys.argv[1], {"tool_name": "x"}, withdraw_on_cancel=sys.argv[2] == "--withdraw")
    except KeyboardInterrupt:
        print("interrupted")
