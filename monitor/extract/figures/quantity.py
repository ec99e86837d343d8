"""A number on its way to becoming a Figure."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Quantity:
    """A number with its hedge and unit, by token: `begin` to `end` is what it is written as, `first` to `last` the number alone.

    A quantity may share the noun of its `twin`, which stands behind it ("71 and 95 kWh of power").
    `stem` is the number without its scale ("4" of "4 million"), by which a scale may reach back over a range.
    """

    begin: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    stem: float = 0.0
    scaled: bool = False
    approximate: bool = False
    modifier: str | None = None
    unit: str | None = None
    kind: str = "count"
    negated: bool = False
    vague: bool = False
    word: str = ""
    grouped: bool = False
    signed: bool = False
    plain: bool = True
    increment: bool = False
    hanging: bool = False
    joined: bool = False
    converted: bool = False
    anchor: int | None = None
    trend: str | None = None
    phrase: tuple[int, int] | None = None
    base: bool = False
    twin: Quantity | None = None
    events: set[str] = field(default_factory=set)

    @property
    def exact(self) -> bool:
        """Is it one closed value?"""
        return self.low is not None and self.low == self.high
