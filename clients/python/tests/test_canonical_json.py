"""The digest: the same as the service's, whatever the arguments are."""

from __future__ import annotations

import enum
import json
import random
from typing import Any

import pytest

from notify_client import InvalidRequest, NotifyClient, canonical_json, parameters_digest
from support.live_service import LiveService
from support.odd_json import NUMBERS, OddJson


class Number(enum.IntEnum):
    SEVEN = 7


class Word(str, enum.Enum):
    YES = "yes"


def test_the_values_that_rfc_8785_shows() -> None:
    value = json.loads(
        r"""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
             "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""
    )

    assert canonical_json(value).decode() == (
        r'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA' + r"""'B\"\\\\\"/"}"""
    )


def test_the_order_that_rfc_8785_shows() -> None:
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]

    ordered = list(json.loads(canonical_json(dict.fromkeys(names, 0))))

    assert ordered == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.0, "0"), (1.0, "1"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (1e-6, "0.000001"), (1e-7, "1e-7"), (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (-1.5, "-1.5"), (123e-9, "1.23e-7"), (9007199254740994.0, "9007199254740994"),
        (True, "true"), ([], "[]"), ({}, "{}"), ((1, (2,)), "[1,[2]]"), ({"b": 1, "a": 2}, '{"a":2,"b":1}'), (Number.SEVEN, "7"), (Word.YES, '"yes"'),
    ],
)  # fmt: skip
def test_each_value_has_one_form(value: Any, text: str) -> None:
    assert canonical_json(value).decode() == text


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"a": [1, {"b": 2**53}]}, r"\$\.a\[1\]\.b is an integer beyond"),
        (-(2**53), r"\$ is an integer beyond"),
        (10**400, r"\$ is a number beyond what a double can hold"),
        (float("nan"), r"\$ is a number that is infinite or none"),
        (float("-inf"), r"\$ is a number that is infinite or none"),
        ({"a": {1, 2}}, r"\$\.a is of type set"),
        ({1: 2}, r"A name in \$ is of type int"),
        ({"\ud800": 2}, r"A name in \$ is a text with half a surrogate pair"),
        (["\udc00"], r"\$\[0\] is a text with half a surrogate pair"),
        (b"bytes", r"\$ is of type bytes"),
        (object, r"\$ is of type type"),
    ],
)
def test_what_has_no_form_is_told_with_its_place(value: Any, where: str) -> None:
    with pytest.raises(InvalidRequest, match=where) as raised:
        canonical_json(value)

    assert (raised.value.code, raised.value.status) == ("not_json", None)


def test_a_list_that_holds_itself_has_no_form() -> None:
    endless: Any = []
    endless.append(endless)

    with pytest.raises(InvalidRequest, match="nested more than 100 levels deep"):
        canonical_json(endless)


def test_the_digest_is_the_services_on_odd_values(service: LiveService, session_id: str) -> None:
    seed = random.randrange(10**9)
    odd = OddJson(seed)
    with NotifyClient(service.base_url) as client:
        for number in range(100):
            session, call, tool = f"{session_id}-{number}", f"call-{number}", odd.tool_name()
            parameters = {**odd.object(), "numbers": [odd.number() for _ in range(40)]}
            asked = client.notify_tool_waiting_permission(session, {"tool_name": tool, "tool_call_id": call, "parameters": parameters})

            assert parameters_digest(session, call, tool, parameters) == asked.parameters_digest, f"seed {seed}: {parameters!r}"


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_the_digest_is_the_services_on_each_number(service: LiveService, session_id: str, number: Any) -> None:
    with NotifyClient(service.base_url) as client:
        asked = client.notify_tool_waiting_permission(session_id, {"tool_name": "x", "tool_call_id": "c", "parameters": {"n": number}})

    assert parameters_digest(session_id, "c", "x", {"n": number}) == asked.parameters_digest


def test_secrets_are_masked_where_they_are_shown_and_not_in_the_digest(service: LiveService, session_id: str, person: Any) -> None:
    tool = {"tool_name": "login", "tool_call_id": "c", "parameters": {"password": "correct horse"}}
    with NotifyClient(service.base_url) as client:
        asked = client.notify_tool_waiting_permission(session_id, tool)
        assert person.answer(True)["approved"]

        assert person.events()[0]["data"]["details"]["parameters"] == {"password": "[redacted]"}
        assert client.claim(session_id, asked.request_id, tool)
