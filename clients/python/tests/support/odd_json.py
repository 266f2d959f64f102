"""JSON that two programs easily understand differently."""

from __future__ import annotations

import math
import random
import struct
import unicodedata
from typing import Any, Callable, List

_TEXTS = [
    "",
    "\u0001\u001f\u007f\u0080\u2028\u2029\ufeff\uffff",
    '"\\/\b\f\n\r\t',
    "e\u0301\u00e9\u212b",
    "\U0001f600\ue000\U00010000\uffff",
    "<script>&'",
    "a" * 300,
    "1",
    "10",
    "9",
    "B",
    "a",
    "\u20ac",
    "\r",
    "\ufb33",
    "__proto__",
]

NUMBERS: List[Any] = [
    0, -0.0, 1, -1, 1.0, -1.0, 0.1, 1 / 3, 1e21, 1e20, 123456789012345680000.0, 1e22, 1e-6, 1e-7, 1.5e-7, 0.000001234, 5e-324, -5e-324,
    2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740991, -9007199254740991, 9007199254740992.0, 9007199254740994.0,
    1e15, 1e16, 333333333.33333329, 4.50, 2e-3, 295147905179352830000.0, 2.0**-25, 2.0**-958, 2.0**70, 1.4142135623730951, 1e23, 8.41e21,
    math.pi, -math.e,
]  # fmt: skip


class OddJson:
    """Values made at random of a seed, which a failing test shows."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def value(self, depth: int = 4) -> Any:
        kinds: List[Callable[[], Any]] = [self.number, self.text, lambda: self._random.choice([None, True, False])]
        if depth > 0:
            kinds += [lambda: self.object(depth - 1), lambda: [self.value(depth - 1) for _ in range(self._random.randrange(5))]] * 2
        return self._random.choice(kinds)()

    def object(self, depth: int = 4) -> Any:
        return {self.text(): self.value(depth) for _ in range(self._random.randrange(7))}

    def number(self) -> Any:
        return self._random.choice([self._listed, self._any_bits, self._power_of_two, self._integer, self._short_decimal])()

    def text(self) -> str:
        return self._random.choice([lambda: self._random.choice(_TEXTS), self._any_characters])()

    def tool_name(self) -> str:
        """The service takes at most 256 UTF-16 code units, none of them a control character."""
        return "x" + "".join(character for character in self.text() if unicodedata.category(character) != "Cc")[:100]

    def _listed(self) -> Any:
        return self._random.choice(NUMBERS)

    def _any_bits(self) -> float:
        number: float = struct.unpack("<d", self._random.randbytes(8))[0]
        return number if math.isfinite(number) else 0.5

    def _power_of_two(self) -> float:
        return math.ldexp(self._random.choice([1.0, -1.0]), self._random.randrange(-1074, 1024))

    def _integer(self) -> int:
        return self._random.randrange(-(2**53) + 1, 2**53)

    def _short_decimal(self) -> float:
        return float(f"{self._random.randrange(1, 10**6)}e{self._random.randrange(-12, 30)}")

    def _any_characters(self) -> str:
        codes = [self._random.randrange(1, self._random.choice([0x100, 0x110000])) for _ in range(self._random.randrange(6))]
        return "".join(chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF)
