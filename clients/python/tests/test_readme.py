"""What the README shows works, and its table of settings is the settings."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import List

import pytest

from notify_client import NotifyClient, Settings
from notify_client._settings import variable_of
from support.agents import start_agent
from support.child_process import ChildProcess
from support.live_service import LiveService
from support.person import Person

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES: List[str] = [text for text in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "client" in text and "copilot" not in text]


def example(with_text: str) -> str:
    found = [text for text in EXAMPLES if with_text in text]
    assert len(found) == 1
    return found[0]


def run_example(text: str, service: LiveService, session_id: str) -> ChildProcess:
    text = text.replace("http://127.0.0.1:7071", service.base_url).replace('"readme"', repr(session_id))
    return start_agent({}, "-c", text)


@pytest.mark.parametrize(("approved", "printed"), [(True, "2"), (False, "They said no: too early")])
def test_the_tool_that_asks_first(service: LiveService, person: Person, session_id: str, approved: bool, printed: str) -> None:
    with run_example(example("@requires_permission"), service, session_id) as agent:
        person.answer(approved, "too early")
        assert agent.wait() == 0, agent.output

    assert agent.output.splitlines()[0] == printed
    assert person.count("tool_progress") == (2 if approved else 0)


def test_step_by_step(service: LiveService, person: Person, session_id: str) -> None:
    with run_example(example("AsyncNotifyClient"), service, session_id) as agent:
        person.answer(True)
        assert agent.wait() == 0, agent.output

    assert agent.output == ""
    assert person.statuses() == ["waiting_permission", "approved", "executing", "completed"]


def shown(default: object) -> str:
    return f"{default:g}" if isinstance(default, float) else str(default or "none")


def test_each_setting_is_listed_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `?(\S+?)`? \|", README, re.MULTILINE)

    assert rows == [(setting.name, variable_of(setting.name), shown(setting.default)) for setting in fields(Settings)]


def test_each_method_is_listed() -> None:
    methods = {name for name in vars(NotifyClient) if not name.startswith("_")} - {"close", "run"}

    assert methods == set(re.findall(r"`(\w+)`", README[README.index("without `await`:") + len("without `await`:") : README.index("`help()`")]))
    assert all((getattr(NotifyClient, name).__doc__ or "").strip() for name in methods)
