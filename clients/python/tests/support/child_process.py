"""Programs that a test runs beside itself. None outlives the tests, however they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from types import TracebackType
from typing import Callable, List, Mapping, Optional, Sequence, Type, TypeVar

from .run_record import note_log

Self = TypeVar("Self", bound="ChildProcess")
_PATIENCE_SECONDS = 60
_NOT_OURS = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


class ChildProcess:
    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Optional[str] = None) -> None:
        setpriv = shutil.which("setpriv")
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_OURS and not name.startswith("NOTIFY_")}
        self._process = subprocess.Popen(
            [*([setpriv, "--pdeathsig", "KILL"] if setpriv else []), *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**inherited, **environment},
            cwd=folder,
            text=True,
            encoding="utf-8",
        )
        self._lines: List[str] = []
        self._changed = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        with self._changed:
            return "".join(self._lines)

    def wait_for_line(self, matches: Callable[[str], Optional[str]]) -> str:
        """What ``matches`` finds in the first line that it finds something in; fails where the program ends without it."""
        found: List[str] = []

        def look() -> bool:
            found.extend(text for text in map(matches, self._lines) if text is not None)
            return bool(found) or self._ended

        with self._changed:
            is_over = self._changed.wait_for(look, _PATIENCE_SECONDS)
        assert found, f"{'It ended' if is_over else 'It did not write'} without what was expected:\n{self.output}"
        return found[0]

    def wait(self) -> int:
        code = self._process.wait(_PATIENCE_SECONDS)
        self._reader.join(_PATIENCE_SECONDS)
        return code

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self._process.kill()
        self.wait()

    def interrupt(self) -> None:
        """As Ctrl-C does."""
        self._process.send_signal(signal.SIGINT)

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                note_log(line)
                with self._changed:
                    self._lines.append(line)
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
