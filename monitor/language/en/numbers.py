"""English number words, hedges, bounds, vague counts, and numbers that count nothing."""

from __future__ import annotations

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "dozen": 12, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "score": 20,
}  # fmt: skip
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

# The one table of vague counts: words to a closed interval. A watch may override each line.
VAGUE: dict[str, tuple[float, float]] = {
    "a couple": (2, 2),
    "a couple of": (2, 2),
    "a pair of": (2, 2),
    "a few": (3, 5),
    "few dozen": (24, 60),
    "a few dozen": (24, 60),
    "a handful": (3, 7),
    "a handful of": (3, 7),
    "several": (3, 9),
    "several dozen": (36, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "several hundred": (300, 999),
    "a few hundred": (200, 500),
    "many hundreds": (400, 999),
    "thousands": (2_000, 9_999),
    "several thousand": (3_000, 9_999),
    "a few thousand": (2_000, 5_000),
    "many thousands": (4_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "several million": (3_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
}

FLOORS = (
    "at least", "no fewer than", "not fewer than", "no less than", "not less than", "more than", "over", "above",
    "upwards of", "upward of", "in excess of", "exceeding", "exceed", "exceeds", "exceeded", "exceeded the",
    "a minimum of", "minimum of", "well over", "well above", "just over", "slightly more than", "slightly over",
    "a little over", "a little more than", "greater than", "higher than", "surpassing", "surpassed", "surpass",
    "surpasses", "topped", "tops", "top", "topping", "passed", "passes", "beyond", "north of", "far more than",
    "much more than", "substantially more than",
)  # fmt: skip
CEILINGS = (
    "up to", "as many as", "as much as", "at most", "no more than", "not more than", "fewer than", "less than",
    "under", "below", "a maximum of", "maximum of", "just under", "well under", "well below", "slightly less than",
    "slightly fewer than", "a little less than", "lower than", "as high as",
)  # fmt: skip
HEDGES = (
    "about", "around", "approximately", "approx", "approx.", "roughly", "some", "nearly", "almost", "close to",
    "an estimated", "estimated", "circa", "ca.", "c.", "more or less", "in the region of", "in the order of",
    "something like", "near", "virtually", "practically", "an average of", "on average", "averaging", "around about",
    "anywhere from", "what may be", "perhaps", "possibly", "probably", "maybe", "nigh on", "~", "≈", "getting on for",
)  # fmt: skip
PLAIN = (
    "only",
    "just",
    "exactly",
    "a total of",
    "all",
    "fully",
    "precisely",
    "a further",
    "another",
    "an additional",
    "the other",
    "a record",
)
AFTER_FLOOR = ("or more", "or greater", "plus", "and counting", "and above", "and over", "or above", "-plus", "+")
AFTER_CEILING = ("or fewer", "or less", "or below", "or under")
AFTER_HEDGE = ("or so", "-odd", "odd", "-ish", "or thereabouts", "give or take")

INCREMENT = ("another", "a further", "an additional", "more", "additional", "further", "other", "new", "extra", "fresh")
NOUNS_BEFORE_A_NAME = (
    "flight", "page", "pages", "room", "route", "article", "chapter", "section", "phase", "stage", "level", "category",
    "type", "model", "version", "no", "no.", "number", "nos.", "car park", "gate", "line", "unit", "block", "ward",
    "district", "sector", "zone", "area", "platform", "track", "lane", "highway", "interstate", "apartment", "suite",
    "kilometre", "kilometer", "km", "mile", "act", "rule", "grade", "tier", "layer", "division", "group", "week", "day",
    "round", "game", "episode", "season", "series", "part", "volume", "point", "step", "class", "resolution", "bus",
    "train", "reactor", "terminal", "pier", "channel", "covid", "title", "schedule", "clause", "paragraph", "figure",
    "table", "sura", "psalm", "verse", "under-", "u", "top", "last-", "order", "magnitude", "age",
)  # fmt: skip
MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

RISES = (
    "rose rise rises rising risen up climbed climb climbs climbing increased increase increases increasing jumped jump "
    "jumps jumping grew grow grows growing grown gained gain gains gaining surged surge surges surging soared soar soars "
    "soaring advanced raised raise raises raising lifted lift lifts swelled swells added adds adding higher doubled "
    "tripled upped mounted mounts spiked ticked leapt leaps boosted"
).split()
FALLS = (
    "fell fall falls falling fallen down dropped drop drops dropping declined decline declines declining decreased "
    "decrease decreases lowered lower lowers lowering cut cuts cutting slid slide slides sank sinks slipped slips shed "
    "lost plunged plunges tumbled reduced reduces reducing trimmed dipped dips shrank shrinks eased revised-down"
).split()
