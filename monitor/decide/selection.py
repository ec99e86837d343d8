"""How far a figure's traits speak for its being a claim that a watch asks for: a weighed sum, learned from annotated streams.

The weights are those of a logistic regression (`monitor.train.selection`), in `selection.json`; a trait that it lacks weighs nothing.
Learned on all groups of streams but one, they find on that one what the rules, grown on it, find, and on streams that the rules had
not seen 1 to 4 points of F1 more. Of what a watch plainly asks for, those too that are unlikely by their traits are passed over: on
unseen streams that takes out twice as many false ones as right ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files
from math import log
from typing import Literal

# From this chance on a figure may begin a series by itself, and from this one it may go on a series on record.
TAKEN, KNOWN = 0.75, 0.5
# From this one it may repeat a number on record.
HEARD = 0.12
# From this one what is plainly asked for may begin a series.
SURE = 0.4
BIAS = "always"
# So many of the traits that speak most against it are told as the reason.
_TOLD = 2


@cache
def weights() -> Mapping[str, float]:
    """What each trait weighs, in log-odds; under `BIAS` what a figure without any has."""
    table: dict[str, float] = json.loads(files("monitor.decide").joinpath("selection.json").read_text("utf-8"))
    return table


def odds(traits: Set[str]) -> float:
    """The log-odds that a figure with these traits is a claim."""
    table = weights()
    return table.get(BIAS, 0.0) + sum(table.get(trait, 0.0) for trait in sorted(traits))


def strength(traits: Set[str]) -> Literal["none", "faint", "weak", "strong"]:
    """May a figure with these traits begin a series (strong), only go on one (weak), only repeat a number (faint), or nothing?"""
    found = odds(traits)
    if found >= _logit(KNOWN):
        return "strong" if found >= _logit(TAKEN) else "weak"
    return "faint" if found >= _logit(HEARD) else "none"


def is_sure(traits: Set[str]) -> bool:
    """Is a figure that the watch plainly asks for, with these traits, a claim by itself?"""
    return odds(traits) >= _logit(SURE)


def objections(traits: Set[str]) -> tuple[str, ...]:
    """The traits that speak most against a figure, the heaviest first; none where nothing does."""
    table = weights()
    against = sorted((table.get(trait, 0.0), trait) for trait in traits)
    return tuple(trait for weight, trait in against[:_TOLD] if weight < 0)


def _logit(chance: float) -> float:
    return log(chance / (1 - chance))
