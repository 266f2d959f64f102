"""Where the service is, who the agent is, and how long to try."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, fields
from typing import Any, Dict, Mapping, Optional
from urllib.parse import urlsplit

_API = "/agent_backend/api"
_MAX_SECONDS = 86400.0
_MAX_POLL_SECONDS = 55


@dataclass(frozen=True)
class Settings:
    """Each can come from the environment: ``NOTIFY_`` and its name in capitals, such as ``NOTIFY_BASE_URL``."""

    base_url: str = "http://127.0.0.1:7071"
    """What stands before ``/agent_backend/api``; with that behind it is understood too."""

    agent_key: Optional[str] = field(default=None, repr=False)
    """The function key. None is needed where access control is off."""

    timeout_seconds: float = 10.0
    """How long one attempt may take to connect, and to get an answer. Above 0."""

    retry_seconds: float = 30.0
    """No call is tried again later than this after its first attempt. 0 tries once."""

    outage_seconds: float = 600.0
    """How long the service may be away in one piece while a decision is waited for, before the wait is given up."""

    poll_seconds: int = 25
    """How long one request of such a wait is held: 0 to 55, less than what a proxy on the way allows."""

    backoff_seconds: float = 0.25
    """The pause before another attempt is chosen at random up to this, doubled with each attempt. Above 0."""

    max_backoff_seconds: float = 8.0
    """Where the doubling ends."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "base_url", _checked_url(self.base_url))
        if self.agent_key is not None and not is_visible_ascii(self.agent_key):
            raise ValueError("agent_key must be visible ASCII characters without spaces.")
        for name in ("timeout_seconds", "backoff_seconds", "max_backoff_seconds"):
            _check_number(name, getattr(self, name), 0.001, _MAX_SECONDS)
        for name in ("retry_seconds", "outage_seconds"):
            _check_number(name, getattr(self, name), 0.0, _MAX_SECONDS)
        _check_number("poll_seconds", self.poll_seconds, 0, _MAX_POLL_SECONDS)
        if self.poll_seconds != int(self.poll_seconds):
            raise ValueError("poll_seconds must be a whole number.")

    @staticmethod
    def from_environment(environ: Optional[Mapping[str, str]] = None, **given: Any) -> Settings:
        """Takes what is given and not ``None``, else what the environment says, else the default.

        Raises ``ValueError``, which names the setting and never its value, since that may be a secret.
        """
        environ = os.environ if environ is None else environ
        values: Dict[str, Any] = {}
        for setting in fields(Settings):
            if given.get(setting.name) is not None:
                values[setting.name] = given[setting.name]
            elif environ.get(variable_of(setting.name)):
                values[setting.name] = _parsed(setting.name, environ[variable_of(setting.name)])
        return Settings(**values)


def variable_of(setting: str) -> str:
    """The environment variable of a setting."""
    return f"NOTIFY_{setting.upper()}"


def is_visible_ascii(text: str) -> bool:
    return len(text) > 0 and all("!" <= character <= "~" for character in text)


def _parsed(name: str, text: str) -> Any:
    default = getattr(Settings, name)
    if default is None or isinstance(default, str):
        return text
    try:
        return type(default)(text)
    except ValueError:
        raise ValueError(f"{variable_of(name)} must be a number.") from None


def _check_number(name: str, value: float, least: float, most: float) -> None:
    if not (isinstance(value, (int, float)) and math.isfinite(value) and least <= value <= most):
        raise ValueError(f"{name} must be a number from {least} to {most}.")


def _checked_url(text: str) -> str:
    try:
        url = urlsplit(text)
        is_usable = url.scheme in ("http", "https") and bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:
        is_usable = False
    if not is_usable or not text.isprintable() or " " in text or "@" in url.netloc or url.query or url.fragment:
        raise ValueError("base_url must be an http or https address without user, query or fragment; the key is agent_key.")
    text = text.rstrip("/")
    return text[: -len(_API)] if text.endswith(_API) else text
