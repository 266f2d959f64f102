"""Whatever a tool returns, something can be told of it."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
from pathlib import PurePosixPath
from typing import Any, List

import pytest

from notify_client import InvalidRequest
from notify_client._json import plain
from notify_client._lenient import lenient


@dataclasses.dataclass
class Point:
    x: int
    seen: Any = None


class Colour(enum.Enum):
    RED = "red"


class Broken:
    def __str__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (True, True),
        ({"a": [1, 2.5, "x"]}, {"a": [1, 2.5, "x"]}),
        ((1, 2), [1, 2]),
        ({3}, [3]),
        (Point(1, Point(2)), {"x": 1, "seen": {"x": 2, "seen": None}}),
        (Point, f"<class '{__name__}.Point'>"),
        (Colour.RED, "Colour.RED"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (decimal.Decimal("1.10"), "1.10"),
        (PurePosixPath("/a"), "/a"),
        (b"ab", "b'ab'"),
        (float("inf"), "inf"),
        (2**53, "9007199254740992"),
        (-(2**53) + 1, -9007199254740991),
        pytest.param(10**5000, None, id="10 to the 5000"),
        ({1: "a", None: "b"}, {"1": "a", "None": "b"}),
        ("half \ud800 nul \0", "half \\ud800 nul \\0"),
        (Broken(), "<Broken (RuntimeError in str)>"),
        ({Broken(): 1}, {"<Broken (RuntimeError in str)>": 1}),
    ],
)
def test_each_value_is_told(value: Any, told: Any) -> None:
    shown = lenient(value)

    assert told is None or shown == told
    json.dumps(plain(shown), allow_nan=False).encode()


def test_a_list_that_holds_itself_ends_where_it_begins_again() -> None:
    endless: List[Any] = [1]
    endless += [endless, [endless]]

    assert lenient(endless) == [1, "…", ["…"]]


def test_what_stands_twice_is_told_twice() -> None:
    shared = [1]

    assert lenient([shared, shared]) == [[1], [1]]


def test_what_is_too_deep_is_cut_off() -> None:
    deep: Any = 1
    for _ in range(1000):
        deep = [deep]

    assert "…" in json.dumps(lenient(deep), ensure_ascii=False)
    with pytest.raises(InvalidRequest):
        plain(deep)
