"""How long is paused, and when it is given up: without a clock, since the steps are carried out by the tests."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, List, Optional, Tuple

import httpx
import pytest

from notify_client import Decision, Settings, Unavailable
from notify_client._core import Core
from notify_client._http import NoAnswer, Reply, Request, request_options
from notify_client._permissions import request_permission, wait_for_decision
from notify_client._retries import exchange
from notify_client._steps import Finish, Outcome, Run, Send, Sleep, Steps
from notify_client._tool import Tool
from notify_client._tool_call import run_and_report

OK = Reply(200, httpx.Headers(), b'{"success": true, "data": {"fine": 1}}')
PENDING = Reply(200, httpx.Headers(), b'{"data": {"request_id": "r", "status": "pending", "parameters_digest": "d"}}')
APPROVED = Reply(200, httpx.Headers(), b'{"data": {"request_id": "r", "status": "approved", "parameters_digest": "d"}}')
STARTED = Reply(200, httpx.Headers(), b'{"data": {"tool_call_id": "c", "cursor": "e-1"}}')


class Played:
    """Carries steps out on a clock that moves only when somebody waits."""

    def __init__(self, **settings: Any) -> None:
        self.now = 1000.0
        self.sent: List[Send] = []
        self.pauses: List[float] = []
        self.core = Core(Settings(**settings), lambda: self.now, random.Random(1))

    def carry_out(self, steps: Steps[Any], *answers: Tuple[float, Optional[Reply]]) -> Any:
        """Each answer comes after so many seconds; ``None`` is none."""
        coming = iter(answers)
        run = Run(steps)
        while run.effect is not None:
            if isinstance(run.effect, Sleep):
                self.pauses.append(run.effect.seconds)
                self.now += run.effect.seconds
                run.succeed(None)
                continue
            assert isinstance(run.effect, Send)
            self.sent.append(run.effect)
            seconds, answer = next(coming)
            self.now += seconds
            if answer is None:
                run.fail(NoAnswer("Cut"))
            else:
                run.succeed(answer)
        return run.result

    def exchange(self, *answers: Tuple[float, Optional[Reply]]) -> Any:
        return self.carry_out(exchange(self.core, Request("GET", "x"), dict), *answers)

    def wait(self, *answers: Tuple[float, Optional[Reply]], wait_seconds: Optional[float] = None) -> Decision:
        decision = self.carry_out(wait_for_decision(self.core, "s", "r", wait_seconds=wait_seconds), *answers)
        assert isinstance(decision, Decision)
        return decision

    @property
    def holds(self) -> List[str]:
        return [sent.request.path.rpartition("=")[2] for sent in self.sent]


def busy(retry_after: str, date: Optional[str] = None) -> Reply:
    headers = {"Retry-After": retry_after, **({"Date": date} if date else {})}
    return Reply(503, httpx.Headers(headers), b"")


def test_pauses_are_random_below_a_bound_that_doubles_up_to_the_longest() -> None:
    longest = [0.0] * 8
    for seed in range(200):
        played = Played(backoff_seconds=1, max_backoff_seconds=16, retry_seconds=3600)
        played.core.jitter.seed(seed)
        assert played.exchange(*[(0.0, None)] * 8, (0.0, OK)) == {"fine": 1}
        longest = [max(pair) for pair in zip(longest, played.pauses)]

    bounds = [1, 2, 4, 8, 16, 16, 16, 16]
    assert all(0.9 * bound < most <= bound for bound, most in zip(bounds, longest)), longest


def test_what_the_service_asks_for_is_waited_and_then_some() -> None:
    played = Played(backoff_seconds=1, retry_seconds=60)

    played.exchange((0, busy("7")), (0, OK))

    assert 7 < played.pauses[0] <= 8


def test_a_date_is_read_by_the_clock_of_whoever_wrote_it() -> None:
    played = Played(backoff_seconds=1, retry_seconds=60)

    played.exchange((0, busy("Wed, 01 Jan 2020 00:00:09 GMT", "Wed, 01 Jan 2020 00:00:00 GMT")), (0, OK))

    assert 9 < played.pauses[0] <= 10


@pytest.mark.parametrize("nonsense", ["-5", "1e9", "soon", "", "9" * 400, "٣", "Wed, 99 Jan 2020 00:00:09 GMT"])
def test_a_retry_after_that_says_nothing_is_as_none(nonsense: str) -> None:
    played = Played(backoff_seconds=1)

    played.exchange((0, Reply(503, httpx.Headers([(b"Retry-After", nonsense.encode())]), b"")), (0, OK))

    assert played.pauses[0] <= 1


def test_a_date_in_the_past_is_now() -> None:
    played = Played(backoff_seconds=1)

    played.exchange((0, busy("Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 01 Jan 2020 00:00:09 GMT")), (0, OK))

    assert played.pauses[0] <= 1


def test_no_attempt_begins_after_the_time_is_up() -> None:
    played = Played(retry_seconds=30, backoff_seconds=1, max_backoff_seconds=4)

    with pytest.raises(Unavailable):
        played.exchange(*[(1.0, None)] * 100)

    assert played.now <= 1031 and len(played.sent) > 8


def test_without_time_to_retry_there_is_one_attempt() -> None:
    played = Played(retry_seconds=0)

    with pytest.raises(Unavailable):
        played.exchange((0, None))

    assert len(played.sent) == 1


def test_a_wait_goes_on_through_any_number_of_polls() -> None:
    played = Played(poll_seconds=25, retry_seconds=0, outage_seconds=0)

    assert played.wait(*[(25.0, PENDING)] * 1000, (3, APPROVED)).approved

    assert set(played.holds) == {"25"} and played.pauses == []


def test_a_poll_that_comes_back_at_once_is_not_repeated_at_once() -> None:
    played = Played(backoff_seconds=0.5, max_backoff_seconds=4)

    played.wait(*[(0.0, PENDING)] * 50, (0, APPROVED))

    assert len(played.pauses) == 50 and max(played.pauses) > 3


def test_after_a_break_the_wait_asks_at_once_and_then_is_held_again() -> None:
    played = Played(poll_seconds=25)

    played.wait((20, None), (0, PENDING), (20, None), (0, PENDING), (25, PENDING), (1, APPROVED))

    assert played.holds == ["25", "0", "25", "0", "25", "25"]


def test_a_proxy_that_cuts_every_held_poll_never_ends_a_wait() -> None:
    played = Played(poll_seconds=25, outage_seconds=60)

    assert played.wait(*[(20, None), (0, PENDING)] * 500, (1, APPROVED)).approved


def test_an_outage_is_sat_out_as_long_as_was_said() -> None:
    short, long = Played(outage_seconds=600, max_backoff_seconds=5), Played(outage_seconds=600, max_backoff_seconds=5)

    assert short.wait((25, PENDING), *[(5, None)] * 70, (0, PENDING), *[(5, None)] * 70, (0, APPROVED)).approved
    with pytest.raises(Unavailable):
        long.wait((25, PENDING), *[(5, None)] * 1000)

    assert 600 - 5 - 5 <= long.now - 1025 <= 600 + 5


def test_a_wait_that_is_over_while_the_service_is_away_does_not_claim_to_know() -> None:
    with pytest.raises(Unavailable):
        Played().wait((5, None), (5, None), (5, None), wait_seconds=12)


def test_the_last_poll_of_a_wait_is_held_no_longer_than_it() -> None:
    played = Played(poll_seconds=25)

    assert not played.wait((25, PENDING), (7, PENDING), *[(0, PENDING)] * 100, wait_seconds=32.5).is_decided

    assert played.holds[:2] == ["25", "7"]
    assert 1032.5 <= played.now < 1033


def test_a_held_poll_is_given_its_time_and_then_the_usual() -> None:
    played = Played(poll_seconds=25, timeout_seconds=10)

    played.wait((1, APPROVED))

    options = request_options("http://h", played.sent[0].request, played.sent[0].timeout_seconds)
    assert options["timeout"] == httpx.Timeout(10, read=35)


def assert_brief(played: Played, effect: Any) -> None:
    assert isinstance(effect, Finish)
    played.sent.clear()
    played.carry_out(effect.steps, *[(1.0, None)] * 100)

    assert len(played.sent) > 1 and played.now <= 1006
    assert {sent.timeout_seconds for sent in played.sent} == {5}


def test_a_withdrawal_does_not_hold_up_for_long_whoever_was_cancelled() -> None:
    played = Played(retry_seconds=3600, timeout_seconds=60)
    run = Run(request_permission(played.core, "s", {"tool_name": "x"}, request_id="r", withdraw_on_cancel=True))
    run.fail(KeyboardInterrupt())

    assert_brief(played, run.effect)
    with pytest.raises(KeyboardInterrupt):
        run.succeed(None)


def test_the_report_of_an_interrupted_tool_does_not_hold_up_for_long_whoever_interrupted_it() -> None:
    played = Played(retry_seconds=3600, timeout_seconds=60)
    client: Any = SimpleNamespace(core=played.core)
    call = Tool(client, "s", "x", "low", None, None, None).call(client, print, (), {})
    run = Run(run_and_report(call, call.run))
    run.succeed(STARTED)
    run.succeed(Outcome(error=KeyboardInterrupt()))

    assert_brief(played, run.effect)
    run.succeed(None)
    assert isinstance(run.result.error, KeyboardInterrupt)
